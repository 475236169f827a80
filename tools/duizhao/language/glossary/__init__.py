"""What terms of computing and machine learning, and common words, are called in both languages.

The tables `terms.txt` and `words.txt` were written for this project. One concept a row: its English forms, a tab, its
Chinese forms, each separated by `|`, the usual one first. The Chinese forms are all that are established, in every
sense of the English. The tables are read on first use.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple


class GlossaryEntry(NamedTuple):
    """The English and the Chinese forms of one concept in lower case, the usual one first."""

    en: tuple[str, ...]
    zh: tuple[str, ...]


@cache
def glossary_terms() -> list[GlossaryEntry]:
    """The terms, in the order of their English."""
    return [GlossaryEntry(tuple(en.split("|")), tuple(zh.split("|"))) for en, zh in _rows("terms.txt")]


@cache
def common_words() -> dict[str, str]:
    """English word → its Chinese forms, separated by `|`."""
    return {word: zh for en, zh in _rows("words.txt") for word in en.split("|")}


@cache
def known_chinese() -> frozenset[str]:
    """All Chinese forms of both tables."""
    return frozenset("|".join([zh for name in ("terms.txt", "words.txt") for _, zh in _rows(name)]).split("|"))


@cache
def _rows(name: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").lower().splitlines()
    return [(en, zh) for en, _, zh in [line.partition("\t") for line in lines]]
