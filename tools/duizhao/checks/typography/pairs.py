"""Brackets and quotes that are opened and not closed, or closed and not opened."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import FILLER, mask
from duizhao.model import Bead, Side
from duizhao.quotation import segment_starts

UNBALANCED = Rule(
    "TYP004",
    "unbalanced-pair",
    "warning",
    """A bracket or a quote without a partner.

    The partner may be in any segment of the bead. A quotation may run over several beads, so nothing is reported if the
    source leaves a quote open too, or if it has no quotes and the English one is at the edge of the bead. An apostrophe
    is not taken for a closing quote, nor `a)` in a list for a closing bracket.

    Why: half a pair was deleted, and readers cannot tell whose words they are reading.
    Bad: The session was called “A Deep Dive.
    Good: The session was called “A Deep Dive.”
    """,
)

_PAIRS = {
    "(": ")", "[": "]", "“": "”", "‘": "’",
    "（": "）", "［": "］", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "〔": "〕",
}  # fmt: skip
_OPENER = {closer: opener for opener, closer in _PAIRS.items()}
_QUOTES = frozenset('“”‘’「」『』《》〈〉"')
MARKS = frozenset((*_PAIRS, *_OPENER))
_BRACKETS = MARKS - _QUOTES
_EDGE = "“”‘’\"' "
_LIST_ITEM = r"(?:^|[\s;,，；。])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]$"
_FACE = r"(?<![(\[])[:;=]-?[()\[\]]"
_APOSTROPHE = r"\w’\w"
_INTERVAL = r"[(\[]\s*[^\s()\[\],]{1,12}\s*,\s*[^\s()\[\],]{1,12}\s*[)\]]"
"""Patterns are compiled when a text needs them: few have a mark other than an apostrophe."""


def _find_unbalanced(beads: Iterable[Bead], context: Context) -> Iterator[Finding]:
    for bead in beads:
        side = bead.side(context.target)
        if has_paired_marks(side.text):
            yield from _report_unbalanced(bead, side, bead.side(context.source))


def has_paired_marks(text: str) -> bool:
    """Whether a text has any mark but ’, which alone is an apostrophe."""
    rest = text.replace("’", "")
    if rest.isascii():
        return "(" in rest or ")" in rest or "[" in rest or "]" in rest
    return not MARKS.isdisjoint(rest)


def _report_unbalanced(bead: Bead, side: Side, source: Side) -> Iterator[Finding]:
    text = mask(side.text)
    unpaired = sorted(_unpaired(text))
    if not unpaired:
        return
    before_content, after_content = len(text) - len(text.lstrip(_EDGE)), len(text.rstrip(_EDGE))
    excused = _marks_that_may_go_on(source)
    starts = segment_starts(side.segments, side.language)
    for offset in unpaired:
        mark = text[offset]
        at_edge = offset <= before_content or offset >= after_content
        if mark in excused.anywhere or (at_edge and mark in excused.at_edges):
            continue
        index = bisect_right(starts, offset) - 1
        start = offset - starts[index]
        message = f"{mark} {'is never closed' if mark in _PAIRS else 'was never opened'}"
        yield Finding.on(UNBALANCED, bead, side.language, side.segments[index], start, start + 1, message)


def _unpaired(text: str) -> Iterator[int]:
    """Offsets of the marks that have no partner, in no particular order."""
    for harmless in (_FACE, _INTERVAL):
        text = re.sub(harmless, lambda found: FILLER * len(found[0]), text)
    opened: list[int] = []
    """Offsets of what is open; `levels` has, for each opener, where in `opened` its offsets are."""
    levels: dict[str, list[int]] = {opener: [] for opener in _PAIRS}
    for offset, character in enumerate(text):
        if character in _PAIRS:
            levels[character].append(len(opened))
            opened.append(offset)
        if character not in _OPENER:
            continue
        partners = levels[_OPENER[character]]
        if character == "’" and (not partners or re.match(_APOSTROPHE, text[offset - 1 : offset + 2])):
            continue
        if partners:
            while len(opened) - 1 > partners[-1]:
                inner = opened.pop()
                levels[text[inner]].pop()
                yield inner
            opened.pop()
            partners.pop()
        elif not re.search(_LIST_ITEM, text[max(0, offset - 6) : offset + 1]):
            yield offset
    yield from opened


class _Excused(NamedTuple):
    """Marks whose partner may be in another bead: anywhere in the text, or only at its edges."""

    anywhere: frozenset[str]
    at_edges: frozenset[str]


def _marks_that_may_go_on(source: Side) -> _Excused:
    """The marks that the source leaves open too, or, if it has no quotes at all, the quotes at the edges."""
    text = mask(source.text)
    unpaired = {text[offset] for offset in _unpaired(text)}
    anywhere = frozenset[str]()
    if not unpaired.isdisjoint(_BRACKETS):
        anywhere |= _BRACKETS
    if not unpaired.isdisjoint(_QUOTES) or text.count('"') % 2 == 1:
        anywhere |= _QUOTES
    return _Excused(anywhere, _QUOTES if _QUOTES.isdisjoint(text) else frozenset())


CHECK = BeadCheck((UNBALANCED,), lambda context: context, _find_unbalanced)
