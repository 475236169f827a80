"""Expressions that are nearly always rendered one way, and here another way."""

from collections.abc import Iterator

from duizhao.checks.context import Context
from duizhao.checks.drift.dictionary.in_chinese import is_explained
from duizhao.checks.drift.findings.check import drift_check
from duizhao.checks.drift.findings.drift import Drift
from duizhao.checks.drift.rivals.english import EnglishRival, EnglishRivals
from duizhao.checks.drift.rivals.regional import regional_rival
from duizhao.checks.drift.rivals.resembling import Rivals
from duizhao.checks.drift.rivals.scene import ESTABLISHED, Rival, has_rendering, scene_of
from duizhao.checks.drift.rivals.untranslated import untranslated_rival
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.concepts import LearntConcept
from duizhao.checks.drift.statistics.tally import DriftTally
from duizhao.checks.rule import Level, Rule
from duizhao.language.chinese.scripts import in_other_script
from duizhao.language.english.expressions import find_expression

RENDERING = Rule(
    "DRF002",
    "rendering-variant",
    "warning",
    """An expression that is nearly always rendered one way is rendered another way here.

    No list is needed: which expression renders which is learnt from the text itself. A finding needs words that can be
    in the place of the usual rendering and that nothing else in the bead explains. If they are an established rendering
    too, or do not resemble the usual one, it is a split: evidence of a majority, not of a mistake.

    Why: two renderings of one concept read as two concepts.
    Bad: 模型的权值…… / the weights of the model, where 权重 renders weights in the other 28 places
    Good: 模型的权重…… / the weights of the model
    """,
)

ORDER = Rule(
    "DRF004",
    "character-order",
    "warning",
    """A rendering has its characters in another order.

    Why: it reads like another term.
    Bad: 专家混合 / mixture of experts, where 混合专家 renders it everywhere else
    Good: 混合专家 / mixture of experts
    """,
)

_DOMINANT = 0.65
"""Share of an expression's beads that must have its rendering for a bead without it to be looked at."""
_SPLIT = 0.12
"""Rivals of at least this probability are findings;"""
_WARNING = 0.55
"""of at least this one, warnings, unless they are established."""


class _RivalFinder:
    """Finds what is in the place of a missing rendering, in Chinese and, if that is the target, in English."""

    def __init__(self, tally: DriftTally, context: Context) -> None:
        self._statistics = tally.statistics
        self._concepts = tally.concepts
        self._dominant = {c.expression for c in self._concepts.values() if c.coverage >= _DOMINANT}
        self._rivals = Rivals(self._statistics)
        self._english = EnglishRivals(self._statistics, self._concepts) if context.target == "en" else None
        self._has_dictionary = not context.concepts

    def find(self, text: BeadText) -> Iterator[Drift]:
        """The rivals in a bead."""
        yield from self._chinese_drifts(text)
        if self._english:
            for rival in self._english.find(text):
                yield _drift_of_english(rival, text)

    def _chinese_drifts(self, text: BeadText) -> Iterator[Drift]:
        missing = [
            concept
            for expression in sorted(text.expressions & self._dominant)
            if not has_rendering(text, (concept := self._concepts[expression]).rendering)
            and not in_other_script(text.zh, concept.rendering)
        ]
        if not missing:
            return
        scene = scene_of(text, self._concepts)
        for concept in missing:
            for rival in (
                untranslated_rival(self._statistics, concept, scene),
                regional_rival(self._statistics, concept, scene),
                self._rivals.best(concept, scene),
            ):
                if rival and rival.probability >= _SPLIT and not self._is_explained(rival, concept, text):
                    yield _drift_of(rival, concept, text)

    def _is_explained(self, rival: Rival, concept: LearntConcept, text: BeadText) -> bool:
        """Whether the dictionary explains a rival that would be a split: it has to do with other words."""
        if not self._has_dictionary or _level_of(rival) == "warning":
            return False
        return is_explained(rival.start, rival.end, concept.expression, text)


def _level_of(rival: Rival) -> Level:
    return "warning" if rival.probability >= _WARNING and rival.together <= ESTABLISHED else "split"


def _drift_of(rival: Rival, concept: LearntConcept, text: BeadText) -> Drift:
    rule = ORDER if sorted(rival.text) == sorted(concept.rendering) else RENDERING
    witness = find_expression(concept.expression, text.en)
    words = text.en[slice(*witness)] or concept.expression
    message = f"{words}: {concept.rendering} ×{concept.with_rendering}, {rival.text} ×{rival.together}"
    return Drift(
        rule,
        _level_of(rival),
        "zh",
        rival.start,
        rival.end,
        message,
        concept.rendering,
        witness,
        strength=rival.probability,
    )


def _drift_of_english(rival: EnglishRival, text: BeadText) -> Drift:
    concept = rival.concept
    message = f"{concept.rendering}: {rival.usual} ×{concept.with_rendering}, {rival.text} ×{rival.together}"
    start = text.zh.find(concept.rendering)
    witness = start, start + len(concept.rendering)
    return Drift(RENDERING, "split", "en", rival.start, rival.end, message, None, witness, strength=_SPLIT)


CHECK = drift_check((RENDERING, ORDER), _RivalFinder)
