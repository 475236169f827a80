"""Crossing beads: read bead by bead, the segments of each side are in the order of their file."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.coverage.accounting.rising import longest_rising
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import LANGUAGES, Bead, Document, Edition, Language, Segment

CROSSING = Rule(
    "COV004",
    "crossing-beads",
    "error",
    """A bead whose segments are out of order: their file has them in another place among those of the other beads.

    Why: side by side, one of the two texts would be read in the wrong order. Usually an id is wrong. Only the fewest
    beads that explain the disorder are reported, each once. If sentences really did change places, put them in one
    bead.
    Bad:
        - id: b005
          zh: [z005]
          en: [e006]
        - id: b006
          zh: [z006]
          en: [e005]
    Good:
        - id: b005
          zh: [z005, z006]
          en: [e005, e006]
    """,
)


def _find_crossing_beads(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        jumps: dict[str, tuple[Bead, Language, Segment]] = {}
        for language in LANGUAGES:
            for bead, segment in segments_out_of_order(document, language):
                jumps.setdefault(bead.id, (bead, language, segment))
        for bead, language, segment in jumps.values():
            yield Finding.at(
                CROSSING,
                bead.place,
                f"{bead.id} has {segment.id}, which is out of order in {LANGUAGE_NAMES[language]}",
                document=document.name,
                bead=bead.id,
                segment=segment.id,
                side=language,
                evidence=(Evidence.on(language, segment, 0, len(segment.text), "it is here"),),
            )


def segments_out_of_order(document: Document, language: Language) -> Iterator[tuple[Bead, Segment]]:
    """The fewest segments to take out to leave the rest in order. If several beads have a segment, the first counts."""
    ids = [segment.id for segment in document.segments(language)]
    order = {id: index for index, id in enumerate(ids)}
    if len(order) == len(ids) and ids == [id for bead in document.beads for id in bead.side(language).ids]:
        return
    aligned: dict[str, tuple[Bead, Segment]] = {}
    for bead in document.beads:
        for segment in bead.side(language).segments:
            if segment.id in order:
                aligned.setdefault(segment.id, (bead, segment))
    stays = set(longest_rising([order[id] for id in aligned]))
    yield from (pair for index, pair in enumerate(aligned.values()) if index not in stays)


CHECK = EditionCheck((CROSSING,), _find_crossing_beads)
