"""Waive: which findings a person has accepted.

A waiver holds for one rule in one bead, and only for the words it quotes: changing those words ends it.
"""

from collections.abc import Iterable, Iterator

from duizhao.checks.finding import Finding
from duizhao.checks.registry import all_rules
from duizhao.checks.rule import Rule
from duizhao.checks.waivers.waivers import UNUSED, finding_on_waiver, is_of, lost_quotes, quote_of
from duizhao.model import Bead, Edition, Side, Waiver
from duizhao.quotation import occurrences, parts


def waive(edition: Edition, findings: Iterable[Finding], ran: frozenset[str]) -> list[Finding]:
    """The findings, waived ones with the reason, and a finding for each waiver that accepted none.

    `ran` holds the ids of the rules that ran; a waiver of another rule may well be needed.
    """
    beads = {bead.id: bead for bead in edition.beads}
    by_bead: dict[str, list[Waiver]] = {}
    for waiver in edition.waivers:
        if waiver.bead in beads:
            by_bead.setdefault(waiver.bead, []).append(waiver)
    used: set[Waiver] = set()
    waived = []
    for finding in findings:
        waivers = by_bead.get(finding.bead or "", ())
        accepting = [waiver for waiver in waivers if _accepts(waiver, finding, beads[waiver.bead])]
        used.update(accepting)
        waived.append(finding._replace(waived=accepting[0].reason) if accepting else finding)
    if UNUSED.id in ran:
        waived += _unused(edition, beads, used, ran)
    return waived


def needed_for_waivers(edition: Edition, selected: frozenset[str]) -> frozenset[str]:
    """The ids of the rules that have to run only to show whether their waivers are used."""
    if UNUSED.id not in selected:
        return frozenset()
    return frozenset(rule.id for rule in all_rules() for waiver in edition.waivers if is_of(waiver, rule))


def _accepts(waiver: Waiver, finding: Finding, bead: Bead) -> bool:
    """Whether the rule is the same, the quotes of both sides are there, and the finding is about quoted words."""
    if not is_of(waiver, finding.rule) or not _holds(waiver, bead):
        return False
    if finding.side is None or finding.span is None or not quote_of(waiver, finding.side):
        return True
    start, end = finding.span.start, max(finding.span.end, finding.span.start + 1)
    return any(
        segment == finding.segment and first < end and start < last
        for segment, first, last in _quoted(bead.side(finding.side), quote_of(waiver, finding.side))
    )


def _holds(waiver: Waiver, bead: Bead) -> bool:
    return bool(waiver.zh or waiver.en) and not lost_quotes(waiver, bead)


def _quoted(side: Side, quote: str) -> Iterator[tuple[str, int, int]]:
    """The stretches of segments (id, start, end) that a quote covers, wherever it occurs."""
    for start in occurrences(side.text, quote):
        for segment, first, last in parts(side.segments, side.language, start, start + len(quote)):
            yield segment.id, first, last


def _unused(edition: Edition, beads: dict[str, Bead], used: set[Waiver], ran: frozenset[str]) -> Iterator[Finding]:
    ran_rules: list[Rule] = [rule for rule in all_rules() if rule.id in ran]
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if bead and waiver not in used and _holds(waiver, bead) and any(is_of(waiver, rule) for rule in ran_rules):
            message = f"no finding of {waiver.rule} in {bead.id} needs this waiver"
            yield finding_on_waiver(UNUSED, waiver, message, bead)
