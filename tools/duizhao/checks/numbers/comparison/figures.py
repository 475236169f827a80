"""The numbers of a side as this bead uses them: which of them need an equal on the other side."""

import re
from typing import NamedTuple

from duizhao.language.numbers import Quantity, numbers
from duizhao.model import Segment, Side
from duizhao.quotation import occurrences

_FIRST_YEAR = 1900
_NONE = r"(?i:\b(?:no|none|nothing|without|empty)\b)|没|沒|(?:无|無)(?!效|法)|空"
"""Ways to say zero. Compiled when a text has a zero, which few do."""
_YEARS = ("去年", "今年", "明年", "前年", "后年", "last year", "this year", "next year")
"""Ways to say a year that the other side has in figures."""


class Figure(NamedTuple):
    """A number in its segment."""

    segment: Segment
    quantity: Quantity

    @property
    def words(self) -> str:
        return self.segment.text[self.quantity.start : self.quantity.end]


def figures_in(side: Side, other: Side, names: list[str]) -> list[Figure]:
    """The numbers of a side, opposite the other side. `names` are terms with numerals in them, such as 千问."""
    found = []
    for segment in side.segments:
        quantities = numbers(segment.text, side.language)
        present = [name for name in names if name in segment.text] if quantities else ()
        named = [(start, start + len(name)) for name in present for start in occurrences(segment.text, name)]
        found += [
            Figure(segment, _with_need(quantity, named, other))
            for quantity in quantities
            if not _is_placeholder(segment.text, quantity)
        ]
    return found


def _with_need(quantity: Quantity, named: list[tuple[int, int]], other: Side) -> Quantity:
    """The quantity with less need of an equal if it is inside a name or the other side may say it in a word."""
    if named and any(start <= quantity.start and quantity.end <= end for start, end in named):
        return quantity._replace(need="never")
    if quantity.values == (0,) and re.search(_NONE, other.text):
        return quantity._replace(need="never")
    if quantity.kind == "date" and quantity.values[0] >= _FIRST_YEAR and any(year in other.text for year in _YEARS):
        return quantity._replace(need="pair")
    return quantity


def _is_placeholder(text: str, quantity: Quantity) -> bool:
    """Whether the number says which value goes here: {0}, %1."""
    before, after = text[: quantity.start][-1:], text[quantity.end : quantity.end + 1]
    return before == "%" or (before == "{" and after in ("}", ":", "!"))
