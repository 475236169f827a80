"""What terms of computing and machine learning, and common words, are called in both languages.

The tables `terms.txt` (terms) and `words.txt` (words) were written for this project. One concept a row: its English
forms, a tab, its Chinese forms, each separated by `|`, the usual one first; the Chinese ones are all that are
established, in every sense that the English has. They are read on first use.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """The English and the Chinese forms of one concept in small letters, the usual one first."""

    en: tuple[str, ...]
    zh: tuple[str, ...]


@cache
def terms() -> list[Entry]:
    """The terms, by their English."""
    return [Entry(tuple(en.split("|")), tuple(zh.split("|"))) for en, zh in _rows("terms.txt")]


@cache
def words() -> dict[str, str]:
    """The words: an English word → its Chinese forms, with `|` between them."""
    return {word: zh for en, zh in _rows("words.txt") for word in en.split("|")}


@cache
def known() -> frozenset[str]:
    """All Chinese forms of both tables."""
    return frozenset("|".join([zh for name in ("terms.txt", "words.txt") for _, zh in _rows(name)]).split("|"))


@cache
def _rows(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").lower().splitlines()
    return [(en, zh) for en, _, zh in [line.partition("\t") for line in lines]]
