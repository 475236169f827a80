"""One finding per line, for editors and `grep`: `path:line:column: level rule name: message`."""

from duizhao.checks.report import Report
from duizhao.reports.findings.full import headline, not_read, summary


def as_concise(report: Report, colour: bool = False) -> str:
    """A line for each unreadable file and each finding that is not waived, then the summary."""
    lines = [not_read(unread, colour) for unread in report.unread]
    lines += [headline(finding, colour) for finding in report.findings if finding.waived is None]
    return "\n".join([*lines, summary(report.summary)])
