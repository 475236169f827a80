"""The formats that findings can be had in, by name; each is loaded when it is asked for."""

from importlib import import_module

from duizhao.checks.report import Report
from duizhao.checks.rule import Level

FOR_PEOPLE = ("full", "concise")
FORMATS = (*FOR_PEOPLE, "json", "sarif", "junit", "github", "gitlab", "rdjson")

FROM_REPOSITORY = frozenset(("sarif", "junit", "github", "gitlab", "rdjson"))
"""Formats for services that know the repository, not where in it the edition lies: their paths begin at its root."""


def formatted(report: Report, form: str, fail_on: Level, *, colour: bool = False, columns: int | None = None) -> str:
    """The report in one of `FORMATS`. `colour` and `columns` (of a terminal) are for people's."""
    if form == "full":
        from duizhao.reports.text import COLUMNS, as_text

        return as_text(report, colour, columns or COLUMNS)
    if form == "concise":
        from duizhao.reports.concise import as_concise

        return as_concise(report, colour)
    if form == "junit":
        from duizhao.reports.junit import as_junit

        return as_junit(report, fail_on)
    module = import_module(f"duizhao.reports.{'json_report' if form == 'json' else form}")
    text: str = getattr(module, f"as_{form}")(report)
    return text
