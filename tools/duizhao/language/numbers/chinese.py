"""Chinese numbers: figures with 万 and 亿, numerals, fractions, multiples, orders of magnitude, dates, times of day."""

import re
from collections.abc import Iterable
from math import prod

from duizhao.language.chinese.scripts import simplified
from duizhao.language.numbers.chinese_words import (
    CLASSIFIERS,
    DIGITS,
    NOT_NUMBERS,
    SCALES,
    TRADITIONAL_MEASURES,
    UNITS,
    WORDS,
)
from duizhao.language.numbers.english_words import MEASURE_TAILS, SCALE_TAILS
from duizhao.language.numbers.quantity import Need, Quantity, clock, date, is_measure, spread
from duizhao.language.patterns import one_of

_SCALE = one_of("十百千万亿")
_NUMERALS = "〇零一二两三四五六七八九十百千万亿廿卅"
_TOKEN = re.compile(
    rf"(?=[A-Za-z_\d第好几数上成{_NUMERALS}俩仨双半翻加分周星礼])"  # only for speed
    r"(?:(?P<latin>https?://[!-~]+|[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<date>\d{4}([-/.])\d\d?\3\d\d?(?!\d))"
    r"|(?P<clock>\d\d?[:：]\d\d(?:[:：]\d\d)?(?!\d))"
    rf"|(?P<before>第 ?|(?:好?几|数|[上成](?!十))(?={_SCALE})|{_SCALE}?分之)?"
    rf"(?P<run>\d+(?:[,，]\d{{3}}(?!\d))*(?:[.．]\d+)*|{one_of(_NUMERALS)})"
    rf"|(?P<word>{one_of('俩仨双半')}|翻(?:[一两]?番|一?倍)|加倍|周日|星期[日天]|礼拜[日天]))"
)
"""`run`: a figure, or the first of a row of numerals. `_run_end` says how far it goes."""
_TAIL = re.compile("[A-Za-z][A-Za-z0-9]*")
_IN_RUNS = frozenset(_NUMERALS)
_DECIMALS = frozenset("〇零一二三四五六七八九")
_MEASURED = ("万", "亿", "倍", "%", "％", "秒", "米", "元", "度", "小时")
"""What follows a spelled decimal: 三点五万. Elsewhere 点 tells the time."""
_AFTER = re.compile(rf"(?P<odd>{one_of('多余来几')})?(?P<scale>[万亿]+)? ?个?(?P<half>半)?")
"""What may stand between a number and its unit."""
_UNITS_AND_DATES = frozenset((*UNITS, "年代", "月份", "日", "号"))
_MINUTE_NUMERALS = "〇零一二三四五六七八九十"
_MINUTES = rf"(\d\d?|{one_of(_MINUTE_NUMERALS)}{{1,3}})分?"
"""Compiled where a text tells the time to the minute: few do."""
_BEYOND_ONE = re.compile(r"[\d〇零二两兩三四五六七八九十百千万萬亿億廿卅]")
_ASKING_ONES = ("一一", "一点", "一點", "分之一")
"""In 一一一一, 一点一倍 and 一分之一 it does not stand by itself."""
_PARTS = re.compile(r"[\d.]+|.")
_SHORT = str.maketrans({"廿": "二十", "卅": "三十", "多": "", "余": "", "来": ""})
_DATES = frozenset(("年", "年代", "月", "月份", "日", "号"))
_WEEKDAYS = frozenset("一二三四五六")
_COUNTED = frozenset("次天个年")
"""What follows a number after 周 that is no weekday: 一周三次."""
_TENTHS = frozenset("成折")
_GROWTH = frozenset("增加多高涨升长快大翻")
_LINKS = frozenset(("到", "至", "-", "–", "—", "~", "～", "或", " - ", " 到 ", "、"))
_LATIN_JOINS = frozenset(("", " ", "-", ".", "/", "_", " v"))


def asks_for_none(text: str) -> bool:
    """Whether a glance shows that no number of a Chinese text asks for a counterpart: 一 by itself does not."""
    return not _BEYOND_ONE.search(text) and not ("一" in text and any(map(text.__contains__, _ASKING_ONES)))


class _Run:
    """Figures and numerals in a row: `words`, which end at `end`.

    `before` is what stands before them, from `start` on (第, 百分之), `tail` the Latin letters glued to them; or ''.
    """

    __slots__ = ("before", "end", "start", "tail", "words")

    def __init__(self, match: re.Match[str], text: str) -> None:
        self.start = match.start()
        self.before = match["before"] or ""
        self.end = _run_end(text, *match.span("run"))
        self.words = text[match.start("run") : self.end]
        tail = _TAIL.match(text, self.end)
        self.tail = tail[0] if tail else ""


def _run_end(text: str, start: int, end: int) -> int:
    """How far a row goes whose first figure, or numeral, is [start, end): 3亿5千万, 一百零二, 三点五万."""
    if text[start].isdecimal():
        scale = end + text.startswith(" ", end)
        if text[scale : scale + 1] not in SCALES or text.startswith("百分", scale):
            return end
        end = scale
        while (one := text[end : end + 1]) in _IN_RUNS or one.isdecimal():
            end += 1
        return end
    while text[end : end + 1] in _IN_RUNS:
        end += 1
    if text.startswith("点", end):
        decimals = end + 1
        while text[decimals : decimals + 1] in _DECIMALS:
            decimals += 1
        if decimals > end + 1 and text.startswith(_MEASURED, decimals):
            return decimals
    return end


def numbers(text: str) -> list[Quantity]:
    """The numbers of a Chinese text, in order."""
    text = simplified(text)
    found: list[Quantity] = []
    at, latin_end = 0, -1
    while match := _TOKEN.search(text, at):
        group, start, at = match.lastgroup, match.start(), match.end()
        run = _Run(match, text) if group == "run" else None
        if run:
            at = run.end + len(run.tail)
        if found and start < found[-1].end:
            continue
        if run and run.before.endswith("分之"):
            _fraction(found, run)
        elif run:
            quantity = _quantity(run, text, latin_end >= 0 and text[latin_end:start] in _LATIN_JOINS)
            if quantity:
                found.append(quantity)
        elif group == "latin":
            latin_end = at
        elif group == "date":
            found += date(text, start, at)
        elif group == "clock":
            found.append(Quantity(start, at, clock(match[0]), kind="clock"))
        else:
            found.append(_word(match, text))
    return spread(found, text, _LINKS) if len(found) > 1 else found


def _word(match: re.Match[str], text: str) -> Quantity:
    word = match[0]
    if word not in WORDS:
        return Quantity(*match.span(), (7,), "pair", "", "weekday")
    after = _AFTER.match(text, match.end()) if word == "半" else None
    return Quantity(*match.span(), (WORDS[word],), "never", UNITS.get(_unit_at(text, after.end()), "") if after else "")


def _unit_at(text: str, start: int) -> str:
    """The unit, or the word that makes a date, that begins there; '' where none does."""
    for end in (start + 3, start + 2, start + 1):
        if text[start:end] in _UNITS_AND_DATES:
            return text[start:end]
    return ""


def _fraction(found: list[Quantity], run: _Run) -> None:
    """百分之五 is five percent; 三分之一 ends the fraction that the number before it began (or is *one in three*)."""
    values, _ = _values(run.words)
    if not values:  # 百分之3.14.15
        return
    above, start = values[0], run.start
    below: float = SCALES.get(run.before[0], 0)
    if not below:
        if not found or found[-1].end != start or len(found[-1].values) != 1:
            return
        start, below = found[-1].start, found.pop().values[0]
    if below == 100:
        found.append(Quantity(start, run.end, (above, above / 100), unit="percent"))
    elif below:
        found.append(Quantity(start, run.end, (above / below, below, above)))


def _quantity(run: _Run, text: str, named: bool) -> Quantity | None:
    """The quantity of a run of figures and numerals, with what stands around it."""
    start, words, end = run.start, run.words, run.end
    if words[1:].endswith("两") and words not in ("一两", "三两"):
        words, end = words[:-1], end - 1  # 二十两: taels
    if words in NOT_NUMBERS or (words + text[end : end + 1] in NOT_NUMBERS and not text.startswith("十分钟", start)):
        return None
    values, loose = _values(words)
    if not values:
        return None
    if run.tail:
        return _tailed(run, values[0], named)
    after = _AFTER.match(text, end)
    assert after  # all of its parts are optional
    more = 1
    if after["scale"]:
        more, end = prod(SCALES[character] for character in after["scale"]), after.end("scale")
        values = tuple(value * more for value in values)
    if run.before and run.before[0] != "第":
        return Quantity(start, end, (), "pair", order=(values[0], values[0] * 10))
    if after["odd"] == "几":
        high = values[0] + SCALES.get(words[-1], 1) * more
        return Quantity(start, max(end, after.end("odd")), (), "pair", order=(values[0], high))
    need: Need = "pair" if loose else "never" if values[0] == 1 else "always"
    if named and words[0].isdigit() and 1 < values[0] < 1000:
        return Quantity(start, end, values, "pair", "", "ordinal")
    if run.before:
        small = not words[0].isdigit() and len(words) == 1 and need == "always"
        return Quantity(start, end, values, "pair" if small else need, "", "ordinal")
    scale = more * prod(SCALES[character] for character in words[len(words.rstrip("十百千万亿")) :])
    return _counted(Quantity(start, end, values, need, scale=scale), text, after)


def _counted(quantity: Quantity, text: str, after: re.Match[str]) -> Quantity:
    """The quantity with what it counts, or as the date, weekday or time that it is."""
    start, end = quantity.start, quantity.end
    unit = _unit_at(text, after.end())
    unit_end = after.end() + len(unit)
    words, following = text[start:end], text[end : end + 1]
    spelled = not words[0].isdigit()
    if words in _WEEKDAYS and text.endswith(("周", "星期", "礼拜"), 0, start) and following not in _COUNTED:
        return quantity._replace(need="pair", kind="weekday")
    if following in ("点", "时"):
        return _time(quantity, text)
    if unit in _DATES and "个" not in text[end : after.end()]:
        value = quantity.values[0]
        if unit == "年代":
            return quantity._replace(values=(value, 1900 + value), kind="date")
        if unit == "年" and 50 <= value < 100 and not spelled:
            return quantity._replace(values=(value, 1900 + value), unit="year")
        if unit != "年" or value >= 1000:
            return quantity._replace(kind="date")
    if following in TRADITIONAL_MEASURES or text[end : end + 3].lstrip().startswith(("进制", "进位")):
        return quantity._replace(need="never")  # 16进制 is hexadecimal
    if spelled and quantity.need == "always":
        quantity = quantity._replace(need=_need(words, unit, following))
    half_after = text.startswith("半", unit_end)
    if half_after or (unit and after["half"]):
        values = tuple(value + 0.5 for value in quantity.values)
        quantity = quantity._replace(values=values, end=unit_end + 1 if half_after else after.end("half"))
    if text.startswith(("数量级", "个数量级"), end) and quantity.values[0] < 10:
        return quantity._replace(values=(*quantity.values, 10 ** quantity.values[0]), need="pair")
    if unit in _TENTHS:
        return _tenths(quantity, unit, text, unit_end)
    if not unit:
        return quantity
    grows = unit == "倍" and not _GROWTH.isdisjoint(text[max(0, start - 5) : start])
    return quantity._replace(values=_in_unit(quantity.values, unit, grows), unit=UNITS.get(unit, ""))


def _in_unit(values: tuple[float, ...], unit: str, grows: bool) -> tuple[float, ...]:
    """What else may be said: 5% is 0.05, and 增加两倍 may be twice or three times as much."""
    if unit in ("%", "％", "百分点"):
        return values + tuple(value / 100 for value in values)
    return values + tuple(value + 1 for value in values) if grows else values


def _tenths(quantity: Quantity, unit: str, text: str, end: int) -> Quantity:
    """七成 is 70%, 九成九 99%, 八折 20% off, and so is 八八折 12% off."""
    tenths = quantity.values[0]
    if unit == "成" and text[end : end + 1] in DIGITS and text[end] not in "〇零":
        tenths, quantity = tenths + DIGITS[text[end]] / 10, quantity._replace(end=end + 1)
    hundredths = round(tenths * 10 if tenths < 10 else tenths, 9)
    values = (hundredths, hundredths / 100) if unit == "成" else (hundredths, 100 - hundredths)
    return quantity._replace(values=values, unit=UNITS[unit])


def _need(words: str, unit: str, following: str) -> Need:
    """Does a spelled numeral ask for a counterpart? Hardly where it counts nothing that can be seen: 百业, 三心."""
    words = words.translate(_SHORT)
    digits = [character for character in words if character in DIGITS]
    if words[0] != "十" and (not digits or (1 < len(words) < 4 and len(digits) == len(words))):
        return "never"
    if unit in _TENTHS:
        return "pair"
    counted = unit in UNITS and not is_measure(UNITS[unit])
    return "always" if counted or (len(words) > 1 and following in CLASSIFIERS) else "pair"


def _time(quantity: Quantity, text: str) -> Quantity:
    """三点, 19点30分, 七点半; a number before 点 may also count points."""
    hour, at = quantity.values[0], quantity.end + 1
    values: tuple[float, ...] = (hour, hour - 12) if 12 < hour < 25 else (hour,)
    next_one = text[at : at + 1]
    minutes = re.match(_MINUTES, text[at:]) if next_one.isdecimal() or next_one in DIGITS or next_one == "十" else None
    if next_one == "半":
        part, at = 0.5, at + 1
    elif minutes:
        part, at = _values(minutes[1])[0][0] / 60, at + minutes.end()
    else:
        need: Need = "never" if quantity.need == "pair" else quantity.need
        return quantity._replace(values=values, need=need)
    return quantity._replace(values=tuple(value + part for value in values) + values, end=at, kind="clock")


def _tailed(run: _Run, value: float, named: bool) -> Quantity:
    """A figure with letters glued to it: 8B, 16GB, or a name (3D)."""
    scale = SCALE_TAILS.get(run.tail)
    if scale:
        return Quantity(run.start, run.end + len(run.tail), (value * scale,), scale=scale)
    measured = run.tail.lower() in MEASURE_TAILS and not named
    return Quantity(run.start, run.end, (value,), "always" if measured else "never")


def _values(run: str) -> tuple[tuple[float, ...], bool]:
    """What a run may mean, and whether that is a guess between neighbours (两三); nothing where it is a version."""
    if run in DIGITS or run.isdecimal():
        return (float(DIGITS.get(run, run)),), False
    run = run.translate(_SHORT)
    if run[0].isdigit():
        parts = _PARTS.findall(run.replace(",", "").replace("，", "").replace("．", ".").replace(" ", ""))
        return ((), False) if any(part.count(".") > 1 for part in parts) else ((_composed(parts),), False)
    if "点" in run:
        whole, _, decimals = run.partition("点")
        return (_composed(whole) + float("0." + "".join(str(DIGITS[digit]) for digit in decimals)),), False
    at = _neighbours(run)
    if at is not None:
        return tuple(_composed(run[:at] + digit + run[at + 2 :]) for digit in run[at : at + 2]), True
    return (_composed(run),), False


def _neighbours(run: str) -> int | None:
    """Where two digits stand side by side that mean one or the other (两三, 十七八, 二三十); not in 一九四五."""
    places = [at for at in range(len(run) - 1) if run[at] in DIGITS and run[at + 1] in DIGITS]
    if len(places) != 1:
        return None
    first, second = (DIGITS[digit] for digit in run[places[0] : places[0] + 2])
    return places[0] if first and (second - first == 1 or run in ("三五", "三两")) else None


def _composed(parts: Iterable[str]) -> float:
    """The value of figures, digits and scales in their order: 3亿5千万, 一百零二, 两万五, 二〇二四."""
    total = section = 0.0
    number: float | None = None
    last = 1.0
    for part in parts:
        scale = SCALES.get(part)
        if scale is None:
            digit = float(DIGITS.get(part, part))
            number = digit if number is None else number * 10 + digit
            last = 1 if part in "零〇" else last
        elif scale < 10**4:
            section += (1 if number is None else number) * scale
            number, last = None, scale
        else:
            group = section + (number or 0)
            total = (total + group or 1) * scale if scale > 10**4 or not total else total + (group or 1) * scale
            section, number, last = 0.0, None, scale
    if number is not None and last >= 100:
        number *= last / 10  # 两万五: five thousand
    return total + section + (number or 0)
