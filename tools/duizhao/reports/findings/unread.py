"""Unreadable files as findings: without them a report could look clean."""

from duizhao.checks.finding import Finding
from duizhao.checks.merge import sort_findings
from duizhao.checks.report import Report
from duizhao.checks.rule import Rule

UNREAD = Rule(
    "unread",
    "unread-file",
    "error",
    """A file that could not be read, or a row of one.

    Nothing in it was checked, and nothing that depends on it.

    Why: what is not read cannot be checked, and silence would pass for a clean report.
    Bad: a file that is UTF-16, or half of one.
    Good: UTF-8, and YAML in the form that `duizhao fmt` writes.
    """,
)
"""Not part of any check: it can't be selected or ignored, and `check` exits 2 if it is reported."""


def reported(report: Report, *, waived: bool = False) -> tuple[Finding, ...]:
    """Unreadable files, then the findings, without waived ones unless `waived` is set."""
    unread = sort_findings((Finding.at(UNREAD, unread.place, unread.message) for unread in report.unread), ())
    return (*unread, *(finding for finding in report.findings if waived or finding.waived is None))
