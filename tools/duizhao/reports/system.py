"""Errors of the operating system, as lines for the user."""

from duizhao.reports.terminal import clipped

_LONGEST = 200
"""Columns of a file name to show."""


def refused(problem: OSError) -> str:
    """Which file the system refuses, and why."""
    name = clipped(str(problem.filename), _LONGEST)
    return f"{name}: {(problem.strerror or '').lower()}; see to it, then run this again"
