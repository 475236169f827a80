"""Concepts learnt from the text itself: English expressions that nearly always come with one Chinese rendering."""

from typing import NamedTuple

from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.chinese.function_words import FUNCTION_CHARACTERS

SUPPORT = 4
"""Beads that an expression must be in before anything is concluded from it."""
COVERAGE = 0.5
"""Share of an expression's beads that must have a rendering for it to count as one."""
LIFT = 4
"""How many times more often they must have it than other beads."""
_PROBES = 6
"""Shortest beads of an expression: its rendering must be in two of them."""

_LOOKED_AT = 30
"""Beads in which the neighbours of a rendering are counted."""
_BOUND = 0.8
"""Share of its beads in which a neighbour must be beside it to be part of it."""
_AT_EDGE = 0.15
"""Share of its beads in which it may end there all the same."""


class LearntConcept(NamedTuple):
    """`expression` is in `beads` beads, `with_rendering` of which have its `rendering`; `rendering_beads` in all do."""

    expression: str
    rendering: str
    beads: int
    with_rendering: int
    rendering_beads: int

    @property
    def coverage(self) -> float:
        """Share of the expression's beads that have its rendering."""
        return self.with_rendering / self.beads


def learn_concepts(statistics: Statistics) -> dict[str, LearntConcept]:
    """The concepts of a text, by their English expressions."""
    probes = _Probes(statistics)
    kernels = {}
    for expression, numbers in statistics.en.items():
        if len(numbers) >= SUPPORT and (gram := _kernel(statistics, expression, probes)):
            kernels[expression] = gram
    begins = frozenset(kernels.values())
    found = {}
    for expression, gram in kernels.items():
        own = frozenset([kernels.get(word, "") for word in expression.split()])
        rendering = _whole(statistics, statistics.en[expression], gram, begins - own if len(own) > 1 else begins)
        there = statistics.of_zh(rendering)
        both = (statistics.of_en(expression) & there).bit_count()
        found[expression] = LearntConcept(
            expression, rendering, len(statistics.en[expression]), both, there.bit_count()
        )
    return found


class _Probes:
    """What beads have that may be a rendering."""

    def __init__(self, statistics: Statistics) -> None:
        self._grams = statistics.grams
        self._lengths = [len(text.zh) for text in statistics.texts]

    def shared(self, numbers: list[int]) -> list[str]:
        """What at least two of the shortest of these beads have."""
        once: set[str] = set()
        twice: set[str] = set()
        for number in sorted(numbers, key=self._lengths.__getitem__)[:_PROBES]:
            grams = self._grams[number]
            twice |= once & grams
            once |= grams
        return [gram for gram in twice if gram[0] not in FUNCTION_CHARACTERS and gram[-1] not in FUNCTION_CHARACTERS]


def _kernel(statistics: Statistics, expression: str, probes: _Probes) -> str:
    """The two or three characters, or the Latin word, most strongly associated with an expression; '' if none."""
    numbers = statistics.en[expression]
    count, others = len(numbers), statistics.size - len(numbers)
    beads, zh, least = statistics.of_en(expression), statistics.zh, COVERAGE * count
    best: tuple[float, str] = (0.0, "")
    for gram in probes.shared(numbers):
        everywhere = len(zh[gram])
        if everywhere < least:
            continue
        both = (beads & statistics.of_zh(gram)).bit_count()
        if both >= least and both * others >= LIFT * (everywhere - both) * count:
            best = max(best, (statistics.association(both, count, everywhere), gram))
    return best[1]


def _whole(statistics: Statistics, numbers: list[int], gram: str, begins: frozenset[str]) -> str:
    """The word that a gram is part of: it is lengthened on a side on which it hardly ever ends in these beads."""
    if gram.isascii():
        return gram
    texts = [zh for number in numbers[:_LOOKED_AT] if gram in (zh := statistics.texts[number].zh)]
    while len(gram) < 8:
        longer = _lengthened(texts, gram, begins)
        if not longer:
            break
        gram = longer
    return gram


def _lengthened(texts: list[str], gram: str, begins: frozenset[str]) -> str:
    """The gram with the neighbour that it nearly always has on one side, '' if there is none."""
    around: tuple[dict[str, int], dict[str, int]] = {"": 0}, {"": 0}
    most = _AT_EDGE * len(texts)
    for zh in texts:
        left, right = set(), set()
        start = zh.find(gram)
        while start >= 0:
            end = start + len(gram)
            before, after = zh[max(start - 1, 0) : start], zh[end : end + 1]
            left.add("" if zh[max(start - 2, 0) : start] in begins or is_edge(before) else before + gram)
            right.add("" if zh[end : end + 2] in begins or is_edge(after) else gram + after)
            start = zh.find(gram, end)
        for side, neighbours in zip(around, (left, right), strict=True):
            for neighbour in neighbours:
                side[neighbour] = side.get(neighbour, 0) + 1
        if around[0][""] > most and around[1][""] > most:
            return ""
    for side in around:
        at_edge = side.pop("")
        longer, times = max(side.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if times >= _BOUND * len(texts) and at_edge <= most:
            return longer
    return ""


def is_edge(character: str) -> bool:
    """Whether a word ends beside this character: it is none (the end of the text), no Chinese one, or a particle."""
    return not "\u3400" <= character <= "\u9fff" or character in FUNCTION_CHARACTERS
