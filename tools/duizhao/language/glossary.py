"""What terms of computing and machine learning, and common words, are called in both languages.

The tables `glossary.txt` (terms) and `words.txt` (words) were written for this project. One concept a row: its English
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
    return _entries("glossary.txt")


@cache
def words() -> list[Entry]:
    """The words, by their English, which is one word."""
    return _entries("words.txt")


def _entries(name: str) -> list[Entry]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").lower().splitlines()
    rows = [line.partition("\t") for line in lines]
    return [Entry(tuple(en.split("|")), tuple(zh.split("|"))) for en, _, zh in rows]
