"""How Chinese sounds, without tones: enough to tell that 浏览期 is a slip for 浏览器.

The table `pinyin.txt` gives the readings of each character (built from pypinyin by `make_pinyin.py`); it is read on
first use. A sound is written as one character a syllable, the first of its row, so that texts of the same sound are
equal strings of the same length and can be sought with `str.find`.
"""

from functools import cache
from itertools import islice, product
from pathlib import Path

_VARIANTS = 8
"""At most so many ways to read a term; beyond that the first ones."""


@cache
def _table() -> tuple[dict[int, str], dict[str, str]]:
    """Code point → sound of the first reading (as `str.translate` wants it); character → sound of the second."""
    first: dict[int, str] = {}
    second: dict[str, str] = {}
    for row in Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8").splitlines():
        _, readings, *further = row.split("\t")
        sound = (readings or further[0])[0]
        first.update(dict.fromkeys(map(ord, readings), sound))
        if further:
            second.update(dict.fromkeys(further[0], sound))
    return first, second


def sound(text: str) -> str:
    """The text with every Chinese character replaced by its sound (first reading); the rest and all offsets stay."""
    return text.translate(_table()[0])


def sounds(text: str) -> list[str]:
    """The ways to read a short text, the most usual first: 微调 is wei-tiao and wei-diao."""
    first, second = _table()
    ways = [dict.fromkeys((first.get(ord(c), c), second.get(c, first.get(ord(c), c)))) for c in text]
    return ["".join(way) for way in islice(product(*ways), _VARIANTS)]


def same_sound(one: str, other: str) -> bool:
    """Whether two texts can be read alike though they are written otherwise."""
    return one != other and len(one) == len(other) and not set(sounds(one)).isdisjoint(sounds(other))
