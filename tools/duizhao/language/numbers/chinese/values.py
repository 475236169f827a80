"""What a run of figures and numerals is worth: 3亿5千万, 一百零二, 两三, 二〇二四."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from duizhao.language.numbers.chinese.words import DIGITS, SCALES

_PARTS = re.compile(r"[\d.]+|.")
SHORT_FORMS = str.maketrans({"廿": "二十", "卅": "三十", "多": "", "余": "", "来": ""})


class RunValues(NamedTuple):
    """The values that a run may mean, none for a version (3.14.15); `guess`: it names two neighbours (两三)."""

    values: tuple[float, ...]
    guess: bool = False


def run_values(run: str) -> RunValues:
    """What a run may mean."""
    if run in DIGITS or run.isdecimal():
        return RunValues((float(DIGITS.get(run, run)),))
    run = run.translate(SHORT_FORMS)
    if run[0].isdigit():
        parts = _PARTS.findall(run.replace(",", "").replace("，", "").replace("．", ".").replace(" ", ""))
        return RunValues(()) if any(part.count(".") > 1 for part in parts) else RunValues((_composed(parts),))
    if "点" in run:
        whole, _, decimals = run.partition("点")
        return RunValues((_composed(whole) + float("0." + "".join(str(DIGITS[digit]) for digit in decimals)),))
    at = _neighbours(run)
    if at is not None:
        return RunValues(tuple(_composed(run[:at] + digit + run[at + 2 :]) for digit in run[at : at + 2]), guess=True)
    return RunValues((_composed(run),))


def _neighbours(run: str) -> int | None:
    """Where two digits in a row mean one or the other (两三, 十七八, 二三十); not in 一九四五."""
    places = [at for at in range(len(run) - 1) if run[at] in DIGITS and run[at + 1] in DIGITS]
    if len(places) != 1:
        return None
    first, second = (DIGITS[digit] for digit in run[places[0] : places[0] + 2])
    return places[0] if first and (second - first == 1 or run in ("三五", "三两")) else None


def _composed(parts: Iterable[str]) -> float:
    """The value of figures, digits and scales in their order: 3亿5千万, 一百零二, 两万五, 二〇二四."""
    total = section = 0.0
    number: float | None = None
    last_scale = 1.0
    for part in parts:
        scale = SCALES.get(part)
        if scale is None:
            digit = float(DIGITS.get(part, part))
            number = digit if number is None else number * 10 + digit
            last_scale = 1 if part in "零〇" else last_scale
        elif scale < 10**4:
            section += (1 if number is None else number) * scale
            number, last_scale = None, scale
        else:
            group = section + (number or 0)
            total = (total + group or 1) * scale if scale > 10**4 or not total else total + (group or 1) * scale
            section, number, last_scale = 0.0, None, scale
    if number is not None and last_scale >= 100:
        number *= last_scale / 10  # 两万五: five thousand
    return total + section + (number or 0)
