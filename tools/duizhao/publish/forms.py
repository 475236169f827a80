"""The forms that an edition is built in. Each is a module of its own, imported only when that form is built.

A form module has `render_book(Book) -> bytes` and `render_letter(Letter) -> bytes`.
"""

from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from types import ModuleType

from duizhao.errors import UserError
from duizhao.model import Edition, Language
from duizhao.publish.assemble import assemble_book
from duizhao.publish.letter import compose_letter
from duizhao.publish.origin import Origin
from duizhao.state import bead_states

FORMS = ("html", "epub", "docx", "pdf", "md")
PACKAGES = {"jinja2": "Jinja2", "markupsafe": "Jinja2", "docx": "python-docx", "weasyprint": "WeasyPrint"}


def books(
    edition: Edition,
    forms: Iterable[str],
    languages: Iterable[tuple[Language, ...]],
    corrected: bool,
    origin: Origin,
) -> Iterator[tuple[str, bytes]]:
    """(file name, content) for every document, set of languages (source first) and form; same input, same bytes."""
    modules = {form: _module(form) for form in forms}
    standing = bead_states(edition)
    for document in edition.documents:
        for each in languages:
            made = assemble_book(edition, document, standing, each, corrected, origin)
            for form, module in modules.items():
                yield f"{made.name}.{form}", module.render_book(made)


def letters(edition: Edition, forms: Iterable[str], origin: Origin) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of the list of corrections, for every document that has errata."""
    modules = {form: _module(form) for form in forms}
    for document in edition.documents:
        made = compose_letter(edition, document, origin)
        for form, module in modules.items() if made.corrections else ():
            yield f"{made.name}.{form}", module.render_letter(made)


def _module(form: str) -> ModuleType:
    try:
        with redirect_stdout(StringIO()):  # WeasyPrint prints a page of advice if it finds no Pango
            return import_module(f"duizhao.publish.{form}")
    except ModuleNotFoundError as missing:
        if (missing.name or "") not in PACKAGES:
            raise
        package = PACKAGES[missing.name or ""]
        raise UserError(f"--to {form}: {package} is not installed; pip install 'duizhao[publish]' has it") from None
    except OSError as missing:
        reason = " ".join(str(missing).split(": ")[0].split())
        raise UserError(f"--to {form}: {reason}; install Pango, such as Debian's libpangoft2-1.0-0") from None
