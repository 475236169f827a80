"""Texts as the matcher reads them: lower case, half width, plain spaces and hyphens.

One code point stays one code point, so offsets hold: `str.lower` alone would not do (`"İ".lower()` is two).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_PLAIN: dict[int, str] = {
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys((0x2010, 0x2011), "-"),
}
_NOT_PLAIN = frozenset(map(chr, _PLAIN)) - {" "}
FIRST_CJK = "\u2e80"
"""From here on no script sets words apart by spaces."""


def plain(text: str) -> str:
    """Half width, every white space a space, every hyphen `-`; as long as the text."""
    return text if _NOT_PLAIN.isdisjoint(text) else text.translate(_PLAIN)


def lower(text: str) -> str:
    """Lower case, as long as the text."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("İ", "i").lower()


def tidy(text: str) -> str:
    """Plain, each run of white space one space, none at the edges; the case stays."""
    return " ".join((text if text.isascii() else plain(text)).split())


def fold(text: str) -> str:
    """Tidy and in lower case: how terms are compared where case does not matter."""
    return tidy(lower(text))


def folded(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What `tidy` and what `fold` make of each of many short texts: together it takes a third of the time."""
    whole = " ".join(texts)
    plainer = texts if plain(whole) == whole else map(plain, texts)
    words = [" ".join(text.split()) for text in plainer]
    return zip(words, lower("\n".join(words)).split("\n"), strict=False)  # of no words one is left, which is empty


class Spaces:
    """Where a squeezed text lacks spaces of the text: offsets from which on they are missing, and how many so far."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.missing: list[int] = []

    def before(self, offset: int) -> int:
        """Where a character of the squeezed text stood."""
        at = bisect_right(self.starts, offset)
        return offset + self.missing[at - 1] if at else offset


def squeeze(text: str) -> tuple[str, Spaces | None]:
    """A plain text with each run of spaces as its first one, and what that left out, if anything."""
    if "  " not in text:
        return text, None
    spaces = Spaces()
    missing = 0
    for run in re.finditer("(?<= ) +", text):
        spaces.starts.append(run.start() - missing)
        missing += len(run[0])
        spaces.missing.append(missing)
    return re.sub("(?<= ) +", "", text), spaces


def odd(patterns: Iterable[str]) -> list[str]:
    """The characters that keep a lowered text from being read as it is: `plain` maps them to those of the patterns.

    Line ends and no-break spaces are not among them: so frequent that a reader does better to replace them at once.
    """
    wanted = "0123456789abcdefghijklmnopqrstuvwxyz" + "".join(patterns)
    return [chr(code) for code, character in _PLAIN.items() if character in wanted and code not in (0x0A, 0xA0)]


def in_word(character: str) -> bool:
    """Whether a character is a letter, digit or accent of a script that sets words apart by spaces, or `_`."""
    if character >= FIRST_CJK:
        return False
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"
