"""How Chinese sounds, without tones: enough to tell that 浏览期 is a slip for 浏览器.

The table `pinyin.txt` gives the readings of each character. `tools/tables/make_pinyin.py` builds it from pypinyin; it
is read on first use. A sound is written as one character a syllable, always the same one, so that texts of the same
sound are equal strings of the same length and can be sought with `str.find`.
"""

import os.path
from functools import cache
from itertools import islice, product

_FIRST = 0x4E00
_VARIANTS = 8
"""At most so many ways to read a term; beyond that the first ones."""


@cache
def _table() -> tuple[str, str]:
    """The sounds of the first readings from U+4E00 on, and of the second (the first again where there is none)."""
    with open(os.path.join(os.path.dirname(__file__), "pinyin.txt"), encoding="utf-8") as file:
        _, first, second = zip(*[line.rstrip("\n").split("\t") for line in file], strict=True)
    return "".join(first), "".join(second)


class _Sounds(dict[int, str]):
    """Code point → sound, as `str.translate` wants it, of the characters that were met: few of all there are."""

    def __init__(self, reading: int) -> None:
        self._reading = reading

    def __missing__(self, code: int) -> str:
        table = _table()[self._reading]
        heard = self[code] = table[code - _FIRST] if 0 <= code - _FIRST < len(table) else chr(code)
        return heard


_first, _second = _Sounds(0), _Sounds(1)


def sound(text: str) -> str:
    """The text with every Chinese character replaced by its sound (first reading); the rest and all offsets stay."""
    return text.translate(_first)


def sounds(text: str) -> list[str]:
    """The ways to read a short text, the most usual first: 微调 is wei-tiao and wei-diao."""
    ways = [dict.fromkeys((_first[ord(c)], _second[ord(c)])) for c in text]
    return ["".join(way) for way in islice(product(*ways), _VARIANTS)]


def same_sound(one: str, other: str) -> bool:
    """Whether two texts can be read alike though they are written otherwise."""
    return one != other and len(one) == len(other) and not set(sounds(one)).isdisjoint(sounds(other))
