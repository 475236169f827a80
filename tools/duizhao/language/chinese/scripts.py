"""Traditional and simplified Chinese: which script a character belongs to; numbers and periods in simplified form.

The table `scripts.txt` is built by `tools/tables/make_scripts.py` from the character sets of both, and read on first
use.
"""

from functools import cache, lru_cache
from pathlib import Path

_PAIRS = (
    "兩两萬万億亿點点個个雙双倆俩幾几餘余來来數数週周號号時时鐘钟禮礼紀纪歐欧鎊镑塊块噸吨級级層层歲岁節节頁页項项條条種种"
    "輛辆臺台屆届組组類类輪轮場场隻只頭头顆颗盤盘圓元開开進进長长漲涨後后這这錢钱東东隊队"
)
_SIMPLIFIED = dict(zip(map(ord, _PAIRS[::2]), _PAIRS[1::2], strict=True))
_TRADITIONAL = frozenset(_PAIRS[::2])
_FIRST = 0x4E00
_SCRIPTS = {"s": "Hans", "t": "Hant", "-": ""}


@cache
def _letters() -> str:
    """A letter of `_SCRIPTS` for each character from U+4E00."""
    return Path(__file__).with_name("scripts.txt").read_text(encoding="ascii").replace("\n", "")


@lru_cache(maxsize=1 << 13)
def script(character: str) -> str:
    """`Hans` or `Hant` (ISO 15924) for a Chinese character that only one of the two has, otherwise ''.

    A character is simplified if GB 2312 has it and Big5 does not, traditional the other way round.
    """
    letters, at = _letters(), ord(character) - _FIRST
    return _SCRIPTS[letters[at]] if 0 <= at < len(letters) else ""


def in_other_script(text: str, words: str) -> bool:
    """Whether all that shows a script in the text shows one, and the words show only the other: 客戶登入 and 客户."""
    scripts_of_words = _scripts(words)
    if len(scripts_of_words) == 1 and any(map(scripts_of_words.__contains__, map(script, text))):
        return False  # the usual case, known before the text is read to its end
    scripts_of_text = _scripts(text) if scripts_of_words else scripts_of_words
    return len(scripts_of_text) == 1 and not scripts_of_text.issuperset(scripts_of_words)


@lru_cache(maxsize=1 << 10)
def _scripts(text: str) -> frozenset[str]:
    return frozenset(map(script, text)) - {""}


@lru_cache(maxsize=1 << 10)
def simplified(text: str) -> str:
    """The text with the characters of numbers, measures and periods simplified; its length stays."""
    return text if _TRADITIONAL.isdisjoint(text) else text.translate(_SIMPLIFIED)
