"""Merge and sort: keep one finding of those about the same words, put all in order, give each its fingerprint."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from duizhao.checks.finding import Evidence, Finding, Span
from duizhao.checks.rule import LEVELS

PRECEDENCE = ("ERR", "TRM", "DRF", "NAM")
"""If findings of several of these families are about the same words, that of the first family is shown."""
ONE_CLAIM = "DRF"
"""Only one finding of this family is shown about the same words: its rules offer rival explanations of one fault."""


def merge_and_sort(findings: Iterable[Finding], documents: Sequence[str]) -> tuple[Finding, ...]:
    """The findings merged, in order, with their fingerprints; `documents` gives the order of the documents."""
    return sort_findings(merge_overlapping(findings), documents)


def merge_overlapping(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, but of those in `PRECEDENCE` that are about the same words only one; the others are its evidence.

    It takes the most serious level among them: a proposed erratum has precedence over a term, but is only a warning.
    """
    shown: list[Finding] = []
    by_place: dict[tuple[str, int, str | None], list[int]] = {}
    for finding in sorted(_without_rival_claims(findings), key=_precedence):
        if finding.span is None or finding.rule.family not in PRECEDENCE:
            shown.append(finding)
            continue
        near = by_place.setdefault((finding.place.path, finding.place.line, finding.side), [])
        host = next((index for index in near if _are_about_same_words(shown[index], finding)), None)
        if host is None:
            near.append(len(shown))
            shown.append(finding)
        else:
            shown[host] = _absorb(shown[host], finding)
    return shown


def _without_rival_claims(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; of those in `ONE_CLAIM` about the same words, only the most serious, then the strongest."""
    claims = []
    for finding in findings:
        if finding.rule.family == ONE_CLAIM:
            claims.append(finding)
        else:
            yield finding
    taken: dict[tuple[str, int, str | None], list[Span]] = {}
    for finding in sorted(claims, key=lambda f: (LEVELS.index(f.level), -f.strength, f.rule.id)):
        spans = taken.setdefault((finding.place.path, finding.place.line, finding.side), [])
        span = finding.span
        if span is None:
            yield finding
        elif all(span.end <= other.start or other.end <= span.start for other in spans):
            spans.append(span)
            yield finding


def sort_findings(findings: Iterable[Finding], documents: Sequence[str]) -> tuple[Finding, ...]:
    """The findings with their fingerprints, by document (none last), path, line, column, rule and message."""
    rank = {document: index for index, document in enumerate(documents)}

    def key(finding: Finding) -> tuple[int, str, int, int, str, str]:
        place = finding.place
        document = rank.get(finding.document or "", len(rank))
        return (document, place.path, place.line, place.column, finding.rule.id, finding.message)

    seen: Counter[tuple[str, ...]] = Counter()
    ordered = []
    for finding in sorted(findings, key=key):
        subject = _subject_of(finding)
        ordered.append(finding._replace(fingerprint=_fingerprint_of(subject, seen[subject])))
        seen[subject] += 1
    return tuple(ordered)


def _precedence(finding: Finding) -> tuple[int, int]:
    family = finding.rule.family
    start = finding.span.start if finding.span else 0
    return (PRECEDENCE.index(family) if family in PRECEDENCE else len(PRECEDENCE), start)


def _are_about_same_words(shown: Finding, finding: Finding) -> bool:
    if shown.rule.family == finding.rule.family or shown.segment != finding.segment:
        return False
    if (shown.waived is None) != (finding.waived is None):  # a waived finding must not hide one that nobody waived
        return False
    if not shown.span or not finding.span:
        return False
    return shown.span.start < finding.span.end and finding.span.start < shown.span.end


def _absorb(shown: Finding, finding: Finding) -> Finding:
    """The shown finding, with the other as its evidence."""
    words = finding.span.text if finding.span else ""
    note = f"{finding.rule.id} {finding.rule.name}: {finding.message}"
    absorbed = Evidence(finding.side, finding.segment, finding.place, words, note)
    level = min(shown.level, finding.level, key=LEVELS.index)
    return shown._replace(evidence=(*shown.evidence, absorbed, *finding.evidence), level=level)


def _subject_of(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, regardless of its line. Without a span, the message says it."""
    words = finding.span.text if finding.span else f"{finding.place.path} {finding.message}"
    return (finding.rule.id, finding.document or "", finding.bead or "", finding.side or "", words)


def _fingerprint_of(subject: tuple[str, ...], ordinal: int) -> str:
    return sha256("\0".join((*subject, str(ordinal))).encode("utf-8", "backslashreplace")).hexdigest()[:16]
