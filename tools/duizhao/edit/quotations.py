"""The places of errata follow the words that they quote when segments are split or merged."""

from collections.abc import Callable

from duizhao.edit.draft import Draft, Entry
from duizhao.model import JOINT
from duizhao.quotation import occurrences


class Stretch:
    """Segments of the source read as one text, and where each begins in it."""

    def __init__(self, draft: Draft, ids: list[str]) -> None:
        self.ids = ids
        self.text = ""
        self.bounds: dict[str, tuple[int, int]] = {}
        for id in ids:
            joint = JOINT[draft.source] if self.bounds else ""
            start = len(self.text) + len(joint)
            self.text += joint + draft.spot(id).text
            self.bounds[id] = (start, len(self.text))


Moved = Callable[[Stretch, Stretch, int], int]
"""Where a character of the old stretch, by its offset there, stands in the new one."""


def places_of(draft: Draft, ids: set[str]) -> list[tuple[Entry, Stretch]]:
    """The places of errata in any of these segments, with their text as it now stands."""
    return [
        (place, Stretch(draft, place["segments"]))
        for erratum in draft.errata()
        for place in erratum["places"]
        if not ids.isdisjoint(place["segments"]) and all(map(draft.find, place["segments"]))
    ]


def follow(place: Entry, before: Stretch, after: Stretch, moved: Moved, *, shrink: bool = False) -> None:
    """Let a place quote in `after` the words that it quoted in `before`, once.

    With `shrink` the place keeps only the segments that the words stand in. Where the quote was not clear before, there
    is nothing to follow, and the place takes all segments.
    """
    prefix, quote, suffix = (place.get(key, "") for key in ("prefix", "quote", "suffix"))
    found = occurrences(before.text, quote, prefix, suffix)
    place["segments"] = after.ids
    if len(found) != 1:
        return
    first, start = found[0] - len(prefix), found[0]
    end, last = start + len(quote), start + len(quote) + len(suffix)
    start, end = moved(before, after, start), moved(before, after, end - 1) + 1
    first = moved(before, after, first) if prefix else start
    last = moved(before, after, last - 1) + 1 if suffix else end
    if shrink:
        kept = [id for id in after.ids if after.bounds[id][0] < last and first < after.bounds[id][1]]
        lead = after.bounds[kept[0]][0]
        text = after.text[lead : after.bounds[kept[-1]][1]]
        place["segments"] = kept
        first, start, end, last = first - lead, start - lead, end - lead, last - lead
    else:
        text = after.text
    first, last = _clear(text, first, start, end, last)
    for key, words in (("prefix", text[first:start]), ("quote", text[start:end]), ("suffix", text[end:last])):
        if words or key in place:
            place[key] = words


def _clear(text: str, first: int, start: int, end: int, last: int) -> tuple[int, int]:
    """How far before and after the quote one has to read until the words stand there alone."""
    while len(occurrences(text, text[start:end], text[first:start], text[end:last])) > 1:
        if first > 0:
            first -= 1
        else:
            last += 1
    return first, last
