"""Findings as a Code Quality report of GitLab: a subset of Code Climate's issues.

Its form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from typing import Any

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report
from duizhao.reports.findings.unread import reported
from duizhao.reports.json_text import json_text
from duizhao.reports.terminal import escaped

_SEVERITIES = {"error": "major", "warning": "minor", "split": "info"}


def as_gitlab(report: Report) -> str:
    """A list of issues with unique fingerprints. Waived findings are left out."""
    return json_text([_issue(finding) for finding in reported(report)])


def _issue(finding: Finding) -> dict[str, Any]:
    place, end = finding.place, finding.end
    return {
        "type": "issue",
        "check_name": finding.rule.id,
        "description": f"{finding.rule.name}: {escaped(finding.message)}",
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.level],
        "fingerprint": finding.fingerprint,
        "location": {"path": place.path, "lines": {"begin": place.line, "end": end.line}},
    }
