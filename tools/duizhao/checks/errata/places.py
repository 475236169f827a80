"""Errata: that each quotes words which stand, once, in the segments it names."""

from collections.abc import Iterator
from itertools import pairwise

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding, collapse
from duizhao.checks.rule import Rule
from duizhao.model import Edition, Erratum, Language, Quotation, Segment
from duizhao.quotation import joined, occurrences

NOT_FOUND = Rule(
    "ERR001",
    "erratum-quote-not-found",
    "error",
    """The words that an erratum quotes do not stand in its segments.

    Why: nobody can see what it corrects: the text was changed under it, a sentence was split, or a slip was quoted
        as it ought to be.
    Bad: the quote 发布当日, where the text has 发布当天.
    Good: the quote 发布当天, letter for letter.
    """,
)
FOUND_TWICE = Rule(
    "ERR002",
    "erratum-quote-found-twice",
    "error",
    """The words that an erratum quotes stand more than once in its segments.

    Why: it stays open which of them is wrong.
    Bad:
        - segments: [z269]
          quote: 后期训练
    Good:
        - segments: [z269]
          quote: 后期训练
          prefix: 改进
    """,
)
NO_STRETCH = Rule(
    "ERR004",
    "erratum-segments",
    "error",
    """An erratum names a segment that the source does not have, or segments that do not follow one another.

    Where more than five do, the first is reported, with how many there are: half of the source's file is gone.

    Why: a quote is sought in its segments read as one text; from these no text can be made.
    Bad: segments: [z021, z023]
    Good: segments: [z021, z022]
    """,
)


class _Sources:
    """The source's segments in order, where each stands, and the ids of the target's."""

    def __init__(self, edition: Edition) -> None:
        source, target = edition.settings.source, edition.settings.target
        self.segments: list[Segment] = []
        self.documents: list[str] = []
        """The name of the document of each segment."""
        for document in edition.documents:
            self.segments += document.segments(source)
            self.documents += [document.name] * (len(self.segments) - len(self.documents))
        self.positions = {segment.id: position for position, segment in enumerate(self.segments)}
        self.target = {segment.id for document in edition.documents for segment in document.segments(target)}


def _look(edition: Edition) -> Iterator[Finding]:
    sources = _Sources(edition)
    found = [
        finding
        for erratum in edition.errata
        for place in (erratum.places if erratum.status != "rejected" else ())
        for finding in _place(erratum, place, sources, edition.settings.source)
    ]
    yield from collapse(finding for finding in found if finding.rule is NO_STRETCH)
    yield from (finding for finding in found if finding.rule is not NO_STRETCH)


def _place(erratum: Erratum, place: Quotation, sources: _Sources, language: Language) -> Iterator[Finding]:
    if broken := _broken(place.segments, sources):
        yield Finding.at(NO_STRETCH, place.place, f"{erratum.id}: {broken}")
        return
    segments = [sources.segments[sources.positions[id]] for id in place.segments]
    found = len(occurrences(joined(segments, language), place.quote, place.prefix, place.suffix))
    if found == 1:
        return
    words, ids = place.prefix + place.quote + place.suffix, ", ".join(place.segments)
    if found:
        rule, message = FOUND_TWICE, f"“{words}” stands {found} times in {ids}; say which by a prefix or a suffix"
    else:
        rule, message = NOT_FOUND, f"“{words}” does not stand in {ids}{_elsewhere(words, sources)}"
    document = sources.documents[sources.positions[place.segments[0]]]
    yield Finding.at(rule, place.place, f"{erratum.id}: {message}", width=max(1, len(place.quote)), document=document)


def _broken(ids: tuple[str, ...], sources: _Sources) -> str:
    """Why no text can be made of these segments; empty where one can."""
    if not ids:
        return "it names no segment"
    for id in ids:
        if id in sources.target:
            return f"{id} is a segment of the target; an erratum is about the source"
        if id not in sources.positions:
            return f"the source has no segment {id}"
    for one, other in pairwise(ids):
        first, second = sources.positions[one], sources.positions[other]
        if second != first + 1 or sources.documents[first] != sources.documents[second]:
            return f"{other} does not follow {one}; the segments of a place follow one another in the text"
    return ""


def _elsewhere(words: str, sources: _Sources) -> str:
    """Where else the words stand, if in one segment only."""
    holders = [segment.id for segment in sources.segments if words and words in segment.text]
    return f"; it stands in {holders[0]}" if len(holders) == 1 else "; quote it as it stands in the source"


CHECK = EditionCheck((NOT_FOUND, FOUND_TWICE, NO_STRETCH), _look)
