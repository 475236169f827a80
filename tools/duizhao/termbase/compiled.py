"""The termbase compiled: matchers for the terms of each language, and what concepts have in common."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from duizhao.language.matching.matcher import Matcher
from duizhao.model import LANGUAGES, Concept, Erratum, Language, Term
from duizhao.termbase.substitutes import parts_of

_WORD = r"[^\W_]+"
_ROW = (
    "ion ions ing ings ed e es s ation ations ating ated ate ates ment ments ence ences ance ances "
    "ability abilities able ity"
)
_ENDINGS = frozenset(_ROW.split())
"""Endings of words with the same stem, which must have three letters or more. Not `er`: a trainer is not training."""
_LONGEST = max(map(len, _ENDINGS))


@lru_cache(maxsize=4)
def matcher(concepts: tuple[Concept, ...], language: Language) -> Matcher:
    """The matcher of a language. It is compiled once a run."""
    return Matcher(concepts, language)


class Termbase:
    """The concepts of a termbase, by their numbers, and the errata of the source.

    `matchers`: for each language. `names`: the concepts whose case matters, for each language. `deprecating`: the
    concepts that have a deprecated term. `errata`: those not rejected, by the segments of their places.
    """

    def __init__(
        self, concepts: tuple[Concept, ...], errata: Iterable[Erratum], source: Language, target: Language
    ) -> None:
        self.concepts = concepts
        self.source = source
        self.target = target
        self.matchers: dict[Language, Matcher] = {language: matcher(concepts, language) for language in LANGUAGES}
        self.names: dict[Language, frozenset[int]] = {language: _names(concepts, language) for language in LANGUAGES}
        self.deprecating = frozenset([number for number, term in _terms(concepts) if term.status == "deprecated"])
        self.errata: dict[str, list[Erratum]] = {}
        self._caseless_matchers: dict[Language, Matcher] = {}
        self._stems: dict[int, list[set[str]]] = {}
        self._parts: dict[int, frozenset[tuple[Language, str]]] = {}
        for erratum in errata:
            if erratum.status != "rejected":
                for id in {id for place in erratum.places for id in place.segments}:
                    self.errata.setdefault(id, []).append(erratum)

    def caseless_matcher(self, language: Language) -> Matcher:
        """Finds the names whose case matters, in any case. It is compiled when first needed, which is seldom."""
        if language not in self._caseless_matchers:
            self._caseless_matchers[language] = Matcher(
                [_caseless(concept, language) for concept in self.concepts], language
            )
        return self._caseless_matchers[language]

    def are_confusable(self, one: int, other: int, *, only_these: bool) -> bool:
        """Whether a term of one concept may be used where the other is meant.

        They share a form or a word in one of the languages (in Chinese two characters in a row); or both are names and
        `only_these` two are left over on the two sides.
        """
        if one == other:
            return False
        if not self._part(one).isdisjoint(self._part(other)):
            return True
        return only_these and all({one, other} <= names for names in self.names.values())

    def _part(self, concept: int) -> frozenset[tuple[Language, str]]:
        if concept not in self._parts:
            self._parts[concept] = parts_of(self.concepts[concept])
        return self._parts[concept]

    def stems(self, concept: int) -> list[set[str]]:
        """The words of each English term of a concept, without their endings."""
        if concept not in self._stems:
            self._stems[concept] = [stems_of(term.text) for term in self.concepts[concept].en.terms]
        return self._stems[concept]


def _terms(concepts: Iterable[Concept]) -> list[tuple[int, Term]]:
    return [(number, term) for number, concept in enumerate(concepts) for term in concept.zh.terms + concept.en.terms]


def _names(concepts: Iterable[Concept], language: Language) -> frozenset[int]:
    sections = map(attrgetter(language), concepts)
    return frozenset([number for number, section in enumerate(sections) if section.exact])


def _caseless(concept: Concept, language: Language) -> Concept:
    """A name whose case matters, as if it did not; of any other concept, nothing."""
    section = concept.section(language)
    terms = tuple(term for term in section.terms if term.status != "deprecated") if section.exact else ()
    changed = section._replace(terms=terms, forms=(), exact=False)
    return concept._replace(zh=changed) if language == "zh" else concept._replace(en=changed)


def stems_of(text: str) -> set[str]:
    """The words of an English text without their endings."""
    return set(map(_without_ending, re.findall(_WORD, text.lower())))


@lru_cache(maxsize=1 << 14)
def _without_ending(word: str) -> str:
    for at in range(max(3, len(word) - _LONGEST), len(word)):
        if word[at:] in _ENDINGS:
            return word[:at]
    return word
