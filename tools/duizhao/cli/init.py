"""`duizhao init`: a new edition from a received text."""

from pathlib import Path

import click

from duizhao.cli.output import say
from duizhao.cli.progress import progress
from duizhao.model import Language

ATTRIBUTES = ("* text=auto eol=lf", "{source}/*.txt -text")
"""For git: LF in all that we write, received files left as they are."""

IGNORED = ("out/", ".duizhao-*")
"""Build output, and what an interrupted change leaves behind."""


@click.command("init")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--source", type=click.Choice(["zh", "en"]), help="The language of the text.  [default: detected]")
@click.option("--document", metavar="NAME", help="The name of its files.  [default: that of FILE]")
@click.option("--title-zh", metavar="TITLE", help="The Chinese title.  [default: taken from the text]")
@click.option("--title-en", metavar="TITLE", help="The English title.  [default: taken from the text]")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="LABEL",
    help="A speaker, whose lines begin `LABEL:`; empty if there are none. Repeatable.  [default: detected]",
)
def command(
    file: Path,
    folder: Path,
    source: Language | None,
    document: str | None,
    title_zh: str | None,
    title_en: str | None,
    speakers: tuple[str, ...],
) -> None:
    """Start an edition from a received text.

    Keeps the text as it is, splits it into sentences, and adds an empty side for the translation, bead by bead. Creates
    DIR if needed; never overwrites anything.

    \b
    Examples:
      duizhao init interview.txt my-edition
      duizhao init interview.txt my-edition --speaker 记者 --speaker "Lin Wan" --title-en "The Lighthouse"
    """
    from duizhao.edit.start import guess_language, new_edition, read_received_text
    from duizhao.edit.write import write_new_edition
    from duizhao.reports.edits.init import begun

    text = read_received_text(file)
    name = document or "-".join(file.stem.split())
    language = source or guess_language(text)
    start = new_edition(
        text,
        name,
        language,
        titles=(title_zh, title_en),
        speakers=speakers or None,
        watch=lambda found: progress(found, f"Segmenting {name}"),
    )
    lines = {".gitattributes": [line.format(source=language) for line in ATTRIBUTES], ".gitignore": list(IGNORED)}
    write_new_edition(folder, start.data, start.texts, lines)
    say(begun(start, name, str(folder), language))
