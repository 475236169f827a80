"""What the termbase finds on one side of a bead: the words that the rules for terms judge by."""

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
from duizhao.termbase.compiled import Termbase, stems

_ROW = r"(?:\d[\w.]*(?:,|,? (?:and|or|to|&)|/|[、和与及或]) ?)+"
"""Numbers before the last of a row."""
_AT_ONCE = 500
"""Beads that are read together: some thousands of words, of which little has to be kept."""


class Hit(NamedTuple):
    """Words of a segment and what they may mean."""

    segment: Segment
    match: TermMatch

    @property
    def words(self) -> str:
        return self.segment.text[self.match.start : self.match.end]

    def may_mean(self, concept: int) -> bool:
        """Whether one of its senses is of this concept."""
        return concept in [sense.concept for sense in self.match.senses]


class Reading:
    """What the termbase finds on one side of a bead. What costs more is looked up when it is asked for."""

    _hits: list[Hit] | None = None
    _meant: set[int] | None = None
    _miscased: list[Hit] | None = None
    _stems: set[str] | None = None
    _folded: str | None = None
    _free: list[str] | None = None
    _errata: list[Erratum] | None = None
    _corrected: Counter[int] | None = None

    def __init__(self, side: Side, termbase: Termbase, found: list[list[Occurrence]], concepts: frozenset[int]) -> None:
        """`found`: what stands in each of the segments of the side; `concepts`: what can be read in them."""
        self.side = side
        self.language: Language = side.language
        self._termbase = termbase
        self._matcher = termbase.strict[side.language]
        self._found = found
        self.concepts = concepts

    @property
    def _by_segment(self) -> Iterable[tuple[Segment, list[Occurrence]]]:
        return zip(self.side.segments, self._found, strict=True)

    @property
    def hits(self) -> list[Hit]:
        """The terms that stand here, the longest, and what they mean."""
        if self._hits is None:
            excluding = self._matcher.excluding
            self._hits = [
                Hit(segment, match) for segment, found in self._by_segment for match in excluding(segment.text, found)
            ]
        return self._hits

    def beyond(self, concepts: frozenset[int]) -> list[Hit]:
        """The hits that mean nothing of these."""
        if self.concepts <= concepts:
            return []
        some = [
            Hit(segment, self._matcher.match(segment.text, one))
            for segment, found in self._by_segment
            if any(not shown <= concepts for _, _, _, shown in found)
            for one in longest(found)
            if not one[3] <= concepts
        ]
        return [hit for hit in some if concepts.isdisjoint([sense.concept for sense in hit.match.senses])]

    @property
    def meant(self) -> set[int]:
        """The concepts of the hits."""
        if self._meant is None:
            self._meant = {sense.concept for hit in self.hits for sense in hit.match.senses}
        return self._meant

    @property
    def deprecated(self) -> bool:
        """Whether a form stands here that is wrong for something."""
        return not self.concepts.isdisjoint(self._termbase.rejecting) and _rejects(self._found)

    @property
    def errata(self) -> list[Erratum]:
        """What is recorded of these segments."""
        if self._errata is None:
            self._errata = _errata(self.side, self._termbase)
        return self._errata

    @property
    def corrected(self) -> Counter[int]:
        """How often each concept stands in what the errata would have here."""
        if self._corrected is None:
            words = {one.correction_at(place) for one in self.errata for place in one.places}
            senses = (found.senses for text in words for found in self._matcher.find(text, overlapping=True))
            self._corrected = Counter([sense.concept for several in senses for sense in several])
        return self._corrected

    def has(self, concept: int) -> bool:
        """Whether a concept can be read on this side: in any form or case, in an erratum's correction, or loosely."""
        if concept in self.concepts or (self.errata and concept in self.corrected):
            return True
        if concept not in self._termbase.names[self.language]:
            return self._loosely(concept)
        if self.spells([concept]) and any(hit.may_mean(concept) for hit in self.miscased([concept])):
            return True
        terms = self._termbase.concepts[concept].section(self.language).terms
        return any(_in_row(term.text, self.side.text) for term in terms)

    def _loosely(self, concept: int) -> bool:
        """Whether a term stands here in other words of its stem (quantized, quantization), or with a 的 inside it."""
        if self.language == "zh":
            text = self.side.text.replace("的", "")
            return any(term.text.replace("的", "") in text for term in self._termbase.concepts[concept].zh.terms)
        text = self.side.text.lower()
        likely = (stems for stems in self._termbase.stems(concept) if all(stem in text for stem in stems))
        return any(stems <= self.stems for stems in likely)

    @property
    def stems(self) -> set[str]:
        """The words of the segments without their endings."""
        if self._stems is None:
            self._stems = stems(self.side.text)
        return self._stems

    def count(self, concept: int) -> int:
        """How often a concept can be read on this side: inside longer terms too, not where contexts pick another."""
        picked = {(id(hit.segment), hit.match.start, hit.match.end): hit.match.senses for hit in self.hits}
        count = self.corrected[concept] if self.errata else 0
        for segment, found in self._by_segment:
            for start, end, _, shown in found:
                if concept in shown:
                    senses = picked.get((id(segment), start, end))
                    count += senses is None or concept in [sense.concept for sense in senses]
        return count

    def spells(self, concepts: Iterable[int]) -> bool:
        """Whether the letters of a term of one of them stand here, whatever their case."""
        sections = [self._termbase.concepts[concept].section(self.language) for concept in concepts]
        if self._folded is None:
            self._folded = fold(self.side.text).replace("-", " ")
        return any(fold(term.text).replace("-", " ") in self._folded for section in sections for term in section.terms)

    def miscased(self, concepts: Iterable[int]) -> list[Hit]:
        """Names for which case matters, in another case, where no term stands in its own: all there are of these."""
        if self._miscased is None and self._may_be_miscased(concepts):
            self._miscased = [hit for segment in self.side.segments for hit in self._in_other_case(segment)]
        return self._miscased or []

    def _may_be_miscased(self, concepts: Iterable[int]) -> bool:
        """Whether their letters stand here as a word, and not in a hit. Most do not, and to look closely takes long."""
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

    def _in_other_case(self, segment: Segment) -> list[Hit]:
        taken = [hit.match for hit in self.hits if hit.segment is segment]
        found = []
        for match in self._termbase.loose(self.language).find(segment.text):
            if not any(match.start < other.end and other.start < match.end for other in taken):
                words = fold(segment.text[match.start : match.end])
                senses = tuple(sense for sense in match.senses if words in plurals(fold(sense.term.text)))
                if senses:
                    found.append(Hit(segment, TermMatch(match.start, match.end, senses)))
        return found

    def recorded(self, hit: Hit) -> bool:
        """Whether an erratum records the words: it quotes some of them."""
        if not self.errata:
            return False
        text, starts = _joined(self.side)
        start = starts[hit.segment.id] + hit.match.start
        end = starts[hit.segment.id] + hit.match.end
        return any(
            low < end and start < high
            for erratum in self.errata
            for place in erratum.places
            if hit.segment.id in place.segments
            for low, high in _quoted(text, place.prefix, place.quote, place.suffix)
        )


def reading(side: Side, termbase: Termbase) -> Reading:
    """What the termbase finds on one side of a bead."""
    [found] = _standing([side], termbase)
    return Reading(side, termbase, found, _concepts(found))


def differing(beads: Iterable[Bead], termbase: Termbase) -> Iterator[tuple[Bead, Reading, Reading]]:
    """The beads whose sides show other concepts, or one of which a form is deprecated: source, then target.

    All others have nothing to say; they are most, and so are read in the quickest way.
    """
    source, target = attrgetter(termbase.source), attrgetter(termbase.target)
    rest = iter(beads)
    while some := list(islice(rest, _AT_ONCE)):
        sources, targets = list(map(source, some)), list(map(target, some))
        standing = _standing(sources, termbase), _standing(targets, termbase)
        for bead, one, other, ours, theirs in zip(some, sources, targets, *standing, strict=True):
            if ours == theirs == _NOTHING:
                continue
            called, shown = _concepts(ours), _concepts(theirs)
            if called != shown or (not called.isdisjoint(termbase.rejecting) and (_rejects(ours) or _rejects(theirs))):
                yield bead, Reading(one, termbase, ours, called), Reading(other, termbase, theirs, shown)


def _standing(sides: Sequence[Side], termbase: Termbase) -> list[list[list[Occurrence]]]:
    """What stands in each segment of each of several sides, which are of one language."""
    texts = [segment.text for side in sides for segment in side.segments]
    found = termbase.strict[sides[0].language].occurrences(texts)
    if len(found) == len(sides) and all(len(side.segments) == 1 for side in sides):
        return [[one] for one in found]
    rest = iter(found)
    return [list(islice(rest, len(side.segments))) for side in sides]


def _concepts(found: list[list[Occurrence]]) -> frozenset[int]:
    """All that can be read in segments in which this stands."""
    several = found[0] if len(found) == 1 else list(chain.from_iterable(found))
    if len(several) > 1:
        return _NONE.union(*[concepts for _, _, _, concepts in several])
    return several[0][3] if several else _NONE


def _rejects(found: list[list[Occurrence]]) -> bool:
    """Whether a form stands in segments that is wrong for something."""
    senses = [sense for several in found for _, _, (every, _), _ in several for sense in every]
    return "deprecated" in [sense.term.status for sense in senses]


_NONE: frozenset[int] = frozenset()
_NOTHING: list[list[Occurrence]] = [[]]
"""What stands in one segment where nothing does."""


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
