"""Slips in Chinese: a rendering with one character written as another of the same sound."""

from collections.abc import Iterator
from typing import NamedTuple

from duizhao.checks.context import Context
from duizhao.checks.drift.findings.check import drift_check
from duizhao.checks.drift.findings.drift import Drift
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.concepts import LearntConcept
from duizhao.checks.drift.statistics.tally import DriftTally
from duizhao.checks.rule import Rule
from duizhao.language.chinese.homophones import sound, sounds
from duizhao.language.chinese.scripts import in_other_script
from duizhao.language.english.expressions import find_expression
from duizhao.language.substrings import find_all

SLIP = Rule(
    "DRF003",
    "homophone-slip",
    "warning",
    """A rendering is written with another character of the same sound.

    The tone does not count: input methods take the syllable. The English of the bead has the expression that the
    right characters render everywhere else.

    Why: it is a slip of the keyboard that no spelling checker sees.
    Bad: 先微掉模型。 / Fine-tune the model first.
    Good: 先微调模型。 / Fine-tune the model first.
    """,
)

_COVERAGE = 0.5
"""Share of an expression's beads that must have its rendering for the English to confirm a slip."""
_RARE = 0.25
"""How often a slip may occur with the expression, relative to the right form: beyond that, it is another spelling."""
_WORD = 3
"""Two neighbouring characters in at least so many beads are a word, if the bead also has the right form;"""
_COMMON = 40
"""if it does not, in so many times as many beads as the odd words: 离开时间 is no slip for 开始."""


class Slip(NamedTuple):
    """A slip for the rendering of a concept at [start, end) of the Chinese, in `times` beads with the concept."""

    text: str
    start: int
    end: int
    times: int
    concept: LearntConcept


class _SlipFinder:
    """Looks for the sounds of the renderings of a bead in the sound of its Chinese."""

    def __init__(self, tally: DriftTally, context: Context) -> None:
        self._statistics = tally.statistics
        self._sounds = {
            expression: (concept, sounds(concept.rendering))
            for expression, concept in tally.concepts.items()
            if concept.coverage >= _COVERAGE and not concept.rendering.isascii()
        }
        self._expressions = frozenset(self._sounds)

    def find(self, text: BeadText) -> Iterator[Drift]:
        """The slips of a bead, by expression."""
        for slip in sorted(self._slips(text), key=lambda slip: (slip.concept.expression, slip.start)):
            yield _drift_of(slip, text)

    def _slips(self, text: BeadText) -> Iterator[Slip]:
        expressions = text.expressions & self._expressions
        if not expressions:
            return
        zh, heard = text.zh, sound(text.zh)
        for expression in expressions:
            concept, ways = self._sounds[expression]
            for way in ways:
                if way in heard and (way != ways[0] or heard.count(way) > zh.count(concept.rendering)):
                    for start, end in find_all(way, heard):
                        if zh[start:end] != concept.rendering and (slip := self._slip(zh, start, end, concept)):
                            yield slip

    def _slip(self, zh: str, start: int, end: int, concept: LearntConcept) -> Slip | None:
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
        if 2 * times < beads.bit_count() or times > _RARE * concept.with_rendering:
            return None
        return Slip(text, start, end, times, concept)

    def _outside(self, zh: str, start: int, end: int, wrong: int) -> int:
        """In how many beads the odd character and its neighbour outside are together: 网络由 has no slip for 路由."""
        outside = ""
        if wrong == 0 and start:
            outside = zh[start - 1 : start + 1]
        elif wrong == end - start - 1:
            outside = zh[end - 1 : end + 1]
        return self._statistics.of_zh(outside).bit_count() if len(outside) == 2 else 0


def _drift_of(slip: Slip, text: BeadText) -> Drift:
    concept = slip.concept
    witness = find_expression(concept.expression, text.en)
    words = text.en[slice(*witness)] or concept.expression
    message = f"{slip.text} ×{slip.times} sounds like {words}: {concept.rendering} ×{concept.with_rendering}"
    return Drift(SLIP, "warning", "zh", slip.start, slip.end, message, concept.rendering, witness)


CHECK = drift_check((SLIP,), _SlipFinder)
