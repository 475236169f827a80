"""A bead in which renderings are missing, and what the rest of it explains."""

from typing import NamedTuple

from duizhao.checks.drift.evidence.concepts import Concept
from duizhao.checks.drift.evidence.text import Reading, find_all

ESTABLISHED = 5
"""Beads from which on a rival is no drift but another rendering."""


class Rival(NamedTuple):
    """A stretch of the Chinese, and the odds (as a probability) that it stands for the concept and is its drift.

    `together`: beads that have it and the concept's expression, without the usual rendering.
    """

    text: str
    start: int
    end: int
    together: int
    probability: float


class Scene:
    """A bead in which renderings are missing, and where those of its other expressions stand."""

    def __init__(self, reading: Reading, concepts: dict[str, Concept]) -> None:
        self.reading = reading
        self.places: dict[str, list[tuple[int, int]]] = {}
        for expression in reading.expressions & concepts.keys():
            rendering = concepts[expression].rendering
            if present(rendering, reading):
                self.places[expression] = list(find_all(rendering, reading.zh))


def present(rendering: str, reading: Reading) -> bool:
    """Whether a rendering stands in a bead; a Latin one as a word."""
    return rendering in (reading.latin if rendering.isascii() else reading.zh)


def explained(concept: Concept, scene: Scene) -> bytearray:
    """One byte a character of the Chinese: 1 where it renders an expression that shares no word with the concept's."""
    own = set(concept.expression.split())
    taken = bytearray(len(scene.reading.zh))
    for expression, spans in scene.places.items():
        if own.isdisjoint(expression.split()):
            for start, end in spans:
                taken[start:end] = b"\1" * (end - start)
    return taken
