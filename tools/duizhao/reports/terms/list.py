"""`terms list`: the concepts and how often each is found."""

from collections.abc import Sequence
from typing import Any

from duizhao.model import LANGUAGES, Concept
from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.termbase.substitutes import preferred
from duizhao.terms.counts import ConceptCount
from duizhao.wording import plural


def list_text(counts: Sequence[ConceptCount]) -> str:
    """A line a concept, and their number."""
    lines: list[tuple[object, ...]] = [("concept", "zh", "en", "zh", "en", "beads", "one side", "deprecated")]
    for count in counts:
        words = (count.concept.id, preferred(count.concept, "zh"), preferred(count.concept, "en"))
        lines.append((*words, count.zh, count.en, count.beads, count.one_sided or "·", count.deprecated or "·"))
    return f"{table(lines, labels=3, widest=None)}\n\n{plural(len(counts), 'concept')}"


def list_json(counts: Sequence[ConceptCount]) -> str:
    """`{"version": 1, "concepts": [{"concept", "terms": {"zh": [{"text", "status"}], "en"}, "places", …}]}`."""
    value = [
        {
            "concept": count.concept.id,
            "terms": _terms(count.concept),
            "places": {"zh": count.zh, "en": count.en},
            "beads": count.beads,
            "one_sided": count.one_sided,
            "deprecated": count.deprecated,
        }
        for count in counts
    ]
    return json_text({"version": 1, "concepts": value})


def _terms(concept: Concept) -> dict[str, Any]:
    return {
        language: [{"text": term.text, "status": term.status} for term in concept.section(language).terms]
        for language in LANGUAGES
    }
