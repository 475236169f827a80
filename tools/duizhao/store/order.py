"""Keep entries in the order of the text: two branches that append conflict, two that insert do not."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from duizhao.model import Defect, Edition, Place
from duizhao.store.defects import NOT_SORTED


class TextOrder(NamedTuple):
    """The positions of beads, source segments and documents in the edition, by id."""

    beads: dict[str, int]
    segments: dict[str, int]
    documents: dict[str, int]

    def furniture(self, document: str, start: int) -> tuple[int, int] | None:
        return (self.documents[document], start) if document in self.documents else None


def text_order(edition: Edition) -> TextOrder:
    """The order of the text of an edition."""
    segments: dict[str, int] = {}
    for document in edition.documents:
        for segment in document.segments(edition.settings.source):
            segments.setdefault(segment.id, len(segments))
    return TextOrder(
        {bead.id: index for index, bead in enumerate(edition.beads)},
        segments,
        {name: index for index, name in enumerate(edition.settings.documents)},
    )


def find_unsorted(edition: Edition) -> Iterator[Defect]:
    """A defect at the first entry of each list that comes after one it should precede."""
    order = text_order(edition)
    lists: dict[tuple[str, str], list[tuple[Place, Any]]] = {}
    for concept in edition.concepts:
        lists.setdefault(("concepts", concept.place.path), []).append((concept.place, concept.id))
    for erratum in edition.errata:
        first = next((segment for place in erratum.places for segment in place.segments), "")
        lists.setdefault(("errata", erratum.place.path), []).append((erratum.place, order.segments.get(first)))
    for piece in edition.furniture:
        key = order.furniture(piece.document, piece.start)
        lists.setdefault(("furniture", piece.place.path), []).append((piece.place, key))
    for what, entries in (
        ("notes", edition.notes),
        ("waivers", edition.waivers),
        ("sign-offs", edition.sign_offs),
        ("marks", edition.marks),
    ):
        for entry in entries:
            lists.setdefault((what, entry.place.path), []).append((entry.place, order.beads.get(entry.bead)))
    for (what, _), keyed in lists.items():
        yield from _first_out_of_order(what, keyed)


def _first_out_of_order(what: str, keyed: list[tuple[Place, Any]]) -> Iterator[Defect]:
    """Entries whose key is None are skipped: what they refer to does not exist."""
    last = None
    for place, key in keyed:
        if key is None:
            continue
        if last is not None and key < last:
            law = "their ids" if what == "concepts" else "the text"
            yield Defect(NOT_SORTED, f"{what} must be in the order of {law}; `duizhao fmt` sorts them", place)
            return
        last = key


def sort_entries(data: Any, order: TextOrder) -> None:
    """Sort the lists in the plain data of a file into the order of the text."""
    if isinstance(data, list):
        _sort_list(data, order)
    elif isinstance(data, dict):
        for key in ("sign-offs", "marks"):
            if isinstance(data.get(key), list):
                _sort_list(data[key], order)


def _sort_list(entries: list[Any], order: TextOrder) -> None:
    """Sort by key; an entry without a key stays after the one before it."""
    keys: list[Any] = []
    for entry in entries:
        key = _sort_key(entry, order)
        keys.append(key if key is not None or not keys else keys[-1])
    known = [index for index, key in enumerate(keys) if key is not None]
    ranked = [index for index, key in enumerate(keys) if key is None] + sorted(known, key=keys.__getitem__)
    entries[:] = [entries[index] for index in ranked]


def _sort_key(entry: Any, order: TextOrder) -> Any:
    try:
        if "bead" in entry:
            return order.beads.get(entry["bead"])
        if "places" in entry:
            first = next((segment for place in entry["places"] for segment in place["segments"]), "")
            return order.segments.get(first)
        return order.furniture(entry["document"], int(entry["start"]))
    except (KeyError, TypeError, ValueError):
        return None  # an entry of the wrong shape is reported elsewhere; leave it where it is
