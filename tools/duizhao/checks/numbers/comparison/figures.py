"""The numbers of a side as this bead uses them: which of them need an equal on the other side."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from duizhao.language.numbers import Quantity, numbers
from duizhao.language.numbers.quantity import Need
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
    found = [
        Figure(segment, quantity)
        for segment in side.segments
        for quantity in _outside_names(segment.text, numbers(segment.text, side.language), names)
        if not _is_placeholder(segment.text, quantity)
    ]
    return _with_less_need(found, other.text)


def _outside_names(text: str, quantities: list[Quantity], names: list[str]) -> list[Quantity]:
    """The quantities, of which those inside a name never need an equal."""
    present = [name for name in names if name in text] if quantities else ()
    spans = sorted((start, start + len(name)) for name in present for start in occurrences(text, name))
    if not spans:
        return quantities
    starts = [start for start, _ in spans]
    furthest = list(accumulate((end for _, end in spans), max))
    return [
        quantity._replace(need="never")
        if (before := bisect_right(starts, quantity.start)) and quantity.end <= furthest[before - 1]
        else quantity
        for quantity in quantities
    ]


def _with_less_need(figures: list[Figure], other: str) -> list[Figure]:
    """The figures; a zero or a year needs an equal less if the other side may say it in a word."""
    if any(_is_zero(figure) for figure in figures) and re.search(_NONE, other):
        figures = [_needed(figure, "never") if _is_zero(figure) else figure for figure in figures]
    if any(_is_year(figure) for figure in figures) and any(year in other for year in _YEARS):
        figures = [_needed(figure, "pair") if _is_year(figure) else figure for figure in figures]
    return figures


def _needed(figure: Figure, need: Need) -> Figure:
    return figure if figure.quantity.need == "never" else Figure(figure.segment, figure.quantity._replace(need=need))


def _is_zero(figure: Figure) -> bool:
    return figure.quantity.values == (0,)


def _is_year(figure: Figure) -> bool:
    return figure.quantity.kind == "date" and figure.quantity.values[0] >= _FIRST_YEAR


def _is_placeholder(text: str, quantity: Quantity) -> bool:
    """Whether the number says which value goes here: {0}, %1."""
    before, after = text[max(0, quantity.start - 1) : quantity.start], text[quantity.end : quantity.end + 1]
    return before == "%" or (before == "{" and after in ("}", ":", "!"))
