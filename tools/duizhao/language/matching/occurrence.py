"""Words of a text in which terms occur, and what they may mean."""

from typing import NamedTuple

from duizhao.model import Term


class Sense(NamedTuple):
    """What words may mean: a concept, by its index among those given, and the term of which they are a form."""

    concept: int
    term: Term


class Senses(NamedTuple):
    """All that words may mean, and what they mean if only the best forms count."""

    every: tuple[Sense, ...]
    best: tuple[Sense, ...]


class Occurrence(NamedTuple):
    """Words [start, end) of a text that are a form of a term, whatever else overlaps them.

    `concepts` are those of `senses.every`.
    """

    start: int
    end: int
    senses: Senses
    concepts: frozenset[int]


class TermMatch(NamedTuple):
    """Words [start, end) of a text and what they mean: several senses if nothing decides between them."""

    start: int
    end: int
    senses: tuple[Sense, ...]


def longest(occurrences: list[Occurrence]) -> list[Occurrence]:
    """Those that exclude the others: the longest first, of equals the leftmost. In order of `end`, as given."""
    if not _overlap(occurrences):
        return occurrences
    taken = bytearray(occurrences[-1].end)
    kept = []
    ranks = [(start - end, start, index) for index, (start, end, _, _) in enumerate(occurrences)]
    for negative_length, start, index in sorted(ranks):
        end = start - negative_length
        if not taken[start] and not taken[end - 1]:  # what is taken is at least as long, so it covers an edge
            taken[start:end] = b"\1" * (end - start)
            kept.append(index)
    return [occurrences[index] for index in sorted(kept)]


def _overlap(occurrences: list[Occurrence]) -> bool:
    last_end = 0
    for start, end, _, _ in occurrences:
        if start < last_end:
            return True
        last_end = end
    return False
