"""Merge and sort: keep one finding of those about the same words, put all in order, give each its fingerprint."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import sha256
from operator import attrgetter

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
    absorbed: dict[int, list[Finding]] = {}
    hosts: dict[Hashable, _Hosts] = {}
    for finding in sorted(_without_rival_claims(findings), key=_precedence):
        family, span = finding.rule.family, finding.span
        if span and family in PRECEDENCE:
            earlier = PRECEDENCE[: PRECEDENCE.index(family)]
            near = [hosts[key] for other in earlier if (key := _where(finding, other)) in hosts]
            overlaps = [found.first_overlap(span) for found in near]
            host = next((index for index in overlaps if index is not None), None)
            if host is not None:
                absorbed.setdefault(host, []).append(finding)
                continue
            hosts.setdefault(_where(finding, family), _Hosts()).add(span, len(shown))
        shown.append(finding)
    return [_absorb(finding, absorbed[index]) if index in absorbed else finding for index, finding in enumerate(shown)]


class _Hosts:
    """Shown findings of one family in one segment, added in the order of their words."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._furthest: list[int] = []
        """The furthest end of this finding and those before it."""
        self._indices: list[int] = []

    def add(self, span: Span, index: int) -> None:
        self._starts.append(span.start)
        self._furthest.append(max(span.end, self._furthest[-1] if self._furthest else 0))
        self._indices.append(index)

    def first_overlap(self, span: Span) -> int | None:
        """The index of the first finding that has words in common with the span."""
        first = bisect_right(self._furthest, span.start)
        overlaps = first < len(self._starts) and self._starts[first] < span.end
        return self._indices[first] if overlaps else None


def _where(finding: Finding, family: str) -> Hashable:
    """Where a finding of the family must be to be about the same words. A waived one must not hide one that is not."""
    place = finding.place
    return family, place.path, place.line, finding.side, finding.segment, finding.waived is None


def _without_rival_claims(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; of those in `ONE_CLAIM` about the same words, only the most serious, then the strongest."""
    claims = []
    for finding in findings:
        if finding.rule.family == ONE_CLAIM:
            claims.append(finding)
        else:
            yield finding
    taken: dict[tuple[str, int, str | None], list[Span]] = {}  # disjoint, in order
    for finding in sorted(claims, key=lambda f: (LEVELS.index(f.level), -f.strength, f.rule.id)):
        spans = taken.setdefault((finding.place.path, finding.place.line, finding.side), [])
        span = finding.span
        if span is None:
            yield finding
            continue
        index = bisect_right(spans, span.start, key=attrgetter("start"))
        if all(span.end <= other.start or other.end <= span.start for other in spans[max(0, index - 1) : index + 1]):
            spans.insert(index, span)
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


def _absorb(shown: Finding, absorbed: list[Finding]) -> Finding:
    """The shown finding, with the others as its evidence."""
    evidence = list(shown.evidence)
    for finding in absorbed:
        words = finding.span.text if finding.span else ""
        note = f"{finding.rule.id} {finding.rule.name}: {finding.message}"
        evidence += [Evidence(finding.side, finding.segment, finding.place, words, note), *finding.evidence]
    level = min((finding.level for finding in (shown, *absorbed)), key=LEVELS.index)
    return shown._replace(evidence=tuple(evidence), level=level)


def _subject_of(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, regardless of its line. Without a span, the message says it."""
    words = finding.span.text if finding.span else f"{finding.place.path} {finding.message}"
    return (finding.rule.id, finding.document or "", finding.bead or "", finding.side or "", words)


def _fingerprint_of(subject: tuple[str, ...], ordinal: int) -> str:
    return sha256("\0".join((*subject, str(ordinal))).encode("utf-8", "backslashreplace")).hexdigest()[:16]
