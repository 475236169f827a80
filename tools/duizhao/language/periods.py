"""Periods that a text names: how often (每年, every month), and dates relative to today (去年, next week)."""

import re
from typing import Literal, NamedTuple

from duizhao.language.chinese.scripts import simplified
from duizhao.model import Language

Direction = Literal["last", "this", "next"]


class Rate(NamedTuple):
    """How often something happens, in the words [start, end): `times` in each `unit`; 0 if the text gives no number."""

    start: int
    end: int
    unit: str
    times: int


class RelativeDate(NamedTuple):
    """Last, this or next `unit`, in the words [start, end); the unit of a month's name or a season is *season*."""

    start: int
    end: int
    direction: Direction
    unit: str


_ZH_UNITS = {
    "年": "year", "季度": "quarter", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day",
    "日": "day", "小时": "hour", "分钟": "minute", "秒": "second",
}  # fmt: skip
_ZH_NOT_PLAIN = frozenset("0123456789两二三四五六七八九十几数隔半分")
"""What follows 每 in rates that are not read: 每两年, 每隔一天, 每分每秒."""
_ZH_CLAUSE_ENDS = frozenset("，,。；;每")
_ZH_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

_UNIT = "year|quarter|month|week|day|hour|minute|second"
_EN_RATE = re.compile(
    rf"\b(?:(?:(once|twice|\w+ times) )?(?:every|each|per)|(once|twice|\w+ times|percent|dollars|\d%) an?) ({_UNIT})\b",
    re.IGNORECASE,
)
_EN_NOT_PLAIN = re.compile(
    r"\b(?:every|each|per) (?:other|few|several|couple|\d|two|three|four|five|six|[a-z]+t(?:y|een))\b", re.IGNORECASE
)
_EN_TIMES = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LONGEST_NUMBER = 10
_MENTIONS = {
    "year": ("year", "annual", "decade", "centur"),
    "day": ("day", "daily", "night", "morning", "evening", "afternoon"),
}
"""What the words for a period contain, if that is more than the period's own name."""

_ZH_DATES: dict[str, tuple[Direction, str]] = {
    "去年": ("last", "year"), "今年": ("this", "year"), "明年": ("next", "year"),
    "上个月": ("last", "month"), "这个月": ("this", "month"), "下个月": ("next", "month"),
    "上个星期": ("last", "week"), "这个星期": ("this", "week"), "下个星期": ("next", "week"),
    "上星期": ("last", "week"), "这星期": ("this", "week"), "下星期": ("next", "week"),
    "上周": ("last", "week"), "这周": ("this", "week"), "本周": ("this", "week"), "下周": ("next", "week"),
    "昨天": ("last", "day"), "明天": ("next", "day"),
}  # fmt: skip
_IN_ZH_DATES = ("去年", "今年", "明年", "个月", "個月", "星期", "周", "週", "昨天", "明天")
"""Each of the dates above contains one of these, in either script."""
_NOT_WEEK = frozenset("围边期全到密年刊身")
"""What follows 周 in words that are not about weeks: 下周围, 本周期."""
_SEASONS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "spring", "summer", "fall", "autumn", "winter"),
)
_EN_DATE = re.compile(r"\b(?:([LlPp]ast|[Tt]his|[Nn]ext|[Cc]oming)(?= (\w+))|([Yy]esterday|[Tt]omorrow)\b)")
_EN_UNITS = {"year": "year", "month": "month", "week": "week", **dict.fromkeys(_SEASONS, "season")}
_DIRECTIONS: dict[str, Direction] = {
    "last": "last", "past": "last", "yesterday": "last", "this": "this", "next": "next", "coming": "next",
    "tomorrow": "next",
}  # fmt: skip


def rates(text: str, language: Language) -> list[Rate]:
    """The rates that a text states in one of the plain ways; none if it also states one that is not (every few)."""
    if language == "zh":
        return _chinese_rates(simplified(text)) if "每" in text else []
    if _EN_NOT_PLAIN.search(text):
        return []
    found = []
    for match in _EN_RATE.finditer(text):
        often = (match[1] or match[2] or "").lower().removesuffix(" times")
        times = _EN_TIMES.get(often, int(often) if often.isdecimal() and len(often) < _LONGEST_NUMBER else 0)
        found.append(Rate(*match.span(), match[3].lower(), times))
    return found


def _chinese_rates(text: str) -> list[Rate]:
    found = []
    at = text.find("每")
    while at >= 0:
        after = text[at + 1 : at + 2]
        if after in _ZH_NOT_PLAIN and not text.startswith("分钟", at + 1):
            return []
        start = at + 1
        for filler in "一个":
            start += text.startswith(filler, start)
        unit = next((unit for unit in _ZH_UNITS if text.startswith(unit, start)), "")
        if unit:
            end, times = _chinese_times(text, start + len(unit))
            found.append(Rate(at, end, _ZH_UNITS[unit], times))
        at = text.find("每", at + 1)
    return found


def _chinese_times(text: str, start: int) -> tuple[int, int]:
    """The end of the words and the number in 每周一次, 每天要开3次; `start` and 0 if no number follows at once."""
    end = text.find("次", start, start + 7)
    between = text[start : max(end, start)]
    digits = between[len(between.rstrip("0123456789")) :]
    if end < 0 or not between or not _ZH_CLAUSE_ENDS.isdisjoint(between):
        return start, 0
    times = _ZH_TIMES.get(between[-1], int(digits) if digits.isdecimal() else 0)
    return (end + 1, times) if times else (start, 0)


def mentions_period(text: str, unit: str) -> bool:
    """Whether an English text mentions a period in any way: yearly, in a year."""
    lowered = text.lower()
    return any(word in lowered for word in _MENTIONS.get(unit, (unit,)))


def states_date(text: str, date: RelativeDate) -> bool:
    """Whether an English text states a Chinese date literally: last year, or last September for 去年九月."""
    seasons = _SEASONS if date.unit in ("year", "month") else ()
    return any(f"{date.direction} {word}" in text for word in (date.unit, *seasons))


def may_have_relative_date(text: str) -> bool:
    """A quick test of a Chinese text: if False, `relative_dates` finds nothing in it."""
    return any(map(text.__contains__, _IN_ZH_DATES))


def relative_dates(text: str, language: Language) -> list[RelativeDate]:
    """The dates relative to today that a text states."""
    return _english_dates(text) if language == "en" else _chinese_dates(simplified(text))


def _chinese_dates(text: str) -> list[RelativeDate]:
    """The first of each kind."""
    found = []
    for word, (direction, unit) in _ZH_DATES.items():
        at = text.find(word)
        if at >= 0 and not (word[-1] == "周" and text[at + 2 : at + 3] in _NOT_WEEK):
            found.append(RelativeDate(at, at + len(word), direction, unit))
    return found


def _english_dates(text: str) -> list[RelativeDate]:
    found = []
    for match in _EN_DATE.finditer(text):
        direction = _DIRECTIONS[(match[1] or match[3]).lower()]
        unit = _EN_UNITS.get(match[2]) if match[1] else "day"
        if unit:
            start, end = match.start(), match.end(2 if match[1] else 3)
            found.append(RelativeDate(start, end, direction, unit))
    return found
