"""Entries stand in the order of the text: appends at the end of a file conflict between branches, insertions do not."""

from collections.abc import Iterator, Sequence
from typing import Any

from duizhao.model import Defect, Edition, Mark, Place, SignOff
from duizhao.store.defects import NOT_SORTED


def unsorted(edition: Edition) -> Iterator[Defect]:
    """A defect at the first entry of each file that stands after one it belongs before."""
    beads = {bead.id: index for index, bead in enumerate(edition.beads)}
    names = {name: index for index, name in enumerate(edition.settings.documents)}
    segments: dict[str, int] = {}
    if edition.errata:
        for document in edition.documents:
            for segment in document.segments(edition.settings.source):
                segments.setdefault(segment.id, len(segments))
    yield from _check([(c.place, c.id) for c in edition.concepts], "concepts are sorted by their ids")
    yield from _check(
        [(e.place, segments.get(q.segments[0])) for e in edition.errata for q in e.places[:1] if q.segments],
        "errata stand in the order of the text",
    )
    yield from _check([(n.place, beads.get(n.bead)) for n in edition.notes], "notes stand in the order of the text")
    yield from _check([(w.place, beads.get(w.bead)) for w in edition.waivers], "waivers stand in the order of the text")
    yield from _check(
        [(f.place, (names[f.document], f.start)) for f in edition.furniture if f.document in names],
        "furniture stands in the order of the received file",
    )
    for what, entries in (("sign-offs", edition.sign_offs), ("marks", edition.marks)):
        for group in _by_file(entries):
            yield from _check([(s.place, beads.get(s.bead)) for s in group], f"{what} stand in the order of the text")


def _by_file(entries: Sequence[SignOff | Mark]) -> list[list[SignOff | Mark]]:
    files: dict[str, list[SignOff | Mark]] = {}
    for entry in entries:
        files.setdefault(entry.place.path, []).append(entry)
    return list(files.values())


def _check(entries: list[tuple[Place, Any]], law: str) -> Iterator[Defect]:
    """Entries without a key have no order: they are about something that is not there."""
    last = None
    for place, key in entries:
        if key is None:
            continue
        if last is not None and key < last:
            yield Defect(NOT_SORTED, f"{law}; move this up, or run `duizhao fmt`", place)
            return
        last = key
