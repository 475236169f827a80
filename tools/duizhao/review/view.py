"""The edition as the page needs it: plain values for JSON. Offsets are code points of the segment's text."""

from collections.abc import Iterable
from typing import Any

from duizhao.checks.finding import Finding
from duizhao.model import LANGUAGES, Bead, Concept, Edition, Erratum, Language, LanguageSection, Side
from duizhao.quotation import joined_text, occurrences, segment_ranges
from duizhao.review.people import Person
from duizhao.scoring.mqm import still_applies
from duizhao.sections import sections
from duizhao.state import bead_states, digest

View = dict[str, Any]


def edition_view(edition: Edition, person: Person | None) -> View:
    """Title, voices, sections with their beads' ids, and the beads in the order of the text."""
    settings = edition.settings
    return {
        "title": settings.title._asdict(),
        "source": settings.source,
        "target": settings.target,
        "asked": max(1, settings.check.sign_offs),
        "voices": {voice.id: voice.name._asdict() for voice in settings.voices},
        "sections": [
            {
                "document": document.name,
                "title": section.title._asdict(),
                "level": section.level,
                "beads": [bead.id for bead in section.beads],
            }
            for document in edition.documents
            for section in sections(document)
        ],
        "beads": bead_views(edition, person, edition.beads),
    }


def bead_views(edition: Edition, person: Person | None, beads: Iterable[Bead]) -> list[View]:
    """Beads with everything that is known of them except the findings."""
    standing = bead_states(edition)
    own = str(person) if person else ""
    notes = _by_bead((note.bead, note.text) for note in edition.notes)
    marks = _by_bead((one.bead, one) for one in edition.marks)
    signed = _by_bead((one.bead, one) for one in edition.sign_offs)
    errata = _errata_by_segment(edition)
    kinds = {
        segment.id: block.kind
        for document in edition.documents
        for language in LANGUAGES
        for block in document.blocks(language)
        for segment in block.segments
        if block.kind != "speech"
    }
    views = []
    for bead in beads:
        of = digest(bead)
        side = bead.side(edition.settings.source)
        first = next((segment.id for side in bead.sides for segment in side.segments), "")
        views.append(
            {
                "id": bead.id,
                "document": bead.document,
                "digest": of,
                "state": standing[bead.id].state,
                "kind": kinds.get(first, "speech"),
                "zh": _side(bead.zh),
                "en": _side(bead.en),
                "reason": bead.reason,
                "notes": notes.get(bead.id, []),
                "errata": _errata(side, errata, edition.settings.source),
                "marks": [
                    {"side": mark.side, "quote": mark.quote, "category": mark.category, "severity": mark.severity}
                    | {
                        "comment": mark.comment,
                        "person": mark.person,
                        "date": mark.date,
                        "applies": still_applies(mark, bead),
                    }
                    for mark in marks.get(bead.id, [])
                ],
                "signed": [
                    {"person": one.person, "kind": one.kind, "date": one.date, "present": one.digest == of}
                    | {"own": one.person == own}
                    for one in signed.get(bead.id, [])
                ],
            }
        )
    return views


def finding_view(finding: Finding) -> View:
    """A finding: where it is, what it says, what to write instead, and its evidence."""
    span = finding.span
    return {
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "level": finding.level,
        "message": finding.message,
        "side": finding.side,
        "segment": finding.segment,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": span.text if span else "",
        "suggestion": finding.suggestion,
        "waived": finding.waived,
        "evidence": [{"text": one.text, "note": one.note} for one in finding.evidence],
    }


def concept_view(concept: Concept) -> View:
    """A concept with its words in both languages."""
    return {"zh": _words(concept.zh), "en": _words(concept.en), "note": concept.note}


def _words(section: LanguageSection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"preferred": [], "admitted": [], "deprecated": []}
    for term in section.terms:
        found[term.status].append(term.text)
    return found


def _side(side: Side) -> list[View]:
    return [{"id": segment.id, "text": segment.text, "voice": segment.voice} for segment in side.segments]


def _by_bead(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for bead, value in pairs:
        found.setdefault(bead, []).append(value)
    return found


def _errata_by_segment(edition: Edition) -> dict[str, list[tuple[Erratum, str, int, int]]]:
    """By segment, the errata on words of it, with the quote and its start and end; only quotes that occur once."""
    source = edition.settings.source
    segments = {segment.id: segment for document in edition.documents for segment in document.segments(source)}
    found: dict[str, list[tuple[Erratum, str, int, int]]] = {}
    for erratum in edition.errata:
        for place in erratum.places:
            there = [segments[id] for id in place.segments if id in segments]
            at = occurrences(joined_text(there, source), place.quote, place.prefix, place.suffix)
            if len(at) == 1:
                for segment, start, end in segment_ranges(there, source, at[0], at[0] + len(place.quote)):
                    found.setdefault(segment.id, []).append((erratum, place.quote, start, end))
    return found


def _errata(side: Side, errata: dict[str, list[tuple[Erratum, str, int, int]]], source: Language) -> list[View]:
    keys = ("id", "correction", "category", "severity", "evidence", "certainty", "status")
    return [
        {key: getattr(erratum, key) for key in keys}
        | {"quote": quote, "side": source, "segment": segment.id, "start": start, "end": end}
        for segment in side.segments
        for erratum, quote, start, end in errata.get(segment.id, [])
    ]
