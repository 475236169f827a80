"""The rival that has something in common with the rendering, or is repeated in its place.

The weights are those of a logistic regression, fitted on real segments with planted drifts
(`docs/measurements/drift.md`). Their sum is in log odds.
"""

from collections.abc import Iterator
from math import exp, log

from duizhao.checks.drift.rivals.scene import ESTABLISHED, Rival, Scene, rendering_others
from duizhao.checks.drift.statistics.concepts import LearntConcept, is_edge
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.substrings import find_all

RESEMBLING = {
    "constant": -12.18,
    "dominance": 1.13,
    "last": 1.11,
    "together": -2.04,
    "instead": 4.33,
    "edge after": 0.69,
    "explained before": 0.96,
    "known before": 0.51,
    "known after": 1.43,
    "owned": 2.71,
    "rarity": -0.25,
    "other": -1.14,
    "longer": -1.78,
    "repeated": 3.63,
    "cuts": -2.0,
}
"""Weights of the evidence for a rival that shares a character with the usual rendering."""

UNLIKE = 0.3
"""The probability of a rival that shares no character with the rendering, if everything else speaks for it."""

REORDERED = 0.9
"""The probability of a rival that has the same characters in another order."""
_TIMES_AS_OFTEN = 2
"""How many times as often the rendering must occur."""

_WORD = 3
"""Two neighbouring characters may be a word if they are in at least so many beads,"""
_PULL = 2
"""and are one rather than two others if they are in more than so many times as many."""

_FOREIGN = 0.1
"""Two characters that occur with the expression in a smaller share of their beads are no part of a rival."""
_FAIR = 0.2
"""Share of the beads without the rendering that must have its substitute; at most so many may be without it."""
_ADVERBS = frozenset("只很没不才仅")
"""Words that begin with one are a phrase and no rendering: 只用 in 几乎只用."""
_WEAK = 0.55
_USUAL = 5
"""A rival less probable than `_WEAK` needs a rendering in at least so many beads: with fewer it is no exception."""
_SELDOM = 0.35
"""A longer term that has the rendering in no larger share of its beads is rendered otherwise."""
_LEAST_SCORE = -4.0
"""Rivals with lower scores (log odds) are no findings at any level."""


class Rivals:
    """Finds what is in the place of missing renderings."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self._repeated: dict[str, frozenset[str]] = {}

    def best(self, concept: LearntConcept, scene: Scene) -> Rival | None:
        """The most probable rival of a concept's rendering in a bead where that is missing."""
        own = concept.expression.split()
        if len(own) > 1 and scene.places.keys() >= set(own):
            return None
        starts = self._starts(concept, scene.text.zh)
        if not starts:
            return None
        weighing = _Weighing(self._statistics, concept, scene)
        best: Rival | None = None
        for start in starts:
            for rival in weighing.rivals_from(start):
                if best is None or rival.probability > best.probability:
                    best = rival
        return None if best and best.probability < _WEAK and concept.with_rendering < _USUAL else best

    def _starts(self, concept: LearntConcept, zh: str) -> list[int]:
        """Where a rival may begin: a little before a character of the rendering, or at a pair of a substitute."""
        longest = _longest(concept)
        found: set[int] = set()
        for character in set(concept.rendering):
            for at, _ in find_all(character, zh):
                found.update(range(max(at - longest + 1, 0), at + 1))
        for two in self._substitutes(concept):
            found.update([start for start, _ in find_all(two, zh)])
        return sorted(found)

    def _substitutes(self, concept: LearntConcept) -> frozenset[str]:
        """Pairs of characters in several beads that lack the rendering, and in no bead without the expression."""
        known = self._repeated.get(concept.expression)
        if known is None:
            known = self._repeated[concept.expression] = frozenset(self._repeated_pairs(concept))
        return known

    def _repeated_pairs(self, concept: LearntConcept) -> Iterator[str]:
        if concept.coverage <= 1 - _FAIR or concept.beads - concept.with_rendering < 2:
            return
        statistics = self._statistics
        there = statistics.of_zh(concept.rendering)
        once: set[str] = set()
        twice: set[str] = set()
        for number in statistics.en[concept.expression]:
            if not there >> number & 1:
                twice |= once & statistics.grams[number]
                once |= statistics.grams[number]
        beads = statistics.of_en(concept.expression)
        yield from (two for two in twice if len(two) == 2 and not statistics.of_zh(two) & ~beads)


def _longest(concept: LearntConcept) -> int:
    """Characters that a rival has at most."""
    return max(len(concept.rendering) + 2, 4)


class _Weighing:
    """Weighs the rivals of one concept in one bead."""

    def __init__(self, statistics: Statistics, concept: LearntConcept, scene: Scene) -> None:
        self.statistics = statistics
        self.concept = concept
        self.scene = scene
        self.taken = rendering_others(concept, scene)
        self.beads = statistics.of_en(concept.expression)
        self.without = self.beads & ~statistics.of_zh(concept.rendering)
        self.characters = set(concept.rendering)
        odds = (concept.with_rendering + 0.5) / (concept.beads - concept.with_rendering + 0.5)
        self.dominance = RESEMBLING["dominance"] * log(odds)
        self.longer: bool | None = None
        self._owned: dict[int, float] = {}
        self._explained: dict[int, bool] = {}

    def rivals_from(self, start: int) -> Iterator[Rival]:
        """The rivals that begin at a place."""
        zh, taken = self.scene.text.zh, self.taken
        if taken[start] or is_edge(zh[start]) or zh[start] in _ADVERBS:
            return
        owned = 1.0
        for end in range(start + 2, min(len(zh), start + _longest(self.concept)) + 1):
            if taken[end - 1] or is_edge(zh[end - 1]):
                return
            owned = min(owned, self.owned(end - 2))
            if owned < _FOREIGN:
                return
            if rival := self.rival(start, end, owned):
                yield rival

    def rival(self, start: int, end: int, owned: float) -> Rival | None:
        """The rival [start, end), None if too little speaks for it. `owned`: the smallest `owned` of its pairs."""
        text = self.scene.text.zh[start:end]
        bits = self.statistics.of_zh(text)
        both = (bits & self.beads).bit_count() or 1
        if both * 3 < bits.bit_count():
            return None
        together = (bits & self.without).bit_count() or 1
        shared = self.characters.intersection(text)
        if not shared:
            if self._is_substitute(bits, together, owned, start, end):
                return Rival(text, start, end, together, UNLIKE)
            return None
        if sorted(text) == sorted(self.concept.rendering) and together * _TIMES_AS_OFTEN <= self.concept.with_rendering:
            return Rival(text, start, end, together, REORDERED)
        score = RESEMBLING["constant"] + RESEMBLING["instead"] * together / both + RESEMBLING["owned"] * owned
        score += self._resemblance(start, end, together, shared)
        if score > _LEAST_SCORE:
            if self._explained_by_another(bits):
                score += RESEMBLING["other"]
            if self._in_a_longer_term():
                score += RESEMBLING["longer"]
            if self._cuts_a_word(start, end):
                score += RESEMBLING["cuts"]
        return Rival(text, start, end, together, 1 / (1 + exp(-score))) if score > _LEAST_SCORE else None

    def _cuts_a_word(self, start: int, end: int) -> bool:
        """Whether an end of the rival belongs to what is outside rather than to the rest: 常快 of 非常快."""
        zh = self.scene.text.zh
        before, after = zh[start - 1 : start], zh[end : end + 1]
        if not is_edge(before) and not self.taken[start - 1] and self._pulls(before + zh[start], zh[start : start + 2]):
            return True
        return not is_edge(after) and not self.taken[end] and self._pulls(zh[end - 1] + after, zh[end - 2 : end])

    def _pulls(self, across: str, inside: str) -> bool:
        beads = self.statistics.of_zh(across).bit_count()
        return beads >= _WORD and beads > _PULL * self.statistics.of_zh(inside).bit_count()

    def _is_substitute(self, bits: int, together: int, owned: float, start: int, end: int) -> bool:
        """Whether a rival that does not resemble the rendering is its substitute all the same.

        It must be repeated, be in no bead without the expression or with the rendering, be in a fair share of the
        beads that lack the rendering, and be at edges or between neighbours that the rendering has elsewhere.
        """
        concept = self.concept
        missing = concept.beads - concept.with_rendering
        return (
            1 < together <= ESTABLISHED
            and owned == 1
            and bits.bit_count() == together
            and together >= _FAIR * missing
            and concept.coverage > 1 - _FAIR
            and self._fits(start, end)
            and not self._explained_by_another(bits)
            and not self._in_a_longer_term()
        )

    def _fits(self, start: int, end: int) -> bool:
        zh, rendering = self.scene.text.zh, self.concept.rendering
        before, after = zh[start - 1 : start], zh[end : end + 1]
        return (is_edge(before) or self.taken[start - 1] > 0 or self.statistics.of_zh(before + rendering) > 0) and (
            is_edge(after) or self.taken[end] > 0 or self.statistics.of_zh(rendering + after) > 0
        )

    def owned(self, at: int) -> float:
        """The share of the beads with two neighbouring characters that have the expression."""
        known = self._owned.get(at)
        if known is None:
            two = self.scene.text.zh[at : at + 2]
            if two in self.concept.rendering:
                known = 1.0
            else:
                bits = self.statistics.of_zh(two)
                known = ((bits & self.beads).bit_count() or 1) / (bits.bit_count() or 1)
            self._owned[at] = known
        return known

    def _resemblance(self, start: int, end: int, together: int, shared: set[str]) -> float:
        zh, concept, statistics = self.scene.text.zh, self.concept, self.statistics
        before, after = zh[start - 1 : start], zh[end : end + 1]
        outside = min([max(statistics.characters[c] - concept.rendering_beads, 0) for c in shared])
        score = self.dominance + RESEMBLING["together"] * log(together)
        score += RESEMBLING["rarity"] * log((outside + 1) / statistics.size)
        if zh[end - 1] == concept.rendering[-1]:
            score += RESEMBLING["last"]
        if 1 < together <= ESTABLISHED:
            score += RESEMBLING["repeated"]
        if is_edge(after):
            score += RESEMBLING["edge after"]
        elif not self.taken[end] and statistics.of_zh(concept.rendering + after):
            score += RESEMBLING["known after"]
        if not is_edge(before):
            if self.taken[start - 1]:
                score += RESEMBLING["explained before"]
            elif statistics.of_zh(before + concept.rendering):
                score += RESEMBLING["known before"]
        return score

    def _explained_by_another(self, bits: int) -> bool:
        """Whether another expression of the bead is more strongly associated with a rival than the concept's own."""
        if bits not in self._explained:
            self._explained[bits] = self._is_explained_by_another(bits)
        return self._explained[bits]

    def _is_explained_by_another(self, bits: int) -> bool:
        everywhere = bits.bit_count()
        if everywhere < 2:
            return False
        statistics, concept = self.statistics, self.concept
        own = set(concept.expression.split())
        mine = statistics.association((bits & self.beads).bit_count(), concept.beads, everywhere)
        for expression in self.scene.text.expressions:
            if own.isdisjoint(expression.split()):
                beads = statistics.of_en(expression)
                both = (bits & beads).bit_count()
                if both > 1 and statistics.association(both, beads.bit_count(), everywhere) > mine:
                    return True
        return False

    def _in_a_longer_term(self) -> bool:
        """Whether the expression is part of a longer one in this bead that the text renders otherwise elsewhere too."""
        if self.longer is None:
            rendering = self.statistics.of_zh(self.concept.rendering)
            self.longer = False
            for expression in self.scene.text.expressions:
                if " " in expression and self.concept.expression in expression.split():
                    beads = self.statistics.of_en(expression)
                    count = beads.bit_count()
                    if count > 1 and (beads & rendering).bit_count() <= _SELDOM * count:
                        self.longer = True
        return self.longer
