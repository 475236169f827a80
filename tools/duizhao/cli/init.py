"""`duizhao init`: a new edition from a received text."""

from pathlib import Path

import click

from duizhao.cli.output import say
from duizhao.cli.progress import progress
from duizhao.model import Language

ATTRIBUTES = ("* text=auto eol=lf", "{source}/*.txt -text")
"""What git must know: LF in all that is written, and received files as they are."""

IGNORED = ("out/", ".duizhao-journal", ".*.duizhao-new")
"""What is built, and what a change that is under way, or was cut off, lets lie."""


@click.command("init")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--source", type=click.Choice(["zh", "en"]), help="The text's language.  [default: found out]")
@click.option("--document", metavar="NAME", help="What its files are called.  [default: as FILE]")
@click.option("--title-zh", metavar="TITLE", help="The Chinese title.  [default: the text's]")
@click.option("--title-en", metavar="TITLE", help="The English title.  [default: the text's]")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="LABEL",
    help="Who speaks in lines that begin `LABEL:`; an empty one for nobody.  [default: found out]",
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
    """Begin an edition from a received text.

    The text is kept as it is, divided into sentences, and given an empty side to be translated into, bead by bead. DIR
    is made where it is not there; nothing that is there is overwritten.

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
