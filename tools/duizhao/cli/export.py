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
@click.option("--to", "form", type=click.Choice(list(FORMATS)), required=True, help="Output format.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Output file.  [default: standard output]")
def command(start: str, form: str, out: Path | None) -> None:
    """Export beads as JSON Lines or TSV, or marks for Marot.

    Writes one bead per line, as UTF-8, with `bead`, `document`, `voice`, `zh`, `en` (the bead's texts, joined) and
    `state`.

    TSV has a header line. Tab, newline, return and backslash are written as \\t, \\n, \\r and \\\\, other control
    characters as \\u and four digits. Texts are otherwise unchanged, even those that begin with `=` or `+`: in a
    spreadsheet, import the columns as text.

    `marot` exports reviewers' marks as TSV for Marot, the MQM viewer: one mark per line.

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
