"""`duizhao build`: the edition as readers get it."""

from pathlib import Path

import click

from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import write_files
from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Edition


@click.command("build")
@edition_option
@click.option("--to", "form", type=click.Choice(["md"]), required=True, help="The format.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="DIR", help="Where to.  [default: out]"
)
def command(start: Path, form: str, out: Path) -> None:
    """Make the edition as readers get it.

    For each document one file in the target language and one in both, bead by bead. Each begins with what it is, how
    much of it people have reviewed, which revision it was built from and whose the parts are.

    \b
    Example:
      duizhao build --to md --out out
    """
    from duizhao.publish.markdown import markdown
    from duizhao.publish.revision import built_from

    edition = whole_edition(start)
    _all_in_beads(edition)
    root = Path(edition.root)
    files = {out / name: text for name, text in markdown(edition, built_from(root)).items()}
    write_files(files, root)
    for path in files:
        click.echo(f"Wrote {path}")


def _all_in_beads(edition: Edition) -> None:
    """The bilingual page is made of beads: a segment in none would be missing from it without a word."""
    told = {segment.id for bead in edition.beads for side in bead.sides for segment in side.segments}
    for document in edition.documents:
        for language in LANGUAGES:
            for segment in document.segments(language):
                if segment.id not in told:
                    path, row, column = segment.id_place
                    raise UserError(f"{path}:{row}:{column}: {segment.id} is in no bead; align it, then build again")
