"""How Chinese sounds, without tones: enough to tell that 浏览期 is a slip for 浏览器.

The table `pinyin.txt` gives the readings of each character. `tools/tables/make_pinyin.py` builds it from pypinyin; it
is read on first use. A syllable is written as one character, always the same one, so that texts of the same sound are
equal strings of the same length and can be searched for with `str.find`.
"""

from functools import cache
from itertools import islice, product
from pathlib import Path

_FIRST = 0x4E00
_MOST_WAYS = 8
"""Ways of reading a term that are tried; terms with more are rare."""


@cache
def _readings() -> tuple[str, str]:
    """The sounds by the first readings from U+4E00, and by the second (the first again if there is no second)."""
    lines = Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8").splitlines()
    _, first, second = zip(*[line.split("\t") for line in lines], strict=True)
    return "".join(first), "".join(second)


class _Sounds(dict[int, str]):
    """Code point → sound by one reading, for `str.translate`; filled as characters come up."""

    def __init__(self, reading: int) -> None:
        self._reading = reading

    def __missing__(self, code: int) -> str:
        table = _readings()[self._reading]
        sound = self[code] = table[code - _FIRST] if 0 <= code - _FIRST < len(table) else chr(code)
        return sound


_FIRST_SOUNDS, _SECOND_SOUNDS = _Sounds(0), _Sounds(1)


def sound(text: str) -> str:
    """The text with each Chinese character replaced by its sound (first reading); the rest and all offsets stay."""
    return text.translate(_FIRST_SOUNDS)


def sounds(text: str) -> list[str]:
    """The ways to read a short text, the most usual first: 微调 is wei-tiao and wei-diao."""
    ways = [dict.fromkeys((_FIRST_SOUNDS[ord(c)], _SECOND_SOUNDS[ord(c)])) for c in text]
    return ["".join(way) for way in islice(product(*ways), _MOST_WAYS)]
