"""Chinese numbers: figures with 万 and 亿, numerals, fractions, multiples, orders of magnitude, dates, times of day."""

import re
from collections.abc import Iterable
from math import prod

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
from duizhao.language.traditional import simplified

_SCALE = one_of("十百千万亿")
_DIGIT = one_of("〇零一二三四五六七八九")
_NUMERAL = one_of("〇零一二两三四五六七八九十百千万亿廿卅")
_MEASURED = f"(?={one_of('万亿倍%％秒米元度')}|小时)"
_TOKEN = re.compile(
    r"(?=[A-Za-z_\d第好几数上成〇零一二两三四五六七八九十百千万亿廿卅俩仨双半翻加分周星礼])"  # only for speed
    r"(?:(?P<latin>https?://[!-~]+|[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<date>\d{4}([-/.])\d\d?\3\d\d?(?!\d))"
    r"|(?P<clock>\d\d?[:：]\d\d(?:[:：]\d\d)?(?!\d))"
    rf"|(?P<before>第 ?|(?:好?几|数|[上成](?!十))(?={_SCALE})|{_SCALE}?分之)?"
    rf"(?P<run>\d+(?:[,，]\d{{3}}(?!\d))*(?:[.．]\d+)*(?: ?(?!百分){_SCALE}(?:\d|{_NUMERAL})*)?"
    rf"|{_NUMERAL}+(?:点{_DIGIT}+{_MEASURED})?)"
    r"(?P<tail>[A-Za-z][A-Za-z0-9]*)?"
    rf"|(?P<word>{one_of('俩仨双半')}|翻[一两]?[番倍]|加倍|周日|星期[日天]|礼拜[日天]))"
)
_AFTER = re.compile(
    rf"(?P<odd>{one_of('多余来几')})?(?P<scale>[万亿]+)? ?个?(?P<half>半)?"
    r"(?P<unit>百分点|小时|钟头|分钟|星期|礼拜|世纪|年代|月份|月|"
    r"美元|美金|人民币|欧元|英镑|日元|港元|公里|海里|英里|英尺|千米|厘米|毫米|公斤|千克|"
    rf"{one_of('年周天日号秒倍成折元块%％米吨克')})?"
    r"(?P<half_after>半)?"
)
_MINUTES = rf"(\d\d?|{one_of('〇零一二三四五六七八九十')}{{1,3}})分?"
"""Compiled where a text tells the time: few do."""
_PARTS = re.compile(r"[\d.]+|.")
_SHORT = str.maketrans({"廿": "二十", "卅": "三十", "多": "", "余": "", "来": ""})
_DATES = frozenset(("年", "年代", "月", "月份", "日", "号"))
_WEEKDAYS = frozenset("一二三四五六")
_COUNTED = frozenset("次天个年")
"""What follows a number after 周 that is no weekday: 一周三次."""
_TENTHS = frozenset("成折")
_GROWTH = frozenset("增加多高涨升长快大")
_LINKS = frozenset(("到", "至", "-", "–", "—", "~", "～", "或", " - ", " 到 ", "、"))
_LATIN_JOINS = frozenset(("", " ", "-", ".", "/", "_", " v"))


def numbers(text: str) -> list[Quantity]:
    """The numbers of a Chinese text, in order."""
    text = simplified(text)
    found: list[Quantity] = []
    latin_end = -1
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if found and match.start() < found[-1].end:
            continue
        if group == "latin":
            latin_end = match.end()
        elif group == "date":
            found += date(text, *match.span())
        elif group == "clock":
            found.append(Quantity(*match.span(), clock(match[0]), kind="clock"))
        elif group == "word":
            found.append(_word(match, text))
        elif match["before"] and match["before"].endswith("分之"):
            _fraction(found, match)
        else:
            named = latin_end >= 0 and text[latin_end : match.start()] in _LATIN_JOINS
            quantity = _quantity(match, text, named)
            if quantity:
                found.append(quantity)
    return spread(found, text, _LINKS) if len(found) > 1 else found


def _word(match: re.Match[str], text: str) -> Quantity:
    word = match[0]
    if word not in WORDS:
        return Quantity(*match.span(), (7,), "pair", "", "weekday")
    after = _AFTER.match(text, match.end()) if word == "半" else None
    return Quantity(*match.span(), (WORDS[word],), "never", UNITS.get(after["unit"], "") if after else "")


def _fraction(found: list[Quantity], match: re.Match[str]) -> None:
    """百分之五 is five percent; 三分之一 ends the fraction that the number before it began (or is *one in three*)."""
    values, _ = _values(match["run"])
    if not values:  # 百分之3.14.15
        return
    above, start = values[0], match.start()
    below: float = SCALES.get(match["before"][0], 0)
    if not below:
        if not found or found[-1].end != start or len(found[-1].values) != 1:
            return
        start, below = found[-1].start, found.pop().values[0]
    if below == 100:
        found.append(Quantity(start, match.end("run"), (above, above / 100), unit="percent"))
    elif below:
        found.append(Quantity(start, match.end("run"), (above / below, below, above)))


def _quantity(match: re.Match[str], text: str, named: bool) -> Quantity | None:
    """The quantity of a run of figures and numerals, with what stands around it."""
    run, before, end = match["run"], match["before"], match.end("run")
    if run[1:].endswith("两") and run not in ("一两", "三两"):
        run, end = run[:-1], end - 1  # 二十两: taels
    if run in NOT_NUMBERS or (
        run + text[end : end + 1] in NOT_NUMBERS and not text.startswith("十分钟", match.start())
    ):
        return None
    values, loose = _values(run)
    if not values:
        return None
    if match["tail"]:
        return _tailed(match, values[0], named)
    after = _AFTER.match(text, end)
    assert after  # all of its parts are optional
    more = prod(SCALES[character] for character in after["scale"] or "")
    values = tuple(value * more for value in values)
    end = after.end("scale") if after["scale"] else end
    if before and before[0] != "第":
        return Quantity(match.start(), end, (), "pair", order=(values[0], values[0] * 10))
    if after["odd"] == "几":
        high = values[0] + SCALES.get(run[-1], 1) * more
        return Quantity(match.start(), max(end, after.end("odd")), (), "pair", order=(values[0], high))
    need: Need = "pair" if loose else "never" if values[0] == 1 else "always"
    if named and run[0].isdigit() and 1 < values[0] < 1000:
        return Quantity(match.start(), end, values, "pair", "", "ordinal")
    if before:
        small = not run[0].isdigit() and len(run) == 1 and need == "always"
        return Quantity(match.start(), end, values, "pair" if small else need, "", "ordinal")
    scale = more * prod(SCALES[character] for character in run[len(run.rstrip("十百千万亿")) :])
    return _counted(Quantity(match.start(), end, values, need, scale=scale), text, after)


def _counted(quantity: Quantity, text: str, after: re.Match[str]) -> Quantity:
    """The quantity with what it counts, or as the date, weekday or time that it is."""
    start, end = quantity.start, quantity.end
    words, unit, following = text[start:end], after["unit"] or "", text[end : end + 1]
    spelled = not words[0].isdigit()
    if words in _WEEKDAYS and text.endswith(("周", "星期", "礼拜"), 0, start) and following not in _COUNTED:
        return quantity._replace(need="pair", kind="weekday")
    if following in ("点", "时"):
        return _time(quantity, text)
    if unit in _DATES and "个" not in text[end : after.start("unit")]:
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
    if (after["half"] and unit) or after["half_after"]:
        values = tuple(value + 0.5 for value in quantity.values)
        quantity = quantity._replace(values=values, end=max(after.end("half"), after.end("half_after")))
    if text.startswith(("数量级", "个数量级"), end) and quantity.values[0] < 10:
        return quantity._replace(values=(*quantity.values, 10 ** quantity.values[0]), need="pair")
    if unit in _TENTHS:
        return _tenths(quantity, unit, text, after.end("unit"))
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
    minutes = re.match(_MINUTES, text[at:])
    if text.startswith("半", at):
        part, at = 0.5, at + 1
    elif minutes:
        part, at = _values(minutes[1])[0][0] / 60, at + minutes.end()
    else:
        need: Need = "never" if quantity.need == "pair" else quantity.need
        return quantity._replace(values=values, need=need)
    return quantity._replace(values=tuple(value + part for value in values) + values, end=at, kind="clock")


def _tailed(match: re.Match[str], value: float, named: bool) -> Quantity:
    """A figure with letters glued to it: 8B, 16GB, or a name (3D)."""
    tail = match["tail"]
    start, end = match.start(), match.end("run")
    if tail in SCALE_TAILS:
        return Quantity(start, match.end(), (value * SCALE_TAILS[tail],), scale=SCALE_TAILS[tail])
    measured = tail.lower() in MEASURE_TAILS and not named
    return Quantity(start, end, (value,), "always" if measured else "never")


def _values(run: str) -> tuple[tuple[float, ...], bool]:
    """What a run may mean, and whether that is a guess between neighbours (两三); nothing where it is a version."""
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
