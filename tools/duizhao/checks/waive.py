"""Waive: mark the findings that a person has accepted.

A waiver is for one rule in one bead, and only for the words it quotes. If those words change, it no longer applies.
"""

from collections.abc import Iterable, Iterator

from duizhao.checks.finding import Finding
from duizhao.checks.registry import all_rules
from duizhao.checks.waivers.waivers import UNUSED, finding_on_waiver, is_for, missing_quotes, quote_of
from duizhao.model import Bead, Edition, Side, Waiver
from duizhao.quotation import occurrences, segment_ranges


def waive(edition: Edition, findings: Iterable[Finding], ran: frozenset[str]) -> list[Finding]:
    """The findings, each with the reason of the waiver that accepts it, and a finding for each waiver without use.

    `ran` are the ids of the rules that ran; nothing is said about waivers of other rules.
    """
    beads = {bead.id: bead for bead in edition.beads}
    waivers_of: dict[str, list[Waiver]] = {}
    for waiver in edition.waivers:
        if waiver.bead in beads:
            waivers_of.setdefault(waiver.bead, []).append(waiver)
    used: set[Waiver] = set()
    waived = []
    for finding in findings:
        waivers = waivers_of.get(finding.bead or "", ())
        accepting = [waiver for waiver in waivers if _accepts(waiver, finding, beads[waiver.bead])]
        used.update(accepting)
        waived.append(finding._replace(waived=accepting[0].reason) if accepting else finding)
    if UNUSED.id in ran:
        waived += _unused(edition, beads, used, ran)
    return waived


def needed_for_waivers(edition: Edition, selected: frozenset[str]) -> frozenset[str]:
    """The ids of the rules that have to run only to see whether their waivers are used."""
    if UNUSED.id not in selected:
        return frozenset()
    return frozenset(rule.id for rule in all_rules() for waiver in edition.waivers if is_for(waiver, rule))


def _accepts(waiver: Waiver, finding: Finding, bead: Bead) -> bool:
    """Whether the waiver is for this rule, the bead has both quotes, and the finding is about quoted words."""
    if not is_for(waiver, finding.rule) or not _applies(waiver, bead):
        return False
    if finding.side is None or finding.span is None or not quote_of(waiver, finding.side):
        return True
    start, end = finding.span.start, max(finding.span.end, finding.span.start + 1)
    return any(
        segment == finding.segment and first < end and start < last
        for segment, first, last in _quoted_ranges(bead.side(finding.side), quote_of(waiver, finding.side))
    )


def _applies(waiver: Waiver, bead: Bead) -> bool:
    return bool(waiver.zh or waiver.en) and not missing_quotes(waiver, bead)


def _quoted_ranges(side: Side, quote: str) -> Iterator[tuple[str, int, int]]:
    """The segment id, start and end of everything that the quote covers, wherever it occurs."""
    for start in occurrences(side.text, quote):
        for segment, first, last in segment_ranges(side.segments, side.language, start, start + len(quote)):
            yield segment.id, first, last


def _unused(edition: Edition, beads: dict[str, Bead], used: set[Waiver], ran: frozenset[str]) -> Iterator[Finding]:
    rules = [rule for rule in all_rules() if rule.id in ran]
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if bead and waiver not in used and _applies(waiver, bead) and any(is_for(waiver, rule) for rule in rules):
            message = f"no finding of {waiver.rule} in {bead.id} needs this waiver"
            yield finding_on_waiver(UNUSED, waiver, message, bead)
