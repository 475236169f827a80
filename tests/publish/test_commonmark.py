"""Texts come back from a real CommonMark parser as they went in, wherever on a page they stand."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from duizhao.publish.commonmark import inline, plain, quoted, whole_line

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MARKUP = st.text("*_`<>[]()#+-=.!|&~\\:;\"'^$1a是 \t", max_size=14)
TEXTS = st.one_of(ANY, MARKUP, st.tuples(MARKUP, ANY).map("".join))

PLACES = {
    "paragraph": ("{}", ["paragraph_open"]),
    "heading": ("## {}", ["heading_open"]),
    "bullet": ("- {}", ["bullet_list_open", "list_item_open", "paragraph_open"]),
    "quotation": (quoted("{}"), ["blockquote_open", "paragraph_open"]),
    "emphasis": ("*{}*", ["paragraph_open", "em_open"]),
    "after a name": ("**Name:** {}", ["paragraph_open", "strong_open"]),
}


def read(parser, markdown):
    """All text that the parser sees, and the kinds of markup it opens."""
    text, opened = "", []
    for block in parser.parse(markdown):
        opened += [block.type] if block.nesting == 1 else []
        for token in block.children or []:
            opened += [token.type] if token.type.endswith("_open") else []
            text += token.content if token.type in ("text", "text_special") else ""
            assert token.type in ("text", "text_special") or token.type.startswith(("em_", "strong_")), token.type
    return text, opened


@pytest.mark.parametrize("place", PLACES)
@given(TEXTS)
@example("1. 数据收集与质量:")
@example("2024) - [x]: <b>&amp;</b>")
@example("We rank #1 ##")
@example("- - -")
@example("===")
@example("    code")
@example("end with a backslash\\")
@example("two lines\n\n# of text")
@example("https://example.org/a_b_c and ![picture](x)")
def test_a_text_comes_back_and_nothing_in_it_is_markup(place, text):
    form, markup = PLACES[place]
    expected = plain(text).strip()
    if not expected:
        return
    for parser in PARSERS:
        found, opened = read(parser, form.format(whole_line(inline(text))))
        assert found.removeprefix("Name: ") == expected
        assert opened == markup


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_joined_within_a_line_come_back_too(texts):
    joined = whole_line(" ".join(map(inline, texts)))
    expected = " ".join(map(plain, texts)).strip()
    if expected:
        assert read(PARSERS[0], joined) == (expected, ["paragraph_open"])


@given(ANY)
def test_plain_only_folds_lines_and_names_controls(text):
    shown = plain(text)
    assert not re.search("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", shown)
    if not re.search("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", text):
        assert shown == text


def test_a_control_character_is_shown_not_hidden():
    assert plain("a\x07b\x1b[31m") == "a<U+0007>b<U+001B>[31m"


def test_what_needs_no_escape_has_none():
    """The Markdown itself is read too, in diffs and on the terminal."""
    text = "Yes (we’re lucky): 60 billion, 1.5%, it’s state-of-the-art — isn’t it?"
    assert whole_line(inline(text)) == text
