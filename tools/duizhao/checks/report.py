"""What a check has to say: its findings, what could not be read, and the counts."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from duizhao.checks.finding import Finding
from duizhao.checks.rule import LEVELS
from duizhao.model import Unread


class Summary(NamedTuple):
    """Counts. `levels` and `files` leave out waived findings, which `waived` counts.

    `baseline` counts the findings that were left out because a baseline has them.
    """

    levels: dict[str, int]
    waived: int
    files: int
    unread: int
    beads: int
    states: dict[str, int]
    baseline: int = 0


class Report(NamedTuple):
    """All that a check has to say. `rules`: the ids of the rules whose findings are in it."""

    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    summary: Summary
    rules: frozenset[str] = frozenset()


def count(findings: Iterable[Finding]) -> dict[str, Any]:
    """The fields of a Summary that count findings: `levels`, `waived`, `files`."""
    findings = list(findings)
    active = [finding for finding in findings if finding.waived is None]
    levels = Counter(finding.level for finding in active)
    return {
        "levels": {level: levels[level] for level in LEVELS},
        "waived": len(findings) - len(active),
        "files": len({finding.place.path for finding in active}),
    }


def narrow(report: Report, findings: Iterable[Finding], baseline: int = 0) -> Report:
    """The report with only some of its findings; `baseline` of the others were left out for a baseline."""
    kept = tuple(findings)
    summary = report.summary._replace(**count(kept), baseline=report.summary.baseline + baseline)
    return report._replace(findings=kept, summary=summary)
