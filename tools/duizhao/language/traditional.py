"""Traditional characters as the simplified ones in which the grammars of numbers and periods are written."""

from functools import lru_cache

_WRITTEN = (
    "兩两萬万億亿點点個个雙双倆俩幾几餘余來来數数週周號号時时鐘钟禮礼紀纪歐欧鎊镑塊块噸吨級级層层歲岁節节頁页項项條条種种"
    "輛辆臺台屆届組组類类輪轮場场隻只頭头顆颗盤盘圓元開开進进長长漲涨後后這这錢钱東东隊队"
)
_SIMPLIFIED = dict(zip(map(ord, _WRITTEN[::2]), _WRITTEN[1::2], strict=True))
_TRADITIONAL = frozenset(_WRITTEN[::2])


@lru_cache(maxsize=1 << 10)
def simplified(text: str) -> str:
    """The text, the characters of numbers, measures and periods simplified; as long as it was."""
    return text if _TRADITIONAL.isdisjoint(text) else text.translate(_SIMPLIFIED)
