"""`duizhao terms export`: the termbase as a table."""

from pathlib import Path

import click

from duizhao.cli.files import write_files
from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import say_exactly
from duizhao.exchange.termbase_tsv import to_tsv


@click.command("export")
@edition_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Output file.  [default: standard output]")
def command(start: str, out: Path | None) -> None:
    """Export the termbase as a table.

    UTF-8, tab-separated, a header and one row per concept: concept; zh, zh-admitted, zh-deprecated, zh-forms,
    zh-contexts, zh-case; the same for en; note. List items are separated by |, and a | inside one is written \\|. Tab,
    newline, return and backslash are written \\t, \\n, \\r and \\\\. In a spreadsheet, import the columns as text.

    \b
    Example:
      duizhao terms export --out terms.tsv
    """
    edition = whole_edition(start)
    text = to_tsv(edition.concepts)
    if out is None or str(out) == "-":
        say_exactly(text)
    else:
        write_files({out: text}, Path(edition.root))
