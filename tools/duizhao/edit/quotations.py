"""Keep the places of errata on the words they quote when segments are split or merged."""

from collections.abc import Callable
from typing import NamedTuple

from duizhao.edit.draft import Draft, Entry
from duizhao.model import JOINT
from duizhao.quotation import occurrences


class JoinedSegments(NamedTuple):
    """Segments of the source read as one text, with the [start, end) of each in it, by id."""

    ids: list[str]
    text: str
    bounds: dict[str, tuple[int, int]]


def join_segments(draft: Draft, ids: list[str]) -> JoinedSegments:
    """The segments of the source with these ids, read as one text."""
    text = ""
    bounds: dict[str, tuple[int, int]] = {}
    for id in ids:
        separator = JOINT[draft.source] if bounds else ""
        start = len(text) + len(separator)
        text += separator + draft.segment(id).text
        bounds[id] = (start, len(text))
    return JoinedSegments(ids, text, bounds)


MapOffset = Callable[[JoinedSegments, JoinedSegments, int], int]
"""Maps an offset in the first text to the offset of the same character in the second."""


def erratum_places(draft: Draft, ids: set[str]) -> list[tuple[Entry, JoinedSegments]]:
    """The places of errata in any of these segments, with their present text."""
    return [
        (place, join_segments(draft, place["segments"]))
        for erratum in draft.errata()
        for place in erratum["places"]
        if not ids.isdisjoint(place["segments"]) and all(map(draft.find_segment, place["segments"]))
    ]


def move_quote(
    place: Entry, before: JoinedSegments, after: JoinedSegments, new_offset: MapOffset, *, shrink: bool = False
) -> None:
    """Change a place so that it quotes in `after`, uniquely, the words that it quoted in `before`.

    With `shrink` it keeps only the segments that contain the words. If the quote was missing or ambiguous before, the
    place keeps its words and gets all segments.
    """
    prefix, quote, suffix = (place.get(key, "") for key in ("prefix", "quote", "suffix"))
    found = occurrences(before.text, quote, prefix, suffix)
    place["segments"] = after.ids
    if len(found) != 1:
        return
    first, start = found[0] - len(prefix), found[0]
    end, last = start + len(quote), start + len(quote) + len(suffix)
    start, end = new_offset(before, after, start), new_offset(before, after, end - 1) + 1
    first = new_offset(before, after, first) if prefix else start
    last = new_offset(before, after, last - 1) + 1 if suffix else end
    if shrink:
        kept = [id for id in after.ids if after.bounds[id][0] < last and first < after.bounds[id][1]]
        lead = after.bounds[kept[0]][0]
        text = after.text[lead : after.bounds[kept[-1]][1]]
        place["segments"] = kept
        first, start, end, last = first - lead, start - lead, end - lead, last - lead
    else:
        text = after.text
    first, last = _widen_until_unique(text, first, start, end, last)
    for key, words in (("prefix", text[first:start]), ("quote", text[start:end]), ("suffix", text[end:last])):
        if words or key in place:
            place[key] = words


def _widen_until_unique(text: str, first: int, start: int, end: int, last: int) -> tuple[int, int]:
    """Extend the text before and after the quote until it is unique."""
    while len(occurrences(text, text[start:end], text[first:start], text[end:last])) > 1:
        if first > 0:
            first -= 1
        else:
            last += 1
    return first, last
