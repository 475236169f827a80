"""The formats of findings, by name."""

from importlib import import_module
from typing import NamedTuple

from duizhao.checks.report import Report
from duizhao.checks.rule import Level


class Format(NamedTuple):
    """How findings become a text, and who reads it.

    `module` has a `function` that takes the report and those options of `formatted` that `takes` names; it is imported
    on first use. `paths_from_repository`: for services that know the repository, but not where in it the edition is.
    """

    module: str
    function: str
    takes: tuple[str, ...] = ()
    for_people: bool = False
    paths_from_repository: bool = False


FORMATS = {
    "full": Format("duizhao.reports.findings.full", "as_full", takes=("colour", "columns"), for_people=True),
    "concise": Format("duizhao.reports.findings.concise", "as_concise", takes=("colour",), for_people=True),
    "json": Format("duizhao.reports.findings.json_report", "as_json"),
    "sarif": Format("duizhao.reports.findings.sarif", "as_sarif", paths_from_repository=True),
    "junit": Format("duizhao.reports.findings.junit", "as_junit", takes=("fail_on",), paths_from_repository=True),
    "github": Format("duizhao.reports.findings.github", "as_github", paths_from_repository=True),
    "gitlab": Format("duizhao.reports.findings.gitlab", "as_gitlab", paths_from_repository=True),
    "rdjson": Format("duizhao.reports.findings.rdjson", "as_rdjson", paths_from_repository=True),
}


def formatted(report: Report, name: str, fail_on: Level, *, colour: bool = False, columns: int | None = None) -> str:
    """The report in one of `FORMATS`. `colour` and `columns`, the terminal's width, are for people's formats."""
    options = {"fail_on": fail_on, "colour": colour, "columns": columns}
    form = FORMATS[name]
    function = getattr(import_module(form.module), form.function)
    text: str = function(report, **{option: options[option] for option in form.takes})
    return text
