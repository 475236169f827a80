"""Slips in Chinese: a rendering with one character written as another of the same sound."""

from collections import Counter
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
from duizhao.language.chinese.scripts import script
from duizhao.language.english.expressions import find_expression
from duizhao.language.substrings import find_all

SLIP = Rule(
    "DRF003",
    "homophone-slip",
    "warning",
    """A character of a rendering is replaced by another of the same sound.

    The tone does not count: input methods take the syllable. The English of the bead has the expression that the right
    characters render everywhere else.

    Why: it is a typing error that no spelling checker finds.
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
    """Words [start, end) of the Chinese that are a slip, and in how many beads they are with the expression."""

    start: int
    end: int
    text: str
    times: int


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
        expressions = sorted(text.expressions & self._expressions)
        heard = sound(text.zh) if expressions else ""
        for expression in expressions:
            slips = list(self._slips_of(expression, text.zh, heard))
            if slips:
                concept = self._sounds[expression][0]
                witness = find_expression(expression, text.en)
                words = text.en[slice(*witness)] or expression
                right = f"{words}: {concept.rendering} ×{concept.with_rendering}"
                for slip in sorted(slips):
                    message = f"{slip.text} ×{slip.times} sounds like {right}"
                    yield Drift(SLIP, "warning", "zh", slip.start, slip.end, message, concept.rendering, witness)

    def _slips_of(self, expression: str, zh: str, heard: str) -> Iterator[Slip]:
        """The slips for the rendering of an expression in a text and how it sounds."""
        concept, ways = self._sounds[expression]
        rendering = concept.rendering
        for way in ways:
            if way in heard and (way != ways[0] or heard.count(way) > zh.count(rendering)):
                has_rendering, scripts = rendering in zh, Counter(map(script, zh))
                for start, end in find_all(way, heard):
                    if (wrong := _only_difference(zh[start:end], rendering)) is None:
                        continue
                    if _has_other_script(scripts, zh[start + wrong], rendering[wrong]):
                        continue
                    if times := self._times(zh, start, end, wrong, concept, has_rendering):
                        yield Slip(start, end, zh[start:end], times)

    def _times(self, zh: str, start: int, end: int, wrong: int, concept: LearntConcept, has_rendering: bool) -> int:
        """In how many beads the words are with the expression; 0 if they can't be a slip."""
        beads = self._statistics.of_zh(zh[start:end])
        enough = _WORD if has_rendering else max(_WORD, _COMMON * beads.bit_count())
        if self._outside(zh, start, end, wrong) >= enough:
            return 0
        times = (beads & self._statistics.of_en(concept.expression)).bit_count() or 1
        return 0 if 2 * times < beads.bit_count() or times > _RARE * concept.with_rendering else times

    def _outside(self, zh: str, start: int, end: int, wrong: int) -> int:
        """In how many beads the odd character and its neighbour outside are together: 网络由 has no slip for 路由."""
        outside = ""
        if wrong == 0 and start:
            outside = zh[start - 1 : start + 1]
        elif wrong == end - start - 1:
            outside = zh[end - 1 : end + 1]
        return self._statistics.of_zh(outside).bit_count() if len(outside) == 2 else 0


def _only_difference(words: str, rendering: str) -> int | None:
    """The index of the only character that differs; None if none or several do."""
    differing = [index for index, pair in enumerate(zip(words, rendering, strict=True)) if pair[0] != pair[1]]
    return differing[0] if len(differing) == 1 else None


def _has_other_script(scripts: Counter[str], odd: str, right: str) -> bool:
    """Whether a text is all in the other script than the right character, leaving the odd one aside.

    `scripts`: how many characters of the text show each script.
    """
    others = {name for name, count in scripts.items() if name and count > (name == script(odd))}
    return len(others) == 1 and script(right) not in (*others, "")


CHECK = drift_check((SLIP,), _SlipFinder)
