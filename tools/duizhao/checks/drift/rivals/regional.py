"""The rival that a general list of words knows: what the rendering is called in another region.

It need not resemble the rendering, nor occur twice. The list says that it means the same; the text says that it is not
meant to be here, since it renders the expression otherwise elsewhere.
"""

from duizhao.checks.drift.rivals.scene import ESTABLISHED, Rival, Scene, rendering_others
from duizhao.checks.drift.statistics.concepts import LearntConcept
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.chinese.regional import elsewhere
from duizhao.language.substrings import find_all

_RARE = 0.8
"""The probability of a form that is rare beside the usual rendering,"""
_NOT_RARE = 0.5
"""and of one that is not."""
_TIMES_AS_OFTEN = 4
"""How many times as often the usual rendering must occur for the form to be rare."""


def regional_rival(statistics: Statistics, concept: LearntConcept, scene: Scene) -> Rival | None:
    """The first form from another region that the bead has and that renders nothing else there.

    None if the text uses the form often.
    """
    for form in elsewhere(concept.rendering):
        if form in scene.text.zh:
            taken = rendering_others(concept, scene)
            for start, end in find_all(form, scene.text.zh):
                if not any(taken[start:end]):
                    without = statistics.of_en(concept.expression) & ~statistics.of_zh(concept.rendering)
                    together = (statistics.of_zh(form) & without).bit_count() or 1
                    rare = together * _TIMES_AS_OFTEN <= concept.with_rendering
                    if together <= ESTABLISHED:
                        return Rival(form, start, end, together, _RARE if rare else _NOT_RARE)
    return None
