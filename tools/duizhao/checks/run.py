"""Check an edition, in five steps: select, look, waive, level, merge and sort."""

from collections import Counter
from collections.abc import Sequence

from duizhao.checks.finding import Finding
from duizhao.checks.levels import apply_levels
from duizhao.checks.look import look_at_edition
from duizhao.checks.merge import merge_and_sort
from duizhao.checks.report import Report, Summary, count
from duizhao.checks.selection import select_rules
from duizhao.checks.waive import waive
from duizhao.model import Edition
from duizhao.state import STATES, bead_states


def run(edition: Edition, select: Sequence[str] = (), ignore: Sequence[str] = (), *, release: bool = False) -> Report:
    """Check an edition. `select` and `ignore` are families, ids or names of rules; see `selection.py`.

    `release`: also report what has to be done before a release. An unknown rule is a UserError.
    """
    rules = select_rules(edition, select, ignore, release=release)
    found = look_at_edition(edition, rules.running)
    found = waive(edition, found, rules.running)
    reported = [finding for finding in found if finding.rule.id in rules.reporting]
    reported = apply_levels(reported, edition.settings, ignoring=not select)
    findings = merge_and_sort(reported, edition.settings.documents)
    return Report(findings, edition.unread, _summarize(edition, findings), rules.reporting)


def _summarize(edition: Edition, findings: tuple[Finding, ...]) -> Summary:
    states = Counter(standing.state for standing in bead_states(edition).values())
    return Summary(
        **count(findings),
        unread=len(edition.unread),
        beads=sum(len(document.beads) for document in edition.documents),
        states={state: states[state] for state in STATES},
    )
