"""What a change is about: the findings that it has brought, and those on words that it has touched.

Both states of the edition are checked as wholes, so a majority (drift) is that of the text, not of the change. A
finding is known again by its fingerprint and words by their ids, so lines that have moved, files that were written anew
and blanks in them are no change; and what a change does elsewhere (a term, an erratum, a setting) is seen where it
shows.
"""

from collections.abc import Callable, Hashable

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report, narrow
from duizhao.model import LANGUAGES, Bead, Edition


def since(report: Report, edition: Edition, before: Edition, check: Callable[[Edition], Report]) -> Report:
    """The report on `edition` with only what has changed since `before`. `check` gives the report on an edition.

    A file that cannot be read stands in it whether or not it has changed.
    """
    known = {finding.fingerprint for finding in check(before).findings}
    now, then = _words(edition), _words(before)
    return narrow(report, [one for one in report.findings if one.fingerprint not in known or _touched(one, now, then)])


def _touched(finding: Finding, now: dict[str, Hashable], then: dict[str, Hashable]) -> bool:
    """Whether the words of its bead, of either side, are others than they were, or those of its segment."""
    return any(now.get(id) != then.get(id) for id in (finding.bead, finding.segment) if id)


def _words(edition: Edition) -> dict[str, Hashable]:
    """What is said, by the ids of beads and segments."""
    words: dict[str, Hashable] = {bead.id: _of_bead(bead) for bead in edition.beads}
    for document in edition.documents:
        for language in LANGUAGES:
            words.update({one.id: (one.voice, one.text) for one in document.segments(language)})
    return words


def _of_bead(bead: Bead) -> Hashable:
    return tuple([(side.ids, *[(one.voice, one.text) for one in side.segments]) for side in bead.sides])
