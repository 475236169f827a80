"""Brackets and quotes that are opened and not closed, or closed and not opened."""

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import FILLER, mask
from duizhao.model import Bead, Side
from duizhao.quotation import segment_ranges

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
_MARKS = frozenset((*_PAIRS, *_OPENER))
_BRACKETS = _MARKS - _QUOTES
_EDGE = "“”‘’\"' "
_LIST_ITEM = r"(?:^|[\s;,，；。])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]$"
_FACE = r"(?<![(\[])[:;=]-?[()\[\]]"
_APOSTROPHE = r"\w’\w"
_INTERVAL = r"[(\[]\s*[^\s()\[\],]{1,12}\s*,\s*[^\s()\[\],]{1,12}\s*[)\]]"
"""Patterns are compiled when a text needs them: few have a mark other than an apostrophe."""


def _find_unbalanced(beads: Iterable[Bead], context: Context) -> Iterator[Finding]:
    for bead in beads:
        side = bead.side(context.target)
        if _has_marks(side.text):
            yield from _report_unbalanced(bead, side, bead.side(context.source))


def _has_marks(text: str) -> bool:
    """Whether a text has any mark but ’, which alone is an apostrophe."""
    rest = text.replace("’", "")
    if rest.isascii():
        return "(" in rest or ")" in rest or "[" in rest or "]" in rest
    return not _MARKS.isdisjoint(rest)


def _report_unbalanced(bead: Bead, side: Side, source: Side) -> Iterator[Finding]:
    text = mask(side.text)
    for offset in sorted(_unpaired(text)):
        mark = text[offset]
        if _may_be_in_another_bead(mark, not text[:offset].strip(_EDGE) or not text[offset:].strip(_EDGE), source):
            continue
        for segment, start, end in segment_ranges(side.segments, side.language, offset, offset + 1):
            what = "is never closed" if mark in _PAIRS else "was never opened"
            yield Finding.on(UNBALANCED, bead, side.language, segment, start, end, f"{mark} {what}")


def _unpaired(text: str) -> Iterator[int]:
    """Offsets of the marks that have no partner, in no particular order."""
    for harmless in (_FACE, _INTERVAL):
        text = re.sub(harmless, lambda found: FILLER * len(found[0]), text)
    opened: list[int] = []
    for offset, character in enumerate(text):
        if character in _PAIRS:
            opened.append(offset)
        if character not in _OPENER:
            continue
        partner = next((at for at in reversed(opened) if text[at] == _OPENER[character]), None)
        if character == "’" and (partner is None or re.match(_APOSTROPHE, text[offset - 1 : offset + 2])):
            continue
        if partner is not None:
            while opened[-1] != partner:
                yield opened.pop()
            opened.pop()
        elif not re.search(_LIST_ITEM, text[max(0, offset - 6) : offset + 1]):
            yield offset
    yield from opened


def _may_be_in_another_bead(mark: str, at_edge: bool, source: Side) -> bool:
    """Whether, as far as the source shows, the partner may be in another bead."""
    text = mask(source.text)
    same_kind = _QUOTES if mark in _QUOTES else _BRACKETS
    if any(text[offset] in same_kind for offset in _unpaired(text)):
        return True
    if mark in _BRACKETS:
        return False
    return text.count('"') % 2 == 1 or (at_edge and not any(quote in text for quote in _QUOTES))


CHECK = BeadCheck((UNBALANCED,), lambda context: context, _find_unbalanced)
