"""The Latin names of a text: where they stand, what makes two spellings one name, how far two names are apart.

In Chinese every Latin word is a name in this sense (`token` as well as `Mixtral`). In English a word is a name by its
form: a capital that no sentence begins with, two capitals, or a digit beside a letter; whoever compares the two
sides may take further words, those that stand in the Chinese.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.language.normalization.masking import FILLER
from duizhao.language.patterns import one_of
from duizhao.model import Language

_INSIDE = one_of("-._'\u2019&/+")
_HYPHENS = one_of("\u2019\u2010\u2011")


def _token(letter: str) -> str:
    """The pattern of a Latin word of these letters, or of a number. A set comes first: `re` skips to its characters."""
    alnum = rf"[{letter}\d]"
    word = rf"(?:(?<!\d)|[\d.]*(?=[{letter}])){alnum}*(?:{_INSIDE}{alnum}+)*(?:\+\+|\#(?!\w))?"
    return rf"{alnum}(?:{word}|(?P<number>\d*(?:\.\d+)*))"


_PLAIN_TOKEN = _token("A-Za-z")
_TOKEN = _token("A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f")
_ACCENT = re.compile("[\u00c0-\u024f]")
_SEPARATORS = rf"(?:[\s\-_'&/]|{_HYPHENS})+|(?<!\d)\.|\.(?!\d)"
_CLITIC = r"(?i:['\u2019](?:s|re|ve|ll|d|m|t)$)"
_BY_FORM = r"[A-Z\u00c0-\u00de].*[A-Z\u00c0-\u00de]|\d.*[^\W\d_]|[^\W\d_].*\d"
"""Expressions are compiled where a text needs them: that with accents takes longer than all else here."""
_OPENS = frozenset('.!?:;\u3002\uff01\uff1f\uff1a\uff1b\n\u2022*#|"\u201c\u2018([' + FILLER)


class Name:
    """A Latin word of a text: offsets in code points, end exclusive, without a clitic ('s)."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end


def tokens(masked: str) -> Iterator[re.Match[str]]:
    """The Latin words and numbers of a text (give it masked: code and placeholders are no names).

    A word begins with a letter or a number that runs into one (8x22B); hyphens, dots and the like are only inside.
    The group `number` is that of a number by itself.
    """
    return re.finditer(_PLAIN_TOKEN if masked.isascii() or not _ACCENT.search(masked) else _TOKEN, masked)


def words(masked: str) -> list[Name]:
    """All Latin words of a text."""
    found = []
    for match in tokens(masked):
        if match.lastindex:
            continue
        word, start = match[0], match.start()
        if "'" in word or "\u2019" in word:
            word = re.sub(_CLITIC, "", word)
        found.append(Name(word, start, start + len(word)))
    return found


def names(masked: str, language: Language) -> list[Name]:
    """The names of a text, in order: in Chinese all Latin words, in English those that look like names."""
    found = words(masked)
    return found if language == "zh" else [name for name in found if is_name(name, masked)]


def is_name(word: Name, masked: str) -> bool:
    """Whether an English word looks like a name: two capitals, a digit, or a capital that opens no sentence."""
    if re.search(_BY_FORM, word.text):
        return True
    return word.text[0].isupper() and len(word.text) > 1 and not opens(masked, word.start)


def opens(masked: str, start: int) -> bool:
    """Whether a word at `start` opens a sentence, a line, a quotation or a bracket, where any word has a capital."""
    before = masked[:start].rstrip(" \t")
    return not before or before[-1] in _OPENS


@lru_cache(1 << 16)
def key(text: str) -> str:
    """What the spellings of one name share: case, spaces, hyphens, dots and apostrophes fall away, digits stay.

    `X.AI`, `X.ai` and `xAI` are `xai`; `Llama3` and `Llama 3` are `llama3`. A dot between digits counts:
    `3.5` is not `35`.
    """
    return re.sub(_SEPARATORS, "", text).casefold()


def digits(text: str) -> tuple[str, ...]:
    """The numbers in a name: two names with other numbers are two names (8x7B, 8x22B)."""
    return tuple(re.findall(r"\d+(?:\.\d+)*", text))


def distance(one: str, other: str, most: int) -> int:
    """Edits from one word to the other, `most + 1` where there are more.

    Insertions, deletions, substitutions and swaps of neighbours cost 1 each and no place is edited twice: the optimal
    string alignment of F. J. Damerau, A technique for computer detection and correction of spelling errors,
    Communications of the ACM 7 (1964), 171-176.
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)
