"""Findings for programs: the documented, versioned JSON of `check --format json`."""

from typing import Any

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.report import Report
from duizhao.model import Place
from duizhao.reports.json_text import json_text

VERSION = 1
"""Changes when a field is removed or changes its meaning, not when one is added."""


def as_json(report: Report) -> str:
    """`{"version", "findings", "unread", "summary"}`; waived findings are among the findings, with the reason."""
    value = {
        "version": VERSION,
        "findings": [finding_value(finding) for finding in report.findings],
        "unread": [{**_place(unread.place), "message": unread.message} for unread in report.unread],
        "summary": report.summary._asdict(),
    }
    return json_text(value)


def finding_value(finding: Finding) -> dict[str, Any]:
    """A finding as every JSON report has it."""
    return {
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "level": finding.level,
        "message": finding.message,
        "document": finding.document,
        **_place(finding.place),
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "bead": finding.bead,
        "segment": finding.segment,
        "side": finding.side,
        "span": finding.span._asdict() if finding.span else None,
        "suggestion": finding.suggestion,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    words = {"text": evidence.text, "note": evidence.note}
    return {"side": evidence.side, "segment": evidence.segment, **_place(evidence.place), **words}


def _place(place: Place) -> dict[str, Any]:
    return place._asdict()
