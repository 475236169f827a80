"""What a number in a text says, and when two of them say the same."""

from typing import Literal, NamedTuple

Need = Literal["always", "pair", "never"]
Kind = Literal["count", "ordinal", "date", "clock", "weekday"]


class Quantity(NamedTuple):
    """A number in a text: the words [start, end), in code points, and what they may mean.

    `values`: any of them may be meant (50% is 50 and 0.5; 19:30 is 19.5 and 7.5 hours; 90年代 is 90 and 1990).
    `order`: for *billions*, 数十亿 and the like, the bounds [low, high); such a quantity has no values.
    `need`: does it need a counterpart in a translation? *always*; only where the other side has one of its like
    that fits nothing either (*pair*); or *never* (half-lexicalised words: 一, one, a couple, 四周).
    `unit`: of time (second … century), money (USD …), length, weight, percent or times; '' where none was recognised.
    `scale`: what the scale word multiplies by (10万: 10,000).
    """

    start: int
    end: int
    values: tuple[float, ...]
    need: Need = "always"
    unit: str = ""
    kind: Kind = "count"
    order: tuple[float, float] | None = None
    scale: float = 1


_LENGTHS = {
    "second": ("s", 1),
    "minute": ("s", 60),
    "hour": ("s", 3600),
    "day": ("s", 86400),
    "week": ("s", 7 * 86400),
    "fortnight": ("s", 14 * 86400),
    "month": ("m", 1),
    "quarter": ("m", 3),
    "year": ("m", 12),
    "decade": ("m", 120),
    "century": ("m", 1200),
}
"""Units of time by their common measure: seconds, or months, whose number of days nobody counts."""

_MONEY = {
    "USD": "dollars",
    "CNY": "yuan",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "HKD": "Hong Kong dollars",
    "¥": "yuan or yen",
}


_MEASURES = {
    **dict.fromkeys(("kilometer", "meter", "centimeter", "millimeter", "mile", "nautical mile", "foot"), "length"),
    **dict.fromkeys(("ton", "kilogram", "gram"), "weight"),
}
_ALIKE = (frozenset(("¥", "CNY")), frozenset(("¥", "JPY")), frozenset(("mile", "nautical mile")))
"""Units of which one is a looser word for the other."""


def dimension(unit: str) -> str:
    """What a unit measures: time, money, length, weight, ratio; '' for no unit."""
    if unit in _LENGTHS:
        return "time"
    if unit in _MONEY:
        return "money"
    return _MEASURES.get(unit, "ratio") if unit else ""


def alike(unit: str, other: str) -> bool:
    """Whether two units may be the same."""
    return unit == other or {unit, other} in _ALIKE


def is_measure(unit: str) -> bool:
    """Whether it is a unit of length or weight, which translators convert."""
    return unit in _MEASURES


def in_words(unit: str) -> str:
    """A unit as it is read: weeks, dollars, percent."""
    if unit in _LENGTHS or unit in _MEASURES:
        return unit[:-1] + "ies" if unit.endswith("y") and unit != "day" else "feet" if unit == "foot" else unit + "s"
    return _MONEY.get(unit, unit)


def same(a: float, b: float) -> bool:
    """Equal but for the rounding of binary fractions."""
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def agree(a: Quantity, b: Quantity) -> bool:
    """Can the two say the same? Units matter only where they turn one value into the other (24小时, a day)."""
    if (a.kind == "weekday") != (b.kind == "weekday"):
        return False
    if a.order or b.order:
        return any(low < top and bottom < high for low, high in _bounds(a) for bottom, top in _bounds(b))
    for x in a.values:
        for y in b.values:
            if x == y or same(x, y):
                return True
    return _same_length(a, b) or _rounded(a, b) or _rounded(b, a)


def _bounds(quantity: Quantity) -> list[tuple[float, float]]:
    if quantity.order:
        return [quantity.order]
    return [(value, value * (1 + 1e-9)) for value in quantity.values]


def _rounded(coarse: Quantity, fine: Quantity) -> bool:
    """Is one the other rounded, with two figures or more left (16 million for 1576万, 2.73 for 2.7255)?"""
    value = coarse.values[0]
    if (coarse.scale == 1 and value == int(value)) or not 0.9 < value / (fine.values[0] or 1) < 1.1:
        return False
    figures = len(f"{value:.12g}".replace(".", "").strip("0")) if value < 1e12 else 0
    return figures > 1 and same(float(f"{fine.values[0]:.{figures}g}"), value)


def _same_length(a: Quantity, b: Quantity) -> bool:
    if a.unit not in _LENGTHS or b.unit not in _LENGTHS or a.unit == b.unit:
        return False
    (measure, times), (other_measure, other_times) = _LENGTHS[a.unit], _LENGTHS[b.unit]
    return measure == other_measure and any(same(x * times, y * other_times) for x in a.values for y in b.values)


def spread(quantities: list[Quantity], text: str, links: frozenset[str]) -> list[Quantity]:
    """Ranges: the first number of *two to three billion*, 20到30亿, 5–10% has the scale and the unit of the second."""
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


def clock(time: str) -> tuple[float, ...]:
    """19:30 or 7:30, with or without seconds, in hours, by both clocks."""
    hours, *rest = (int(part) for part in time.replace("：", ":").split(":"))
    hours_and_parts = hours + sum(part / 60**power for power, part in enumerate(rest, start=1))
    return (hours_and_parts, hours_and_parts - 12) if hours > 12 else (hours_and_parts, hours_and_parts + 12)


def date(text: str, start: int, end: int) -> list[Quantity]:
    """The year, month and day of 2024-05-31 at [start, end) of a text."""
    parts = []
    for number in text[start:end].replace("/", "-").replace(".", "-").split("-"):
        parts.append(Quantity(start, start + len(number), (float(number),), kind="date"))
        start += len(number) + 1
    return parts
