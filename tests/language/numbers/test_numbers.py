"""Numbers by value, against tables written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.numbers import Quantity, agree, numbers
from duizhao.model import Language


def said(text: str, language: Language) -> list[tuple[str, float]]:
    """The words and first values of the exact numbers that ask for a counterpart."""
    return [(text[q.start : q.end], q.values[0]) for q in numbers(text, language) if q.need != "never" and q.values]


NO_NUMBERS: list[tuple[Language, str]] = [
    ("zh", "一些人一直十分一样,千万别统一,万一百姓四周一一看过。"),
    ("zh", "我们一旦有一个、一种、一下、一方面、之一。"),
    ("zh", "见https://example.com/2024/17和v1.2.3。"),
    ("zh", "H100、GPT4o和x.com"),
    ("en", "No one helped one another; someone did, once."),
    ("en", "At https://example.com/2024/17 or in version 1.2.3."),
    ("en", "H100, GPT4o, 8x22B, 3D and x.com"),
    ("en", "At https://two.example/three-four, in step_two, from twosomes."),
    ("en", "You may march; I second that at first, in half a minute, a couple of times or two."),
]


@pytest.mark.parametrize(("language", "text"), NO_NUMBERS)
def test_words_that_only_hold_numerals_ask_for_nothing(language: Language, text: str) -> None:
    asking = [text[q.start : q.end] for q in numbers(text, language) if q.need == "always" or q.order]
    assert asking == []


CHINESE: list[tuple[str, list[tuple[str, float]]]] = [
    ("10万个", [("10万", 1e5)]),
    ("60亿美元", [("60亿", 6e9)]),
    ("1.5亿和十万", [("1.5亿", 1.5e8), ("十万", 1e5)]),
    ("3亿5千万", [("3亿5千万", 3.5e8)]),
    ("1.5万亿", [("1.5万亿", 1.5e12)]),
    ("两千三百个", [("两千三百", 2300)]),
    ("两万五", [("两万五", 25000)]),
    ("一百零二个", [("一百零二", 102)]),
    ("廿四个,卅天", [("廿四", 24), ("卅", 30)]),
    ("3百廿个", [("3百廿", 320)]),
    ("60多亿", [("60多亿", 6e9)]),
    ("四十多年", [("四十", 40)]),
    ("三点五万人", [("三点五万", 35000)]),
    ("二〇二四年", [("二〇二四", 2024)]),
    ("一九四五年", [("一九四五", 1945)]),
    ("２０１７年", [("２０１７", 2017)]),
    ("1,234个,1，000个", [("1,234", 1234), ("1，000", 1000)]),
    ("三分之一、百分之五、千分之三", [("三分之一", 1 / 3), ("百分之五", 5), ("千分之三", 0.003)]),
    ("第三,第 12 章", [("第三", 3), ("第 12", 12)]),
    ("2024-05-31", [("2024", 2024), ("05", 5), ("31", 31)]),
    ("5月31日", [("5", 5), ("31", 31)]),
    ("三年半,三个半小时", [("三年半", 3.5), ("三个半", 3.5)]),
    ("7点30分,七点半", [("7点30分", 7.5), ("七点半", 7.5)]),
    ("400B参数", [("400B", 4e11)]),
    ("Llama3-400B", [("400B", 4e11)]),
    ("16GB内存", [("16", 16)]),
    ("二十两银子", []),
    ("七十三里", []),
    ("十多万人", [("十多万", 1e5)]),
    ("三点五小时", [("三点五", 3.5)]),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_numbers(text: str, expected: list[tuple[str, float]]) -> None:
    assert said(text, "zh") == [(words, pytest.approx(value)) for words, value in expected]


ENGLISH: list[tuple[str, list[tuple[str, float]]]] = [
    ("about 100,000 chips, or 100K", [("100,000", 1e5), ("100K", 1e5)]),
    ("6 billion, $6 billion, US$6bn", [("6 billion", 6e9), ("6 billion", 6e9), ("6bn", 6e9)]),
    ("sixty-odd", [("sixty", 60)]),
    ("twenty-five", [("twenty-five", 25)]),
    ("two hundred and five thousand", [("two hundred and five thousand", 205000)]),
    ("six million two hundred thousand", [("six million two hundred thousand", 6.2e6)]),
    ("two and a half million", [("two and a half million", 2.5e6)]),
    ("three years and a half", [("three", 3.5)]),
    ("two-thirds, one third", [("two-thirds", 2 / 3), ("one third", 1 / 3)]),
    ("the twenty-first time, the 50th", [("twenty-first", 21), ("50th", 50)]),
    ("8B and 70B", [("8B", 8e9), ("70B", 7e10)]),
    ("In 2017, only 5 GB", [("2017", 2017), ("5", 5)]),
    ("May 31, 2024, at 7:06 p.m.", [("May", 5), ("31", 31), ("2024", 2024), ("7:06", 7.1)]),
    ("2024-05-31", [("2024", 2024), ("05", 5), ("31", 31)]),
    ("the 1990s", [("1990s", 1990)]),
    ("10x faster", [("10", 10)]),
    ("one point five billion", [("one point five billion", 1.5e9)]),
    ("nineteen forty-nine, twenty twenty-four", [("nineteen forty-nine", 1949), ("twenty twenty-four", 2024)]),
    ("RMB 100 million", [("100 million", 1e8)]),
    ("１０ of them", [("１０", 10)]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_numbers(text: str, expected: list[tuple[str, float]]) -> None:
    assert said(text, "en") == [(words, pytest.approx(value)) for words, value in expected]


ORDERS: list[tuple[Language, str, tuple[float, float]]] = [
    ("zh", "数十亿张", (1e9, 1e10)),
    ("zh", "几百个", (100, 1000)),
    ("zh", "上千人", (1000, 1e4)),
    ("zh", "十几个", (10, 20)),
    ("zh", "十几亿", (1e9, 2e9)),
    ("en", "billions of images", (1e9, 1e12)),
    ("en", "tens of billions", (1e10, 1e11)),
    ("en", "hundreds of thousands", (1e5, 1e6)),
    ("en", "several hundred", (200, 1000)),
    ("en", "dozens", (20, 100)),
]


@pytest.mark.parametrize(("language", "text", "order"), ORDERS)
def test_orders_of_magnitude(language: Language, text: str, order: tuple[float, float]) -> None:
    (quantity,) = numbers(text, language)
    assert (quantity.order, quantity.values) == (order, ())


SAME: list[tuple[str, str]] = [
    ("10万", "100,000"),
    ("60亿美元", "$6 billion"),
    ("两到三倍", "two to three times"),
    ("20到30亿", "2 to 3 billion"),
    ("20到30亿", "two to three billion"),
    ("一两年", "a year or two"),
    ("一两年", "one or two years"),
    ("半年", "six months"),
    ("24小时", "a day"),
    ("十年", "a decade"),
    ("二十年", "two decades"),
    ("几十年", "decades"),
    ("14天", "two weeks"),
    ("50%", "half"),
    ("百分之二十", "a fifth"),
    ("翻一番", "doubled"),
    ("翻两倍", "doubled"),
    ("翻了两倍", "tripled"),
    ("两者", "both"),
    ("俩", "a couple"),
    ("90年代", "the 1990s"),
    ("上世纪九十年代", "the nineties"),
    ("去年9月", "last September"),
    ("周三", "Wednesday"),
    ("19:06", "7:06 p.m."),
    ("19点", "7 p.m."),
    ("数十亿", "billions"),
    ("数百", "hundreds"),
    ("几十", "dozens"),
    ("1576万", "almost 16 million"),
    ("80亿参数", "8B parameters"),
    ("第五章", "Chapter 5"),
    ("三分之二", "two-thirds"),
    ("12个", "a dozen"),
    ("一年半", "18 months"),
    ("18个月", "a year and a half"),
    ("50年", "half a century"),
    ("三分之一", "one in three"),
    ("十分之九", "nine out of ten"),
    ("每周三次", "three times a week"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_what_says_the_same_agrees_both_ways(zh: str, en: str) -> None:
    chinese, english = numbers(zh, "zh"), numbers(en, "en")
    assert chinese
    for one in english:
        assert one.need == "never" or any(agree(one, other) for other in chinese), one
    for one in chinese:
        assert any(agree(one, other) and agree(other, one) for other in english), one


OTHER: list[tuple[str, str]] = [
    ("10万", "10,000"),
    ("60亿美元", "$60 billion"),
    ("数十亿", "millions"),
    ("数十亿", "tens of billions"),
    ("八周", "six weeks"),
    ("1576万", "18 million"),
    ("周三", "three"),
    ("9月", "October"),
    ("19:06", "7:16 p.m."),
    ("半年", "five months"),
]


@pytest.mark.parametrize(("zh", "en"), OTHER)
def test_what_says_something_else_does_not_agree(zh: str, en: str) -> None:
    (chinese,), (english,) = numbers(zh, "zh"), numbers(en, "en")
    assert not agree(chinese, english)


UNITS: list[tuple[Language, str, str]] = [
    ("zh", "八周", "week"),
    ("zh", "八个星期", "week"),
    ("zh", "三个月", "month"),
    ("zh", "60亿美元", "USD"),
    ("zh", "5%", "percent"),
    ("zh", "10倍", "times"),
    ("en", "eight weeks", "week"),
    ("en", "$5", "USD"),
    ("en", "five percentage points", "percent"),
    ("en", "10x", "times"),
    ("en", "ten billion yuan", "CNY"),
]


@pytest.mark.parametrize(("language", "text", "unit"), UNITS)
def test_what_a_number_counts(language: Language, text: str, unit: str) -> None:
    (quantity,) = numbers(text, language)
    assert quantity.unit == unit


PIECES = [
    *"一二两三十百千万亿零半双第点分之周年月多几数，,.:-% 0123456789BKx",
    *("six", " hundred", " and", " a", " third", " May", " of", " billions", " few"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["zh", "en"]))
def test_quantities_stand_in_order_and_never_overlap(text: str, language: Language) -> None:
    end = 0
    for quantity in numbers(text, language):
        assert isinstance(quantity, Quantity)
        assert end <= quantity.start < quantity.end <= len(text)
        assert bool(quantity.values) != bool(quantity.order)
        end = quantity.end
