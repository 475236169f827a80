"""`duizhao build`: the edition for readers."""

from pathlib import Path

import click

from duizhao.cli.files import write_files
from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import say
from duizhao.errors import UserError
from duizhao.model import Edition, Language


def _forms(_: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from duizhao.publish.forms import FORMS

    forms = tuple(dict.fromkeys(form.strip() for form in value.split(",")))
    for form in forms:
        if form not in FORMS:
            raise click.BadParameter(f"{form!r} is not a form; the forms are {', '.join(FORMS)}", param=option)
    return forms


@click.command("build")
@edition_option
@click.option(
    "--to",
    "forms",
    callback=_forms,
    required=True,
    metavar="FORM,…",
    help="Any of html, epub, docx, pdf, md, separated by commas.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="DIR", help="Output folder.  [default: out]"
)
@click.option(
    "--language",
    type=click.Choice(["en", "zh", "both"]),
    help="The language to build.  [default: the target language, and both]",
)
@click.option("--corrected", is_flag=True, help="Apply the errata to the source, each marked and listed.")
@click.option("--errata", is_flag=True, help="Build only the list of corrections, as a letter to the publisher.")
@click.option("--release", is_flag=True, help="Refuse to build unless all beads are signed as the settings require.")
def command(
    start: str,
    forms: tuple[str, ...],
    out: Path,
    language: str | None,
    corrected: bool,
    errata: bool,
    release: bool,
) -> None:
    """Build the edition for readers.

    Writes one file per document in the target language and one in both languages, bead by bead. Each begins
    with what it is, how much of it people have reviewed, which revision it was built from and who owns the parts.

    \b
    Example:
      duizhao build --to html,epub,docx,pdf,md --out out
      duizhao build --to docx --errata
    """
    from duizhao.publish.forms import books, letters
    from duizhao.publish.origin import built_from
    from duizhao.publish.readiness import refuse_unaligned, refuse_unsigned
    from duizhao.reports.build import written

    if errata and (language or corrected or release):
        raise click.UsageError(
            "--errata builds a letter; it cannot be combined with --language, --corrected or --release."
        )
    edition = whole_edition(start)
    refuse_unaligned(edition)
    if release:
        refuse_unsigned(edition)
    root = Path(edition.root)
    origin = built_from(root)
    made = (
        letters(edition, forms, origin)
        if errata
        else books(edition, forms, _languages(edition, language), corrected, origin)
    )
    files = {out / name: content for name, content in made}
    if not files:
        raise UserError(
            "alignment/errata.yaml:1:1: has no erratum that is proposed or confirmed, so there is no letter to build"
        )
    write_files(files, root)
    for path in files:
        say(written(str(path)))


def _languages(edition: Edition, language: str | None) -> list[tuple[Language, ...]]:
    source, target = edition.settings.source, edition.settings.target
    of: dict[str | None, list[tuple[Language, ...]]] = {
        None: [(target,), (source, target)],
        "both": [(source, target)],
        source: [(source,)],
        target: [(target,)],
    }
    return of[language]
