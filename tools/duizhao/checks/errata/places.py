"""Errata: whether the segments that each names have the words that it quotes, and have them once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding, collapse
from duizhao.checks.rule import Rule
from duizhao.model import Edition, Erratum, Language, Quotation, Segment
from duizhao.quotation import joined_text, occurrences

NOT_FOUND = Rule(
    "ERR001",
    "erratum-quote-not-found",
    "error",
    """The words that an erratum quotes are not in its segments.

    Why: nobody can see what it corrects. The text was changed since, a sentence was split, or the slip was quoted as it
        should have been.
    Bad: the quote 发布当日, but the text has 发布当天.
    Good: the quote 发布当天, letter for letter.
    """,
)
FOUND_TWICE = Rule(
    "ERR002",
    "erratum-quote-found-twice",
    "error",
    """The words that an erratum quotes occur more than once in its segments.

    Why: it does not say which of them is wrong.
    Bad:
        - segments: [z269]
          quote: 后期训练
    Good:
        - segments: [z269]
          quote: 后期训练
          prefix: 改进
    """,
)
WRONG_SEGMENTS = Rule(
    "ERR004",
    "erratum-segments",
    "error",
    """An erratum names a segment that the source does not have, or segments that are not consecutive.

    If there are more than five, only the first is reported, with their number: half of the source's file is gone.

    Why: a quote is looked for in its segments read as one text, and these cannot be read as one.
    Bad: segments: [z021, z023]
    Good: segments: [z021, z022]
    """,
)


class _Index(NamedTuple):
    """The segments of the source in order, each with its document; their positions by id; the ids of the target."""

    segments: list[tuple[Segment, str]]
    positions: dict[str, int]
    target_ids: frozenset[str]


def _find_misplaced_quotes(edition: Edition) -> Iterator[Finding]:
    index = _index(edition)
    found = [
        finding
        for erratum in edition.errata
        for place in (erratum.places if erratum.status != "rejected" else ())
        for finding in _judge_place(erratum, place, index, edition.settings.source)
    ]
    yield from collapse(finding for finding in found if finding.rule is WRONG_SEGMENTS)
    yield from (finding for finding in found if finding.rule is not WRONG_SEGMENTS)


def _index(edition: Edition) -> _Index:
    source, target = edition.settings.source, edition.settings.target
    segments = [(segment, document.name) for document in edition.documents for segment in document.segments(source)]
    target_ids = frozenset(segment.id for document in edition.documents for segment in document.segments(target))
    return _Index(segments, {segment.id: at for at, (segment, _) in enumerate(segments)}, target_ids)


def _judge_place(erratum: Erratum, place: Quotation, index: _Index, language: Language) -> Iterator[Finding]:
    if fault := _fault_of(place.segments, index):
        yield Finding.at(WRONG_SEGMENTS, place.place, f"{erratum.id}: {fault}")
        return
    segments = [index.segments[index.positions[id]][0] for id in place.segments]
    found = len(occurrences(joined_text(segments, language), place.quote, place.prefix, place.suffix))
    if found == 1:
        return
    words, ids = place.prefix + place.quote + place.suffix, ", ".join(place.segments)
    if found:
        rule, message = FOUND_TWICE, f"“{words}” occurs {found} times in {ids}; say which with a prefix or a suffix"
    else:
        rule, message = NOT_FOUND, f"“{words}” is not in {ids}{_elsewhere(words, index)}"
    document = index.segments[index.positions[place.segments[0]]][1]
    yield Finding.at(rule, place.place, f"{erratum.id}: {message}", width=max(1, len(place.quote)), document=document)


def _fault_of(ids: tuple[str, ...], index: _Index) -> str:
    """Why these segments cannot be read as one text; empty if they can."""
    if not ids:
        return "it names no segment"
    for id in ids:
        if id in index.target_ids:
            return f"{id} is a segment of the target; an erratum is about the source"
        if id not in index.positions:
            return f"the source has no segment {id}"
    for before, after in pairwise(ids):
        first, second = index.positions[before], index.positions[after]
        if second != first + 1 or index.segments[first][1] != index.segments[second][1]:
            return f"{after} does not follow {before}; the segments of a place must be consecutive"
    return ""


def _elsewhere(words: str, index: _Index) -> str:
    """Which other segment has the words, if it is the only one."""
    others = [segment.id for segment, _ in index.segments if words and words in segment.text]
    return f"; it is in {others[0]}" if len(others) == 1 else "; quote the source letter for letter"


CHECK = EditionCheck((NOT_FOUND, FOUND_TWICE, WRONG_SEGMENTS), _find_misplaced_quotes)
