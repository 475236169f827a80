"""What a change is responsible for: the findings that are new, and those on words that it touched.

Both states of the edition are checked as a whole, so that drift is judged by the majority in the text and not in the
change. Findings are compared by fingerprint, and words by the ids of their beads and segments, so it does not matter
if lines have moved or files were reformatted. A change to a term, an erratum or a setting shows in the beads that it
affects.
"""

from collections.abc import Callable, Hashable

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report, narrow
from duizhao.model import LANGUAGES, Bead, Edition


def since(report: Report, edition: Edition, before: Edition, check: Callable[[Edition], Report]) -> Report:
    """The report on `edition`, cut down to what changed since `before`. `check` makes the report on an edition.

    Files that cannot be read stay in the report whether or not they changed.
    """
    known = {finding.fingerprint for finding in check(before).findings}
    now, then = _contents(edition), _contents(before)
    kept = [
        finding for finding in report.findings if finding.fingerprint not in known or _has_changed(finding, now, then)
    ]
    return narrow(report, kept)


def _has_changed(finding: Finding, now: dict[str, Hashable], then: dict[str, Hashable]) -> bool:
    """Whether either side of the finding's bead, or its segment, has other words or voices than it had."""
    return any(now.get(id) != then.get(id) for id in (finding.bead, finding.segment) if id)


def _contents(edition: Edition) -> dict[str, Hashable]:
    """The voices and words of beads and segments, by id."""
    contents: dict[str, Hashable] = {bead.id: _content_of_bead(bead) for bead in edition.beads}
    for document in edition.documents:
        for language in LANGUAGES:
            contents.update({segment.id: (segment.voice, segment.text) for segment in document.segments(language)})
    return contents


def _content_of_bead(bead: Bead) -> Hashable:
    return tuple([(side.ids, *[(segment.voice, segment.text) for segment in side.segments]) for side in bead.sides])
