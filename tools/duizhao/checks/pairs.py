"""Brackets and quotes that are not closed, or closed without having been opened."""

import re
from collections.abc import Iterator

from duizhao.checks.quotation import parts
from duizhao.checks.rule import BeadCheck, Finding, Rule, Setup, each, on
from duizhao.language.masking import FILLER, mask
from duizhao.model import Bead, Side

UNBALANCED = Rule(
    "TYP004",
    "unbalanced-pair",
    "warning",
    """A bracket or a quote has no partner.

    It is sought in all segments of the bead, read as one. A quotation may run over several beads: where the source
    leaves a quote open too, or where it has none and the English quote stands at the bead's edge, nothing is said.
    An apostrophe is no closing quote, and `a)` in a list no closing bracket.

    Why: half a pair was edited away, and readers cannot tell whose words they are reading.
    Bad: The session was called “A Deep Dive.
    Good: The session was called “A Deep Dive.”
    """,
)

_PAIRS = {
    "(": ")", "[": "]", "“": "”", "‘": "’",
    "（": "）", "［": "］", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "〔": "〕",
}  # fmt: skip
_OPENER = {closer: opener for opener, closer in _PAIRS.items()}
_MARK = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_OPENER)) + "]")
_QUOTES = frozenset('“”‘’「」『』《》〈〉"')
_BRACKETS = frozenset((*_PAIRS, *_OPENER)) - _QUOTES
_EDGE = "“”‘’\"' "
_LIST_ITEM = r"(?:^|[\s;,，；。])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]$"
"""Compiled where a bracket closes nothing: in few texts one does."""
_FACE = re.compile(r"(?<![(\[])[:;=]-?[()\[\]]")
_APOSTROPHE = re.compile(r"\w’\w")
_INTERVAL = re.compile(r"[(\[]\s*[^\s()\[\],]{1,12}\s*,\s*[^\s()\[\],]{1,12}\s*[)\]]")


def _look(bead: Bead, setup: Setup) -> Iterator[Finding]:
    side = bead.side(setup.target)
    if all(mark == "’" for mark in _MARK.findall(side.text)):  # which alone is an apostrophe
        return
    text = mask(side.text)
    for offset in sorted(_alone(text)):
        mark = text[offset]
        if _excused(mark, not text[:offset].strip(_EDGE) or not text[offset:].strip(_EDGE), bead.side(setup.source)):
            continue
        for segment, start, end in parts(side.segments, side.language, offset, offset + 1):
            what = "is never closed" if mark in _PAIRS else "closes nothing that was opened"
            yield on(UNBALANCED, bead, side.language, segment, start, end, f"{mark} {what}")


def _alone(text: str) -> Iterator[int]:
    """Offsets of the marks that have no partner, in no particular order."""
    for harmless in (_FACE, _INTERVAL):
        text = harmless.sub(lambda found: FILLER * len(found[0]), text)
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        offset, character = mark.start(), mark[0]
        if character in _PAIRS:
            opened.append(offset)
            continue
        partner = next((at for at in reversed(opened) if text[at] == _OPENER[character]), None)
        if character == "’" and (partner is None or _APOSTROPHE.match(text, offset - 1)):
            continue
        if partner is not None:
            while opened[-1] != partner:
                yield opened.pop()
            opened.pop()
        elif not re.search(_LIST_ITEM, text[max(0, offset - 6) : offset + 1]):
            yield offset
    yield from opened


def _excused(mark: str, at_edge: bool, source: Side) -> bool:
    """Whether the source says, or leaves room for it, that the partner stands in another bead."""
    text = mask(source.text)
    same_kind = _QUOTES if mark in _QUOTES else _BRACKETS
    if any(text[offset] in same_kind for offset in _alone(text)):
        return True
    if mark in _BRACKETS:
        return False
    return text.count('"') % 2 == 1 or (at_edge and not any(quote in text for quote in _QUOTES))


CHECK = BeadCheck((UNBALANCED,), lambda setup: setup, each(_look))
