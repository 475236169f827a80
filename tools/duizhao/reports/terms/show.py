"""`terms show`: every place of a concept, both sides, as a concordance (key word in context)."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from duizhao.model import LANGUAGES, Concept, Language
from duizhao.reports.json_text import json_text
from duizhao.reports.terminal import escaped, width
from duizhao.reports.terms.concordance import MarkedText, line
from duizhao.termbase.side_terms import TermHit
from duizhao.terms.places import Standing


class Shown(NamedTuple):
    """A concept, its number in the termbase, and its beads."""

    concept: Concept
    number: int
    standings: Sequence[Standing]


def show_text(concepts: Sequence[Shown], columns: int, colour: bool) -> str:
    """For each concept a heading and a line a place, at most `columns` wide."""
    return "\n\n".join("\n".join([_head(shown), *_lines(shown, columns, colour)]) for shown in concepts)


def show_json(concepts: Sequence[Shown]) -> str:
    """`{"version": 1, "concepts": [{"concept", "beads": [{"bead", "document", "zh": […], "en": […], …}]}]}`.

    `zh` and `en` list the places: `segment, path, line, column, start, end, text, status`; `otherwise` and `missing`
    the sides that have the concept in other words or not at all.
    """
    value = [
        {
            "concept": shown.concept.id,
            "beads": [_bead_value(standing, shown.number) for standing in shown.standings],
        }
        for shown in concepts
    ]
    return json_text({"version": 1, "concepts": value})


def _head(shown: Shown) -> str:
    concept, standings = shown.concept, shown.standings
    terms = [
        ", ".join(_term(term.text, term.status) for term in concept.section(language).terms) for language in LANGUAGES
    ]
    counts = [f"{sum(len(standing.hits[language]) for standing in standings)} in {language}" for language in LANGUAGES]
    return f"{escaped(concept.id)}: {' / '.join(terms)}: {', '.join(counts)}, {len(standings)} beads"


def _term(text: str, status: str) -> str:
    return escaped(text) if status == "preferred" else f"{escaped(text)} ({status})"


def _lines(shown: Shown, columns: int, colour: bool) -> list[str]:
    ids = max((width(escaped(standing.bead.id)) for standing in shown.standings), default=0)
    return [
        "  " + line(escaped(standing.bead.id), ids, _sides(standing, zh, en, shown.number), columns - 2, colour)
        for standing in shown.standings
        for zh, en in zip_longest(standing.hits["zh"], standing.hits["en"])  # by their order, these render each other
    ]


def _sides(standing: Standing, zh: TermHit | None, en: TermHit | None, number: int) -> list[MarkedText]:
    return [_words(standing, "zh", zh, number), _words(standing, "en", en, number)]


def _words(standing: Standing, language: Language, hit: TermHit | None, number: int) -> MarkedText:
    if hit:
        return MarkedText(hit.segment.text, hit.match.start, hit.match.end, _status(hit, number))
    if standing.hits[language]:
        return MarkedText("", 0, 0, "")
    text = standing.bead.side(language).text
    return MarkedText(text, 0, 0, "otherwise" if language in standing.otherwise else "missing")


def _status(hit: TermHit, number: int) -> str:
    return next(sense.term.status for sense in hit.match.senses if sense.concept == number)


def _bead_value(standing: Standing, number: int) -> dict[str, Any]:
    return {
        "bead": standing.bead.id,
        "document": standing.bead.document,
        **{language: [_place(hit, number) for hit in standing.hits[language]] for language in LANGUAGES},
        "otherwise": sorted(standing.otherwise),
        "missing": sorted(standing.missing),
    }


def _place(hit: TermHit, number: int) -> dict[str, Any]:
    return {
        "segment": hit.segment.id,
        **hit.segment.place.along(hit.segment.text, hit.match.start)._asdict(),
        "start": hit.match.start,
        "end": hit.match.end,
        "text": hit.words,
        "status": _status(hit, number),
    }
