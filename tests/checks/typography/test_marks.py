"""Marks twice or run into a word, TODO and markup: what is meant so stays quiet."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.typography import leftovers, marks
from duizhao.model import Bead


@pytest.fixture
def find(make_bead: Callable[..., Bead]) -> Callable[..., list[tuple[str, str | None]]]:
    """`find(zh, en)`: the words of each finding and what to write instead."""

    def find(zh: str, en: str, context: Context = Context("zh", "en"), more: int = 0):  # noqa: B008
        beads = [make_bead(f"b{n}", zh=[("tony", zh)], en=[("tony", en)]) for n in range(more + 1)]
        found: list[Finding] = list(look_at_beads(beads, context, [marks.CHECK, leftovers.CHECK]))
        return [(one.span.text, one.suggestion) for one in found if one.span]

    return find


@pytest.mark.parametrize(
    "en",
    [
        "Well... yes, etc., i.e., at 10,000, “so,” he said; (then,) he left.",
        "See https://a.example/a,b;c and `a,b` and start_ip,end_ip and ../up.",
        "[Picture 1.jpg, not received]",
        "It is 2*3 and 2 * 3, or a footnote*.",
        "A TODOS list, todo, To do",
        "The U.S., Inc., a.m.; p.m., 5 p.m.?",
        "Is it? Yes! No.",
        "x,y",
    ],
)
def test_what_is_intended_raises_nothing(find, en: str) -> None:
    assert find("好。", en) == []


@pytest.mark.parametrize(
    ("en", "words", "instead"),
    [
        ("For example,, step", ",,", None),
        ("For example, , step", ", ,", None),
        ("For example,. Step", ",.", None),
        ("For example;, step", ";,", None),
        ("That is so..", "..", None),
        ("For example,step", ",", ", "),
        ("That is so;step", ";", "; "),
        ("That is so?Yes it is.", "?", "? "),
        ("We saw **bold** things.", "**bold**", None),
        ("We saw *some bold* things.", "*some bold*", None),
        ("[TODO: date]", "TODO", None),
        ("FIXME later", "FIXME", None),
    ],
)
def test_what_is_left_of_an_edit_is_reported(find, en: str, words: str, instead: str | None) -> None:
    assert find("好。", en) == [(words, instead)]


def test_what_the_source_has_too_is_intended(find) -> None:
    assert find("见name,email和TODO", "See name,email and TODO") == []
    assert find("这*很*好", "This is *very* good") == []


def test_markup_in_many_beads_is_the_text_s_own(find) -> None:
    assert find("好。", "This is *very* good", more=3) == [("*very*", None)] * 4
    assert find("好。", "This is *very* good", more=4) == []


@pytest.mark.parametrize(
    ("zh", "words"), [("好，，是的。", "，，"), ("好，。", "，。"), ("好。。。是的，对、好。", "")]
)
def test_marks_of_a_chinese_target(find, zh: str, words: str) -> None:
    assert find(zh, "Good.", Context("en", "zh")) == ([(words, None)] if words else [])
