"""A report whose paths begin at the root of the repository, for services that know nothing of an edition in it."""

import os.path
from pathlib import Path

from duizhao.checks.report import Report
from duizhao.model import Place


def rebased(report: Report, here: Path, repository: Path | None) -> Report:
    """The report with its paths, which are relative to `here`, from the root of the repository that `here` is in.

    As they are where it is in none; whole where a file lies outside the repository.
    """
    if repository is None:
        return report
    known: dict[str, str] = {}

    def moved(place: Place) -> Place:
        if place.path not in known:
            whole = os.path.normpath(here / place.path)
            relative = os.path.relpath(whole, repository)
            known[place.path] = (whole if relative.startswith("..") else relative).replace(os.sep, "/")
        return Place(known[place.path], place.line, place.column)

    return report._replace(
        findings=tuple(
            finding._replace(
                place=moved(finding.place),
                end=moved(finding.end),
                evidence=tuple(one._replace(place=moved(one.place)) for one in finding.evidence),
            )
            for finding in report.findings
        ),
        unread=tuple(one._replace(place=moved(one.place)) for one in report.unread),
    )
