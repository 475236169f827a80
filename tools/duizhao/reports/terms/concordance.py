"""A line of a concordance: both sides of a bead in columns, the words in question aligned."""

from collections.abc import Sequence
from typing import NamedTuple

from duizhao.reports.terminal import clipped, clipped_before, coloured, escaped, width

_MARKS = {"admitted": "~", "deprecated": "!"}
_COLOURS = {"preferred": "32;1", "admitted": "33;1", "deprecated": "31;1", "missing": "31;1", "otherwise": "33"}
"""ANSI codes (ECMA-48, SGR)."""


class MarkedText(NamedTuple):
    """Words [start, end) of a text, with a term's status; else `missing` or `otherwise`, or '' for an empty column."""

    text: str
    start: int
    end: int
    status: str


def line(id: str, ids: int, sides: Sequence[MarkedText], columns: int, colour: bool) -> str:
    """The line, at most `columns` wide; `ids` is the width of the widest id."""
    each = max(24, (columns - ids - 2 * len(sides)) // len(sides))
    cells = [_cell(words, each, colour, last=words is sides[-1]) for words in sides]
    return "  ".join([id + " " * (ids - width(id)), *cells]).rstrip()


def _cell(words: MarkedText, columns: int, colour: bool, *, last: bool) -> str:
    """One side: a third of the columns for what precedes the words, a mark, the words, what follows them."""
    room = columns // 3
    before = clipped_before(escaped(words.text[: words.start]), room)
    if words.status == "missing":
        mark, shown, after = " ", "—", "  " + escaped(words.text)
    elif words.status == "otherwise":
        mark, shown, after = " ", "(…)", " " + escaped(words.text)
    else:
        mark = _MARKS.get(words.status, " ")
        shown, after = escaped(words.text[words.start : words.end]), escaped(words.text[words.end :])
    shown = clipped(shown, columns - room - 1)
    after = clipped(after, columns - room - 1 - width(shown)) if columns - room - 1 > width(shown) else ""
    blank = "" if last else " " * (columns - room - 1 - width(shown) - width(after))
    shown = coloured(shown, _COLOURS.get(words.status, ""), colour and words.status in _COLOURS)
    return " " * (room - width(before)) + before + mark + shown + after + blank
