"""What a finding says to write instead, written: in the target alone, and only where it takes no judgement."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.finding import Finding
from duizhao.edit.draft import Draft
from duizhao.model import Language
from duizhao.store import canonical

FIXABLE = frozenset(("TRM001", "TRM004", "TYP002", "TYP006"))
"""Rules whose suggestion is what belongs in the place of the words, to the letter: a deprecated form, a name in another
case, a full-width mark, a stray space. A suggestion of any other rule is one of several things that may be meant."""

_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_VOWELS = "aeiou"


class _Edit(NamedTuple):
    """Words [start, end) of a segment, what to write in their place, and what asks for it."""

    segment: str
    start: int
    end: int
    words: str
    finding: Finding


def fix(draft: Draft, findings: Iterable[Finding]) -> list[Finding]:
    """Put suggestions into the draft; those findings that are mended by it."""
    locations = draft.segments()
    mended: list[Finding] = []
    begins: dict[str, int] = {}
    edits = _edits(findings, draft.edition.settings.target)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):  # from the end, so that offsets hold
        if edit.end <= begins.get(edit.segment, edit.end):  # else it overlaps one that is done: the next run's work
            begins[edit.segment] = edit.start
            location = locations[edit.segment]
            text = location.text[: edit.start] + edit.words + location.text[edit.end :]
            location.block["segments"][location.number]["text"] = text
            mended.append(edit.finding)
    return mended


def target_texts(draft: Draft) -> dict[str, str]:
    """The target's files as they would be written."""
    target = draft.edition.settings.target
    paths = {name: draft.path(name, target) for name in draft.documents}
    return {path: canonical(path, draft.blocks(name, target)) for name, path in paths.items()}


def _edits(findings: Iterable[Finding], target: Language) -> Iterator[_Edit]:
    """What is safe to write: nothing that a person has waived, or where nothing shows that the concept is meant."""
    for finding in findings:
        span, words = finding.span, finding.suggestion
        if finding.rule.id not in FIXABLE or finding.side != target or finding.waived is not None:
            continue
        if span is None or words is None or not finding.segment:
            continue
        unsure = finding.rule.id == "TRM001" and finding.level != "error"
        if not unsure and not _takes_another_article(finding.context[: span.start], span.text, words):
            yield _Edit(finding.segment, span.start, span.end, words, finding)


def _takes_another_article(before: str, old: str, new: str) -> bool:
    """Whether an `a` or `an` before the words would have to change with them."""
    begins = (old[:1].lower() in _VOWELS, new[:1].lower() in _VOWELS)
    return begins[0] != begins[1] and _ARTICLE.search(before) is not None
