"""What the termbase finds on one side of a bead."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from duizhao.language.english.inflection import plurals
from duizhao.language.matching.edges import occurs
from duizhao.language.matching.occurrence import Occurrence, TermMatch, longest
from duizhao.language.normalization.folding import fold
from duizhao.language.normalization.masking import FILLER
from duizhao.language.substrings import cover
from duizhao.model import JOINT, Erratum, Language, Segment, Side
from duizhao.quotation import occurrences
from duizhao.termbase.compiled import Termbase, stems_of

_SERIES = r"(?:\d[\w.]*(?:,|,? (?:and|or|to|&)|/|[、和与及或]) ?)+"
"""The numbers of a series but for the last."""


class TermHit(NamedTuple):
    """Words of a segment, and what they may mean."""

    segment: Segment
    match: TermMatch

    @property
    def words(self) -> str:
        """The words as the segment has them."""
        return self.segment.text[self.match.start : self.match.end]

    def may_mean(self, concept: int) -> bool:
        """Whether one of its senses is of this concept."""
        return concept in [sense.concept for sense in self.match.senses]


class SideTerms:
    """What the termbase finds on one side of a bead. What is costly is worked out when first needed, and kept."""

    def __init__(self, side: Side, termbase: Termbase, found: list[list[Occurrence]], concepts: frozenset[int]) -> None:
        """`found`: the occurrences of terms in each segment of the side. `concepts`: what these may mean."""
        self.side = side
        self.language: Language = side.language
        self.concepts = concepts
        self._termbase = termbase
        self._matcher = termbase.matchers[side.language]
        self._found = found
        self._has: dict[int, bool] = {}

    @property
    def _by_segment(self) -> Iterable[tuple[Segment, list[Occurrence]]]:
        return zip(self.side.segments, self._found, strict=True)

    @cached_property
    def matches(self) -> list[list[TermMatch]]:
        """The terms in each segment, of those that overlap the longest."""
        return [self._matcher.excluding(segment.text, found) for segment, found in self._by_segment]

    @cached_property
    def hits(self) -> list[TermHit]:
        """The same for the whole side."""
        pairs = zip(self.side.segments, self.matches, strict=True)
        return [TermHit(segment, match) for segment, matches in pairs for match in matches]

    def beyond(self, concepts: frozenset[int]) -> list[TermHit]:
        """The hits that mean none of these concepts."""
        if self.concepts <= concepts:
            return []
        hits = [
            TermHit(segment, self._matcher.match(segment.text, occurrence))
            for segment, found in self._by_segment
            if any(not shown <= concepts for _, _, _, shown in found)
            for occurrence in longest(found)
            if not occurrence[3] <= concepts
        ]
        return [hit for hit in hits if concepts.isdisjoint([sense.concept for sense in hit.match.senses])]

    @cached_property
    def meant(self) -> set[int]:
        """The concepts of the hits."""
        return {sense.concept for hit in self.hits for sense in hit.match.senses}

    @cached_property
    def first_hits(self) -> dict[int, TermHit]:
        """The first hit of each concept."""
        found: dict[int, TermHit] = {}
        for hit in self.hits:
            for sense in hit.match.senses:
                found.setdefault(sense.concept, hit)
        return found

    @cached_property
    def has_deprecated(self) -> bool:
        """Whether a term on this side is deprecated for a concept."""
        return not self.concepts.isdisjoint(self._termbase.deprecating) and has_deprecated(self._found)

    def has(self, concept: int) -> bool:
        """Whether this side has a concept: in any form or case, in a correction, or in other words of its stem."""
        if concept in self.concepts or (self.errata and concept in self._corrected):
            return True
        if concept not in self._has:
            self._has[concept] = self._has_in_other_words(concept)
        return self._has[concept]

    def _has_in_other_words(self, concept: int) -> bool:
        if concept not in self._termbase.names[self.language]:
            return self._has_stem_of(concept)
        if self.spells([concept]) and any(hit.may_mean(concept) for hit in self.miscased([concept])):
            return True
        terms = self._termbase.concepts[concept].section(self.language).terms
        return any(_in_series(term.text, self.side.text) for term in terms)

    def _has_stem_of(self, concept: int) -> bool:
        """Whether this side has other words of a term's stem (quantized, quantization), or the term with a 的 in it."""
        text = self._loose_text
        if self.language == "zh":
            return any(term.text.replace("的", "") in text for term in self._termbase.concepts[concept].zh.terms)
        likely = (words for words in self._termbase.stems(concept) if all(word in text for word in words))
        return any(words <= self._stems for words in likely)

    @cached_property
    def _loose_text(self) -> str:
        return self.side.text.replace("的", "") if self.language == "zh" else self.side.text.lower()

    @cached_property
    def _stems(self) -> set[str]:
        return stems_of(self.side.text)

    def count(self, concept: int) -> int:
        """How often this side has a concept, also inside longer terms, but not if `contexts` pick another one."""
        return self._counts[concept]

    @cached_property
    def _counts(self) -> Counter[int]:
        counts = Counter(self._corrected if self.errata else ())
        for (_, found), matches in zip(self._by_segment, self.matches, strict=True):
            picked = {(match.start, match.end): match.senses for match in matches}
            for start, end, _, shown in found:
                senses = picked.get((start, end))
                counts.update(shown if senses is None else shown & {sense.concept for sense in senses})
        return counts

    def spells(self, concepts: Iterable[int]) -> bool:
        """Whether this side has the letters of a term of one of them, in any case."""
        sections = [self._termbase.concepts[concept].section(self.language) for concept in concepts]
        return any(fold(term.text).replace("-", " ") in self._folded for section in sections for term in section.terms)

    @cached_property
    def _folded(self) -> str:
        return fold(self.side.text).replace("-", " ")

    def miscased(self, concepts: Iterable[int]) -> list[TermHit]:
        """Names whose case matters, in another case, outside other terms; all, if one is of these concepts."""
        return self._all_miscased if self._may_be_miscased(concepts) else []

    @cached_property
    def _all_miscased(self) -> list[TermHit]:
        pairs = zip(self.side.segments, self.matches, strict=True)
        return [hit for segment, matches in pairs for hit in self._in_other_case(segment, matches)]

    def _may_be_miscased(self, concepts: Iterable[int]) -> bool:
        """Whether this side has their letters as a word, outside the hits: a quick question before the slow search."""
        sections = [self._termbase.concepts[concept].section(self.language) for concept in concepts]
        forms = {form for section in sections for term in section.terms for form in plurals(fold(term.text))}
        return any(occurs(form, text) for text in self._outside_hits for form in forms)

    @cached_property
    def _outside_hits(self) -> list[str]:
        """Each segment, folded, with filler in the place of the hits."""
        pairs = zip(self.side.segments, self.matches, strict=True)
        return [fold(_fill_in(segment.text, matches)) for segment, matches in pairs]

    def _in_other_case(self, segment: Segment, matches: list[TermMatch]) -> list[TermHit]:
        taken = cover([(match.start, match.end) for match in matches], len(segment.text))
        found = []
        for match in self._termbase.caseless_matcher(self.language).find(segment.text):
            if not any(taken[match.start : match.end]):
                words = fold(segment.text[match.start : match.end])
                senses = tuple(sense for sense in match.senses if words in plurals(fold(sense.term.text)))
                if senses:
                    found.append(TermHit(segment, TermMatch(match.start, match.end, senses)))
        return found

    @cached_property
    def errata(self) -> list[Erratum]:
        """The errata on these segments, each once. Only the source has any."""
        if self.language != self._termbase.source or not self._termbase.errata:
            return []
        on_segments = (self._termbase.errata.get(segment.id, ()) for segment in self.side.segments)
        return list({erratum.id: erratum for errata in on_segments for erratum in errata}.values())

    @cached_property
    def _corrected(self) -> Counter[int]:
        """How often each concept occurs in the corrections of these errata."""
        texts = {erratum.correction_at(place) for erratum in self.errata for place in erratum.places}
        matches = [match for text in texts for match in self._matcher.find(text, overlapping=True)]
        return Counter([sense.concept for match in matches for sense in match.senses])

    def is_recorded(self, segment: Segment, start: int, end: int) -> bool:
        """Whether an erratum is about the words [start, end) of a segment: it quotes some of them."""
        if not self.errata:
            return False
        recorded = self._recorded.get(segment.id)
        first = self._starts[segment.id]
        return recorded is not None and any(recorded[first + start : first + end])

    @cached_property
    def _starts(self) -> dict[str, int]:
        """Where in the joined text of the side each segment begins."""
        starts, length = {}, 0
        for segment in self.side.segments:
            starts[segment.id] = length
            length += len(segment.text) + len(JOINT[self.language])
        return starts

    @cached_property
    def _recorded(self) -> dict[str, bytearray]:
        """By segment, the characters of the joined text that errata on the segment quote."""
        text = self.side.text
        spans: dict[str, list[tuple[int, int]]] = {}
        for place in [place for erratum in self.errata for place in erratum.places]:
            found = occurrences(text, place.quote, place.prefix, place.suffix)
            for id in self._starts.keys() & place.segments:
                spans.setdefault(id, []).extend((at, at + len(place.quote)) for at in found)
        return {id: cover(quoted, len(text)) for id, quoted in spans.items()}


def has_deprecated(found: list[list[Occurrence]]) -> bool:
    """Whether one of the occurrences is deprecated for a concept."""
    senses = [sense for in_segment in found for _, _, (every, _), _ in in_segment for sense in every]
    return "deprecated" in [sense.term.status for sense in senses]


def _fill_in(text: str, matches: list[TermMatch]) -> str:
    parts, last = [], 0
    for start, end, _ in matches:
        parts += [text[last:start], FILLER * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _in_series(name: str, text: str) -> bool:
    """Whether a text has a numbered name in a series that has its word only once: *Llama 2 and 3* for Llama 3."""
    numbered = re.fullmatch(r"(.*\w)[ -](\d\S*)", name)
    if not numbered or numbered[1] not in text:
        return False
    word, number = map(re.escape, numbered.groups())
    return bool(re.search(rf"{word}[ -]?{_SERIES}{number}(?![\w.]*\w)", text))
