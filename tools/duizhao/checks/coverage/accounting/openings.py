"""What a received file may have before the words of a block: the name of the speaker, or the mark of a list item."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from duizhao.checks.coverage.accounting.flat import squeezed
from duizhao.model import Block, Voice

COLONS = (":", "\uff1a")
MARKS = tuple("•·・●○◦▪■□◆‣⁃-–—*")


class Opening(NamedTuple):
    """Characters [start, end) of the flat text before a block, and the voices that a label introduces."""

    kind: Literal["labels", "marks"]
    start: int
    end: int
    voices: frozenset[str]


class Openings:
    """Finds openings. A voice is introduced by one of its labels (if it has none, of its names) and a colon."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        introduced: dict[str, set[str]] = {}
        for voice in voices:
            for label in voice.labels or (voice.name.zh, voice.name.en):
                if label.strip():
                    introduced.setdefault(squeezed(label), set()).add(voice.id)
        longest_first = sorted(introduced, key=len, reverse=True)
        self._labels = {label + colon: frozenset(introduced[label]) for label in longest_first for colon in COLONS}

    def ahead(self, block: Block, flat: str, at: int) -> Opening | None:
        """The opening of a block that begins at `at`."""
        if block.kind == "bullet" and flat.startswith(MARKS, at):
            return Opening("marks", at, at + 1, frozenset())
        if block.kind == "speech":
            for label, voices in self._labels.items():
                if flat.startswith(label, at):
                    return Opening("labels", at, at + len(label), voices)
        return None

    def behind(self, block: Block, flat: str, start: int, at: int) -> Opening | None:
        """The opening of a block whose first words are at `at`; it begins at `start` or later."""
        if block.kind == "bullet" and flat.endswith(MARKS, start, at):
            return Opening("marks", at - 1, at, frozenset())
        if block.kind == "speech":
            for label, voices in self._labels.items():
                if flat.endswith(label, start, at):
                    return Opening("labels", at - len(label), at, voices)
        return None

    def of(self, block: Block, flat: str) -> str:
        """An opening that suits the voice and kind of the block and occurs in `flat`; else ''."""
        if block.kind == "bullet":
            return next((mark for mark in MARKS if mark in flat), "")
        if block.kind == "speech":
            return next(
                (label for label, voices in self._labels.items() if block.voice in voices and label in flat), ""
            )
        return ""
