"""How far an edition is: its beads by state, what reviewers have marked, and what to do next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from duizhao.model import Bead, Bilingual, Edition
from duizhao.scoring.mqm import MqmScore, score
from duizhao.sections import sections
from duizhao.state import STATES, BeadState, State, bead_states

URGENCY: tuple[State, ...] = ("untranslated", "stale", "draft")
"""States in which a bead waits for work, the most pressing first."""


class Progress(NamedTuple):
    """How many beads are in each state, in the order of `STATES`, and the MQM score of all of them."""

    counts: tuple[int, ...]
    mqm: MqmScore

    @property
    def beads(self) -> int:
        return sum(self.counts)

    @property
    def signed(self) -> int:
        return self.counts[STATES.index("signed")]

    @property
    def share(self) -> int:
        """Per cent that are signed, rounded down: 100 is all of them."""
        return self.signed * 100 // (self.beads or 1)


class SectionStatus(NamedTuple):
    document: str
    title: Bilingual
    level: int
    progress: Progress


class EditionStatus(NamedTuple):
    """`draft_waivers`: waivers that no person has agreed to. `next`: the first bead to work on, and its state."""

    sections: tuple[SectionStatus, ...]
    total: Progress
    draft_waivers: int
    next: tuple[Bead, State] | None


def status_of(edition: Edition) -> EditionStatus:
    """The status of an edition, section by section."""
    standing = bead_states(edition)
    rows = tuple(
        SectionStatus(document.name, section.title, section.level, _progress(section.beads, standing, edition))
        for document in edition.documents
        for section in sections(document)
    )
    return EditionStatus(
        rows,
        _progress(tuple(edition.beads), standing, edition),
        sum(waiver.by == "draft" for waiver in edition.waivers),
        _next(edition.beads, standing),
    )


def _progress(beads: tuple[Bead, ...], standing: Mapping[str, BeadState], edition: Edition) -> Progress:
    counts = Counter(standing[bead.id].state for bead in beads)
    return Progress(
        tuple(counts[state] for state in STATES),
        score(beads, edition.marks, edition.settings.target),
    )


def _next(beads: Iterable[Bead], standing: Mapping[str, BeadState]) -> tuple[Bead, State] | None:
    beads = list(beads)
    for state in URGENCY:
        for bead in beads:
            if standing[bead.id].state == state:
                return bead, state
    return None
