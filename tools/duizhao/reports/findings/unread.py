"""Files that could not be read, as findings: a report that left them out would look like one of a true edition."""

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
"""No rule of a check: it can be neither selected nor ignored, and `check` exits with 2 where it is told."""


def reported(report: Report, *, waived: bool = False) -> tuple[Finding, ...]:
    """What could not be read, then the findings that stand, and with `waived` those that a person has accepted."""
    unread = sort_findings((Finding.at(UNREAD, one.place, one.message) for one in report.unread), ())
    return (*unread, *(finding for finding in report.findings if waived or finding.waived is None))
