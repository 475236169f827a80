"""Where the concepts of a termbase stand, bead by bead, both sides together."""

from collections.abc import Iterable
from typing import NamedTuple

from duizhao.checks.context import Context
from duizhao.language.english.inflection import inflections
from duizhao.language.normalization.folding import fold
from duizhao.model import LANGUAGES, Bead, Concept, Language
from duizhao.termbase.reading import read_terms
from duizhao.termbase.side_terms import SideTerms, TermHit


class Standing(NamedTuple):
    """A concept in a bead: the words for it on each side, and the sides that have it in other words or not at all."""

    bead: Bead
    hits: dict[Language, list[TermHit]]
    otherwise: frozenset[Language]
    """Sides where it can be read, but in no form of its terms."""
    missing: frozenset[Language]


def standings_of(context: Context, beads: Iterable[Bead]) -> list[list[Standing]]:
    """For each concept of the context its beads, in the order of the text."""
    termbase = context.termbase()
    found: list[list[Standing]] = [[] for _ in context.concepts]
    for bead in beads:
        readings = {language: read_terms(bead.side(language), termbase) for language in LANGUAGES}
        for concept in sorted(readings["zh"].meant | readings["en"].meant):
            hits = {language: _hits(words, concept) for language, words in readings.items()}
            bare = [language for language in LANGUAGES if not hits[language]]
            otherwise = frozenset(language for language in bare if readings[language].has(concept))
            found[concept].append(Standing(bead, hits, otherwise, frozenset(bare) - otherwise))
    return found


def named(concepts: Iterable[Concept], word: str) -> list[Concept]:
    """The concepts that a word is the id of, else those that have it as a term, whatever its case."""
    concepts = list(concepts)
    by_id = [concept for concept in concepts if concept.id == word]
    return by_id or [concept for concept in concepts if fold(word) in _terms(concept)]


def words_of(concepts: Iterable[Concept]) -> dict[str, str]:
    """All that `named` understands, by its folded form."""
    return {
        fold(word): word
        for concept in concepts
        for word in (*(t.text for one in LANGUAGES for t in concept.section(one).terms), concept.id)
    }


def forms_of(concepts: Iterable[Concept]) -> frozenset[str]:
    """The terms of both languages, those of English in all their forms, folded."""
    found: set[str] = set()
    for concept in concepts:
        found.update(fold(term.text) for term in concept.zh.terms)
        found.update(form for term in concept.en.terms for form in inflections(fold(term.text)))
    return frozenset(found)


def _hits(reading: SideTerms, concept: int) -> list[TermHit]:
    return [hit for hit in reading.hits if any(sense.concept == concept for sense in hit.match.senses)]


def _terms(concept: Concept) -> set[str]:
    return {fold(term.text) for language in LANGUAGES for term in concept.section(language).terms}
