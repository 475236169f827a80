"""The rival that a general list of words knows: what the rendering is called in another region.

It need not resemble the rendering, nor stand twice: that it means the same is known, that it is not meant to stand here
is what the text says, by rendering the expression otherwise elsewhere.
"""

from duizhao.checks.drift.evidence.concepts import Concept
from duizhao.checks.drift.evidence.scene import ESTABLISHED, Rival, Scene, explained
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import find_all

SELDOM = 0.8
"""The probability it is given where it stands seldom beside the usual rendering,"""
OFTEN = 0.5
"""and where it does not."""
_SELDOM = 4
"""How many times as often the usual rendering must stand."""


def regional_rival(statistics: Statistics, concept: Concept, scene: Scene) -> Rival | None:
    """The first form of the rendering from elsewhere that stands in the bead and renders nothing else there.

    None where the text is at home with it.
    """
    from duizhao.language.chinese.regional import elsewhere

    for form in elsewhere(concept.rendering):
        if form in scene.reading.zh:
            taken = explained(concept, scene)
            for start, end in find_all(form, scene.reading.zh):
                if not any(taken[start:end]):
                    without = statistics.of_en(concept.expression) & ~statistics.of_zh(concept.rendering)
                    together = (statistics.of_zh(form) & without).bit_count() or 1
                    seldom = together * _SELDOM <= concept.with_rendering
                    if together <= ESTABLISHED:
                        return Rival(form, start, end, together, SELDOM if seldom else OFTEN)
    return None
