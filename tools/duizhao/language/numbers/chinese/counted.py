"""What a Chinese number counts, or the date, weekday or time of day that it is."""

import re

from duizhao.language.numbers.chinese.values import SHORT_FORMS, run_values
from duizhao.language.numbers.chinese.words import CLASSIFIERS, DIGITS, TRADITIONAL_MEASURES, UNITS
from duizhao.language.numbers.quantity import Need, Quantity
from duizhao.language.numbers.units import is_length_or_weight

AFTER_NUMBER = re.compile(r"(?P<odd>[多余来几])?(?P<scale>[万亿]+)? ?个?(?P<half>半)?")
"""What may be between a number and its unit; matches everywhere, since all of its parts are optional."""
_UNITS_AND_DATES = frozenset((*UNITS, "年代", "月份", "日", "号"))
_MINUTES = re.compile(r"(\d\d?|[〇零一二三四五六七八九十]{1,3})分?")
_DATES = frozenset(("年", "年代", "月", "月份", "日", "号"))
_WEEKDAYS = frozenset("一二三四五六")
_COUNTED_PER_WEEK = frozenset("次天个年")
"""What follows a number after 周 that is no weekday: 一周三次."""
_TENTHS = frozenset("成折")
_GROWTH = frozenset("增加多高涨升长快大翻")


def with_unit(quantity: Quantity, text: str, after: re.Match[str]) -> Quantity:
    """The quantity with what it counts, or as the date, weekday or time that it is.

    `after` is the match of `AFTER_NUMBER` behind the number.
    """
    start, end = quantity.start, quantity.end
    unit = unit_at(text, after.end())
    words, following = text[start:end], text[end : end + 1]
    if words in _WEEKDAYS and text.endswith(("周", "星期", "礼拜"), 0, start) and following not in _COUNTED_PER_WEEK:
        return quantity._replace(need="pair", kind="weekday")
    if following in ("点", "时"):
        return _time(quantity, text)
    spelled = not words[0].isdigit()
    if unit in _DATES and "个" not in text[end : after.end()]:
        date = _date(quantity, unit, spelled)
        if date:
            return date
    if following in TRADITIONAL_MEASURES or text[end : end + 3].lstrip().startswith(("进制", "进位")):
        return quantity._replace(need="never")  # 16进制 is hexadecimal
    if spelled and quantity.need == "always":
        quantity = quantity._replace(need=_need(words, unit, following))
    quantity = _with_half(quantity, text, unit, after)
    if text.startswith(("数量级", "个数量级"), end) and quantity.values[0] < 10:
        return quantity._replace(values=(*quantity.values, 10 ** quantity.values[0]), need="pair")
    if unit in _TENTHS:
        return _tenths(quantity, unit, text, after.end() + len(unit))
    if not unit:
        return quantity
    grows = unit == "倍" and not _GROWTH.isdisjoint(text[max(0, start - 5) : start])
    return quantity._replace(values=_values_in_unit(quantity.values, unit, grows), unit=UNITS.get(unit, ""))


def unit_at(text: str, start: int) -> str:
    """The unit, or the word that makes a date, that begins at `start`, or ''."""
    for end in (start + 3, start + 2, start + 1):
        if text[start:end] in _UNITS_AND_DATES:
            return text[start:end]
    return ""


def _date(quantity: Quantity, unit: str, spelled: bool) -> Quantity | None:
    """The decade, year, month or day; None for a number of years."""
    value = quantity.values[0]
    if unit == "年代":
        return quantity._replace(values=(value, 1900 + value), kind="date")
    if unit == "年" and 50 <= value < 100 and not spelled:
        return quantity._replace(values=(value, 1900 + value), unit="year")
    return quantity._replace(kind="date") if unit != "年" or value >= 1000 else None


def _with_half(quantity: Quantity, text: str, unit: str, after: re.Match[str]) -> Quantity:
    """两个半小时, 三年半: half of the unit more."""
    unit_end = after.end() + len(unit)
    half_follows = text.startswith("半", unit_end)
    if not half_follows and not (unit and after["half"]):
        return quantity
    values = tuple(value + 0.5 for value in quantity.values)
    return quantity._replace(values=values, end=unit_end + 1 if half_follows else after.end("half"))


def _values_in_unit(values: tuple[float, ...], unit: str, grows: bool) -> tuple[float, ...]:
    """The values with what they are otherwise: 5% is 0.05, and 增加两倍 may be twice or three times as much."""
    if unit in ("%", "％", "百分点"):
        return values + tuple(value / 100 for value in values)
    return values + tuple(value + 1 for value in values) if grows else values


def _tenths(quantity: Quantity, unit: str, text: str, end: int) -> Quantity:
    """七成 is 70%, 九成九 99%, 八折 20% off, and 八八折 12% off."""
    tenths = quantity.values[0]
    if unit == "成" and text[end : end + 1] in DIGITS and text[end] not in "〇零":
        tenths, quantity = tenths + DIGITS[text[end]] / 10, quantity._replace(end=end + 1)
    hundredths = round(tenths * 10 if tenths < 10 else tenths, 9)
    values = (hundredths, hundredths / 100) if unit == "成" else (hundredths, 100 - hundredths)
    return quantity._replace(values=values, unit=UNITS[unit])


def _need(words: str, unit: str, following: str) -> Need:
    """Whether a spelled numeral needs a counterpart; hardly if it counts nothing that can be seen: 百业, 三心."""
    words = words.translate(SHORT_FORMS)
    digits = [character for character in words if character in DIGITS]
    if words[0] != "十" and (not digits or (1 < len(words) < 4 and len(digits) == len(words))):
        return "never"
    if unit in _TENTHS:
        return "pair"
    counted = unit in UNITS and not is_length_or_weight(UNITS[unit])
    return "always" if counted or (len(words) > 1 and following in CLASSIFIERS) else "pair"


def _time(quantity: Quantity, text: str) -> Quantity:
    """三点, 19点30分, 七点半; a number before 点 may also count points."""
    hour, at = quantity.values[0], quantity.end + 1
    values: tuple[float, ...] = (hour, hour - 12) if 12 < hour < 25 else (hour,)
    minutes = _MINUTES.match(text, at)
    if text.startswith("半", at):
        part, at = 0.5, at + 1
    elif minutes:
        part, at = run_values(minutes[1]).values[0] / 60, minutes.end()
    else:
        need: Need = "never" if quantity.need == "pair" else quantity.need
        return quantity._replace(values=values, need=need)
    return quantity._replace(values=tuple(value + part for value in values) + values, end=at, kind="clock")
