"""A report with paths from the root of the repository, for services that do not know where the edition is."""

import os.path
from pathlib import Path

from duizhao.checks.report import Report
from duizhao.model import Place


def rebased(report: Report, here: Path, repository: Path | None) -> Report:
    """The report with its paths, given relative to `here`, changed to start from the root of the repository.

    Unchanged if there is no repository; absolute for files outside it.
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
                evidence=tuple(evidence._replace(place=moved(evidence.place)) for evidence in finding.evidence),
            )
            for finding in report.findings
        ),
        unread=tuple(unread._replace(place=moved(unread.place)) for unread in report.unread),
    )
