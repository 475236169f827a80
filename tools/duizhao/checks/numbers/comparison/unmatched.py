"""Which figures of one side have no equal on the other."""

from duizhao.checks.numbers.comparison.figures import Figure
from duizhao.language.numbers import Quantity, agree, nearly_equal
from duizhao.model import Side
from duizhao.quotation import occurrences

_MOST_ZEROS = 2e6
_SMALLEST_SLIP = 20
"""The larger of two numbers that differ by zeros is at least this: 1 and 10 differ by chance."""


def unmatched(figures: list[Figure], others: list[Figure], other: Side) -> list[Figure]:
    """The figures that agree with none of the other side, except those that never need an equal."""
    alone = [
        figure
        for figure in _needing_an_equal(figures)
        if not any(agree(figure.quantity, opposite.quantity) for opposite in others)
    ]
    return _not_part_of_a_word(alone, other)


def surplus(figures: list[Figure], others: list[Figure], other: Side) -> list[Figure]:
    """The figures that one side has more often: *four tests and nine risks* for 四大考验、四种危险."""
    figures, others = _needing_an_equal(figures), _needing_an_equal(others)
    spare = [figure for figure in figures if _times(figure, others) < _times(figure, figures)]
    return _not_part_of_a_word(spare, other)


def due(figures: list[Figure], odd: list[Figure]) -> list[Figure]:
    """The figures that always need an equal, and those to which the other side has an odd one of the same sort."""
    return [
        figure
        for figure in figures
        if figure.quantity.need == "always" or any(_same_sort(figure.quantity, other.quantity) for other in odd)
    ]


def likely_counterpart(figure: Figure, others: list[Figure]) -> Figure | None:
    """The figure of the other side that this one probably renders: of its unit, else of its sort."""
    same_sort = [other for other in others if _same_sort(figure.quantity, other.quantity)]
    same_unit = [other for other in same_sort if other.quantity.unit == figure.quantity.unit]
    return next(iter(same_unit + same_sort), None)


def same_but_for_zeros(figure: Figure, others: list[Figure]) -> Figure | None:
    """The odd figure of the other side that has the same digits and other zeros, or is an order of magnitude too."""
    if figure.quantity.order:
        return next((other for other in others if other.quantity.order), None)
    return next((other for other in others if _differ_by_zeros(figure.quantity, other.quantity)), None)


def _needing_an_equal(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.quantity.need != "never"]


def _not_part_of_a_word(figures: list[Figure], other: Side) -> list[Figure]:
    """Those that do not follow a letter on the other side: base 64 is base64, 菜单2 Menu2, GPT-4o GPT4o."""
    return [figure for figure in figures if not _follows_a_letter(figure.words, other.text)] if figures else []


def _follows_a_letter(words: str, text: str) -> bool:
    """Whether the words occur in a text right after one of the letters A to Z, and no digit follows."""
    for start in occurrences(text, words):
        before, after = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if before.isalpha() and before.isascii() and not after.isdecimal():
            return True
    return False


def _times(figure: Figure, among: list[Figure]) -> int:
    return sum(agree(figure.quantity, other.quantity) for other in among)


def _same_sort(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and bool(a.order) == bool(b.order)


def _differ_by_zeros(a: Quantity, b: Quantity) -> bool:
    """Whether one is the other with up to six more zeros."""
    if b.order or not a.kind == b.kind == "count" or "always" not in (a.need, b.need):
        return False
    low, high = sorted((a.values[0], b.values[0]))
    if low <= 1 or high < _SMALLEST_SLIP or high / low > _MOST_ZEROS:
        return False
    while low < high and not nearly_equal(low, high):
        low *= 10
    return nearly_equal(low, high)
