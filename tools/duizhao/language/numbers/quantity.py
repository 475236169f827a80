"""What a number in a text may mean, and when two of them may mean the same."""

from typing import Literal, NamedTuple

from duizhao.language.numbers.units import LENGTHS_OF_TIME

Need = Literal["always", "pair", "never"]
QuantityKind = Literal["count", "ordinal", "date", "clock", "weekday"]
_LARGEST = 1e300
"""Larger than any number in use; floats end soon after."""


class Quantity(NamedTuple):
    """A number in a text: the words [start, end), in code points, and what they may mean.

    `values`: any of them may be meant (50% is 50 and 0.5; 19:30 is 19.5 and 7.5 hours; 90年代 is 90 and 1990).
    `order`: for *billions*, 数十亿 and the like, the bounds [low, high); such a quantity has no values.
    `need`: whether it needs a counterpart in a translation: *always*; only if the other side has one of its kind
    that matches nothing either (*pair*); or *never* (words that are hardly numbers: 一, one, a couple, 四周).
    `unit`: of time (second … century), money (USD …), length, weight, percent or times; '' if none was recognised.
    `scale`: what the scale word multiplies by (10万: 10,000).
    """

    start: int
    end: int
    values: tuple[float, ...]
    need: Need = "always"
    unit: str = ""
    kind: QuantityKind = "count"
    order: tuple[float, float] | None = None
    scale: float = 1

    @property
    def is_computable(self) -> bool:
        """Whether its values can be compared and divided; those of a row of 400 figures cannot."""
        return all(-_LARGEST < value < _LARGEST for value in (*self.values, *(self.order or ()), self.scale))


def nearly_equal(a: float, b: float) -> bool:
    """Equal but for the rounding of binary fractions."""
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two can mean the same. Units matter only if they turn one value into the other (24小时, a day)."""
    if (a.kind == "weekday") != (b.kind == "weekday"):
        return False
    if a.order or b.order:
        return any(low < top and bottom < high for low, high in _bounds(a) for bottom, top in _bounds(b))
    for x in a.values:
        for y in b.values:
            if x == y or nearly_equal(x, y):
                return True
    return _same_length_of_time(a, b) or _is_rounded(a, b) or _is_rounded(b, a)


def _bounds(quantity: Quantity) -> list[tuple[float, float]]:
    if quantity.order:
        return [quantity.order]
    return [(value, value * (1 + 1e-9)) for value in quantity.values]


def _is_rounded(coarse: Quantity, fine: Quantity) -> bool:
    """Whether one is the other rounded to two figures or more (16 million for 1576万, 2.73 for 2.7255)."""
    value = coarse.values[0]
    if (coarse.scale == 1 and value == int(value)) or not 0.9 < value / (fine.values[0] or 1) < 1.1:
        return False
    figures = len(f"{value:.12g}".replace(".", "").strip("0")) if value < 1e12 else 0
    return figures > 1 and nearly_equal(float(f"{fine.values[0]:.{figures}g}"), value)


def _same_length_of_time(a: Quantity, b: Quantity) -> bool:
    if a.unit not in LENGTHS_OF_TIME or b.unit not in LENGTHS_OF_TIME or a.unit == b.unit:
        return False
    (measure, times), (other_measure, other_times) = LENGTHS_OF_TIME[a.unit], LENGTHS_OF_TIME[b.unit]
    return measure == other_measure and any(
        nearly_equal(x * times, y * other_times) for x in a.values for y in b.values
    )


def complete_ranges(quantities: list[Quantity], text: str, links: frozenset[str]) -> list[Quantity]:
    """Give the first number of *two to three billion*, 20到30亿, 5–10% the scale and the unit of the second.

    `links` are the words that make a range of two numbers. Changes the list and returns it.
    """
    for i in range(len(quantities) - 2, -1, -1):
        first, second = quantities[i], quantities[i + 1]
        if text[first.end : second.start] not in links or first.unit or first.scale != 1 or first.order:
            continue
        values = first.values
        if second.scale != 1:
            values += tuple(value * second.scale for value in values)
        if second.unit == "percent":
            values += tuple(value / 100 for value in values)
        need = second.need if max(first.values) > 1 else first.need
        quantities[i] = first._replace(values=values, unit=second.unit, need=need)
    return quantities
