"""Texts as the matcher reads them: lower case, half width, plain spaces and hyphens.

One code point stays one code point, so offsets hold; `str.lower` alone would not do (`"İ".lower()` is two).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_NORMAL: dict[int, str] = {
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys((0x2010, 0x2011), "-"),
}
_NOT_NORMAL = frozenset(map(chr, _NORMAL)) - {" "}
FIRST_CJK = "\u2e80"
"""No script from this character up separates words by spaces."""


def normalized(text: str) -> str:
    """The text in half width, each white space a space, each hyphen `-`; its length stays."""
    return text if _NOT_NORMAL.isdisjoint(text) else text.translate(_NORMAL)


def lower(text: str) -> str:
    """The text in lower case; its length stays."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("İ", "i").lower()


def tidy(text: str) -> str:
    """The text normalized, with single spaces and none at its edges; case stays."""
    return " ".join((text if text.isascii() else normalized(text)).split())


def fold(text: str) -> str:
    """The text tidy and in lower case: how terms are compared if case does not matter."""
    return tidy(lower(text))


def tidy_and_fold(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(`tidy`, `fold`) of each of many short texts, in a third of the time that one by one would take."""
    joined = " ".join(texts)
    normal = texts if normalized(joined) == joined else map(normalized, texts)
    tidied = [" ".join(text.split()) for text in normal]
    return zip(tidied, lower("\n".join(tidied)).split("\n"), strict=False)  # of no texts, split makes one


class DroppedSpaces(NamedTuple):
    """Where a squeezed text lacks spaces: at each offset of `starts`, and how many it lacks up to there."""

    starts: list[int]
    counts: list[int]

    def original_offset(self, offset: int) -> int:
        """Where a character of the squeezed text was before."""
        at = bisect_right(self.starts, offset)
        return offset + self.counts[at - 1] if at else offset


def squeeze(text: str) -> tuple[str, DroppedSpaces | None]:
    """A normalized text with single spaces, and what that dropped, if anything."""
    if "  " not in text:
        return text, None
    dropped = DroppedSpaces([], [])
    count = 0
    for run in re.finditer("(?<= ) +", text):
        dropped.starts.append(run.start() - count)
        count += len(run[0])
        dropped.counts.append(count)
    return re.sub("(?<= ) +", "", text), dropped


def characters_to_normalize(patterns: Iterable[str]) -> list[str]:
    """The characters that `normalized` turns into one of the patterns' characters.

    A lower-case text without them can be searched for the patterns as it is. Line ends and no-break spaces are left
    out: they are so frequent that it is cheaper always to replace them.
    """
    wanted = "0123456789abcdefghijklmnopqrstuvwxyz" + "".join(patterns)
    return [chr(code) for code, character in _NORMAL.items() if character in wanted and code not in (0x0A, 0xA0)]


def in_word(character: str) -> bool:
    """Whether a character is a letter, digit or accent of a script that separates words by spaces, or `_`."""
    if character >= FIRST_CJK:
        return False
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"
