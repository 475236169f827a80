"""Periods of time that a text names: how often (每年, every month), and when from now (去年, next week)."""

import re
from typing import NamedTuple

from duizhao.model import Language


class Rate(NamedTuple):
    """How often, in the words [start, end): `unit` is the period, `times` how often in it, 0 where that is not said."""

    start: int
    end: int
    unit: str
    times: int


class When(NamedTuple):
    """When from now, in the words [start, end): last, this or next `unit`; *season* for a season or a month's name."""

    start: int
    end: int
    direction: str
    unit: str


_ZH_UNITS = {
    "年": "year", "季度": "quarter", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day",
    "日": "day", "小时": "hour", "分钟": "minute", "秒": "second",
}  # fmt: skip
_ZH_RATE = (
    r"每(?:一|个|一个)?(年|季度|月|周|星期|礼拜|天|日|小时|分钟|秒)(?:[^，,。；;每]{0,4}?([一两二三四五六]|\d+)次)?"
)
_ZH_MANIFOLD = r"每分每秒|每[\d两二三四五六七八九十几数隔半]"
_ZH_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

_UNIT = "year|quarter|month|week|day|hour|minute|second"
_EN_RATE = (
    rf"\b(?:(?:(once|twice|\w+ times) )?(?:every|each|per)|(once|twice|\w+ times|percent|dollars|\d%) an?) ({_UNIT})\b"
)
_EN_MANIFOLD = r"\b(?:every|each|per) (?:other|few|several|couple|\d|two|three|four|five|six|[a-z]+t(?:y|een))\b"
_EN_TIMES = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EN_WORDS = {
    "annual": "year", "dai": "day", "night": "day", "morning": "day", "evening": "day", "afternoon": "day",
    "tonight": "day", "century": "year", "decade": "year", "fortnight": "week",
}  # fmt: skip
_EN_MENTION = rf"\b({_UNIT}|{'|'.join(_EN_WORDS)})(?:s|ly|ies)?\b"

_ZH_WHEN = {
    "去年": ("last", "year"), "今年": ("this", "year"), "明年": ("next", "year"),
    "上个月": ("last", "month"), "这个月": ("this", "month"), "下个月": ("next", "month"),
    "上个星期": ("last", "week"), "上星期": ("last", "week"), "上周": ("last", "week"),
    "这个星期": ("this", "week"), "这周": ("this", "week"), "本周": ("this", "week"),
    "下个星期": ("next", "week"), "下星期": ("next", "week"), "下周": ("next", "week"),
    "昨天": ("last", "day"), "明天": ("next", "day"),
}  # fmt: skip
_NO_WEEK = frozenset("围边期全到密年刊身")
"""What follows 周 in words that are no week: 下周围, 本周期."""
_SEASON = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|spring|summer|fall|autumn|winter"
)
_EN_WHEN = (
    rf"\b(?:([Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming) (?:(year|month|week)|({_SEASON}))|([Yy]esterday|[Tt]omorrow))\b"
)
_DIRECTIONS = {"past": "last", "yesterday": "last", "coming": "next", "tomorrow": "next"}


def rates(text: str, language: Language) -> list[Rate]:
    """How often, where a text says it in one of the plain ways; nothing where it says it in another too (every few)."""
    zh = language == "zh"
    if zh and "每" not in text:
        return []
    if re.search(_ZH_MANIFOLD if zh else _EN_MANIFOLD, text, re.IGNORECASE):
        return []
    return [_rate(match, zh) for match in re.finditer(_ZH_RATE if zh else _EN_RATE, text, re.IGNORECASE)]


def _rate(match: re.Match[str], zh: bool) -> Rate:
    if zh:
        times = match[2] or ""
        return Rate(*match.span(), _ZH_UNITS[match[1]], _ZH_TIMES.get(times, int(times) if times.isdigit() else 0))
    often = (match[1] or match[2] or "").lower().removesuffix(" times")
    return Rate(*match.span(), match[3].lower(), _EN_TIMES.get(often, int(often) if often.isdigit() else 0))


def mentioned(text: str) -> set[str]:
    """The periods that an English text speaks of in any way."""
    words = (match[1].lower() for match in re.finditer(_EN_MENTION, text, re.IGNORECASE))
    return {_EN_WORDS.get(word, word) for word in words}


def whens(text: str, language: Language) -> list[When]:
    """When from now."""
    if language == "en":
        return [_when(match) for match in re.finditer(_EN_WHEN, text)]
    found = []
    for word, (direction, unit) in _ZH_WHEN.items():
        at = text.find(word)
        if at >= 0 and not (word[-1] == "周" and text[at + 2 : at + 3] in _NO_WEEK):
            found.append(When(at, at + len(word), direction, unit))
    return found


def _when(match: re.Match[str]) -> When:
    direction = (match[1] or match[4]).lower()
    unit = match[2] or ("season" if match[3] else "day")
    return When(*match.span(), _DIRECTIONS.get(direction, direction), unit)
