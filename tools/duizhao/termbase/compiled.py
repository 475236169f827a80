"""The termbase compiled: the terms of each language to be sought, and what the concepts have in common."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from duizhao.checks.context import Context
from duizhao.language.matching.matcher import Matcher
from duizhao.model import LANGUAGES, Concept, Erratum, Language, Term
from duizhao.termbase.substitutes import parts

_WORD = r"[^\W_]+"
_ROW = (
    "ion ions ing ings ed e es s ation ations ating ated ate ates ment ments ence ences ance ances "
    "ability abilities able ity"
)
_ENDINGS = frozenset(_ROW.split())
"""What two words of one stem may end in, where three letters or more are left. No `er`: a trainer is not training."""
_LONGEST = max(map(len, _ENDINGS))


@lru_cache(maxsize=4)
def matcher(concepts: tuple[Concept, ...], language: Language) -> Matcher:
    """The matcher of a language, compiled once a run."""
    return Matcher(concepts, language)


class Termbase:
    """What the termbase checks know: the terms compiled, and `recorded`: errata by the segments of their places."""

    def __init__(self, context: Context) -> None:
        self.concepts = context.concepts
        self.source = context.source
        self.target = context.target
        self.strict: dict[Language, Matcher] = {one: matcher(context.concepts, one) for one in LANGUAGES}
        self.names: dict[Language, frozenset[int]] = {one: _names(context.concepts, one) for one in LANGUAGES}
        """The concepts for which case matters in a language."""
        self.rejecting = frozenset([number for number, term in _terms(context.concepts) if term.status == "deprecated"])
        """The concepts for which a form is deprecated."""
        self.recorded: dict[str, list[Erratum]] = {}
        self._loose: dict[Language, Matcher] = {}
        self._stems: dict[int, list[set[str]]] = {}
        self._parts: dict[int, frozenset[tuple[Language, str]]] = {}
        for erratum in context.errata:
            if erratum.status != "rejected":
                for id in {id for place in erratum.places for id in place.segments}:
                    self.recorded.setdefault(id, []).append(erratum)

    def loose(self, language: Language) -> Matcher:
        """Finds the names for which case matters, in whatever case. Most texts need it nowhere: compiled when asked."""
        if language not in self._loose:
            self._loose[language] = Matcher([_caseless(concept, language) for concept in self.concepts], language)
        return self._loose[language]

    def alike(self, one: int, other: int, *, lonely: bool) -> bool:
        """Whether one concept's term may stand where the other's is meant.

        They share a form or a word in one of the languages (in Chinese two characters in a row); or both are names, and
        `lonely`: no other term is left over on either side.
        """
        if one == other:
            return False
        if not self._part(one).isdisjoint(self._part(other)):
            return True
        return lonely and all({one, other} <= names for names in self.names.values())

    def _part(self, concept: int) -> frozenset[tuple[Language, str]]:
        if concept not in self._parts:
            self._parts[concept] = parts(self.concepts[concept])
        return self._parts[concept]

    def stems(self, concept: int) -> list[set[str]]:
        """Of each of a concept's English terms, the words without their endings."""
        if concept not in self._stems:
            self._stems[concept] = [stems(term.text) for term in self.concepts[concept].en.terms]
        return self._stems[concept]


def _terms(concepts: Iterable[Concept]) -> list[tuple[int, Term]]:
    return [(number, term) for number, concept in enumerate(concepts) for term in concept.zh.terms + concept.en.terms]


def _names(concepts: Iterable[Concept], language: Language) -> frozenset[int]:
    sections = map(attrgetter(language), concepts)
    return frozenset([number for number, section in enumerate(sections) if section.exact])


def _caseless(concept: Concept, language: Language) -> Concept:
    """The concept without regard for case, if it is a name for which case matters; else nothing of it."""
    section = concept.section(language)
    terms = tuple(term for term in section.terms if term.status != "deprecated") if section.exact else ()
    changed = section._replace(terms=terms, forms=(), exact=False)
    return concept._replace(zh=changed) if language == "zh" else concept._replace(en=changed)


def stems(text: str) -> set[str]:
    """The words of an English text without their endings."""
    return set(map(_stem, re.findall(_WORD, text.lower())))


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    for at in range(max(3, len(word) - _LONGEST), len(word)):
        if word[at:] in _ENDINGS:
            return word[:at]
    return word
