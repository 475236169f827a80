"""The other direction: a Chinese expression that is nearly always rendered one way in English, and here another.

Asked only where English is the target: an author may say the same in two ways, and a translator of the author need not.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.checks.drift.evidence.concepts import SUPPORT, Concept
from duizhao.checks.drift.evidence.scene import ESTABLISHED
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import Reading, find

DOMINANT = 0.75
"""Share of a Chinese expression's beads that must have its English one."""
_FAIR = 0.2
"""Share of the beads without the English one in which the rival must stand."""

_ROOT = 4
"""Letters that words of one root begin with."""


class EnglishRival(NamedTuple):
    """An English expression at [start, end) in the place of a concept's, `usual`, in `together` beads."""

    text: str
    start: int
    end: int
    together: int
    usual: str
    concept: Concept


class English:
    """Looks for rivals of English expressions, by the Chinese that they render."""

    def __init__(self, statistics: Statistics, concepts: dict[str, Concept]) -> None:
        self._statistics = statistics
        self._concepts = concepts
        rendered: dict[str, list[Concept]] = defaultdict(list)
        for concept in concepts.values():
            rendered[concept.rendering].append(concept)
        self._by_start: dict[str, list[tuple[Concept, frozenset[str]]]] = defaultdict(list)
        """The concepts to look for by the first two characters of their renderings, with all that these render."""
        for rendering, rivals in rendered.items():
            best = max(rivals, key=lambda one: (one.with_rendering, one.expression))
            enough = best.rendering_beads >= SUPPORT and best.with_rendering >= DOMINANT * best.rendering_beads
            if enough and best.with_rendering < best.rendering_beads and not rendering.isascii():
                self._by_start[rendering[:2]].append((best, frozenset([one.expression for one in rivals])))
        self._starts = frozenset(self._by_start)

    def look(self, reading: Reading) -> Iterator[EnglishRival]:
        """The rivals of a bead, by the Chinese."""
        zh, expressions = reading.zh, reading.expressions
        unsaid = [
            concept
            for start in self._starts & reading.grams
            for concept, said in self._by_start[start]
            if concept.rendering in zh and said.isdisjoint(expressions)
        ]
        for concept in sorted(unsaid, key=lambda one: one.rendering[:2]):
            if rival := self._rival(concept, reading):
                yield rival

    def _rival(self, concept: Concept, reading: Reading) -> EnglishRival | None:
        statistics = self._statistics
        beads = statistics.of_zh(concept.rendering)
        without = beads & ~statistics.of_en(concept.expression)
        missing = without.bit_count()
        least = max(2, _FAIR * missing)
        if missing < least:
            return None
        best: tuple[int, str] | None = None
        for expression in reading.expressions:
            bits = statistics.of_en(expression)
            together = (bits & without).bit_count()
            if (
                not least <= together <= ESTABLISHED
                or bits.bit_count() > together
                or self._explained(expression, reading)
            ):
                continue
            best = max(best or (0, ""), (together, expression))
        if best is None:
            return None
        start, end = find(best[1], reading.en)
        if not end:
            return None
        usual = self._in_words(concept.expression)
        return EnglishRival(reading.en[start:end], start, end, best[0], usual, concept)

    def _in_words(self, expression: str) -> str:
        """An expression, which is stems, as it first stands in the text."""
        en = self._statistics.readings[self._statistics.en[expression][0]].en
        start, end = find(expression, en)
        return en[start:end] or expression

    def _explained(self, expression: str, reading: Reading) -> bool:
        """Whether the expression, or a word of it, renders something else that stands in the Chinese."""
        return any(
            (concept := self._concepts.get(part)) is not None and concept.rendering in reading.zh
            for part in (expression, *expression.split())
        )


def related(one: str, other: str) -> bool:
    """Whether two expressions have a word in common, give or take a prefix or an ending."""
    return any(a in b or b in a or a[:_ROOT] == b[:_ROOT] for a in one.split() for b in other.split())
