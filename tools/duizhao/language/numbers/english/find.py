"""The numbers of an English text."""

import re

from duizhao.language.english.words import english_words
from duizhao.language.numbers.clock import date_parts
from duizhao.language.numbers.english.cardinals import CARDINAL, MAGNITUDE, read_cardinal, read_magnitude
from duizhao.language.numbers.english.single_words import single_word
from duizhao.language.numbers.english.tokens import tokens
from duizhao.language.numbers.english.words import UNITS, WORDS
from duizhao.language.numbers.quantity import Quantity, complete_ranges
from duizhao.language.numbers.units import is_length_or_weight

_DIGIT = re.compile(r"\d")
_LOOSE_WORDS = frozenset(word for word, (role, _) in WORDS.items() if role in ("fold", "time", "few")) - {"both"}
_WORDS_WITH_NEED = frozenset(WORDS) - _LOOSE_WORDS - {"one", "first"}
"""Without one of these, and without a digit, no number needs a counterpart."""
_UNIT = re.compile(r"[ -]?(?:more |full |whole |long |an? )?(%|[A-Za-z]+)")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "¥"}
_DOLLARS = {"HK$": "HKD", "US$": "USD"}
_RANGE_LINKS = frozenset((" to ", " or ", "-", "–", "—", "~", " - ", " – ", " and "))


def english_may_need_counterpart(text: str) -> bool:
    """A quick test: if False, no number in the text needs a counterpart."""
    return bool(_DIGIT.search(text)) or not _WORDS_WITH_NEED.isdisjoint(english_words(text))


def english_numbers(text: str) -> list[Quantity]:
    """The numbers in an English text, in order."""
    words = WORDS.keys() & english_words(text)
    has_digits = bool(_DIGIT.search(text))
    if not words and not has_digits:
        return []
    several = tokens(text, words, has_digits)
    found: list[Quantity] = []
    at = 0
    while at < len(several):
        token = several[at]
        quantity: Quantity | None
        if token.role == "date":
            found += date_parts(text, token.start, token.end)
            at, quantity = at + 1, None
        elif token.role in CARDINAL:
            at, quantity = read_cardinal(several, at, text)
        elif token.role in MAGNITUDE:
            at, quantity = read_magnitude(several, at, text)
        else:
            at, quantity = at + 1, single_word(token, text)
        if quantity:
            found.append(_with_unit(quantity, text))
    return complete_ranges(found, text, _RANGE_LINKS) if len(found) > 1 else found


def _with_unit(quantity: Quantity, text: str) -> Quantity:
    """The quantity with what it counts, by the sign before it or the word after it; then it needs a counterpart."""
    if quantity.unit or quantity.kind not in ("count", "date"):
        return quantity
    start, end = quantity.start, quantity.end
    sign = _SIGNS.get(text[start - 1]) if start else None
    if sign:
        foreign = sign == "USD" and text[start - 2 : start - 1].isalpha()
        return quantity._replace(unit=_DOLLARS.get(text[start - 3 : start], "") if foreign else sign)
    if text.startswith((" order of magnitude", " orders of magnitude"), end) and quantity.values[0] < 10:
        return quantity._replace(values=(*quantity.values, 10 ** quantity.values[0]))
    after = _UNIT.match(text, end)
    if not after:
        return quantity
    unit = "percent" if after[1] == "%" else UNITS.get(after[1].lower(), "")
    if unit and quantity.need == "pair" and not is_length_or_weight(unit):
        quantity = quantity._replace(need="always")
    if unit == "percent":
        values = quantity.values + tuple(value / 100 for value in quantity.values)
        return quantity._replace(values=values, unit=unit)
    if unit and text.startswith(" and a half", after.end()):
        return quantity._replace(values=tuple(value + 0.5 for value in quantity.values), unit=unit)
    return quantity._replace(unit=unit)
