"""What the rules find in a bead while it is edited: the checks are prepared once, then look at one bead at a time."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import prepare_checks
from duizhao.checks.merge import merge_overlapping, sort_findings
from duizhao.checks.registry import all_rules, checks_of, named_rules
from duizhao.checks.run import run
from duizhao.checks.waive import waive
from duizhao.language.matching.matcher import Matcher
from duizhao.model import LANGUAGES, Bead, Edition, Side
from duizhao.state import is_untranslated


class LiveChecks:
    """The checks of one state of an edition. What takes long is done on first use."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that `duizhao check` finds."""
        return run(self.edition).findings

    @cached_property
    def terms(self) -> dict[str, list[tuple[int, int, list[str]]]]:
        """By segment, the terms that occur in it: start, end, and the ids of the concepts they may name."""
        found: dict[str, list[tuple[int, int, list[str]]]] = {}
        concepts = self.edition.concepts
        for language in LANGUAGES if concepts else ():
            matcher = Matcher(concepts, language)
            for document in self.edition.documents:
                for segment in document.segments(language):
                    if hits := matcher.find(segment.text):
                        found[segment.id] = [
                            (hit.start, hit.end, [concepts[sense.concept].id for sense in hit.senses]) for hit in hits
                        ]
        return found

    def find(self, bead: Bead, texts: Mapping[str, str]) -> tuple[Finding, ...]:
        """The findings in a bead if its target had these texts, by segment, and all else stayed as it is."""
        settings = self.edition.settings
        changed = _with_texts(bead, bead.side(settings.target), texts)
        if is_untranslated(changed, settings.target):
            return ()
        found = [
            finding
            for check, prepared in self._prepared
            for finding in check.look([changed], prepared)
            if finding.rule.id in self._selected
        ]
        waived = waive(_with_bead(self.edition, changed), found, frozenset())
        return sort_findings(merge_overlapping(waived), settings.documents)

    def prepare(self) -> None:
        """Prepare the checks now instead of at the first `find`."""
        assert self._prepared is not None

    @cached_property
    def _selected(self) -> frozenset[str]:
        settings = self.edition.settings
        ignored = named_rules(settings.check.ignore, settings.place.path)
        return frozenset(rule.id for rule in all_rules()) - ignored

    @cached_property
    def _prepared(self) -> list[tuple[BeadCheck | TallyCheck, Any]]:
        settings = self.edition.settings
        context = Context(settings.source, settings.target, self.edition.concepts, self.edition.errata)
        written = [bead for bead in self.edition.beads if not is_untranslated(bead, settings.target)]
        return list(prepare_checks(written, context, checks_of(self._selected)))


def _with_texts(bead: Bead, side: Side, texts: Mapping[str, str]) -> Bead:
    segments = tuple(segment._replace(text=texts.get(segment.id, segment.text)) for segment in side.segments)
    edited = Side.of(side.language, side.ids, segments)
    return bead._replace(zh=edited) if side.language == "zh" else bead._replace(en=edited)


def _with_bead(edition: Edition, edited: Bead) -> Edition:
    """The edition with the bead as it is being edited."""
    documents = tuple(
        document._replace(beads=tuple(edited if bead.id == edited.id else bead for bead in document.beads))
        if document.name == edited.document
        else document
        for document in edition.documents
    )
    return edition._replace(documents=documents)
