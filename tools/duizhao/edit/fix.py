"""Apply the suggestions of findings: to the target only, and only those that need no judgement."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.finding import Finding
from duizhao.edit.draft import Draft
from duizhao.model import Language
from duizhao.store.emitter import canonical

FIXABLE = frozenset(("TRM001", "TRM004", "TYP002", "TYP006"))
"""Rules whose suggestion can replace the words as it is: a deprecated form, a wrong case, a full-width mark,
a stray space. For other rules the suggestion is only one of the possible corrections."""

_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_VOWELS = "aeiou"


class _Edit(NamedTuple):
    """Words [start, end) of a segment, their replacement, and the finding that suggests it."""

    segment: str
    start: int
    end: int
    words: str
    finding: Finding


def fix(draft: Draft, findings: Iterable[Finding]) -> list[Finding]:
    """Apply suggestions to the draft; returns the findings that this fixes."""
    locations = draft.segments()
    fixed: list[Finding] = []
    begins: dict[str, int] = {}
    edits = _safe_edits(findings, draft.edition.settings.target)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):  # from the end, so that offsets stay valid
        if edit.end <= begins.get(edit.segment, edit.end):  # an overlapping edit is left for the next run
            begins[edit.segment] = edit.start
            location = locations[edit.segment]
            text = location.text[: edit.start] + edit.words + location.text[edit.end :]
            location.block["segments"][location.number]["text"] = text
            fixed.append(edit.finding)
    return fixed


def target_texts(draft: Draft) -> dict[str, str]:
    """The files of the target, by path, as they would be written."""
    target = draft.edition.settings.target
    paths = {name: draft.path(name, target) for name in draft.documents}
    return {path: canonical(path, draft.blocks(name, target)) for name, path in paths.items()}


def _safe_edits(findings: Iterable[Finding], target: Language) -> Iterator[_Edit]:
    """The safe edits: not for waived findings, nor for terms whose concept is in doubt."""
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
    """Whether an `a` or `an` before the words would have to change."""
    begins = (old[:1].lower() in _VOWELS, new[:1].lower() in _VOWELS)
    return begins[0] != begins[1] and _ARTICLE.search(before) is not None
