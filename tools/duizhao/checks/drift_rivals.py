"""The rival: what stands in a bead where the rendering of a concept is missing."""

from math import exp, log
from typing import NamedTuple

from duizhao.checks.drift_concepts import FUNCTION_CHARACTERS, Concept, is_edge
from duizhao.checks.drift_statistics import Statistics, association
from duizhao.checks.drift_text import HAN, Reading, find_all


class Rival(NamedTuple):
    """A stretch of the Chinese, and the odds (as a probability) that it stands for the concept and is its drift.

    `together`: beads that have it and the concept's expression, without the usual rendering.
    """

    text: str
    start: int
    end: int
    together: int
    probability: float


class Scene(NamedTuple):
    """A bead in which renderings are missing: where those of its other expressions stand, and how many have none."""

    reading: Reading
    places: dict[str, list[tuple[int, int]]]
    unexplained: int


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
}
"""Weights of the evidence for a rival that shares a character with the usual rendering."""

UNLIKE = {
    "constant": -5.47,
    "instead": 2.41,
    "bound before": -1.17,
    "bound after": -1.49,
    "owned": 1.91,
    "unexplained": -0.79,
}
"""The same for one that shares none."""

ESTABLISHED = 5
"""Beads from which on a rival is no drift but another rendering."""
_FOREIGN = 0.1
"""A rival has no two characters that in nine of ten beads stand for something else."""
_SELDOM = 0.35
"""A longer term that has the rendering in no larger share of its beads has another one."""
_WORTH_A_LOOK = -4.0
"""Scores (log odds) below this are no findings at any level."""


def present(rendering: str, reading: Reading) -> bool:
    """Whether a rendering stands in a bead; a Latin one as a word."""
    return rendering in (reading.latin if rendering.isascii() else reading.zh)


def scene(reading: Reading, concepts: dict[str, Concept]) -> Scene:
    """What the rest of a bead explains of its Chinese."""
    places = {}
    unexplained = 0
    for expression in reading.expressions:
        concept = concepts.get(expression)
        if concept and present(concept.rendering, reading):
            places[expression] = list(find_all(concept.rendering, reading.zh))
        elif " " not in expression:
            unexplained += 1
    return Scene(reading, places, unexplained)


def best_rival(statistics: Statistics, concept: Concept, scene: Scene) -> Rival | None:
    """The most probable rival of a concept's rendering in a bead where that is missing."""
    zh = scene.reading.zh
    own = set(concept.expression.split())
    taken = bytearray(len(zh))
    for expression, spans in scene.places.items():
        if own.isdisjoint(expression.split()):
            for start, end in spans:
                taken[start:end] = b"\1" * (end - start)
    hunt = _Hunt(statistics, concept, scene, taken)
    longest = max(len(concept.rendering) + 2, 4)
    best: Rival | None = None
    for run in HAN.finditer(zh):
        for start in range(run.start(), run.end() - 1):
            if taken[start] or zh[start] in FUNCTION_CHARACTERS:
                continue
            for end in range(start + 2, min(run.end(), start + longest) + 1):
                if taken[end - 1] or zh[end - 1] in FUNCTION_CHARACTERS:
                    break
                rival = hunt.rival(start, end)
                if rival and (best is None or rival.probability > best.probability):
                    best = rival
    return best


class _Hunt:
    """What does not change while the rivals of one concept in one bead are weighed."""

    def __init__(self, statistics: Statistics, concept: Concept, scene: Scene, taken: bytearray) -> None:
        self.statistics = statistics
        self.concept = concept
        self.scene = scene
        self.taken = taken
        self.beads = statistics.of_en(concept.expression)
        self.without = self.beads & ~statistics.of_zh(concept.rendering)
        self.longer: bool | None = None
        self.owned: dict[int, float] = {}

    def rival(self, start: int, end: int) -> Rival | None:
        """The rival [start, end), or None where nothing speaks for it."""
        text = self.scene.reading.zh[start:end]
        bits = self.statistics.of_zh(text)
        everywhere = bits.bit_count() or 1
        both = (bits & self.beads).bit_count() or 1
        owned = min(self._owned(at) for at in range(start, end - 1))
        if both * 3 < everywhere or owned < _FOREIGN:
            return None
        together = (bits & self.without).bit_count() or 1
        evidence = {"instead": together / both, "owned": owned}
        shared = set(text) & set(self.concept.rendering)
        if shared:
            self._resemblance(evidence, start, end, together, shared)
            weights = RESEMBLING
        else:
            self._boundaries(evidence, start, end)
            weights = UNLIKE
        score = weights["constant"] + sum(weights[name] * value for name, value in evidence.items())
        if shared and score > _WORTH_A_LOOK:
            score += weights["other"] * self._explained_by_another(text, bits, everywhere)
            score += weights["longer"] * self._in_a_longer_term()
        return Rival(text, start, end, together, 1 / (1 + exp(-score))) if score > _WORTH_A_LOOK else None

    def _owned(self, at: int) -> float:
        """The share of the beads with two neighbouring characters that have the expression."""
        known = self.owned.get(at)
        if known is None:
            bits = self.statistics.of_zh(self.scene.reading.zh[at : at + 2])
            known = self.owned[at] = ((bits & self.beads).bit_count() or 1) / (bits.bit_count() or 1)
        return known

    def _resemblance(self, evidence: dict[str, float], start: int, end: int, together: int, shared: set[str]) -> None:
        zh, concept, statistics = self.scene.reading.zh, self.concept, self.statistics
        before, after = zh[start - 1 : start], zh[end : end + 1]
        missing = concept.beads - concept.with_rendering
        outside = min(max(statistics.characters[c] - concept.rendering_beads, 0) for c in shared)
        evidence["dominance"] = log((concept.with_rendering + 0.5) / (missing + 0.5))
        evidence["last"] = zh[end - 1] == concept.rendering[-1]
        evidence["together"] = log(together)
        evidence["repeated"] = 1 < together <= ESTABLISHED
        evidence["rarity"] = log((outside + 1) / statistics.size)
        if is_edge(after):
            evidence["edge after"] = 1
        elif not self.taken[end]:
            evidence["known after"] = statistics.of_zh(concept.rendering + after) > 0
        if not is_edge(before):
            if self.taken[start - 1]:
                evidence["explained before"] = 1
            else:
                evidence["known before"] = statistics.of_zh(before + concept.rendering) > 0

    def _boundaries(self, evidence: dict[str, float], start: int, end: int) -> None:
        zh = self.scene.reading.zh
        evidence["unexplained"] = log(1 + self.scene.unexplained)
        if not is_edge(zh[start - 1 : start]) and not self.taken[start - 1]:
            evidence["bound before"] = self._bound(zh[start - 1 : start + 1])
        if not is_edge(zh[end : end + 1]) and not self.taken[end]:
            evidence["bound after"] = self._bound(zh[end - 1 : end + 1])

    def _bound(self, two: str) -> float:
        """How much more often two characters stand together than by chance, on a logarithmic scale from 0 to 4."""
        statistics = self.statistics
        beads = statistics.of_zh(two).bit_count()
        chance = statistics.characters[two[0]] * statistics.characters[two[1]]
        return min(4.0, log(1 + beads * statistics.size / chance)) if chance else 0.0

    def _explained_by_another(self, text: str, bits: int, everywhere: int) -> bool:
        """Whether another expression of the bead goes with a rival better than the concept's own does."""
        if everywhere < 2:
            return False
        statistics, concept = self.statistics, self.concept
        own = set(concept.expression.split())
        size = statistics.size
        mine = association((bits & self.beads).bit_count(), concept.beads, everywhere, size)
        for expression in self.scene.reading.expressions:
            if own.isdisjoint(expression.split()):
                beads = statistics.of_en(expression)
                both = (bits & beads).bit_count()
                if both > 1 and association(both, beads.bit_count(), everywhere, size) > mine:
                    return True
        return False

    def _in_a_longer_term(self) -> bool:
        """Whether the expression is part of a longer one here that the text renders otherwise elsewhere too."""
        if self.longer is None:
            rendering = self.statistics.of_zh(self.concept.rendering)
            self.longer = False
            for expression in self.scene.reading.expressions:
                if " " in expression and self.concept.expression in expression.split():
                    beads = self.statistics.of_en(expression)
                    count = beads.bit_count()
                    if count > 1 and (beads & rendering).bit_count() <= _SELDOM * count:
                        self.longer = True
        return self.longer
