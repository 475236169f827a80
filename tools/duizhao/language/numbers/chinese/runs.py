"""Where a Chinese text has numbers: the expression that finds them, and how far a row of figures and numerals goes."""

import re
from typing import NamedTuple

from duizhao.language.numbers.chinese.words import SCALES

_SCALE = "[十百千万亿]"
_NUMERALS = "〇零一二两三四五六七八九十百千万亿廿卅"
TOKEN = re.compile(
    rf"(?=[A-Za-z_\d第好几数上成{_NUMERALS}俩仨双半翻加分周星礼])"  # lets the search skip to these characters
    r"(?:(?P<latin>https?://[!-~]+|[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<date>\d{4}([-/.])\d\d?\3\d\d?(?!\d))"
    r"|(?P<clock>\d\d?[:：]\d\d(?:[:：]\d\d)?(?!\d))"
    rf"|(?P<before>第 ?|(?:好?几|数|[上成](?!十))(?={_SCALE})|{_SCALE}?分之)?"
    rf"(?P<run>\d+(?:[,，]\d{{3}}(?!\d))*(?:[.．]\d+)*|[{_NUMERALS}])"
    r"|(?P<word>[俩仨双半]|翻(?:[一两]?番|一?倍)|加倍|周日|星期[日天]|礼拜[日天]))"
)
"""`run`: a figure, or the first of a row of numerals; `read_run` finds its end."""
_TAIL = re.compile("[A-Za-z][A-Za-z0-9]*")
_IN_RUNS = frozenset(_NUMERALS)
_DECIMALS = frozenset("〇零一二三四五六七八九")
_AFTER_DECIMALS = ("万", "亿", "倍", "%", "％", "秒", "米", "元", "度", "小时")
"""What follows a spelled decimal: 三点五万. Otherwise 点 tells the time."""


class Run(NamedTuple):
    """A row of figures and numerals, `words`, in a text: [start, end) with `before`, without `tail`.

    `before` are the words that belong to it in front (第, 百分之), `tail` the Latin letters directly behind it, or ''.
    """

    start: int
    end: int
    words: str
    before: str
    tail: str


def read_run(match: re.Match[str], text: str) -> Run:
    """The whole run that a match of `TOKEN` begins."""
    end = _run_end(text, *match.span("run"))
    tail = _TAIL.match(text, end)
    return Run(match.start(), end, text[match.start("run") : end], match["before"] or "", tail[0] if tail else "")


def _run_end(text: str, start: int, end: int) -> int:
    """Where a run ends whose first figure, or numeral, is [start, end): 3亿5千万, 一百零二, 三点五万."""
    if text[start].isdecimal():
        scale = end + text.startswith(" ", end)
        if text[scale : scale + 1] not in SCALES or text.startswith("百分", scale):
            return end
        end = scale
        while (character := text[end : end + 1]) in _IN_RUNS or character.isdecimal():
            end += 1
        return end
    while text[end : end + 1] in _IN_RUNS:
        end += 1
    if text.startswith("点", end):
        decimals = end + 1
        while text[decimals : decimals + 1] in _DECIMALS:
            decimals += 1
        if decimals > end + 1 and text.startswith(_AFTER_DECIMALS, decimals):
            return decimals
    return end
