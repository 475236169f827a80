"""Concepts of a text without a list: English expressions that one Chinese rendering accompanies nearly always."""

from duizhao.checks.drift.evidence.statistics import Statistics

SUPPORT = 4
"""Beads an expression must stand in before anything is concluded from it."""
COVERAGE = 0.5
"""Share of an expression's beads that its rendering must stand in to be taken for one."""
LIFT = 4
"""How many times more often in them than in other beads."""
_PROBES = 6
"""The rendering is sought among what two of the shortest beads of the expression have in common."""

FUNCTION_CHARACTERS = frozenset("的了是在和与或及我你您他她它们这那也就都但而把被将让给从为吗呢吧啊么什怎哪每各该此")
"""Characters no rendering begins or ends with: particles, pronouns, prepositions, auxiliaries."""

_LOOKED_AT = 30
"""Beads in which the neighbours of a rendering are counted."""
_BOUND = 0.8
"""Share of its beads in which a neighbour must stand to be part of it."""
_AT_EDGE = 0.15
"""Share of its beads in which it may be at an edge on that side all the same."""


class Concept:
    """`expression` stands in `beads` beads, its `rendering` in `with_rendering` of them, `rendering_beads` in all."""

    def __init__(self, expression: str, rendering: str, beads: int, with_rendering: int, rendering_beads: int) -> None:
        self.expression = expression
        self.rendering = rendering
        self.beads = beads
        self.with_rendering = with_rendering
        self.rendering_beads = rendering_beads
        self.coverage = with_rendering / beads


def concepts(statistics: Statistics) -> dict[str, Concept]:
    """The concepts by their English expressions, without those whose rendering is that of their words put together."""
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
        found[expression] = Concept(expression, rendering, len(statistics.en[expression]), both, there.bit_count())
    return found


class _Probes:
    """What beads offer as renderings: grams that are no fragments."""

    def __init__(self, statistics: Statistics) -> None:
        self._grams = statistics.grams
        self._lengths = [len(reading.zh) for reading in statistics.readings]

    def shared(self, numbers: list[int]) -> list[str]:
        """What at least two of the shortest of these beads offer."""
        once: set[str] = set()
        twice: set[str] = set()
        for number in sorted(numbers, key=self._lengths.__getitem__)[:_PROBES]:
            offer = self._grams[number]
            twice |= once & offer
            once |= offer
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
    """The word that a gram is part of: lengthened on a side where, in these beads, it is hardly ever at an edge."""
    if gram.isascii():
        return gram
    texts = [zh for number in numbers[:_LOOKED_AT] if gram in (zh := statistics.readings[number].zh)]
    while len(gram) < 8:
        longer = _lengthened(texts, gram, begins)
        if not longer:
            break
        gram = longer
    return gram


def _lengthened(texts: list[str], gram: str, begins: frozenset[str]) -> str:
    """The gram with the neighbour that it nearly always has on one side, '' if it stands by itself."""
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
    """Whether a rendering ends beside this: at the end of the text, at no Chinese character, at a particle."""
    return not "\u3400" <= character <= "\u9fff" or character in FUNCTION_CHARACTERS
