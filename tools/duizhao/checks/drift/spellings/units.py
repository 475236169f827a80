"""The names of one side of a bead, cut in all the ways in which the other side may write them."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from duizhao.language.names import Name, latin_tokens

FOLDED = "\0"
"""Marks in the counts a spelling in lower case, counted whatever its capitals."""

_CLITIC = r"(?i:['\u2019](?:s|re|ve|ll|d|m|t)?$)"
_PART = re.compile(r"[^\-/ ]+")
_CAPITALS_AND_DIGITS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_GAPS = ("", " ", "\u2011", "\u00a0")


class NameUnits(NamedTuple):
    """The Latin words and numbers of a text, parts of hyphenated ones, and neighbours that may be one name.

    `texts`: their spellings.
    """

    names: list[Name]
    texts: set[str]


def units_in(masked: str) -> NameUnits:
    """The units of a masked text."""
    names = _names_in(masked)
    return NameUnits(names, {name.text for name in names})


def _names_in(masked: str) -> list[Name]:
    found: list[Name] = []
    last: Name | None = None
    for match in latin_tokens(masked):
        text, start = match[0], match.start()
        if "'" in text or "\u2019" in text:
            text = re.sub(_CLITIC, "", text)
        name = Name(text, start, start + len(text))
        found.append(name)
        if "-" in text or "/" in text:
            found += [Name(part[0], start + part.start(), start + part.end()) for part in _PART.finditer(text)]
        if text[0] not in _CAPITALS_AND_DIGITS:
            last = None
            continue
        if last and ((gap := masked[last.end : start]) in _GAPS or (gap == "-" and not text.isdecimal())):
            found.append(Name(masked[last.start : name.end], last.start, name.end))
        last = name
    return found


def count_spellings(units: Iterable[NameUnits]) -> Counter[str]:
    """How many of these sides have each spelling; marked by `FOLDED`, how many have each word whatever its capitals."""
    spellings: Counter[str] = Counter()
    for side in units:
        spellings.update(side.texts)
    counts = Counter(spellings)
    for text, times in spellings.items():
        counts[FOLDED + text.lower()] += times
    return counts
