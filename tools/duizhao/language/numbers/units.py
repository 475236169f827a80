"""Units of time, money, length and weight: what they measure, and which may be the same."""

LENGTHS_OF_TIME = {
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
"""Units of time in seconds, or in months, which differ in length."""

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
_LOOSELY_SAME = (frozenset(("¥", "CNY")), frozenset(("¥", "JPY")), frozenset(("mile", "nautical mile")))


def dimension(unit: str) -> str:
    """What a unit measures: time, money, length, weight or ratio; '' for no unit."""
    if unit in LENGTHS_OF_TIME:
        return "time"
    if unit in _MONEY:
        return "money"
    return _MEASURES.get(unit, "ratio") if unit else ""


def may_be_same_unit(unit: str, other: str) -> bool:
    """Whether two units may be the same: one may be a looser word for the other."""
    return unit == other or {unit, other} in _LOOSELY_SAME


def is_length_or_weight(unit: str) -> bool:
    """Whether it is a unit that translators convert."""
    return unit in _MEASURES


def unit_name(unit: str) -> str:
    """A unit as it is read in English: weeks, dollars, percent."""
    if unit == "foot":
        return "feet"
    if unit in LENGTHS_OF_TIME or unit in _MEASURES:
        return unit[:-1] + "ies" if unit.endswith("ry") else unit + "s"
    return _MONEY.get(unit, unit)
