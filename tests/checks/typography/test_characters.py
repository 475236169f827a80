"""Slips of the hand in the target. First what must raise nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.typography import characters, pairs, quotes
from duizhao.model import Bead

INTO_ENGLISH, INTO_CHINESE = Context("zh", "en"), Context("en", "zh")
Slips = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def slips(make_bead: Callable[..., Bead]) -> Slips:
    """`slips(check, "It's open.", zh="开放的。")`: the findings of one bead, the other side being `zh` (or `en`)."""

    def find(
        check: BeadCheck | TallyCheck, text: str, other: str = "有这么一句。", context: Context = INTO_ENGLISH
    ) -> list[Finding]:
        zh, en = (other, text) if context.target == "en" else (text, other)
        return list(look_at_beads([make_bead("b1", zh=[("tony", zh)], en=[("tony", en)])], context, [check]))

    return find


def mended(text: str, findings: list[Finding]) -> str:
    """The text with every suggestion carried out, from the end, but for those that overlap one that was."""
    original, begins = text, len(text)
    for finding in sorted(findings, key=lambda one: one.span.start if one.span else 0, reverse=True):
        assert finding.span
        assert original[finding.span.start : finding.span.end] == finding.span.text
        if finding.suggestion is not None and finding.span.end <= begins:
            begins = finding.span.start
            text = text[: finding.span.start] + finding.suggestion + text[finding.span.end :]
    return text


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
def test_right_english_raises_nothing(slips: Slips, en: str, zh: str) -> None:
    assert slips(characters.CHECK, en, zh) == []


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
def test_a_slip_is_found_where_it_stands(slips: Slips, rule: str, en: str, words: str, suggestion: str | None) -> None:
    found = slips(characters.CHECK, en)
    assert (rule, words, suggestion) in [(one.rule.id, one.span and one.span.text, one.suggestion) for one in found]
    assert {one.rule.id for one in found} == {rule}
    assert {(one.side, one.level, one.bead) for one in found} == {("en", "warning", "b1")}


@pytest.mark.parametrize(("rule", "en", "words", "suggestion"), [case for case in WRONG if case[3] is not None])
def test_what_is_mended_by_the_suggestion_stays_mended(
    slips: Slips, rule: str, en: str, words: str, suggestion: str
) -> None:
    better = mended(en, slips(characters.CHECK, en))
    assert better != en
    assert slips(characters.CHECK, better) == []


@given(text=st.text(alphabet="ab ,.:?()[]“”’，。：？（）《》【】\u3000\u00a0ＡＢ…—-|\n", max_size=40))
def test_mending_comes_to_an_end(slips: Slips, text: str) -> None:
    """Carrying out every suggestion never makes a new slip that goes round in circles."""
    for _ in range(6):
        found = slips(characters.CHECK, text)
        if not found:
            return
        text = mended(text, found)
    assert slips(characters.CHECK, text) == []


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
def test_a_chinese_target_has_its_own_slips(slips: Slips, zh: str, words: str) -> None:
    found = slips(characters.CHECK, zh, "One.", INTO_CHINESE)
    assert [one.span and one.span.text for one in found] == [words]
    assert slips(characters.CHECK, mended(zh, found), "One.", INTO_CHINESE) == []


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
def test_right_chinese_raises_nothing(slips: Slips, zh: str) -> None:
    assert slips(characters.CHECK, zh, "One.", INTO_CHINESE) == []


def test_the_source_is_never_looked_at(slips: Slips) -> None:
    assert slips(characters.CHECK, "It is open.", "它它 ，是是 , 开放的的") == []


PAIRED = [
    ("It’s the dogs’ bowl (the ’90s one), rock ’n’ roll.", ""),
    ("“She said ‘it’s mine’ (twice) [sic].”", ""),
    ("“A ‘dogs’ bowl’ it is.”", ""),
    ("a) data; b) compute; iv) luck", ""),
    ("It’s fine :) or (fine ;)) and the interval [0, 1).", ""),
    ("Equal to (=)", ""),
    ("“It was late.", "“天晚了。"),
    ("It was late.”", "天晚了。”"),
    ("“It was late.", "天晚了。"),
    ("See [here](https://a.example/x_(y)) and {that thing}.", ""),
    ("He said: “I’m tired.", '他说:"我累了。'),
]


@pytest.mark.parametrize(("en", "zh"), PAIRED)
def test_pairs_and_their_like_raise_nothing(slips: Slips, en: str, zh: str) -> None:
    assert slips(pairs.CHECK, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "mark", "start"),
    [
        ("It was called “A Deep Dive.", "题为「深入探讨」。", "“", 14),
        ("“A Deep Dive it was called.", "题为「深入探讨」。", "“", 0),
        ("It was called A Deep Dive” then.", "", "”", 25),
        ("The model (open is out.", "", "(", 10),
        ("The model open) is out.", "", ")", 14),
        ("The model [open) is out.", "", "[", 10),
        ("The model (open “as they say) is out.", "", "“", 16),
        ("The model (open is out.", "模型“开放。", "(", 10),
    ],
)
def test_half_a_pair_is_found(slips: Slips, en: str, zh: str, mark: str, start: int) -> None:
    first = slips(pairs.CHECK, en, zh)[0]
    assert first.span
    assert (first.rule.id, first.span.text, first.span.start) == ("TYP004", mark, start)


def test_a_pair_may_span_segments_of_its_bead(make_bead: Callable[..., Bead]) -> None:
    texts = [("tony", "He said “it’s late."), ("tony", "Let’s go.”")]
    assert list(look_at_beads([make_bead("b1", zh=[("tony", "走。")], en=texts)], INTO_ENGLISH, [pairs.CHECK])) == []
    half = [("tony", "He said it’s late."), ("tony", "Let’s “go.")]
    (found,) = look_at_beads([make_bead("b1", zh=[("tony", "走。")], en=half)], INTO_ENGLISH, [pairs.CHECK])
    assert (found.segment, found.span and found.span.start) == ("b1-en-1", 6)


def nested(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.sampled_from(["()", "[]", "“”", "‘’"])
    return st.builds(lambda both, texts: both[0] + " ".join(texts) + both[1], pair, st.lists(inside, max_size=3))


BALANCED = st.recursive(st.sampled_from(["word", "it", "two words"]), nested, max_leaves=8)


@given(text=BALANCED)
def test_what_is_balanced_is_quiet_and_half_of_it_is_not(slips: Slips, text: str) -> None:
    text = f"So {text} it is."
    assert slips(pairs.CHECK, text) == []
    for offset, character in enumerate(text):
        if character in "()[]“”":
            assert slips(pairs.CHECK, text[:offset] + text[offset + 1 :])


CURLED = [
    ('"Yes," he said.', "“Yes,” he said."),
    ("It's the dogs' bowl.", "It’s the dogs’ bowl."),
    ("'Tis the '90s, rock 'n' roll, get 'em.", "’Tis the ’90s, rock ’n’ roll, get ’em."),
    ("\"'Facts' are all,\" he said.", "“‘Facts’ are all,” he said."),
    ("He is 6'2\" tall.", "He is 6'2\" tall."),
    ('The "class of 2017" came.', "The “class of 2017” came."),
    ('(called "Codestral")', "(called “Codestral”)"),
    ('"But I—" he began.', "“But I—” he began."),
    ('—"No."', "—“No.”"),
    ('must not contain "/".', "must not contain “/”."),
    ('`a "b"` and "c"', '`a "b"` and “c”'),
]


@pytest.mark.parametrize(("straight", "curly"), CURLED)
def test_straight_quotes_are_curled_the_right_way(make_bead: Callable[..., Bead], straight: str, curly: str) -> None:
    beads = [make_bead("b1", en=[("tony", straight)]), make_bead("b2", en=[("tony", "“It’s,” “it’s,” “it’s.”")])]
    found = list(look_at_beads(beads, INTO_ENGLISH, [quotes.CHECK]))
    assert mended(straight, found) == curly
    assert {one.rule.id for one in found} <= {"TYP005"}


def test_a_text_all_straight_or_all_curly_raises_nothing(make_bead: Callable[..., Bead]) -> None:
    for text in ('It\'s "free".', "It’s “free”."):
        assert list(look_at_beads([make_bead("b1", en=[("tony", text)])] * 30, INTO_ENGLISH, [quotes.CHECK])) == []


def test_the_majority_says_which_form_is_odd(make_bead: Callable[..., Bead]) -> None:
    def odd(texts: list[str]) -> list[str]:
        beads = [make_bead(f"b{n}", en=[("tony", text)]) for n, text in enumerate(texts)]
        return [one.span.text for one in look_at_beads(beads, INTO_ENGLISH, [quotes.CHECK]) if one.span]

    assert odd(["It’s."] * 3 + ["It's."]) == ["'"]
    assert odd(["It’s.", "It's."]) == ["'"]
    assert odd(["It’s."] + ["It's."] * 3) == [], "a text half-way between is left alone"
    assert odd(["It’s."] + ["It's."] * 20) == ["’"]


def test_the_tally_adds_up_in_any_order(make_bead: Callable[..., Bead]) -> None:
    beads = [make_bead("b1", en=[("tony", "It’s.")]), make_bead("b2", en=[("tony", 'It\'s "so".')])]
    one, other = (quotes.CHECK.tally([bead], INTO_ENGLISH) for bead in beads)
    assert one + other == other + one == quotes.CHECK.tally(beads, INTO_ENGLISH)
