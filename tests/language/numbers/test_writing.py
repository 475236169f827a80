"""Numbers written as usual, and read back by spellers that go the other way."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.numbers import numbers
from duizhao.language.numbers.writing import write_magnitude, write_number
from duizhao.model import Language


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [(6e9, "60亿", "6 billion"), (1e5, "10万", "100,000"), (1.5e8, "1.5亿", "150 million"), (80, "80", "80")],
)
def test_a_value_is_written_as_usual(value: float, zh: str, en: str) -> None:
    assert (write_number(value, "zh"), write_number(value, "en")) == (zh, en)


def test_an_order_of_magnitude_is_written_as_usual() -> None:
    assert [write_magnitude(low, "en") for low in (1e9, 1e4, 1e5, 10)] == [
        "billions",
        "tens of thousands",
        "hundreds of thousands",
        "dozens",
    ]
    assert [write_magnitude(low, "zh") for low in (1e9, 1e4, 100)] == ["数十亿", "数万", "数百"]


_DIGITS = "零一二三四五六七八九"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell_zh(value: int) -> str:
    """The numeral of a positive number, as school teaches it."""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= scale:
            head, rest = divmod(value, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            return spell_zh(head) + word + gap + (spell_zh(rest) if rest else "")
    return _DIGITS[value]


def spell_en(value: int) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            head, rest = divmod(value, scale)
            return f"{spell_en(head)} {word}" + (f"{' and' if rest < 100 else ''} {spell_en(rest)}" if rest else "")
    if value >= 20:
        tens, ones = divmod(value, 10)
        return TENS.split()[tens - 2] + (f"-{SMALL.split()[ones]}" if ones else "")
    return SMALL.split()[value]


counts = st.integers(min_value=1, max_value=10**11 - 1)


@given(counts)
def test_spelled_chinese_is_read_back(value: int) -> None:
    (quantity,) = numbers(spell_zh(value) + "个", "zh")
    assert quantity.values == (value,)


@given(counts)
def test_spelled_english_is_read_back(value: int) -> None:
    (quantity,) = numbers(spell_en(value) + " things", "en")
    assert quantity.values == (value,)


@given(counts, st.sampled_from(["zh", "en"]))
def test_what_is_written_is_read_back(value: int, language: Language) -> None:
    text = write_number(value, language)
    (quantity,) = numbers(text, language)
    assert math.isclose(quantity.values[0], value, rel_tol=1e-9)
    assert text[quantity.start : quantity.end] == text
