"""A row of a file as a bead with one segment on each side, whose place is that of its words in the row."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from duizhao.model import Bead, Language, Place, Segment, Side, Unread

BitextRow = Bead | Unread
"""A row as a bead, or why it could not be read."""

JSON_UNIT = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)
"""What a JSON string has for one code point."""


class RowPlace(Place):
    """Where a text begins in its row. The text stays on that line, and an escape is as wide as it is written."""

    raw: str = ""
    """The text as it is written in the row; '' if it has no escapes."""
    unit: re.Pattern[str] = JSON_UNIT

    def along(self, text: str, offset: int) -> Place:
        """The place of a code point of the text."""
        if self.raw:
            offset = self._widths[min(offset, len(self._widths) - 1)]
        return Place(self.path, self.line, self.column + offset)

    @cached_property
    def _widths(self) -> list[int]:
        """How much of `raw` is before each code point of the text, and before its end."""
        return list(accumulate((len(unit[0]) for unit in self.unit.finditer(self.raw)), initial=0))


def row_place(path: str, line: int, column: int, raw: str, unit: re.Pattern[str]) -> RowPlace:
    """The place of a text that begins at a column, from 1, and is written as `raw`."""
    place = RowPlace(path, line, column)
    if "\\" in raw:
        place.raw, place.unit = raw, unit
    return place


def bead_of(id: str, path: str, line: int, zh: tuple[str, Place], en: tuple[str, Place]) -> Bead:
    """Two texts, each with its place, as a bead. A text with nothing but white space is an empty side."""
    return Bead(id, path, _side_of("zh", *zh), _side_of("en", *en), "", (), Place(path, line, 1))


def _side_of(language: Language, text: str, place: Place) -> Side:
    return Side.of(language, (), (Segment("", text, place, place, "", "paragraph"),) if text.strip() else ())


def numbered_lines(path: str, part: int = 0, parts: int = 1) -> Iterator[tuple[int, str | Unread]]:
    """Every `parts`-th line of a UTF-8 file, starting with the `part`-th, with its number from 1. Skips blank lines."""
    with Path(path).open("rb") as file:
        for number, data in enumerate(file, 1):
            if number % parts != part % parts or not data.strip():
                continue
            try:
                yield number, (data.decode("utf-8-sig") if number == 1 else data.decode()).rstrip("\r\n")
            except UnicodeDecodeError as problem:
                column = len(data[: problem.start].decode()) + 1
                message = f"is not UTF-8 (byte 0x{data[problem.start]:02x}); save the file as UTF-8"
                yield number, Unread(Place(path, number, column), message)
