"""Findings as JUnit XML, in the narrow form that all its readers share: a suite per file, a case per finding.

Its form: https://github.com/windyroad/JUnit-Schema
"""

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report
from duizhao.checks.rule import LEVELS, Level
from duizhao.reports.findings.unread import UNREAD, reported
from duizhao.reports.findings.words import explained
from duizhao.reports.terminal import escaped

_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
"""What GitHub's runner would obey in printed lines; a character reference means the same in XML."""

_NEVER = "1970-01-01T00:00:00"
"""The schema requires a time, but the report must be the same on every run."""


def as_junit(report: Report, fail_on: Level) -> str:
    """A failure for each finding that makes `check` fail, an error for each unreadable file.

    Findings below `fail_on` and waived ones are skipped cases; a report with no cases gets one that passes.
    """
    findings = sorted(reported(report, waived=True), key=_path)
    suites = [_suite(number, path, list(some), fail_on) for number, (path, some) in enumerate(groupby(findings, _path))]
    suites = suites or [_suite(0, "duizhao", [], fail_on)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>"]
    return _COMMAND.sub(lambda found: f"{found[1] or ''}&#{ord(found[0][-1])};", "\n".join(lines))


def _path(finding: Finding) -> str:
    return finding.place.path


def _suite(number: int, path: str, findings: list[Finding], fail_on: Level) -> str:
    outcomes = [_outcome(finding, fail_on) for finding in findings]
    cases = [_case(finding, outcome) for finding, outcome in zip(findings, outcomes, strict=True)]
    counts = {
        "id": number,
        "name": path,
        "package": "duizhao",
        "timestamp": _NEVER,
        "hostname": "localhost",
        "tests": max(1, len(findings)),
        "failures": outcomes.count("failure"),
        "errors": outcomes.count("error"),
        "skipped": outcomes.count("skipped"),
        "time": 0,
    }
    passed = [f"<testcase {_attributes({'name': 'check', 'classname': path, 'time': 0})}/>"]
    lines = ["<properties/>", *(cases or passed), "<system-out/>", "<system-err/>"]
    return "\n".join([f"<testsuite {_attributes(counts)}>", *lines, "</testsuite>"])


def _outcome(finding: Finding, fail_on: Level) -> str:
    if finding.rule is UNREAD:
        return "error"
    if finding.waived is None and LEVELS.index(finding.level) <= LEVELS.index(fail_on):
        return "failure"
    return "skipped"


def _case(finding: Finding, outcome: str) -> str:
    rule, place = finding.rule, finding.place
    within = f" in {finding.bead}" if finding.bead else ""
    name = f"{rule.id} {rule.name}{within} ({finding.fingerprint})"
    message = f"{place}: {finding.level}: {finding.message}"
    if finding.waived is not None:
        message = f"waived: {finding.waived}: {message}"
    head = f"<testcase {_attributes({'name': name, 'classname': place.path, 'time': 0})}>"
    if outcome == "skipped":
        return f"{head}<skipped {_attributes({'message': message})}/></testcase>"
    inside = f"{_attributes({'type': rule.id, 'message': message})}>{escape(explained(finding))}"
    return f"{head}<{outcome} {inside}</{outcome}></testcase>"


def _attributes(values: dict[str, object]) -> str:
    """Attributes, escaped so that they contain no character that XML forbids."""
    return " ".join(f"{name}={quoteattr(escaped(str(value)))}" for name, value in values.items())
