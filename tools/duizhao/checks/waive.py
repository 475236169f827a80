"""Waive: mark the findings that a person has accepted.

A waiver is for one rule in one bead, and only for the words it quotes. If those words change, it no longer applies.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter, itemgetter

from duizhao.checks.finding import Finding
from duizhao.checks.registry import all_rules
from duizhao.checks.waivers.waivers import UNUSED, finding_on_waiver, is_for, missing_quotes, quote_of
from duizhao.model import Bead, Edition, Language, Segment, Side, Waiver
from duizhao.quotation import occurrences, segment_ranges


def waive(edition: Edition, findings: Iterable[Finding], ran: frozenset[str]) -> list[Finding]:
    """The findings, each with the reason of the first waiver that accepts it, and one for each waiver without use.

    `ran` are the ids of the rules that ran; nothing is said about waivers of other rules.
    """
    beads = {bead.id: bead for bead in edition.beads}
    bound: dict[tuple[str, str], dict[tuple[str, str], _Bound]] = {}
    for order, waiver in enumerate(edition.waivers):
        same_rule = bound.setdefault((waiver.bead, waiver.rule), {})
        quotes = (waiver.zh, waiver.en)
        if quotes not in same_rule and waiver.bead in beads and _applies(waiver, beads[waiver.bead]):
            same_rule[quotes] = _Bound(waiver, beads[waiver.bead], order)
    used: set[tuple[str, str, str, str]] = set()
    waived = []
    for finding in findings:
        accepting = [
            candidate
            for name in (finding.rule.id, finding.rule.name)
            for candidate in bound.get((finding.bead or "", name), {}).values()
            if candidate.accepts(finding)
        ]
        used.update(candidate.waiver[:4] for candidate in accepting)
        reason = min(accepting, key=attrgetter("order")).waiver.reason if accepting else None
        waived.append(finding._replace(waived=reason) if accepting else finding)
    if UNUSED.id in ran:
        waived += _unused(edition, beads, used, ran)
    return waived


def needed_for_waivers(edition: Edition, selected: frozenset[str]) -> frozenset[str]:
    """The ids of the rules that have to run only to see whether their waivers are used."""
    if UNUSED.id not in selected:
        return frozenset()
    return frozenset(rule.id for rule in all_rules() for waiver in edition.waivers if is_for(waiver, rule))


class _Bound:
    """A waiver that applies to its bead, and the words there that it quotes. `order`: its place in the file."""

    def __init__(self, waiver: Waiver, bead: Bead, order: int) -> None:
        self.waiver = waiver
        self.order = order
        self._ranges: dict[tuple[Language, str], list[tuple[int, int]]] = {}
        """The quoted [start, end) of each segment, in order."""
        for side in bead.sides:
            for segment, start, end in _quoted_ranges(side, quote_of(waiver, side.language)):
                self._ranges.setdefault((side.language, segment.id), []).append((start, end))

    def accepts(self, finding: Finding) -> bool:
        """Whether a finding of the waiver's rule is about quoted words, or about words of no side that has a quote."""
        side, span = finding.side, finding.span
        if side is None or span is None or not quote_of(self.waiver, side):
            return True
        ranges = self._ranges.get((side, finding.segment or ""), [])
        first = bisect_right(ranges, span.start, key=itemgetter(1))
        return first < len(ranges) and ranges[first][0] < max(span.end, span.start + 1)


def _applies(waiver: Waiver, bead: Bead) -> bool:
    return bool(waiver.zh or waiver.en) and not missing_quotes(waiver, bead)


def _quoted_ranges(side: Side, quote: str) -> Iterator[tuple[Segment, int, int]]:
    """The segments, with start and end in each, that the quote covers wherever it occurs."""
    for start in occurrences(side.text, quote):
        yield from segment_ranges(side.segments, side.language, start, start + len(quote))


def _unused(
    edition: Edition, beads: dict[str, Bead], used: set[tuple[str, str, str, str]], ran: frozenset[str]
) -> Iterator[Finding]:
    rules = [rule for rule in all_rules() if rule.id in ran]
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if bead and waiver[:4] not in used and _applies(waiver, bead) and any(is_for(waiver, rule) for rule in rules):
            message = f"no finding of {waiver.rule} in {bead.id} needs this waiver"
            yield finding_on_waiver(UNUSED, waiver, message, bead)
