"""Errata applied to the text of the source: where each is, and what the page shows there."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.model import JOINT, Document, Erratum, Language, Quotation, Segment
from duizhao.publish.book import Correction, Spot, TextRun
from duizhao.quotation import occurrences

AROUND = 14
"""Characters shown before and after a quote in the list of errata."""


class Replacement(NamedTuple):
    """[start, end) of the document's source as one text, and the new text for it."""

    start: int
    end: int
    text: str
    errata: tuple[str, ...]


class Source:
    """The source of a document as one text, with the errata that could be found in it.

    If the quote of one erratum is inside that of another, the wider is applied, then the narrower to the wider's
    correction, provided its quote still occurs there once. Of two that overlap otherwise, the first in the text is
    applied.
    """

    def __init__(self, document: Document, language: Language, errata: Iterable[Erratum]) -> None:
        self.segments = {segment.id: segment for segment in document.segments(language)}
        self.text = JOINT[language].join(segment.text for segment in self.segments.values())
        self.starts: dict[str, int] = {}
        at = 0
        for segment in self.segments.values():
            self.starts[segment.id] = at
            at += len(segment.text) + len(JOINT[language])
        self.changes: list[Replacement] = []
        spots: dict[tuple[str, int], Spot] = {}
        self.errata = [one for one in errata if one.status != "rejected" and self._concerns(one)]
        found = [(self._find(place), one, number) for one in self.errata for number, place in enumerate(one.places)]
        for span, one, number in sorted(found, key=lambda item: (item[0][0] - item[0][1], item[0], item[2])):
            spots[one.id, number] = self._spot(span, one, one.places[number])
        self.corrections = tuple(self._listed(one, spots) for one in self.errata)

    def _concerns(self, erratum: Erratum) -> bool:
        return any(id in self.segments for place in erratum.places for id in place.segments)

    def _find(self, place: Quotation) -> tuple[int, int]:
        """Start and end of the quote; (0, 0) if it does not occur exactly once in segments of this document."""
        if not all(id in self.segments for id in place.segments) or not place.segments:
            return 0, 0
        first, last = place.segments[0], place.segments[-1]
        start, end = self.starts[first], self.starts[last] + len(self.segments[last].text)
        found = occurrences(self.text[start:end], place.quote, place.prefix, place.suffix)
        return (start + found[0], start + found[0] + len(place.quote)) if len(found) == 1 else (0, 0)

    def _spot(self, span: tuple[int, int], erratum: Erratum, place: Quotation) -> Spot:
        start, end = span
        correction = erratum.correction_at(place)
        segment = next((id for id in place.segments if id in self.segments), "")
        if start == end:
            return Spot(segment, "", place.quote, "", correction, False)
        begins = self.starts[segment]
        before = self.text[max(begins, start - AROUND) : start]
        after = self.text[end : min(begins + len(self.segments[segment].text), end + AROUND)]
        applied = self._change(Replacement(start, end, correction, (erratum.id,)))
        return Spot(segment, before, place.quote, after, correction, applied)

    def _change(self, new: Replacement) -> bool:
        """Apply a replacement if possible. It is no wider than earlier ones, so it can only overlap its neighbours."""
        here = bisect(self.changes, new)
        for number in (here - 1, here):
            old = self.changes[number] if 0 <= number < len(self.changes) else None
            if old and old.start < new.end and new.start < old.end:
                quote = self.text[new.start : new.end]
                inside = old.start <= new.start and new.end <= old.end and old.text.count(quote) == 1
                text = old.text.replace(quote, new.text) if inside else old.text
                self.changes[number] = Replacement(old.start, old.end, text, old.errata + new.errata)
                return inside
        self.changes.insert(here, new)
        return True

    def _listed(self, one: Erratum, spots: dict[tuple[str, int], Spot]) -> Correction:
        here = tuple(spot for number in range(len(one.places)) if (spot := spots[one.id, number]).segment)
        return Correction(one.id, here, one.evidence, one.category, one.severity, one.certainty, one.status)

    def runs(self, apply: bool) -> dict[str, tuple[TextRun, ...]]:
        """The segments cut at the errata, by id; with `apply`, corrections replace the quotes."""
        runs, changes = {}, iter(self.changes)
        change = next(changes, None)
        for segment in self.segments.values():
            start, end = self.starts[segment.id], self.starts[segment.id] + len(segment.text)
            here = []
            while change and change.start < end:
                here.append(change)
                if change.end > end:
                    break
                change = next(changes, None)
            runs[segment.id] = tuple(self._cut(segment, start, here, apply)) or (TextRun(""),)
        return runs

    def _cut(self, segment: Segment, base: int, changes: list[Replacement], apply: bool) -> Iterator[TextRun]:
        at, end = base, base + len(segment.text)
        for change in changes:
            first, last = max(change.start, base), min(change.end, end)
            if at < first:
                yield TextRun(self.text[at:first])
            if not apply:
                yield TextRun(self.text[first:last], change.errata)
            elif change.start >= base:  # what reaches into further segments is corrected in its first
                yield TextRun(change.text, change.errata, self.text[change.start : change.end])
            at = last
        if at < end:
            yield TextRun(self.text[at:end])
