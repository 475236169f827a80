"""The result of a check: the findings, the files that could not be read, and the counts."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from duizhao.checks.finding import Finding
from duizhao.checks.rule import LEVELS
from duizhao.model import Unread


class Summary(NamedTuple):
    """Counts. Waived findings are counted in `waived` only, not in `levels` and `files`.

    `levels`: findings by level; `files`: files that have findings; `states`: beads by state; `baseline`: findings left
    out because a baseline has them.
    """

    levels: dict[str, int]
    waived: int
    files: int
    unread: int
    beads: int
    states: dict[str, int]
    baseline: int = 0


class Report(NamedTuple):
    """The result of a check. `rules`: the ids of the rules that report in it."""

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
    """The report with only these of its findings; a baseline has `baseline` of the others."""
    kept = tuple(findings)
    summary = report.summary._replace(**count(kept), baseline=report.summary.baseline + baseline)
    return report._replace(findings=kept, summary=summary)
