"""An expression left in English where elsewhere it is rendered."""

from duizhao.checks.drift.evidence.concepts import Concept
from duizhao.checks.drift.evidence.scene import ESTABLISHED, Rival, Scene
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import find
from duizhao.language.normalization.masking import FILLER

AS_IT_IS = 0.5
"""What the untranslated expression is given."""

_QUOTED = frozenset("\"'“”‘’「」()（）[]-/" + FILLER)
"""Beside these stands what is named, not what is said."""


def left_as_it_is(statistics: Statistics, concept: Concept, scene: Scene) -> Rival | None:
    """The expression itself, in Latin letters in the Chinese, where elsewhere it is rendered.

    Only where it is more than a word and not quoted: one word may be a name's part, or stand in brackets behind its
    rendering, and what is quoted is meant as it stands.
    """
    words = concept.expression.split()
    if len(words) == 1 or concept.rendering.isascii() or not scene.reading.latin.issuperset(words):
        return None
    start, end = find(concept.expression, scene.reading.zh)
    if not end:
        return None
    zh = scene.reading.zh
    if not zh[start:end].replace(" ", "").isalpha() or _QUOTED.intersection((zh[start - 1 : start], zh[end : end + 1])):
        return None
    beads = statistics.of_en(concept.expression) & ~statistics.of_zh(concept.rendering)
    for word in words:
        beads &= statistics.of_zh(word)
    together = beads.bit_count() or 1
    if together > ESTABLISHED or together >= concept.with_rendering:
        return None
    return Rival(zh[start:end], start, end, together, AS_IT_IS)
