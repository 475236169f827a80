"""Merge adjacent segments or beads, and update what refers to them."""

from collections.abc import Sequence

from duizhao.edit.draft import Draft, Entry
from duizhao.edit.quotations import JoinedSegments, MapOffset, erratum_places, join_segments, move_quote
from duizhao.edit.received import received_gaps
from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Language


def merge_segments(draft: Draft, ids: Sequence[str]) -> list[str]:
    """Merge adjacent segments of a block into the first, and their beads too if they are in several.

    Segments of the source are joined with the white space that is between them in the received text. Returns the ids of
    the merged beads, beginning with the one that remains.
    """
    locations = [draft.segment(id) for id in ids]
    first = locations[0]
    if any(location.block is not first.block for location in locations):
        raise UserError(f"{draft.place(ids[0])}: {', '.join(ids)} are in different blocks; name segments of one block")
    if [location.number for location in locations] != list(range(first.number, first.number + len(ids))):
        raise UserError(f"{draft.place(ids[0])}: {', '.join(ids)} are not adjacent; name neighbours, in order")
    holders = [bead for id in ids if (bead := draft.bead_of(id))]
    beads: list[str] = list(dict.fromkeys(bead["id"] for bead in holders))
    if beads and len(holders) < len(ids):
        raise UserError(f"{draft.place(ids[0])}: not all of {', '.join(ids)} are in a bead; put them into one first")
    if len(beads) > 1:
        merge_beads(draft, beads)
    if first.language == draft.source:
        places = erratum_places(draft, set(ids))
        bases = _merge_texts(draft, ids, received_gaps(draft, first.document, ids))
        for place, before in places:
            kept = list(dict.fromkeys(ids[0] if id in ids else id for id in place["segments"]))
            move_quote(place, before, join_segments(draft, kept), _merged_offset(ids[0], bases))
    else:
        _merge_texts(draft, ids, [None] * (len(ids) - 1))
    return beads


def merge_beads(draft: Draft, ids: Sequence[str]) -> None:
    """Merge adjacent beads into the first; a side that has no words yet becomes one segment."""
    locations = [draft.bead(id) for id in ids]
    document, start = locations[0]
    if locations != [(document, start + number) for number in range(len(ids))]:
        raise UserError(f"{draft.place(ids[0])}: {', '.join(ids)} are not adjacent; name neighbours, in order")
    merged = draft.beads(document)[start : start + len(ids)]
    voices = [voice for bead in merged if (voice := _voices_of(draft, bead))]
    if any(voice != voices[0] for voice in voices):
        raise UserError(f"{draft.place(ids[0])}: {', '.join(ids)} have different voices, so they can't be merged")
    bead = merged[0]
    was = [*bead.get("was", []), *(id for other in merged[1:] for id in (other["id"], *other.get("was", [])))]
    reasons = list(dict.fromkeys(other["reason"] for other in merged if other.get("reason")))
    for language in LANGUAGES:
        bead[language] = [id for other in merged for id in other[language]]
    bead["was"] = was
    bead.pop("reason", None)
    if reasons and not (bead["zh"] and bead["en"]):
        bead["reason"] = " ".join(reasons)
    del draft.beads(document)[start + 1 : start + len(ids)]
    for entry in draft.bead_entries():
        if entry["bead"] in ids:
            entry["bead"] = ids[0]
    for language in LANGUAGES:
        _merge_empty_segments(draft, bead, language)


def _voices_of(draft: Draft, bead: Entry) -> set[str]:
    return {draft.segment(id).block["voice"] for id in (*bead["zh"], *bead["en"])}


def _merge_empty_segments(draft: Draft, bead: Entry, language: Language) -> None:
    """Merge the segments of a side if they have no words yet."""
    locations = [draft.segment(id) for id in bead[language]]
    if len(locations) > 1 and not any(location.text.strip() for location in locations):
        first = locations[0]
        if all(
            location.block is first.block and location.number == first.number + n
            for n, location in enumerate(locations)
        ):
            _merge_texts(draft, bead[language], [None] * (len(locations) - 1))


def _merge_texts(draft: Draft, ids: Sequence[str], between: Sequence[str | None]) -> dict[str, int]:
    """Merge segments of a block into the first, and update their bead. Returns the new offset of each, by id.

    `between`: the white space between neighbours in the received text; None if it is not known.
    """
    first, holder = draft.segment(ids[0]), draft.bead_of(ids[0])
    segments = first.block["segments"]
    text, bases = first.text, {ids[0]: 0}
    for id, gap in zip(ids[1:], between, strict=True):
        following = draft.segment(id).text
        if text and following:
            text += _separator(first.language, gap, text)
        bases[id] = len(text)
        text += following
    segments[first.number]["text"] = text
    del segments[first.number + 1 : first.number + len(ids)]
    if holder:
        holder[first.language] = [id for id in holder[first.language] if id not in ids[1:]]
        holder["was"] = [*holder.get("was", []), *ids[1:]]
    return bases


def _separator(language: Language, gap: str | None, before: str) -> str:
    """What to write between two segments: as received, but with a line end as the language's usual separator."""
    if language == "en":
        return "" if gap == "" else " "
    on_one_line = gap and "\n" not in gap and not before[-1].isspace()
    return " " if on_one_line else ""


def _merged_offset(merged: str, bases: dict[str, int]) -> MapOffset:
    """Maps offsets to where the same characters are after some of the segments were merged."""

    def moved(before: JoinedSegments, after: JoinedSegments, offset: int) -> int:
        id = next(id for id in reversed(before.ids) if before.bounds[id][0] <= offset)
        start = after.bounds[merged][0] + bases[id] if id in bases else after.bounds[id][0]
        return start + offset - before.bounds[id][0]

    return moved


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids)
