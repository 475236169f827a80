"""`duizhao export`: the beads for other tools."""

from pathlib import Path

import click

from duizhao.cli.files import write_files
from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import say_exactly
from duizhao.exchange.marot import marot
from duizhao.exchange.rows import jsonl, tsv

FORMATS = {"jsonl": jsonl, "tsv": tsv, "marot": marot}


@click.command("export")
@edition_option
@click.option("--to", "form", type=click.Choice(list(FORMATS)), required=True, help="The format.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to.  [default: standard output]")
def command(start: str, form: str, out: Path | None) -> None:
    """Write the beads as JSON Lines or TSV; marks for Marot.

    One bead a line, with `bead`, `document`, `voice`, `zh`, `en` (the texts of the bead, joined) and `state`. UTF-8.

    TSV begins with a header. Tab, newline, return and backslash stand as \\t, \\n, \\r and \\\\, other control
    characters as \\u and four digits; texts are otherwise as they are, even one that begins with `=` or `+`: when you
    open the file in a spreadsheet, import the columns as text.

    `marot` is what reviewers have marked, as TSV for the MQM viewer of that name: one mark a line.

    \b
    Example:
      duizhao export --to jsonl --out beads.jsonl
    """
    edition = whole_edition(start)
    text = FORMATS[form](edition)
    if out is None or str(out) == "-":
        say_exactly(text)
    else:
        write_files({out: text}, Path(edition.root))
