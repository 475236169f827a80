"""Findings as GitHub's workflow commands: printed in a job, each becomes an annotation beside the words.

Their form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report
from duizhao.reports.findings.unread import reported
from duizhao.reports.findings.words import explained
from duizhao.reports.terminal import escaped

_COMMANDS = {"error": "error", "warning": "warning", "split": "notice"}


def as_github(report: Report) -> str:
    """One command per line; empty if there are no findings. Waived findings are left out."""
    return "\n".join(map(_command, reported(report)))


def _command(finding: Finding) -> str:
    place, end = finding.place, finding.end
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": end.line,
        "col": place.column,
        "endColumn": end.column,
        "title": f"{finding.rule.id} {finding.rule.name}",
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.level]} {given}::{_data(explained(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escaped(text)).replace(":", "%3A").replace(",", "%2C")
