"""Traditional and simplified characters: which script a character is of; numbers and periods as they are simplified.

The table `scripts.txt` is built by `tools/tables/make_scripts.py` from their character sets, and read on first use.
"""

import os.path
from functools import cache, lru_cache

_WRITTEN = (
    "兩两萬万億亿點点個个雙双倆俩幾几餘余來来數数週周號号時时鐘钟禮礼紀纪歐欧鎊镑塊块噸吨級级層层歲岁節节頁页項项條条種种"
    "輛辆臺台屆届組组類类輪轮場场隻只頭头顆颗盤盘圓元開开進进長长漲涨後后這这錢钱東东隊队"
)
_SIMPLIFIED = dict(zip(map(ord, _WRITTEN[::2]), _WRITTEN[1::2], strict=True))
_TRADITIONAL = frozenset(_WRITTEN[::2])
_FIRST = 0x4E00
_SCRIPTS = {"s": "Hans", "t": "Hant", "-": ""}


@cache
def _table() -> str:
    """A letter of `_SCRIPTS` for each character from U+4E00 on."""
    with open(os.path.join(os.path.dirname(__file__), "scripts.txt"), encoding="ascii") as file:
        return file.read().replace("\n", "")


@lru_cache(maxsize=1 << 13)
def script(character: str) -> str:
    """`Hans` or `Hant` (ISO 15924) for a Chinese character that belongs to one of the two alone, else ''.

    The character sets of the two say so: GB 2312 holds the simplified, Big5 the traditional ones.
    """
    table, at = _table(), ord(character) - _FIRST
    return _SCRIPTS[table[at]] if 0 <= at < len(table) else ""


def in_other_script(text: str, words: str) -> bool:
    """Whether a text has characters of one script alone, and the words have some of the other: 客戶登入 beside 客户."""
    theirs = _scripts(words)
    if len(theirs) == 1:
        for character in text:
            if (one := script(character)) and one in theirs:
                return False  # soon, where both are of one script
    its = _scripts(text) if theirs else theirs
    return len(its) == 1 and not its.issuperset(theirs)


@lru_cache(maxsize=1 << 10)
def _scripts(text: str) -> frozenset[str]:
    return frozenset(map(script, text)) - {""}


@lru_cache(maxsize=1 << 10)
def simplified(text: str) -> str:
    """The text, the characters of numbers, measures and periods simplified; as long as it was."""
    return text if _TRADITIONAL.isdisjoint(text) else text.translate(_SIMPLIFIED)
