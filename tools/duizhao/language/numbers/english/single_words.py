"""English words that are a number by themselves: ordinals, months, weekdays, *both*, *a quarter*, *minute*."""

import re

from duizhao.language.numbers.clock import clock_values
from duizhao.language.numbers.english.tokens import Token
from duizhao.language.numbers.english.words import MONTH_ABBREVIATIONS
from duizhao.language.numbers.quantity import Quantity

_BEFORE_MONTH = re.compile(r"(?:\b(?:[io]n|of|since|last|next|this|by|until|early|mid|late|from)[ -]|\d )$", re.I)
_AFTER_MONTH = re.compile(r"\.? \d")
_LONGEST_PREPOSITION = 10
"""Characters before a month that its preposition lies in, with the edge of the word."""
_AND_OR_CLAUSE_END = re.compile(r" and |[.,;:?!—]")
_LONGEST_CLAUSE = 1000
"""Characters of a clause in which *and* is looked for."""


def single_word(token: Token, text: str) -> Quantity | None:
    """The quantity that a token is by itself, if it is one."""
    role, value, start, end = token
    if role == "ordinal":
        part = value > 2 and text[max(0, start - 5) : start].lower().split()[-1:] in (["a"], ["one"])
        values = (value, 1 / value) if part else (value,)
        return Quantity(start, end, values, "never" if value < 2 else "pair", "", "ordinal")
    if role == "clock":
        return Quantity(start, end, clock_values(text[start:end]), kind="clock")
    if role == "month":
        return Quantity(start, end, (value,), "pair", "", "date") if _is_month(token, text) else None
    if role == "decade":
        return Quantity(start, end, (value, 1900 + value) if value < 100 else (value,), "pair", "", "date")
    if role == "weekday":
        return Quantity(start, end, (value,), "pair", "", "weekday")
    if role == "times of ten":
        return Quantity(start, end, (), "pair", "year", order=(20, 100))
    if role == "time":
        value += 0.5 if text.startswith(" and a half", end) else 0
        return Quantity(start, end, (value,), "never", text[start:end].lower())
    if role == "magnitude":
        return Quantity(start, end, (10,), "never") if text.startswith(" of magnitude", end) else None
    if role == "fold" and text[start:end].lower() == "both":
        return Quantity(start, end, (2,), "never" if _joins_two(text, end) else "pair")
    if role == "quarter":
        return Quantity(start, end, (0.25, 3, 15), "never")
    if role == "name":
        return Quantity(start, end, (value,), "pair", "", "ordinal")
    return Quantity(start, end, (value,), "never")


def _is_month(token: Token, text: str) -> bool:
    """Whether a month's name is one: it has a capital, or is all of the text.

    *May* and *March* also need a figure or a preposition beside them.
    """
    start, end = token.start, token.end
    word = text[start:end]
    if len(text) < _LONGEST_CLAUSE and text.strip(" .\n") == word:
        return True
    if not word[0].isupper():
        return False
    if word not in ("May", "March") and word.lower() not in MONTH_ABBREVIATIONS:
        return True
    before = text[max(0, start - _LONGEST_PREPOSITION) : start]
    return bool(_AFTER_MONTH.match(text, end) or _BEFORE_MONTH.search(before))


def _joins_two(text: str, end: int) -> bool:
    """Whether *both* means two that are named: an *and* follows in its clause."""
    found = _AND_OR_CLAUSE_END.search(text, end, end + _LONGEST_CLAUSE)
    return found is not None and found[0] == " and "
