"""The numbers of a Chinese text."""

import re
from math import prod

from duizhao.language.chinese.scripts import simplified
from duizhao.language.numbers.chinese.counted import AFTER_NUMBER, unit_at, with_unit
from duizhao.language.numbers.chinese.runs import TOKEN, Run, read_run
from duizhao.language.numbers.chinese.values import run_values
from duizhao.language.numbers.chinese.words import NOT_NUMBERS, SCALES, UNITS, WORDS
from duizhao.language.numbers.clock import clock_values, date_parts
from duizhao.language.numbers.english.words import MEASURE_TAILS, SCALE_TAILS
from duizhao.language.numbers.quantity import Need, Quantity, complete_ranges

_BEYOND_ONE = re.compile(r"[\d〇零二两兩三四五六七八九十百千万萬亿億廿卅]")
_NOT_MERE_ONES = ("一一", "一点", "一點", "分之一")
"""In 一一一一, 一点一倍 and 一分之一, 一 is part of a longer number."""
_RANGE_LINKS = frozenset(("到", "至", "-", "–", "—", "~", "～", "或", " - ", " 到 ", "、"))
_NAME_LINKS = frozenset(("", " ", "-", ".", "/", "_", " v"))
"""What may be between a Latin word and a figure that together are a name."""


def chinese_may_need_counterpart(text: str) -> bool:
    """A quick test: if False, no number in the text needs a counterpart by itself; 一 alone does not."""
    return bool(_BEYOND_ONE.search(text)) or ("一" in text and any(map(text.__contains__, _NOT_MERE_ONES)))


def chinese_numbers(text: str) -> list[Quantity]:
    """The numbers in a Chinese text, in order."""
    text = simplified(text)
    found: list[Quantity] = []
    at, latin_end = 0, -1
    while match := TOKEN.search(text, at):
        group, start, at = match.lastgroup, match.start(), match.end()
        run = read_run(match, text) if group == "run" else None
        if run:
            at = run.end + len(run.tail)
        if found and start < found[-1].end:
            continue
        if run and run.before.endswith("分之"):
            _add_fraction(found, run)
        elif run:
            quantity = _quantity(run, text, latin_end >= 0 and text[latin_end:start] in _NAME_LINKS)
            if quantity:
                found.append(quantity)
        elif group == "latin":
            latin_end = at
        elif group == "date":
            found += date_parts(text, start, at)
        elif group == "clock":
            found.append(Quantity(start, at, clock_values(match[0]), kind="clock"))
        else:
            found.append(_word(match, text))
    return complete_ranges(found, text, _RANGE_LINKS) if len(found) > 1 else found


def _word(match: re.Match[str], text: str) -> Quantity:
    """A word that is a number by itself: 双, 翻番, 周日."""
    word = match[0]
    if word not in WORDS:
        return Quantity(*match.span(), (7,), "pair", "", "weekday")
    after = AFTER_NUMBER.match(text, match.end()) if word == "半" else None
    unit = UNITS.get(unit_at(text, after.end()), "") if after else ""
    return Quantity(*match.span(), (WORDS[word],), "never", unit)


def _add_fraction(found: list[Quantity], run: Run) -> None:
    """百分之五 is five percent; 三分之一 completes the fraction that the last number began (or is *one in three*)."""
    values, _ = run_values(run.words)
    if not values:  # 百分之3.14.15
        return
    numerator, start = values[0], run.start
    denominator: float = SCALES.get(run.before[0], 0)
    if not denominator:
        if not found or found[-1].end != start or len(found[-1].values) != 1:
            return
        start, denominator = found[-1].start, found.pop().values[0]
    if denominator == 100:
        found.append(Quantity(start, run.end, (numerator, numerator / 100), unit="percent"))
    elif denominator:
        found.append(Quantity(start, run.end, (numerator / denominator, denominator, numerator)))


def _quantity(run: Run, text: str, named: bool) -> Quantity | None:
    """The quantity that a run is, read with what is around it; `named`: it follows a Latin word (Llama 3)."""
    start, words, end = run.start, run.words, run.end
    if words[1:].endswith("两") and words not in ("一两", "三两"):
        words, end = words[:-1], end - 1  # 二十两: taels
    if words in NOT_NUMBERS or (words + text[end : end + 1] in NOT_NUMBERS and not text.startswith("十分钟", start)):
        return None
    values, guess = run_values(words)
    if not values:
        return None
    if run.tail:
        return _with_tail(run, values[0], named)
    after = AFTER_NUMBER.match(text, end)
    assert after  # all of its parts are optional
    factor = 1.0
    if after["scale"]:
        factor, end = _product(after["scale"]), after.end("scale")
        values = tuple(value * factor for value in values)
    if run.before and run.before[0] != "第":
        return Quantity(start, end, (), "pair", order=(values[0], values[0] * 10))
    if after["odd"] == "几":
        high = values[0] + SCALES.get(words[-1], 1) * factor
        return Quantity(start, max(end, after.end("odd")), (), "pair", order=(values[0], high))
    need: Need = "pair" if guess else "never" if values[0] == 1 else "always"
    if named and words[0].isdigit() and 1 < values[0] < 1000:
        return Quantity(start, end, values, "pair", "", "ordinal")
    if run.before:
        small = not words[0].isdigit() and len(words) == 1 and need == "always"
        return Quantity(start, end, values, "pair" if small else need, "", "ordinal")
    scale = factor * _product(words[len(words.rstrip("十百千万亿")) :])
    return with_unit(Quantity(start, end, values, need, scale=scale), text, after)


def _product(scales: str) -> float:
    return prod((SCALES[character] for character in scales), start=1.0)


def _with_tail(run: Run, value: float, named: bool) -> Quantity:
    """A figure with letters directly behind it: 8B, 16GB, or a name (3D)."""
    scale = SCALE_TAILS.get(run.tail)
    if scale:
        return Quantity(run.start, run.end + len(run.tail), (value * scale,), scale=scale)
    measured = run.tail.lower() in MEASURE_TAILS and not named
    return Quantity(run.start, run.end, (value,), "always" if measured else "never")
