"""What the termbase finds on one side of a bead."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

from duizhao.language.english.inflection import plurals
from duizhao.language.matching.edges import occurs
from duizhao.language.matching.occurrence import Occurrence, TermMatch, longest
from duizhao.language.normalization.folding import fold
from duizhao.language.normalization.masking import FILLER
from duizhao.model import JOINT, Bead, Erratum, Language, Segment, Side
from duizhao.quotation import occurrences
from duizhao.termbase.compiled import Termbase, stems_of

_SERIES = r"(?:\d[\w.]*(?:,|,? (?:and|or|to|&)|/|[、和与及或]) ?)+"
"""The numbers of a series but for the last."""
_AT_ONCE = 500
"""Beads that are searched together, which is faster: some thousands of words."""


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
    """What the termbase finds on one side of a bead. What is costly is worked out when first needed."""

    _hits: list[TermHit] | None = None
    _meant: set[int] | None = None
    _miscased: list[TermHit] | None = None
    _stems: set[str] | None = None
    _folded: str | None = None
    _free: list[str] | None = None
    _errata: list[Erratum] | None = None
    _corrected: Counter[int] | None = None

    def __init__(self, side: Side, termbase: Termbase, found: list[list[Occurrence]], concepts: frozenset[int]) -> None:
        """`found`: the occurrences of terms in each segment of the side. `concepts`: what these may mean."""
        self.side = side
        self.language: Language = side.language
        self._termbase = termbase
        self._matcher = termbase.matchers[side.language]
        self._found = found
        self.concepts = concepts

    @property
    def _by_segment(self) -> Iterable[tuple[Segment, list[Occurrence]]]:
        return zip(self.side.segments, self._found, strict=True)

    @property
    def hits(self) -> list[TermHit]:
        """The terms on this side, of those that overlap the longest."""
        if self._hits is None:
            excluding = self._matcher.excluding
            self._hits = [
                TermHit(segment, match)
                for segment, found in self._by_segment
                for match in excluding(segment.text, found)
            ]
        return self._hits

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

    @property
    def meant(self) -> set[int]:
        """The concepts of the hits."""
        if self._meant is None:
            self._meant = {sense.concept for hit in self.hits for sense in hit.match.senses}
        return self._meant

    @property
    def has_deprecated(self) -> bool:
        """Whether a term on this side is deprecated for a concept."""
        return not self.concepts.isdisjoint(self._termbase.deprecating) and _has_deprecated(self._found)

    @property
    def errata(self) -> list[Erratum]:
        """The errata on these segments."""
        if self._errata is None:
            self._errata = _errata_on(self.side, self._termbase)
        return self._errata

    @property
    def corrected(self) -> Counter[int]:
        """How often each concept occurs in the corrections of these errata."""
        if self._corrected is None:
            texts = {erratum.correction_at(place) for erratum in self.errata for place in erratum.places}
            matches = [match for text in texts for match in self._matcher.find(text, overlapping=True)]
            self._corrected = Counter([sense.concept for match in matches for sense in match.senses])
        return self._corrected

    def has(self, concept: int) -> bool:
        """Whether this side has a concept: in any form or case, in a correction, or in other words of its stem."""
        if concept in self.concepts or (self.errata and concept in self.corrected):
            return True
        if concept not in self._termbase.names[self.language]:
            return self._has_stem_of(concept)
        if self.spells([concept]) and any(hit.may_mean(concept) for hit in self.miscased([concept])):
            return True
        terms = self._termbase.concepts[concept].section(self.language).terms
        return any(_in_series(term.text, self.side.text) for term in terms)

    def _has_stem_of(self, concept: int) -> bool:
        """Whether this side has other words of a term's stem (quantized, quantization), or the term with a 的 in it."""
        if self.language == "zh":
            text = self.side.text.replace("的", "")
            return any(term.text.replace("的", "") in text for term in self._termbase.concepts[concept].zh.terms)
        text = self.side.text.lower()
        likely = (words for words in self._termbase.stems(concept) if all(word in text for word in words))
        return any(words <= self.stems for words in likely)

    @property
    def stems(self) -> set[str]:
        """The words of the segments without their endings."""
        if self._stems is None:
            self._stems = stems_of(self.side.text)
        return self._stems

    def count(self, concept: int) -> int:
        """How often this side has a concept, also inside longer terms, but not if `contexts` pick another one."""
        picked = {(id(hit.segment), hit.match.start, hit.match.end): hit.match.senses for hit in self.hits}
        count = self.corrected[concept] if self.errata else 0
        for segment, found in self._by_segment:
            for start, end, _, shown in found:
                if concept in shown:
                    senses = picked.get((id(segment), start, end))
                    count += senses is None or concept in [sense.concept for sense in senses]
        return count

    def spells(self, concepts: Iterable[int]) -> bool:
        """Whether this side has the letters of a term of one of them, in any case."""
        sections = [self._termbase.concepts[concept].section(self.language) for concept in concepts]
        if self._folded is None:
            self._folded = fold(self.side.text).replace("-", " ")
        return any(fold(term.text).replace("-", " ") in self._folded for section in sections for term in section.terms)

    def miscased(self, concepts: Iterable[int]) -> list[TermHit]:
        """Names whose case matters, in another case, outside other terms; all, if one is of these concepts."""
        if self._miscased is None and self._may_be_miscased(concepts):
            self._miscased = [hit for segment in self.side.segments for hit in self._in_other_case(segment)]
        return self._miscased or []

    def _may_be_miscased(self, concepts: Iterable[int]) -> bool:
        """Whether this side has their letters as a word, outside the hits: a quick question before the slow search."""
        sections = [self._termbase.concepts[concept].section(self.language) for concept in concepts]
        forms = {form for section in sections for term in section.terms for form in plurals(fold(term.text))}
        if self._free is None:
            self._free = [fold(self._without_hits(segment)) for segment in self.side.segments]
        return any(occurs(form, text) for text in self._free for form in forms)

    def _without_hits(self, segment: Segment) -> str:
        text = segment.text
        for start, end, _ in [hit.match for hit in self.hits if hit.segment is segment]:
            text = text[:start] + FILLER * (end - start) + text[end:]
        return text

    def _in_other_case(self, segment: Segment) -> list[TermHit]:
        taken = [hit.match for hit in self.hits if hit.segment is segment]
        found = []
        for match in self._termbase.caseless_matcher(self.language).find(segment.text):
            if not any(match.start < other.end and other.start < match.end for other in taken):
                words = fold(segment.text[match.start : match.end])
                senses = tuple(sense for sense in match.senses if words in plurals(fold(sense.term.text)))
                if senses:
                    found.append(TermHit(segment, TermMatch(match.start, match.end, senses)))
        return found

    def is_recorded(self, hit: TermHit) -> bool:
        """Whether an erratum is about the words: it quotes some of them."""
        if not self.errata:
            return False
        text, starts = _joined(self.side)
        start = starts[hit.segment.id] + hit.match.start
        end = starts[hit.segment.id] + hit.match.end
        return any(
            at < end and start < at + len(place.quote)
            for erratum in self.errata
            for place in erratum.places
            if hit.segment.id in place.segments
            for at in occurrences(text, place.quote, place.prefix, place.suffix)
        )


def read_terms(side: Side, termbase: Termbase) -> SideTerms:
    """What the termbase finds on one side of a bead."""
    [found] = _occurrences_in([side], termbase)
    return SideTerms(side, termbase, found, _concepts(found))


def differing_beads(beads: Iterable[Bead], termbase: Termbase) -> Iterator[tuple[Bead, SideTerms, SideTerms]]:
    """The beads whose sides have different concepts or a deprecated term, each with what its source and target have.

    The rules about terms find nothing in any other bead. These are most, so they are passed over as fast as possible.
    """
    source, target = attrgetter(termbase.source), attrgetter(termbase.target)
    rest = iter(beads)
    while chunk := list(islice(rest, _AT_ONCE)):
        sources, targets = list(map(source, chunk)), list(map(target, chunk))
        found = _occurrences_in(sources, termbase), _occurrences_in(targets, termbase)
        for bead, here, there, ours, theirs in zip(chunk, sources, targets, *found, strict=True):
            if ours == theirs == _NOTHING:
                continue
            our_concepts, their_concepts = _concepts(ours), _concepts(theirs)
            if our_concepts != their_concepts or (
                not our_concepts.isdisjoint(termbase.deprecating) and (_has_deprecated(ours) or _has_deprecated(theirs))
            ):
                yield (
                    bead,
                    SideTerms(here, termbase, ours, our_concepts),
                    SideTerms(there, termbase, theirs, their_concepts),
                )


def _occurrences_in(sides: Sequence[Side], termbase: Termbase) -> list[list[list[Occurrence]]]:
    """The occurrences of terms in each segment of each side; the sides are all in one language."""
    found = termbase.matchers[sides[0].language].occurrences(
        [segment.text for side in sides for segment in side.segments]
    )
    if len(found) == len(sides) and all(len(side.segments) == 1 for side in sides):
        return [[in_segment] for in_segment in found]
    rest = iter(found)
    return [list(islice(rest, len(side.segments))) for side in sides]


def _concepts(found: list[list[Occurrence]]) -> frozenset[int]:
    """All concepts that the occurrences may mean."""
    occurrences = found[0] if len(found) == 1 else list(chain.from_iterable(found))
    if len(occurrences) > 1:
        return _NONE.union(*[concepts for _, _, _, concepts in occurrences])
    return occurrences[0][3] if occurrences else _NONE


def _has_deprecated(found: list[list[Occurrence]]) -> bool:
    """Whether one of the occurrences is deprecated for a concept."""
    senses = [sense for in_segment in found for _, _, (every, _), _ in in_segment for sense in every]
    return "deprecated" in [sense.term.status for sense in senses]


_NONE: frozenset[int] = frozenset()
_NOTHING: list[list[Occurrence]] = [[]]
"""No occurrences in a single segment."""


def _errata_on(side: Side, termbase: Termbase) -> list[Erratum]:
    """The errata on the segments of a side, each once; only the source has any."""
    if side.language != termbase.source:
        return []
    found = {erratum.id: erratum for segment in side.segments for erratum in termbase.errata.get(segment.id, ())}
    return list(found.values())


def _joined(side: Side) -> tuple[str, dict[str, int]]:
    """The joined text of a side, and where in it each segment begins."""
    starts, passed = {}, 0
    for segment in side.segments:
        starts[segment.id] = passed
        passed += len(segment.text) + len(JOINT[side.language])
    return side.text, starts


def _in_series(name: str, text: str) -> bool:
    """Whether a text has a numbered name in a series that has its word only once: *Llama 2 and 3* for Llama 3."""
    numbered = re.fullmatch(r"(.*\w)[ -](\d\S*)", name)
    if not numbered or numbered[1] not in text:
        return False
    word, number = map(re.escape, numbered.groups())
    return bool(re.search(rf"{word}[ -]?{_SERIES}{number}(?![\w.]*\w)", text))
