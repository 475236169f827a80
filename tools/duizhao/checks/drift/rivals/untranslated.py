"""An expression that is left in English, though elsewhere it is translated."""

from duizhao.checks.drift.rivals.scene import ESTABLISHED, Rival, Scene
from duizhao.checks.drift.statistics.concepts import LearntConcept
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.english.expressions import find_expression
from duizhao.language.normalization.masking import FILLER

_PROBABILITY = 0.5

_QUOTING = frozenset("\"'“”‘’「」()（）[]-/" + FILLER)
"""Beside one of these, words are only mentioned."""


def untranslated_rival(statistics: Statistics, concept: LearntConcept, scene: Scene) -> Rival | None:
    """The expression itself, in Latin letters in the Chinese, though elsewhere it is translated.

    Only if it has several words and is not quoted: a single word may be part of a name, or follow its rendering in
    brackets, and a quotation is meant to be as it is.
    """
    words = concept.expression.split()
    if len(words) == 1 or concept.rendering.isascii() or not scene.text.latin.issuperset(words):
        return None
    start, end = find_expression(concept.expression, scene.text.zh)
    if not end:
        return None
    zh = scene.text.zh
    if not zh[start:end].replace(" ", "").isalpha() or _QUOTING.intersection(
        (zh[start - 1 : start], zh[end : end + 1])
    ):
        return None
    beads = statistics.of_en(concept.expression) & ~statistics.of_zh(concept.rendering)
    for word in words:
        beads &= statistics.of_zh(word)
    together = beads.bit_count() or 1
    if together > ESTABLISHED or together >= concept.with_rendering:
        return None
    return Rival(zh[start:end], start, end, together, _PROBABILITY)
