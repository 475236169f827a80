"""Words of the other script, doubled words and stray spaces in a target."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.typography import doubled_words, stray_spaces, wrong_script

FindInto = Callable[..., list[Finding]]
Mend = Callable[[str, list[Finding]], str]


@pytest.fixture(scope="session")
def slips(find_in: Callable[..., list[Finding]]) -> FindInto:
    """`slips(text, source)`: what the three checks find in an English text, or in a Chinese one if `into` is zh."""

    def slips(text: str, source: str = "有这么一句。", into: str = "en") -> list[Finding]:
        context = Context("zh", "en") if into == "en" else Context("en", "zh")
        checks = (wrong_script.CHECK, doubled_words.CHECK, stray_spaces.CHECK)
        return find_in(text, *checks, source=source, context=context)

    return slips


RIGHT = [
    ("We trained the model for two months.", ""),
    ("I’d had had enough, and that that was so nobody doubts; she gave her her book.", ""),
    ("What it is is a very very big cluster.", ""),
    ("No no, it’s fine. Well, well.", ""),
    ("It was, was it? The the-or-a question. “The” the article.", ""),
    ("Duran Duran came, and so did Yo-Yo Ma.", "杜兰杜兰来了,马友友也来了。"),
    ("She liked Zhen Zhen.", "她喜欢甄甄。"),
    ("It went slowly slowly down.", "它慢慢慢慢地下去了。"),
    ("It’s the 2017 2017 paper, 8x22B, 50% of 6'2\".", ""),
    ("A sentence.  Another one, the way typists did it.", ""),
    ("Wait . . . what? And so on … and so forth.", ""),
    ("Use .NET or .env here :) and a ratio of 1 : 2.", ""),
    ("See https://a.example/a,.b and `的 ，` and %(名字)s.", ""),
    ("[ ] a box to tick", ""),
    ("| Cell | Another |  padded  | (x) |", ""),
    ("10\u00a0km from Mr.\u00a0Wu", ""),
    ("Café, naïve, “curly” — dashes … and ’90s.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("en", "zh"), RIGHT)
def test_right_english_raises_nothing(slips: FindInto, en: str, zh: str) -> None:
    assert slips(en, zh) == []


WRONG = [
    ("TYP001", "We spend our time on 后训练.", "后训练", None),
    ("TYP001", "It is 预训练，然后后训练 again.", "预训练，然后后训练", None),
    ("TYP001", "A rare one: 𠮷!", "𠮷", None),
    ("TYP002", "Data，compute.", "，", ", "),
    ("TYP002", "Data， compute.", "，", ","),
    ("TYP002", "That is all。", "。", "."),
    ("TYP002", "The model（open）is out.", "（", " ("),
    ("TYP002", "The model （open） is out.", "）", ")"),
    ("TYP002", "A ＧＰＵ cluster.", "ＧＰＵ", "GPU"),
    ("TYP002", "It costs ￥5.", "￥", "¥"),
    ("TYP002", "They call it 《Nature》.", "《", "“"),
    ("TYP002", "The model 〖open〗 is out.", "〖", "["),
    ("TYP002", "A ･ B.", "･", "·"),
    ("TYP002", "So……", "……", "…"),
    ("TYP002", "It is——well", "——", "—"),
    ("TYP002", "A\u3000space.", "\u3000", " "),
    ("TYP003", "We trained the the model.", "the the", "the"),
    ("TYP003", "The the model is out.", "The the", "The"),
    ("TYP003", "It runs on on Friday.", "on on", "on"),
    ("TYP003", "The model model is out.", "model model", "model"),
    ("TYP003", "It’s the Llama Llama 3 model.", "Llama Llama", "Llama"),
    ("TYP006", "It is open , and free.", " ", ""),
    ("TYP006", "Is it open ?", " ", ""),
    ("TYP006", "The end .", " ", ""),
    ("TYP006", "( for now) it is free.", " ", ""),
    ("TYP006", "It is free (for now ) here.", " ", ""),
    ("TYP006", "It is  free.", "  ", " "),
    ("TYP006", "It is\u00a0 free.", "\u00a0 ", " "),
    ("TYP006", "It is\u00a0free.", "\u00a0", " "),
]


@pytest.mark.parametrize(("rule", "en", "words", "suggestion"), WRONG)
def test_a_slip_is_found_in_its_place(slips: FindInto, rule: str, en: str, words: str, suggestion: str | None) -> None:
    found = slips(en)
    assert (rule, words, suggestion) in [(one.rule.id, one.span and one.span.text, one.suggestion) for one in found]
    assert {one.rule.id for one in found} == {rule}
    assert {(one.side, one.level, one.bead) for one in found} == {("en", "warning", "b1")}


@pytest.mark.parametrize(("rule", "en", "words", "suggestion"), [case for case in WRONG if case[3] is not None])
def test_a_text_fixed_by_the_suggestion_raises_nothing_more(
    slips: FindInto, mended: Mend, rule: str, en: str, words: str, suggestion: str
) -> None:
    better = mended(en, slips(en))
    assert better != en
    assert slips(better) == []


@given(text=st.text(alphabet="ab ,.:?()[]“”’，。：？（）《》【】\u3000\u00a0ＡＢ…—-|\n", max_size=40))
def test_applying_suggestions_comes_to_an_end(slips: FindInto, mended: Mend, text: str) -> None:
    """Carrying out every suggestion never makes a new slip that goes round in circles."""
    for _ in range(6):
        found = slips(text)
        if not found:
            return
        text = mended(text, found)
    assert slips(text) == []


@pytest.mark.parametrize(
    ("zh", "words"),
    [
        ("我们的的模型", "的的"),
        ("他来了了。", "了了"),
        ("这是是一个模型", "是是"),
        ("开放 ，免费", " "),
        ("（ 目前）免费", " "),
        ("模型  很大", "  "),
    ],
)
def test_a_chinese_target_has_its_own_slips(slips: FindInto, mended: Mend, zh: str, words: str) -> None:
    found = slips(zh, "One.", "zh")
    assert [one.span and one.span.text for one in found] == [words]
    assert slips(mended(zh, found), "One.", "zh") == []


@pytest.mark.parametrize(
    "zh",
    [
        "这个目的的确很好,是非常的的确确。",
        "为了了解,我受不了了。",
        "是是非非,可是是这样。",
        "用 Llama 3 模型,（见上）。",
        "开放，“免费”。",
    ],
)
def test_right_chinese_raises_nothing(slips: FindInto, zh: str) -> None:
    assert slips(zh, "One.", "zh") == []


def test_the_source_is_never_looked_at(slips: FindInto) -> None:
    assert slips("It is open.", "它它 ，是是 , 开放的的") == []


def test_every_doubled_word_of_a_long_text_is_found(slips: FindInto) -> None:
    text = ", ".join(["on on"] * 700)
    assert len(slips(text, source="它它很大" * 700)) == 0
    assert len(slips(text, source="模型很大" * 700)) == 0, "模型很大模型很大 repeats itself"
    assert len(slips(text, source="甲乙丙丁。")) == 700
