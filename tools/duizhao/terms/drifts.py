"""What a text says or writes in more than one way: the findings of the drift rules, by the form that is usual."""

from typing import NamedTuple

from duizhao.checks.finding import Finding
from duizhao.checks.run import run
from duizhao.model import Edition


class DriftGroup(NamedTuple):
    """Something with one usual form, and the findings of other forms, in the order of the text."""

    usual: str
    findings: list[Finding]


def drifts_of(edition: Edition) -> list[DriftGroup]:
    """Those with the most places first. What the termbase or an erratum already covers is left to their own rules."""
    groups: dict[str, list[Finding]] = {}
    for finding in run(edition, ("ERR", "TRM", "DRF")).findings:
        if finding.rule.id.startswith("DRF") and finding.waived is None:
            groups.setdefault(finding.suggestion or finding.message, []).append(finding)
    drifts = [DriftGroup(usual, findings) for usual, findings in groups.items()]
    return sorted(drifts, key=lambda drift: (-len(drift.findings), drift.usual))
