"""The other direction: a Chinese expression that is nearly always rendered one way in English, and here another way.

Only for a translation into English: an author may say the same thing in two ways.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.checks.drift.rivals.scene import ESTABLISHED
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.concepts import SUPPORT, LearntConcept
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.english.expressions import find_expression

DOMINANT = 0.75
"""Share of a Chinese expression's beads that must have its English one."""
_FAIR = 0.2
"""Share of the beads without the English one that must have the rival."""


class EnglishRival(NamedTuple):
    """Words [start, end) of the English in the place of a concept's expression, `usual`; so in `together` beads."""

    text: str
    start: int
    end: int
    together: int
    usual: str
    concept: LearntConcept


class EnglishRivals:
    """Finds rivals of English expressions, by the Chinese that they render."""

    def __init__(self, statistics: Statistics, concepts: dict[str, LearntConcept]) -> None:
        self._statistics = statistics
        self._concepts = concepts
        rendered: dict[str, list[LearntConcept]] = defaultdict(list)
        for concept in concepts.values():
            rendered[concept.rendering].append(concept)
        self._by_start: dict[str, list[tuple[LearntConcept, frozenset[str]]]] = defaultdict(list)
        """By the first two characters of a rendering: concepts, each with all expressions of the same rendering."""
        for rendering, sharing in rendered.items():
            best = max(sharing, key=lambda concept: (concept.with_rendering, concept.expression))
            enough = best.rendering_beads >= SUPPORT and best.with_rendering >= DOMINANT * best.rendering_beads
            if enough and best.with_rendering < best.rendering_beads and not rendering.isascii():
                self._by_start[rendering[:2]].append((best, frozenset([concept.expression for concept in sharing])))
        self._starts = frozenset(self._by_start)

    def find(self, text: BeadText) -> Iterator[EnglishRival]:
        """The rivals in a bead, by the Chinese."""
        zh, expressions = text.zh, text.expressions
        unsaid = [
            concept
            for start in self._starts & text.grams
            for concept, said in self._by_start[start]
            if concept.rendering in zh and said.isdisjoint(expressions)
        ]
        for concept in sorted(unsaid, key=lambda concept: concept.rendering[:2]):
            if rival := self._rival(concept, text):
                yield rival

    def _rival(self, concept: LearntConcept, text: BeadText) -> EnglishRival | None:
        statistics = self._statistics
        beads = statistics.of_zh(concept.rendering)
        without = beads & ~statistics.of_en(concept.expression)
        missing = without.bit_count()
        least = max(2, _FAIR * missing)
        if missing < least:
            return None
        best: tuple[int, str] | None = None
        for expression in text.expressions:
            bits = statistics.of_en(expression)
            together = (bits & without).bit_count()
            if (
                not least <= together <= ESTABLISHED
                or bits.bit_count() > together
                or self._is_explained(expression, text)
            ):
                continue
            best = max(best or (0, ""), (together, expression))
        if best is None:
            return None
        start, end = find_expression(best[1], text.en)
        if not end:
            return None
        usual = self._in_words(concept.expression)
        return EnglishRival(text.en[start:end], start, end, best[0], usual, concept)

    def _in_words(self, expression: str) -> str:
        """The words that an expression, which is stems, first occurs in."""
        en = self._statistics.texts[self._statistics.en[expression][0]].en
        start, end = find_expression(expression, en)
        return en[start:end] or expression

    def _is_explained(self, expression: str, text: BeadText) -> bool:
        """Whether the expression, or a word of it, renders something else that the Chinese has."""
        return any(
            (concept := self._concepts.get(part)) is not None and concept.rendering in text.zh
            for part in (expression, *expression.split())
        )
