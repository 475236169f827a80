"""Brackets and quotes without a partner."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.typography.pairs import CHECK
from duizhao.model import Bead

INTO_ENGLISH = Context("zh", "en")
FindIn = Callable[..., list[Finding]]


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
def test_pairs_and_their_like_raise_nothing(find_in: FindIn, en: str, zh: str) -> None:
    assert find_in(en, CHECK, source=zh) == []


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
def test_half_a_pair_is_found(find_in: FindIn, en: str, zh: str, mark: str, start: int) -> None:
    first = find_in(en, CHECK, source=zh)[0]
    assert first.span
    assert (first.rule.id, first.span.text, first.span.start) == ("TYP004", mark, start)


def test_a_pair_may_span_segments_of_its_bead(make_bead: Callable[..., Bead]) -> None:
    texts = [("tony", "He said “it’s late."), ("tony", "Let’s go.”")]
    assert list(look_at_beads([make_bead("b1", zh=[("tony", "走。")], en=texts)], INTO_ENGLISH, [CHECK])) == []
    half = [("tony", "He said it’s late."), ("tony", "Let’s “go.")]
    (found,) = look_at_beads([make_bead("b1", zh=[("tony", "走。")], en=half)], INTO_ENGLISH, [CHECK])
    assert (found.segment, found.span and found.span.start) == ("b1-en-1", 6)


def nested(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.sampled_from(["()", "[]", "“”", "‘’"])
    return st.builds(lambda both, texts: both[0] + " ".join(texts) + both[1], pair, st.lists(inside, max_size=3))


BALANCED = st.recursive(st.sampled_from(["word", "it", "two words"]), nested, max_leaves=8)


@given(text=BALANCED)
def test_what_is_balanced_is_quiet_and_half_of_it_is_not(find_in: FindIn, text: str) -> None:
    text = f"So {text} it is."
    assert find_in(text, CHECK) == []
    for offset, character in enumerate(text):
        if character in "()[]“”":
            assert find_in(text[:offset] + text[offset + 1 :], CHECK)


@pytest.mark.parametrize("mark", ["(", "]", "《", "”"])
def test_every_mark_of_a_long_row_is_found(find_in: FindIn, mark: str) -> None:
    found = find_in("So " + mark * 5000, CHECK, source="“模型”很大。" * 700)
    assert [finding.span and finding.span.start for finding in found] == list(range(3, 5003))


def test_what_is_open_inside_a_pair_is_found_and_the_pair_is_not(find_in: FindIn) -> None:
    found = find_in("So (" + "[" * 2000 + ") it is.", CHECK)
    assert [finding.span and finding.span.start for finding in found] == list(range(4, 2004))
