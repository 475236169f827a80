"""What `conform.py` makes of a file: fields of the right shape, and a log of defects."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from duizhao.model import Defect, Place

INVISIBLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
"""Control characters except tab and line feed, line separators, soft hyphens, zero-width characters except the joiners
that emoji and some scripts need, marks that change the direction of writing, and byte-order marks."""

Scalar = tuple[str, int, int]
"""A text with the line and column of its first character. A plain tuple, since an article has thousands of them."""


class Fields(NamedTuple):
    """The values of a mapping that have the right shape, and where it begins. Missing values read as empty."""

    values: dict[str, Any]
    line: int
    column: int

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value[0] if value else ""

    def number(self, key: str) -> int:
        return int(self.text(key) or 0)

    def texts(self, key: str) -> tuple[str, ...]:
        scalars = self.values.get(key)
        return tuple([scalar[0] for scalar in scalars]) if scalars else ()

    def scalars(self, key: str) -> list[Scalar]:
        scalars: list[Scalar] = self.values.get(key, [])
        return scalars

    def rows(self, key: str) -> "list[Fields]":
        rows: list[Fields] = self.values.get(key, [])
        return rows

    def part(self, key: str) -> "Fields":
        part: Fields | None = self.values.get(key)
        return part or Fields({}, self.line, self.column)

    def mark(self, key: str) -> "Scalar | Fields":
        """Where the value of `key` begins; if it is missing, where the mapping does."""
        mark: Scalar | None = self.values.get(key)
        return mark or self


class DefectLog:
    """The defects found in one file while it is read."""

    def __init__(self, path: str, defects: list[Defect]) -> None:
        self.path = path
        self.defects = defects

    def place(self, mark: Any) -> Place:
        """The place of a Scalar, Fields or node: anything whose second and third items are a line and a column."""
        return Place(self.path, mark[1], mark[2])

    def defect(self, kind: str, message: str, mark: Any, suggestion: str | None = None) -> None:
        """Note a defect at a mark."""
        self.defects.append(Defect(kind, message, self.place(mark), suggestion))


def is_number(text: str) -> bool:
    """Whether a text is a number as our files write them: one to nine digits."""
    return text.isascii() and text.isdecimal() and len(text) < 10


def closest_match(word: str, known: Iterable[str]) -> str | None:
    """The known word most similar to `word`, if any is similar."""
    found = get_close_matches(word.lower(), list(known), 1)
    return found[0] if found else None
