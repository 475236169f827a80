"""Findings in reviewdog's diagnostic format, whose columns count bytes of UTF-8.

Its form: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from typing import Any

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.report import Report
from duizhao.reports.findings.unread import reported
from duizhao.reports.findings.words import replaceable
from duizhao.reports.json_text import json_text
from duizhao.reports.terminal import escaped

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "split": "INFO"}


def as_rdjson(report: Report) -> str:
    """A DiagnosticResult. Waived findings are left out."""
    value = {
        "source": {"name": "duizhao"},
        "diagnostics": [_diagnostic(finding) for finding in reported(report)],
    }
    return json_text(value)


def _diagnostic(finding: Finding) -> dict[str, Any]:
    span = _range(finding)
    value: dict[str, Any] = {
        "message": escaped(finding.message),
        "location": {"path": finding.place.path, "range": span},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": f"{finding.rule.id} {finding.rule.name}"},
    }
    if replaceable(finding):
        value["suggestions"] = [{"range": span, "text": finding.suggestion}]
    if finding.evidence:
        value["related_locations"] = [_related(evidence) for evidence in finding.evidence]
    return value


def _range(finding: Finding) -> dict[str, Any]:
    """Where the words are, end exclusive.

    In our files a text is preceded on its line by indentation, and a key or value by ASCII. In a row of a bitext other
    text may precede it, so only the line is given. The same goes for an end that is not known.
    """
    place, end, span = finding.place, finding.end, finding.span
    if span is None or not finding.context:
        return {"start": {"line": place.line, "column": place.column}}
    if finding.segment is None:
        return {"start": {"line": place.line}}
    return {
        "start": {"line": place.line, "column": place.column + _longer(finding.context, span.start)},
        "end": {"line": end.line, "column": end.column + _longer(finding.context, span.end)},
    }


def _longer(text: str, offset: int) -> int:
    """How many more bytes than code points the line has before an offset."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return len(before.encode("utf-8", "surrogatepass")) - len(before)


def _related(evidence: Evidence) -> dict[str, Any]:
    words = f": {escaped(evidence.text)}" if evidence.text else ""
    location = {"path": evidence.place.path, "range": {"start": {"line": evidence.place.line}}}
    return {"message": escaped(evidence.note) + words, "location": location}
