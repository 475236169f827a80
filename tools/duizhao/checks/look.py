"""Look: run the checks over an edition, or over beads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from duizhao.checks.check import BeadCheck, Check, EditionCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.registry import checks_of
from duizhao.model import Bead, Edition
from duizhao.state import is_untranslated

_ACCOUNTED_FOR = ("TRM", "DRF", "NAM")
"""Families that report nothing on words of the source that an erratum is about."""


def look_at_edition(edition: Edition, rules: frozenset[str]) -> list[Finding]:
    """What the rules with these ids find in an edition. Beads without a translation are left to the edition checks."""
    settings = edition.settings
    context = Context(settings.source, settings.target, edition.concepts, edition.errata)
    errata_are_unread = any(unread.place.path == "alignment/errata.yaml" for unread in edition.unread)
    edition = without_unread_documents(edition)
    checks = checks_of(rules)
    found = [finding for check in checks if isinstance(check, EditionCheck) for finding in check.look(edition)]
    translated = [bead for bead in edition.beads if not is_untranslated(bead, settings.target)]
    found += [
        finding
        for finding in look_at_beads(translated, context, checks)
        if not (errata_are_unread and _may_be_an_erratum(finding, context))
    ]
    return [finding for finding in found if finding.rule.id in rules]


def look_at_beads(beads: Sequence[Bead], context: Context, checks: Iterable[Check]) -> Iterator[Finding]:
    """What bead checks and tally checks find; a tally check counts all the beads before it looks at any."""
    for check, prepared in prepare_checks(beads, context, checks):
        yield from check.look(beads, prepared)


def prepare_checks(
    beads: Sequence[Bead], context: Context, checks: Iterable[Check]
) -> Iterator[tuple[BeadCheck | TallyCheck, Any]]:
    """The checks that look at beads, each with the second argument of its `look`."""
    tallies: dict[Callable[..., Any], Any] = {}
    for check in checks:
        if isinstance(check, BeadCheck):
            yield check, check.prepare(context)
        elif isinstance(check, TallyCheck):
            if check.tally not in tallies:
                tallies[check.tally] = check.tally(beads, context)
            yield check, check.judge(tallies[check.tally], context)


def without_unread_documents(edition: Edition) -> Edition:
    """The edition without the documents that have an unread file, and, if there are any, without what refers to beads.

    All that they could show is that something is missing, which the report on the unread file already says.
    """
    unread = {file.place.path.rpartition("/")[2].removesuffix(".yaml") for file in edition.unread}
    documents = tuple(document for document in edition.documents if document.name not in unread)
    if len(documents) == len(edition.documents):
        return edition
    return edition._replace(documents=documents, errata=(), notes=(), waivers=(), sign_offs=(), marks=())


def _may_be_an_erratum(finding: Finding, context: Context) -> bool:
    """Whether an erratum, if errata.yaml could be read, might account for the words of this finding."""
    return finding.side == context.source and finding.rule.family in _ACCOUNTED_FOR
