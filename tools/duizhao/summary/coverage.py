"""Segments and beads by section and by voice, and what of each received file is accounted for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.coverage.accounting import Account
from duizhao.checks.coverage.received import account_of
from duizhao.model import LANGUAGES, Bead, Edition, Furniture, Language, Received
from duizhao.sections import sections
from duizhao.summary.labels import section_label

Shape = tuple[int, int]
"""Of a bead: how many segments of Chinese and how many of English it has."""


class Alignment(NamedTuple):
    """How beads are aligned that share a section or a voice: their segments, by language, and beads by shape."""

    label: str
    segments: dict[Language, int]
    shapes: Counter[Shape]

    @property
    def beads(self) -> int:
        return self.shapes.total()


class Omission(NamedTuple):
    """A bead without words in one language."""

    bead: Bead
    side: Language


class ReceivedAccount(NamedTuple):
    """The file that a document was made from, and its account."""

    document: str
    received: Received
    account: Account
    furniture: tuple[Furniture, ...]

    @property
    def accounted(self) -> int:
        """Characters that something accounts for."""
        return len(self.received.text) - self.account.counts["unaccounted"]

    @property
    def share(self) -> float:
        """Per cent of them, rounded down to two decimals: 100.00 is all of it."""
        size = len(self.received.text)
        return self.accounted * 10_000 // size / 100 if size else 100.0


class CoverageSummary(NamedTuple):
    sections: tuple[Alignment, ...]
    voices: tuple[Alignment, ...]
    total: Alignment
    omissions: tuple[Omission, ...]
    origins: tuple[ReceivedAccount, ...]


def coverage_of(edition: Edition) -> CoverageSummary:
    """What an edition has of its received texts, and how it is aligned."""
    beads = tuple(edition.beads)
    return CoverageSummary(
        tuple(_by_section(edition)),
        tuple(_by_voice(edition)),
        _alignment("total", beads),
        tuple(Omission(bead, side.language) for bead in beads for side in bead.sides if not side.ids),
        tuple(_origins(edition)),
    )


def _alignment(label: str, beads: Iterable[Bead]) -> Alignment:
    beads = list(beads)
    segments = {language: sum(len(bead.side(language).ids) for bead in beads) for language in LANGUAGES}
    return Alignment(label, segments, Counter((len(bead.zh.ids), len(bead.en.ids)) for bead in beads))


def _by_section(edition: Edition) -> Iterator[Alignment]:
    for document in edition.documents:
        for section in sections(document):
            yield _alignment(section_label(edition, document.name, section.title), section.beads)


def _by_voice(edition: Edition) -> Iterator[Alignment]:
    """A bead counts for the voice of its first segment, the source's where there is one."""
    beads: dict[str, list[Bead]] = {}
    for bead in edition.beads:
        sides = (bead.side(edition.settings.source), bead.side(edition.settings.target))
        voice = next((segment.voice for side in sides for segment in side.segments), "")
        beads.setdefault(voice, []).append(bead)
    order = [voice.id for voice in edition.settings.voices]
    voices = sorted(beads, key=lambda voice: (order.index(voice) if voice in order else len(order), voice))
    for voice in voices:
        yield _alignment(voice or "(nobody)", beads[voice])


def _origins(edition: Edition) -> Iterator[ReceivedAccount]:
    for document in edition.documents:
        if document.received:
            furniture = tuple(entry for entry in edition.furniture if entry.document == document.name)
            account = account_of(edition, document, document.received)
            yield ReceivedAccount(document.name, document.received, account, furniture)
