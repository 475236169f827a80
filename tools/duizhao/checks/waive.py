"""Waive: mark the findings that a person has accepted.

A waiver is for one rule in one bead, and only for the words it quotes. If those words change, it no longer applies.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import attrgetter

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
    applying: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in edition.waivers:
        if waiver.bead in beads and _applies(waiver, beads[waiver.bead]):
            applying.setdefault((waiver.bead, waiver.rule), []).append(waiver)
    groups = {key: _WaiversOfARule(waivers, beads[key[0]]) for key, waivers in applying.items()}
    waived = []
    for finding in findings:
        keys = [(finding.bead or "", name) for name in (finding.rule.id, finding.rule.name)]
        accepting = [found for key in keys if key in groups if (found := groups[key].accept(finding))]
        first = min(accepting, key=attrgetter("place"), default=None)
        waived.append(finding._replace(waived=first.reason) if first else finding)
    if UNUSED.id in ran:
        used = {waiver for group in groups.values() for waiver in group.used()}
        waived += _unused(edition, beads, used, ran)
    return waived


def needed_for_waivers(edition: Edition, selected: frozenset[str]) -> frozenset[str]:
    """The ids of the rules that have to run only to see whether their waivers are used."""
    if UNUSED.id not in selected:
        return frozenset()
    return frozenset(rule.id for rule in all_rules() for waiver in edition.waivers if is_for(waiver, rule))


class _WaiversOfARule:
    """The waivers of one rule that apply to a bead, in the order of the file; notes which of them were used."""

    def __init__(self, waivers: list[Waiver], bead: Bead) -> None:
        self._all = waivers
        self._without_quote: dict[Language, list[Waiver]] = {}
        self._ranges: dict[tuple[Language, str], _Ranges] = {}
        """The words that the waivers quote, by side and segment; what they are numbered by is their index."""
        self._used: set[int] = set()
        self._used_lists: dict[int, list[Waiver]] = {}
        for side in bead.sides:
            self._without_quote[side.language] = [waiver for waiver in waivers if not quote_of(waiver, side.language)]
            self._add_quotes(side)

    def _add_quotes(self, side: Side) -> None:
        by_segment: dict[str, list[tuple[int, int, int]]] = {}
        for index, waiver in enumerate(self._all):
            for segment, start, end in _quoted_ranges(side, quote_of(waiver, side.language)):
                by_segment.setdefault(segment.id, []).append((start, end, index))
        for id, ranges in by_segment.items():
            self._ranges[side.language, id] = _Ranges(ranges)

    def accept(self, finding: Finding) -> Waiver | None:
        """The first waiver that accepts a finding of the rule: it is about words that the waiver quotes.

        A waiver without a quote on the side of the finding accepts it, and any waiver a finding that is about no words.
        """
        side, span = finding.side, finding.span
        if side is None or span is None:
            return self._use_all(self._all)
        first = self._use_all(self._without_quote[side])
        ranges = self._ranges.get((side, finding.segment or ""))
        overlapping = ranges.overlapping(span.start, max(span.end, span.start + 1)) if ranges else ()
        self._used.update(overlapping)
        quoting = [self._all[min(overlapping)]] if overlapping else []
        return min([*quoting, *([first] if first else [])], key=attrgetter("place"), default=None)

    def _use_all(self, waivers: list[Waiver]) -> Waiver | None:
        self._used_lists[id(waivers)] = waivers
        return waivers[0] if waivers else None

    def used(self) -> Iterator[Waiver]:
        """The waivers that accepted any finding."""
        yield from (self._all[index] for index in self._used)
        for waivers in self._used_lists.values():
            yield from waivers


class _Ranges:
    """Numbered ranges of one text, to be asked which of them overlap with another."""

    def __init__(self, ranges: list[tuple[int, int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _, _ in self._ranges]
        self._furthest = list(accumulate((end for _, end, _ in self._ranges), max))

    def overlapping(self, start: int, end: int) -> set[int]:
        """The numbers of the ranges that have a character in common with [start, end)."""
        first, after = bisect_right(self._furthest, start), bisect_left(self._starts, end)
        return {number for _, last, number in self._ranges[first:after] if last > start}


def _applies(waiver: Waiver, bead: Bead) -> bool:
    return bool(waiver.zh or waiver.en) and not missing_quotes(waiver, bead)


def _quoted_ranges(side: Side, quote: str) -> Iterator[tuple[Segment, int, int]]:
    """The segments, with start and end in each, that the quote covers wherever it occurs."""
    for start in occurrences(side.text, quote):
        yield from segment_ranges(side.segments, side.language, start, start + len(quote))


def _unused(edition: Edition, beads: dict[str, Bead], used: set[Waiver], ran: frozenset[str]) -> Iterator[Finding]:
    rules = [rule for rule in all_rules() if rule.id in ran]
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if bead and waiver not in used and _applies(waiver, bead) and any(is_for(waiver, rule) for rule in rules):
            message = f"no finding of {waiver.rule} in {bead.id} needs this waiver"
            yield finding_on_waiver(UNUSED, waiver, message, bead)
