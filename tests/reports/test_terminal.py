"""What a text looks like on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.reports.terminal import clipped, escaped, excerpt, width

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("模型 a\u3000b\u00a0c", "模型 a\u3000b\u00a0c"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\tb\nc\r", "a\\x09b\\x0ac\\x0d"),
        ("\u202eevil\u200b", "\\u202eevil\\u200b"),
        ("\x9b2J", "\\x9b2J"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_control_characters_are_shown_and_never_sent(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(any_text)
def test_nothing_escaped_can_steer_a_terminal(text: str) -> None:
    assert all(one.isprintable() or one in "\u00a0\u3000" for one in escaped(text))


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert [width(text) for text in ("abc", "模型", "Ａ", "é", "e\u0301", "😀")] == [3, 4, 2, 1, 1, 2]


@given(any_text, st.integers(2, 40))
def test_what_is_cut_fits_and_begins_as_before(text: str, columns: int) -> None:
    cut = clipped(escaped(text), columns)
    assert width(cut) <= columns
    assert cut == escaped(text) or escaped(text).startswith(cut.removesuffix("…"))


@given(any_text, any_text, any_text, st.integers(20, 80))
def test_the_caret_stands_under_the_words(before: str, words: str, after: str, columns: int) -> None:
    text = before + words + after
    line, column, wide = excerpt(text, len(before), len(before) + len(words), columns)
    assert width(line) <= columns
    head = next(index for index in range(len(line) + 1) if width(line[:index]) == column)
    assert line[head:].startswith(clipped(escaped(words), columns // 2))
    assert wide == max(1, width(clipped(escaped(words), columns // 2)))


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt("模型很大。", 2, 4, 40) == ("模型很大。", 4, 4)


def test_a_long_line_is_cut_on_both_sides() -> None:
    line = "…" + "一" * 8 + "模型" + "二" * 9 + "…"
    assert excerpt("一" * 50 + "模型" + "二" * 50, 50, 52, 40) == (line, 17, 4)
    assert width(line) == 40
