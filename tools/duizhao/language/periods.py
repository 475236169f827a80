"""Periods of time that a text names: how often (每年, every month), and when from now (去年, next week)."""

import re

from duizhao.language.chinese.scripts import simplified
from duizhao.model import Language


class Rate:
    """How often, in the words [start, end): `unit` is the period, `times` how often in it, 0 where that is not said."""

    __slots__ = ("end", "start", "times", "unit")

    def __init__(self, start: int, end: int, unit: str, times: int) -> None:
        self.start = start
        self.end = end
        self.unit = unit
        self.times = times


class When:
    """When from now, in the words [start, end): last, this or next `unit`; *season* for a season or a month's name."""

    __slots__ = ("direction", "end", "start", "unit")

    def __init__(self, start: int, end: int, direction: str, unit: str) -> None:
        self.start = start
        self.end = end
        self.direction = direction
        self.unit = unit


_ZH_UNITS = {
    "年": "year", "季度": "quarter", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day",
    "日": "day", "小时": "hour", "分钟": "minute", "秒": "second",
}  # fmt: skip
_ZH_MANIFOLD = frozenset("0123456789两二三四五六七八九十几数隔半分")
"""What follows 每 where it is no plain rate: 每两年, 每隔一天, 每分每秒."""
_STOPS = frozenset("，,。；;每")
_ZH_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

_UNIT = "year|quarter|month|week|day|hour|minute|second"
_EN_RATE = (
    rf"\b(?:(?:(once|twice|\w+ times) )?(?:every|each|per)|(once|twice|\w+ times|percent|dollars|\d%) an?) ({_UNIT})\b"
)
_EN_MANIFOLD = r"\b(?:every|each|per) (?:other|few|several|couple|\d|two|three|four|five|six|[a-z]+t(?:y|een))\b"
_EN_TIMES = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MENTIONS = {
    "year": ("year", "annual", "decade", "centur"),
    "day": ("day", "daily", "night", "morning", "evening", "afternoon"),
}
"""What a word that speaks of a period has in it, where that is not only the period's own name."""

_ZH_WHEN = (
    *(("去年", "last", "year"), ("今年", "this", "year"), ("明年", "next", "year")),
    *(("上个月", "last", "month"), ("这个月", "this", "month"), ("下个月", "next", "month")),
    *(("上个星期", "last", "week"), ("这个星期", "this", "week"), ("下个星期", "next", "week")),
    *(("上星期", "last", "week"), ("这星期", "this", "week"), ("下星期", "next", "week")),
    *(("上周", "last", "week"), ("这周", "this", "week"), ("本周", "this", "week"), ("下周", "next", "week")),
    *(("昨天", "last", "day"), ("明天", "next", "day")),
)
_IN_ZH_WHEN = ("去年", "今年", "明年", "个月", "個月", "星期", "周", "週", "昨天", "明天")
"""One of these is in a text that has one of those, in either script."""
_NO_WEEK = frozenset("围边期全到密年刊身")
"""What follows 周 in words that are no week: 下周围, 本周期."""
_SEASONS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "spring", "summer", "fall", "autumn", "winter"),
)
_EN_WHEN = r"\b(?:([LlPp]ast|[Tt]his|[Nn]ext|[Cc]oming)(?= (\w+))|([Yy]esterday|[Tt]omorrow)\b)"
_EN_UNITS = {"year": "year", "month": "month", "week": "week", **dict.fromkeys(_SEASONS, "season")}
_DIRECTIONS = {"past": "last", "yesterday": "last", "coming": "next", "tomorrow": "next"}


def rates(text: str, language: Language) -> list[Rate]:
    """How often, where a text says it in one of the plain ways; nothing where it says it in another too (every few)."""
    if language == "zh":
        return _chinese_rates(simplified(text)) if "每" in text else []
    if re.search(_EN_MANIFOLD, text, re.IGNORECASE):
        return []
    found = []
    for match in re.finditer(_EN_RATE, text, re.IGNORECASE):
        often = (match[1] or match[2] or "").lower().removesuffix(" times")
        times = _EN_TIMES.get(often, int(often) if often.isdecimal() else 0)
        found.append(Rate(*match.span(), match[3].lower(), times))
    return found


def _chinese_rates(text: str) -> list[Rate]:
    found = []
    at = text.find("每")
    while at >= 0:
        after = text[at + 1 : at + 2]
        if after in _ZH_MANIFOLD and not text.startswith("分钟", at + 1):
            return []
        start = at + 1
        for filler in "一个":
            start += text.startswith(filler, start)
        unit = next((unit for unit in _ZH_UNITS if text.startswith(unit, start)), "")
        if unit:
            end, times = _how_often(text, start + len(unit))
            found.append(Rate(at, end, _ZH_UNITS[unit], times))
        at = text.find("每", at + 1)
    return found


def _how_often(text: str, start: int) -> tuple[int, int]:
    """The end of the words and the number of 每周一次, 每天要开3次; `start` and 0 where none follows at once."""
    end = text.find("次", start, start + 7)
    between = text[start : max(end, start)]
    digits = between[len(between.rstrip("0123456789")) :]
    if end < 0 or not between or not _STOPS.isdisjoint(between):
        return start, 0
    times = _ZH_TIMES.get(between[-1], int(digits) if digits.isdecimal() else 0)
    return (end + 1, times) if times else (start, 0)


def mentions(text: str, unit: str) -> bool:
    """Whether an English text speaks of a period in any way."""
    return any(map(text.lower().__contains__, _MENTIONS.get(unit, (unit,))))


def says(text: str, when: When) -> bool:
    """Whether an English text has a Chinese *when* in so many words: last year, last September for 去年九月."""
    seasons = _SEASONS if when.unit in ("year", "month") else ()
    return any(f"{when.direction} {word}" in text for word in (when.unit, *seasons))


def may_say_when(text: str) -> bool:
    """Whether `whens` may find one in a Chinese text: most have none."""
    return any(map(text.__contains__, _IN_ZH_WHEN))


def whens(text: str, language: Language) -> list[When]:
    """When from now."""
    return _english_whens(text) if language == "en" else _chinese_whens(simplified(text))


def _chinese_whens(text: str) -> list[When]:
    found = []
    for word, direction, unit in _ZH_WHEN:
        at = text.find(word)
        if at >= 0 and not (word[-1] == "周" and text[at + 2 : at + 3] in _NO_WEEK):
            found.append(When(at, at + len(word), direction, unit))
    return found


def _english_whens(text: str) -> list[When]:
    found = []
    for match in re.finditer(_EN_WHEN, text):
        direction = (match[1] or match[3]).lower()
        unit = _EN_UNITS.get(match[2]) if match[1] else "day"
        if unit:
            start, end = match.start(), match.end(2 if match[1] else 3)
            found.append(When(start, end, _DIRECTIONS.get(direction, direction), unit))
    return found
