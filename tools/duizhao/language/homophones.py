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
def _table() -> tuple[dict[int, int], dict[str, str]]:
    """Code point → sound of the first reading (as `str.translate` wants it); character → sound of the second."""
    table = Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in table.splitlines()]
    first = "".join([row[1] for row in rows])
    sounds = "".join([row[1][:1] * len(row[1]) for row in rows])
    second = {c: (row[1] or row[2])[0] for row in rows if len(row) > 2 for c in row[2]}
    return str.maketrans(first, sounds), second


def sound(text: str) -> str:
    """The text with every Chinese character replaced by its sound (first reading); the rest and all offsets stay."""
    return text.translate(_table()[0])


def sounds(text: str) -> list[str]:
    """The ways to read a short text, the most usual first: 微调 is wei-tiao and wei-diao."""
    first, second = _table()
    ways = [dict.fromkeys((heard := c.translate(first), second.get(c, heard))) for c in text]
    return ["".join(way) for way in islice(product(*ways), _VARIANTS)]


def same_sound(one: str, other: str) -> bool:
    """Whether two texts can be read alike though they are written otherwise."""
    return one != other and len(one) == len(other) and not set(sounds(one)).isdisjoint(sounds(other))
