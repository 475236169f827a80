"""`duizhao build`: the edition as readers get it."""

from pathlib import Path

import click

from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import write_files


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
    root = Path(edition.root)
    files = {out / name: text for name, text in markdown(edition, built_from(root)).items()}
    write_files(files, root)
    for path in files:
        click.echo(f"Wrote {path}")
