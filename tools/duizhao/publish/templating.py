"""The templates of the forms that are HTML inside, and the functions that they use."""

import re
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from duizhao.model import JOINT
from duizhao.publish.book import NAMES, TAGS, Book, BookBlock

HUES = 6
"""The number of colours for voices; further voices use them again."""


@cache
def environment() -> Environment:
    """The environment of all templates: everything but our own markup is escaped."""
    made = Environment(
        loader=PackageLoader("duizhao.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["anchor"] = anchor
    made.globals.update(JOINT=JOINT, NAMES=NAMES, TAGS=TAGS, hues=hues, grouped=grouped)
    return made


def asset(name: str) -> str:
    """The text of a style sheet or script in the folder of the templates."""
    return files("duizhao.publish").joinpath("templates", name).read_text(encoding="utf-8").strip()


def anchor(id: str) -> str:
    """An id of the edition in the characters that HTML, XML and URLs allow; different ids stay different."""
    safe = re.sub("[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", id)
    return safe if safe[:1].isalpha() else f"i_{safe}"


def hues(book: Book) -> dict[str, int]:
    """A number from 1 for each voice."""
    return {voice: number % HUES + 1 for number, voice in enumerate(book.voices)}


def grouped(pieces: list[BookBlock]) -> list[tuple[bool, list[BookBlock]]]:
    """The pieces with neighbouring list items together, and whether they are list items."""
    return [(key, list(group)) for key, group in groupby(pieces, lambda piece: piece.kind == "bullet")]
