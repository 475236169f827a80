"""Findings as SARIF 2.1.0 (OASIS), for code scanning and for viewers."""

from inspect import cleandoc
from typing import Any
from urllib.parse import quote

from duizhao import __version__
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.report import Report
from duizhao.checks.rule import Rule
from duizhao.model import Place, Unread
from duizhao.reports.findings.unread import reported
from duizhao.reports.findings.words import replaceable
from duizhao.reports.json_text import json_text
from duizhao.reports.terminal import escaped

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "split": "note"}
_ROOT = "%SRCROOT%"
"""Code scanning's name for the root of the repository."""


def as_sarif(report: Report) -> str:
    """A log of one run. Waived findings are suppressed results, with the reason.

    An unreadable file is both a result, since viewers show nothing else, and a notification of the run.
    """
    findings = reported(report, waived=True)
    rules = {finding.rule.id: finding.rule for finding in sorted(findings, key=lambda finding: finding.rule.id)}
    indexes = {id: index for index, id in enumerate(rules)}
    driver = {"name": "duizhao", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules.values()]}
    invocation: dict[str, Any] = {"executionSuccessful": not report.unread}
    if report.unread:
        invocation["toolExecutionNotifications"] = [_notification(unread) for unread in report.unread]
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(finding, indexes[finding.rule.id]) for finding in findings],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    doc = cleandoc(rule.doc)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": doc.partition("\n")[0] or rule.name},
        "fullDescription": {"text": doc or rule.name},
        "help": {"text": doc or rule.name, "markdown": f"~~~~text\n{doc or rule.name}\n~~~~"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    about = {"document": finding.document, "bead": finding.bead, "segment": finding.segment, "side": finding.side}
    value: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": _message(finding.message),
        "locations": [{"physicalLocation": _words(finding)}],
        # the second is the one by which GitHub's code scanning tracks an alert
        "partialFingerprints": {
            "duizhao/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "suppressions": [_suppression(finding.waived)] if finding.waived is not None else [],
        "properties": {name: word for name, word in about.items() if word is not None},
    }
    if finding.evidence:
        value["relatedLocations"] = [_related(id, evidence) for id, evidence in enumerate(finding.evidence, 1)]
    if replaceable(finding):
        value["fixes"] = [_fix(finding, finding.suggestion or "")]
    return value


def _suppression(reason: str) -> dict[str, Any]:
    return {"kind": "external", "status": "accepted", "justification": escaped(reason)}


def _fix(finding: Finding, words: str) -> dict[str, Any]:
    where = _words(finding)
    replacement = {"deletedRegion": where["region"], "insertedContent": {"text": words}}
    change = {"artifactLocation": where["artifactLocation"], "replacements": [replacement]}
    description = f"Write “{escaped(words)}”." if words else "Take it away."
    return {"description": _message(description), "artifactChanges": [change]}


def _related(id: int, evidence: Evidence) -> dict[str, Any]:
    words = f": {evidence.text}" if evidence.text else ""
    return {"id": id, "message": _message(evidence.note + words), "physicalLocation": _point(evidence.place)}


def _notification(unread: Unread) -> dict[str, Any]:
    location = {"physicalLocation": _point(unread.place)}
    return {"level": "error", "message": _message(f"not read: {unread.message}"), "locations": [location]}


def _words(finding: Finding) -> dict[str, Any]:
    place, end = finding.place, finding.end
    region = {"startLine": place.line, "startColumn": place.column, "endLine": end.line, "endColumn": end.column}
    return {"artifactLocation": _artifact(place), "region": region}


def _point(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(place),
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _artifact(place: Place) -> dict[str, str]:
    """A path from the root of the repository, or an absolute one."""
    uri = quote(place.path.encode("utf-8", "backslashreplace"))
    return {"uri": f"file://{uri}"} if place.path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _message(text: str) -> dict[str, str]:
    """A message in plain text, in which nothing is taken for a link (§3.11.6)."""
    return {"text": escaped(text).replace("[", "\\[").replace("]", "\\]") if "](" in text else escaped(text)}
