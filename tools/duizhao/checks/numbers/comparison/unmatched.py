"""Which figures of one side have no equal on the other, and which figures of the two sides belong together.

All of it takes time in proportion to the figures: a text may be a long table of numbers.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from duizhao.checks.numbers.comparison.figures import Figure
from duizhao.language.numbers import Quantity, agree, dimension, may_be_same_unit, nearly_equal
from duizhao.model import Side
from duizhao.quotation import occurrences

_MOST_DIFFERENT = 200
"""Different numbers of a side that each number is compared with. If there are more, only identical ones are equal."""
_MOST_ZEROS = 2e6
_SMALLEST_SLIP = 20
"""The larger of two numbers that differ by zeros is at least this: 1 and 10 differ by chance."""


class _Counts:
    """Counts the figures of a side that agree with a figure; each value is compared only once."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._values = Counter(map(_value_of, figures))
        self._identical = Counter((figure.quantity.values, figure.quantity.order) for figure in figures)
        self._known: dict[Quantity, int] = {}

    def agreeing_with(self, figure: Figure) -> int:
        value = _value_of(figure)
        if value not in self._known:
            self._known[value] = self._count(value)
        return self._known[value]

    def _count(self, value: Quantity) -> int:
        if len(self._values) > _MOST_DIFFERENT:
            return self._identical[value.values, value.order]
        return sum(times for other, times in self._values.items() if agree(value, other))


def unmatched(figures: Sequence[Figure], others: Sequence[Figure], other: Side) -> list[Figure]:
    """The figures that agree with none of the other side, except those that never need an equal."""
    counts = _Counts(others)
    alone = [figure for figure in _needing_an_equal(figures) if not counts.agreeing_with(figure)]
    return _not_part_of_a_word(alone, other)


def surplus(figures: Sequence[Figure], others: Sequence[Figure], other: Side) -> list[Figure]:
    """The figures that one side has more often: *four tests and nine risks* for 四大考验、四种危险."""
    figures = _needing_an_equal(figures)
    ours, theirs = _Counts(figures), _Counts(_needing_an_equal(others))
    spare = [figure for figure in figures if theirs.agreeing_with(figure) < ours.agreeing_with(figure)]
    return _not_part_of_a_word(spare, other)


def due(figures: Sequence[Figure], odd: Sequence[Figure]) -> list[Figure]:
    """The figures that always need an equal, and those to which the other side has an odd one of the same sort."""
    sorts = {_sort_of(other) for other in odd}
    return [figure for figure in figures if figure.quantity.need == "always" or _sort_of(figure) in sorts]


def pairs_but_for_zeros(figures: Sequence[Figure], odd: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures, each with the first odd one of the other side that has the same digits and other zeros.

    An order of magnitude (数十亿) goes with any order of magnitude.
    """
    order = next((other for other in odd if other.quantity.order), None)
    by_digits: dict[str, dict[Quantity, Figure]] = {}
    for other in odd:
        if not other.quantity.order:
            by_digits.setdefault(_digits_of(other), {}).setdefault(_value_of(other), other)
    for figure in figures:
        if figure.quantity.order:
            found = order
        else:
            similar = by_digits.get(_digits_of(figure), {})
            found = next((other for value, other in similar.items() if _differ_by_zeros(figure.quantity, value)), None)
        if found:
            yield figure, found


def likely_counterparts(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure | None]:
    """For each figure, the one of the other side that it probably renders: of its unit, else of its sort.

    Each of the others is used once, the first ones first.
    """
    by_unit: dict[tuple[object, str], deque[int]] = {}
    by_sort: dict[object, deque[int]] = {}
    for position, other in enumerate(others):
        by_unit.setdefault((_sort_of(other), other.quantity.unit), deque()).append(position)
        by_sort.setdefault(_sort_of(other), deque()).append(position)
    used: set[int] = set()
    found: list[Figure | None] = []
    for figure in figures:
        sort = _sort_of(figure)
        index = _next_unused(by_unit.get((sort, figure.quantity.unit)), used)
        if index is None:
            index = _next_unused(by_sort.get(sort), used)
        if index is not None:
            used.add(index)
        found.append(None if index is None else others[index])
    return found


def pairs_with_other_units(figures: Sequence[Figure], others: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures whose equals all have another unit of the same dimension, each with the first of these."""
    first: dict[Quantity, Figure] = {}
    for other in others:
        first.setdefault(_value_of(other), other)
    known: dict[Quantity, Figure | None] = {}
    for figure in figures:
        value = _value_of(figure)
        if not value.unit or not value.values or value.need == "never":
            continue
        if value not in known:
            candidates = first if len(first) <= _MOST_DIFFERENT else first.keys() & {value}
            equals = [other for other in candidates if agree(value, other)]
            conflict = bool(equals) and all(_have_other_units(value, other) for other in equals)
            known[value] = first[equals[0]] if conflict else None
        if counterpart := known[value]:
            yield figure, counterpart


def _have_other_units(a: Quantity, b: Quantity) -> bool:
    if not b.unit or may_be_same_unit(a.unit, b.unit) or dimension(a.unit) != dimension(b.unit):
        return False
    return any(nearly_equal(x, y) for x in a.values for y in b.values)  # 14 days and two weeks agree in another way


def _next_unused(indices: deque[int] | None, used: set[int]) -> int | None:
    while indices and indices[0] in used:
        indices.popleft()
    return indices[0] if indices else None


def _value_of(figure: Figure) -> Quantity:
    """The quantity without its place."""
    return figure.quantity._replace(start=0, end=0)


def _digits_of(figure: Figure) -> str:
    """The significant digits of a number: the same for 80, 8 and 8,000."""
    return f"{figure.quantity.values[0]:.9e}".partition("e")[0]


def _sort_of(figure: Figure) -> tuple[str, bool]:
    return figure.quantity.kind, bool(figure.quantity.order)


def _needing_an_equal(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.quantity.need != "never"]


def _not_part_of_a_word(figures: list[Figure], other: Side) -> list[Figure]:
    """Those that do not follow a letter on the other side: base 64 is base64, 菜单2 Menu2, GPT-4o GPT4o."""
    glued = {words for words in {figure.words for figure in figures} if _follows_a_letter(words, other.text)}
    return [figure for figure in figures if figure.words not in glued]


def _follows_a_letter(words: str, text: str) -> bool:
    """Whether the words occur in a text right after one of the letters A to Z, and no digit follows."""
    for start in occurrences(text, words):
        before, after = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if before.isalpha() and before.isascii() and not after.isdecimal():
            return True
    return False


def _differ_by_zeros(a: Quantity, b: Quantity) -> bool:
    """Whether one is the other with up to six more zeros."""
    if not a.kind == b.kind == "count" or "always" not in (a.need, b.need):
        return False
    low, high = sorted((a.values[0], b.values[0]))
    if low <= 1 or high < _SMALLEST_SLIP or high / low > _MOST_ZEROS:
        return False
    while low < high and not nearly_equal(low, high):
        low *= 10
    return nearly_equal(low, high)
