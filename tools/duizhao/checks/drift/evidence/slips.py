"""Slips in Chinese: a rendering with one character written as another of the same sound."""

from typing import NamedTuple

from duizhao.checks.drift.evidence.concepts import Concept
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import Reading, find_all
from duizhao.language.chinese.homophones import sound, sounds
from duizhao.language.chinese.scripts import in_other_script

COVERAGE = 0.5
"""Share of an expression's beads that its rendering must stand in for the English to confirm the slip."""
RARE = 0.25
"""How often a slip may stand with the expression, against the right form: beyond, it is another way to write it."""
_WORD = 3
"""Beads in which two characters stand together from which on they are a word,"""
_COMMON = 40
"""and how many times as many as the odd words, where the right form is not in the bead: 离开时间 is no 开始."""


class Slip(NamedTuple):
    """A slip for the rendering of a concept, at [start, end), in `times` beads with the expression."""

    text: str
    start: int
    end: int
    times: int
    concept: Concept


class Slips:
    """Looks for the slips of all concepts of a bead at once: their sounds are sought in the sound of the Chinese."""

    def __init__(self, statistics: Statistics, concepts: dict[str, Concept]) -> None:
        self._statistics = statistics
        self._sounds = {
            expression: (concept, sounds(concept.rendering))
            for expression, concept in concepts.items()
            if concept.coverage >= COVERAGE and not concept.rendering.isascii()
        }
        self._expressions = frozenset(self._sounds)

    def look(self, reading: Reading) -> list[Slip]:
        """The slips of a bead, by expression."""
        expressions = reading.expressions & self._expressions
        if not expressions:
            return []
        zh, heard = reading.zh, sound(reading.zh)
        found = []
        for expression in expressions:
            concept, ways = self._sounds[expression]
            for way in ways:
                if way in heard and (way != ways[0] or heard.count(way) > zh.count(concept.rendering)):
                    for start, end in find_all(way, heard):
                        if zh[start:end] != concept.rendering and (slip := self._slip(zh, start, end, concept)):
                            found.append(slip)
        return sorted(found, key=lambda slip: (slip.concept.expression, slip.start))

    def _slip(self, zh: str, start: int, end: int, concept: Concept) -> Slip | None:
        text, statistics = zh[start:end], self._statistics
        wrong = [at for at, pair in enumerate(zip(text, concept.rendering, strict=True)) if pair[0] != pair[1]]
        if len(wrong) != 1:
            return None
        at = start + wrong[0]
        if in_other_script(zh[:at] + zh[at + 1 :], concept.rendering[wrong[0]]):
            return None
        beads = statistics.of_zh(text)
        enough = _WORD if concept.rendering in zh else _COMMON * beads.bit_count()
        if self._outside(zh, start, end, wrong[0]) >= max(enough, _WORD):
            return None
        times = (beads & statistics.of_en(concept.expression)).bit_count() or 1
        if 2 * times < beads.bit_count() or times > RARE * concept.with_rendering:
            return None
        return Slip(text, start, end, times, concept)

    def _outside(self, zh: str, start: int, end: int, wrong: int) -> int:
        """In how many beads the differing character stands with what is outside: 网络由 has no slip for 路由."""
        outside = ""
        if wrong == 0 and start:
            outside = zh[start - 1 : start + 1]
        elif wrong == end - start - 1:
            outside = zh[end - 1 : end + 1]
        return self._statistics.of_zh(outside).bit_count() if len(outside) == 2 else 0
