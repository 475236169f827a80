"""The termbase compiled, and what it finds on one side of a bead: the words the rules of the termbase judge by."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duizhao.checks.rule import Setup
from duizhao.language.english import plurals
from duizhao.language.folding import fold
from duizhao.language.matcher import Match, Matcher
from duizhao.model import JOINT, LANGUAGES, Bead, Concept, Erratum, Language, Segment, Side

_WORD = r"[^\W_]+"
_ENDING = r"(?<=[^\W_]{3})(?:(?:at)?(?:ions?|ing|ed|es?)|ings?|ed|e?s|e|ments?|ences?|ances?|abilit(?:y|ies)|able|ity)$"
"""What two words of one stem may end in, where three letters or more are left. No `er`: a trainer is not training."""

_ROW = r"(?:\d[\w.]*(?:,|,? (?:and|or|to|&)|/|[、和与及或]) ?)+"
"""Numbers before the last of a row."""


class Hit(NamedTuple):
    """Words of a segment and what they may mean."""

    segment: Segment
    match: Match

    @property
    def words(self) -> str:
        return self.segment.text[self.match.start : self.match.end]


@lru_cache(maxsize=4)
def matcher(concepts: tuple[Concept, ...], language: Language) -> Matcher:
    """The matcher of a language, compiled once a run."""
    return Matcher(concepts, language)


class Termbase:
    """What the termbase checks know: the terms compiled, and `recorded`: errata by the segments of their places."""

    def __init__(self, setup: Setup) -> None:
        self.concepts = setup.concepts
        self.source = setup.source
        self.target = setup.target
        self.strict: dict[Language, Matcher] = {one: matcher(setup.concepts, one) for one in LANGUAGES}
        self.recorded: dict[str, list[Erratum]] = {}
        self._loose: dict[Language, Matcher] = {}
        for erratum in setup.errata:
            if erratum.status != "rejected":
                for id in {id for place in erratum.places for id in place.segments}:
                    self.recorded.setdefault(id, []).append(erratum)

    def exact(self, concept: int, language: Language) -> bool:
        """Whether case matters in a language."""
        return self.concepts[concept].section(language).exact

    def loose(self, language: Language) -> Matcher:
        """Finds the names for which case matters, in whatever case. Most texts need it nowhere: compiled when asked."""
        if language not in self._loose:
            self._loose[language] = Matcher([_caseless(concept, language) for concept in self.concepts], language)
        return self._loose[language]


class Reading:
    """What the termbase finds on one side of a bead. What costs more is looked up when it is asked for."""

    def __init__(self, side: Side, termbase: Termbase) -> None:
        self.side = side
        self.language: Language = side.language
        self._termbase = termbase
        find = termbase.strict[side.language].find
        self.hits = [Hit(segment, match) for segment in side.segments for match in find(segment.text)]
        self.meant = {sense.concept for hit in self.hits for sense in hit.match.senses}
        self.deprecated = any(sense.term.status == "deprecated" for hit in self.hits for sense in hit.match.senses)
        self._errata = _errata(side, termbase)
        self._read: list[Hit] | None = None
        self._readable: Counter[int] | None = None
        self._unmeant: Counter[int] | None = None
        self._miscased: list[Hit] | None = None
        self._stems: set[str] | None = None

    def has(self, concept: int) -> bool:
        """Whether a concept can be read on this side: in any form or case, in an erratum's correction, or loosely."""
        if concept in self.meant or concept in self.readable:
            return True
        if not self._termbase.exact(concept, self.language):
            return self._loosely(concept)
        if any(sense.concept == concept for hit in self.miscased for sense in hit.match.senses):
            return True
        terms = self._termbase.concepts[concept].section(self.language).terms
        return any(_in_row(term.text, self.side.text) for term in terms)

    @property
    def readable(self) -> Counter[int]:
        """How often each concept can be read on this side: inside longer terms too, and in spite of its contexts."""
        if self._readable is None:
            find = self._termbase.strict[self.language].find
            matches = [hit.match for hit in self._all_read()]
            corrections = {one.correction_at(place) for one in self._errata for place in one.places}
            matches += [match for words in corrections for match in find(words, overlapping=True)]
            self._readable = Counter([sense.concept for match in matches for sense in match.senses])
        return self._readable

    def _all_read(self) -> list[Hit]:
        """Everything that can be read in the segments, the same words in several ways."""
        if self._read is None:
            find = self._termbase.strict[self.language].find
            segments = self.side.segments
            self._read = [Hit(segment, match) for segment in segments for match in find(segment.text, overlapping=True)]
        return self._read

    def _loosely(self, concept: int) -> bool:
        """Whether a term stands here in other words of its stem (quantized, quantization), or with a 的 inside it."""
        terms = [term.text for term in self._termbase.concepts[concept].section(self.language).terms]
        if self.language == "zh":
            text = self.side.text.replace("的", "")
            return any(term.replace("的", "") in text for term in terms)
        if self._stems is None:
            self._stems = _stems(self.side.text)
        return any(_stems(term) <= self._stems for term in terms)

    def count(self, concept: int) -> int:
        """How often a concept can be read on this side, words not counted whose contexts pick another sense."""
        if self._unmeant is None:
            self._unmeant = Counter(self._other_senses())
        return self.readable[concept] - self._unmeant[concept]

    def _other_senses(self) -> Iterator[int]:
        """The concepts that the words of a hit could mean and do not, once a hit."""
        meant = {(id(hit.segment), hit.match.start, hit.match.end): hit.match.senses for hit in self.hits}
        for segment, match in self._all_read():
            senses = meant.get((id(segment), match.start, match.end))
            if senses and len(senses) < len(match.senses):
                picked = {sense.concept for sense in senses}
                yield from (sense.concept for sense in match.senses if sense.concept not in picked)

    @property
    def miscased(self) -> list[Hit]:
        """Names for which case matters, in another case, where no term stands in its own."""
        if self._miscased is None:
            self._miscased = [hit for segment in self.side.segments for hit in self._in_other_case(segment)]
        return self._miscased

    def _in_other_case(self, segment: Segment) -> list[Hit]:
        taken = [hit.match for hit in self.hits if hit.segment is segment]
        found = []
        for match in self._termbase.loose(self.language).find(segment.text):
            if not any(match.start < other.end and other.start < match.end for other in taken):
                words = fold(segment.text[match.start : match.end])
                senses = tuple(sense for sense in match.senses if words in plurals(fold(sense.term.text)))
                if senses:
                    found.append(Hit(segment, Match(match.start, match.end, senses)))
        return found

    def recorded(self, hit: Hit) -> bool:
        """Whether an erratum records the words: it quotes some of them."""
        if not self._errata:
            return False
        text, starts = _joined(self.side)
        start = starts[hit.segment.id] + hit.match.start
        end = starts[hit.segment.id] + hit.match.end
        return any(
            low < end and start < high
            for erratum in self._errata
            for place in erratum.places
            if hit.segment.id in place.segments
            for low, high in _quoted(text, place.prefix, place.quote, place.suffix)
        )


def readings(bead: Bead, termbase: Termbase) -> tuple[Reading, Reading]:
    """The source's and the target's."""
    return Reading(bead.side(termbase.source), termbase), Reading(bead.side(termbase.target), termbase)


def _caseless(concept: Concept, language: Language) -> Concept:
    """The concept without regard for case, if it is a name for which case matters; else nothing of it."""
    section = concept.section(language)
    terms = tuple(term for term in section.terms if term.status != "deprecated") if section.exact else ()
    changed = section._replace(terms=terms, forms=(), exact=False)
    return concept._replace(zh=changed) if language == "zh" else concept._replace(en=changed)


def _errata(side: Side, termbase: Termbase) -> list[Erratum]:
    """The errata on the segments of a side, each once; only the source has any."""
    if side.language != termbase.source:
        return []
    found = {one.id: one for segment in side.segments for one in termbase.recorded.get(segment.id, ())}
    return list(found.values())


def _joined(side: Side) -> tuple[str, dict[str, int]]:
    """The joined text of a side, and where in it each segment begins."""
    starts, passed = {}, 0
    for segment in side.segments:
        starts[segment.id] = passed
        passed += len(segment.text) + len(JOINT[side.language])
    return side.text, starts


def _quoted(text: str, prefix: str, quote: str, suffix: str) -> list[tuple[int, int]]:
    """Where a quote stands between what stands around it."""
    whole, found = prefix + quote + suffix, []
    at = text.find(whole) if quote else -1
    while at >= 0:
        found.append((at + len(prefix), at + len(prefix) + len(quote)))
        at = text.find(whole, at + 1)
    return found


def _in_row(name: str, text: str) -> bool:
    """Whether a numbered name stands in a row that says its word once: *Llama 2 and 3* for Llama 3."""
    numbered = re.fullmatch(r"(.*\w)[ -](\d\S*)", name)
    if not numbered or numbered[1] not in text:
        return False
    word, number = map(re.escape, numbered.groups())
    return bool(re.search(rf"{word}[ -]?{_ROW}{number}(?![\w.]*\w)", text))


def _stems(text: str) -> set[str]:
    """The words of an English text without their endings."""
    return set(map(_stem, re.findall(_WORD, text.lower())))


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return re.sub(_ENDING, "", word)
