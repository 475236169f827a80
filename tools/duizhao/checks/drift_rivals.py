"""The rival: what stands in a bead where the rendering of a concept is missing."""

from typing import NamedTuple

from duizhao.checks.drift_concepts import FUNCTION_CHARACTERS, Concept
from duizhao.checks.drift_statistics import Statistics
from duizhao.checks.drift_text import HAN, Reading


class Rival(NamedTuple):
    text: str
    start: int
    shared: float
    """Share of characters that it has in common with the rendering, in order."""
    together: int
    """Beads that have it and the expression."""
    everywhere: int
    """Beads that have it."""
    fit: int
    """How many of its two neighbours are known beside the rendering too, or are edges."""


def present(rendering: str, reading: Reading) -> bool:
    return rendering in (reading.latin if rendering.isascii() else reading.zh)


def explained(reading: Reading, concepts: dict[str, Concept]) -> dict[str, list[tuple[int, int]]]:
    """Where in the Chinese the renderings of each concept of the bead stand."""
    places = {}
    for expression in reading.expressions:
        concept = concepts.get(expression)
        if concept and present(concept.rendering, reading):
            spans = []
            start = reading.zh.find(concept.rendering)
            while start >= 0:
                spans.append((start, start + len(concept.rendering)))
                start = reading.zh.find(concept.rendering, start + 1)
            places[expression] = spans
    return places


def rivals(
    statistics: Statistics, reading: Reading, concept: Concept, places: dict[str, list[tuple[int, int]]]
) -> list[Rival]:
    zh, rendering = reading.zh, concept.rendering
    own = set(concept.expression.split())
    taken = bytearray(len(zh))
    for expression, spans in places.items():
        if own.isdisjoint(expression.split()):
            for start, end in spans:
                taken[start:end] = b"\1" * (end - start)
    beads = statistics.of_en(concept.expression)
    found = []
    longest = max(len(rendering) + 2, 4)
    for run in HAN.finditer(zh):
        for start in range(run.start(), run.end() - 1):
            if zh[start] in FUNCTION_CHARACTERS or taken[start]:
                continue
            for end in range(start + 2, min(run.end(), start + longest) + 1):
                if taken[end - 1]:
                    break
                bigram = statistics.of_zh(zh[end - 2 : end])
                inside = (bigram & beads).bit_count()
                if inside * 2 < bigram.bit_count() and zh[end - 2 : end] not in rendering:
                    break
                text = zh[start:end]
                if text[-1] in FUNCTION_CHARACTERS:
                    continue
                bits = statistics.of_zh(text)
                everywhere = bits.bit_count() or 1
                together = (bits & beads).bit_count() or 1
                if together * 2 < everywhere:
                    continue
                left = (
                    start == run.start()
                    or zh[start - 1] in FUNCTION_CHARACTERS
                    or taken[start - 1]
                    or statistics.of_zh(zh[start - 1] + rendering).bit_count() > 0
                )
                right = (
                    end == run.end()
                    or zh[end] in FUNCTION_CHARACTERS
                    or taken[end]
                    or statistics.of_zh(rendering + zh[end]).bit_count() > 0
                )
                found.append(
                    Rival(
                        text,
                        start,
                        common(text, rendering) / max(len(text), len(rendering)),
                        together,
                        everywhere,
                        bool(left) + bool(right),
                    )
                )
    return found


def common(one: str, other: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for a in one:
        corner = 0
        for j, b in enumerate(other, 1):
            above = row[j]
            row[j] = corner + 1 if a == b else max(above, row[j - 1])
            corner = above
    return row[-1]
