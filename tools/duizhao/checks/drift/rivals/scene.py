"""A bead in which renderings are missing, and which of its words render something else."""

from typing import NamedTuple

from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.concepts import LearntConcept
from duizhao.language.substrings import find_all

ESTABLISHED = 5
"""A rival in more beads than this is another rendering, and no drift."""


class Rival(NamedTuple):
    """Words [start, end) of the Chinese that may be in the place of a concept's rendering.

    `together`: how many beads have them and the concept's expression, but not the rendering. `probability`: how likely
    they are to be drift.
    """

    text: str
    start: int
    end: int
    together: int
    probability: float


class Scene(NamedTuple):
    """The text of a bead, and for each expression that it has with its rendering, the offsets of this."""

    text: BeadText
    places: dict[str, list[tuple[int, int]]]


def scene_of(text: BeadText, concepts: dict[str, LearntConcept]) -> Scene:
    """The scene of a bead."""
    places = {}
    for expression in text.expressions & concepts.keys():
        rendering = concepts[expression].rendering
        if has_rendering(text, rendering):
            places[expression] = list(find_all(rendering, text.zh))
    return Scene(text, places)


def has_rendering(text: BeadText, rendering: str) -> bool:
    """Whether the Chinese of a bead has a rendering; a Latin one must be a whole word."""
    return rendering in (text.latin if rendering.isascii() else text.zh)


def rendering_others(concept: LearntConcept, scene: Scene) -> bytearray:
    """A byte for each character of the Chinese: 1 if it renders an expression that has no word of this concept's."""
    own = set(concept.expression.split())
    taken = bytearray(len(scene.text.zh))
    for expression, spans in scene.places.items():
        if own.isdisjoint(expression.split()):
            for start, end in spans:
                taken[start:end] = b"\1" * (end - start)
    return taken
