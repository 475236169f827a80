"""Quotations in the joined text of segments: where they occur, and which parts of the segments they cover."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from duizhao.model import JOINT, Language, Segment


def joined_text(segments: Sequence[Segment], language: Language) -> str:
    """The segments read as one text."""
    return JOINT[language].join(segment.text for segment in segments)


def occurrences(text: str, quote: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Where the quote begins with `prefix` right before it and `suffix` right after it; occurrences may overlap."""
    if not quote:
        return []
    whole = prefix + quote + suffix
    found = []
    at = text.find(whole)
    while at >= 0:
        found.append(at + len(prefix))
        at = text.find(whole, at + 1)
    return found


def segment_starts(segments: Sequence[Segment], language: Language) -> list[int]:
    """Where each segment begins in the joined text."""
    lengths = (len(segment.text) + len(JOINT[language]) for segment in segments)
    return list(accumulate(lengths, initial=0))[: len(segments)]


def segment_ranges(
    segments: Sequence[Segment], language: Language, start: int, end: int
) -> Iterator[tuple[Segment, int, int]]:
    """The segments that [start, end) of their joined text covers, each with the start and end within its own text."""
    base = 0
    for segment in segments:
        length = len(segment.text)
        first, last = max(start - base, 0), min(end - base, length)
        if first < last:
            yield segment, first, last
        base += length + len(JOINT[language])
