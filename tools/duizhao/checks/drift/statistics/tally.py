"""What is kept of a text to judge it by: a sample of its beads, the same in whatever order they come."""

from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from zlib import crc32

from duizhao.checks.context import Context
from duizhao.checks.drift.statistics.bead_text import BeadText, read_bead
from duizhao.checks.drift.statistics.concepts import LearntConcept, learn_concepts
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.model import Bead

KEPT = 1 << 14
"""Beads kept. Among so many, a rendering's share is known to a percent. In a larger text, nothing that occurs in fewer
than one bead in a thousand can be judged."""


class DriftTally:
    """Distinct pairs of texts and how often each occurs: all up to `KEPT`, beyond that those of smallest fingerprint.

    A bottom-k sample (E. Cohen and H. Kaplan, Summarizing data using bottom-k sketches, PODC 2007): the union of two
    samples, cut again, is the sample of the union. So tallies add up in any order and never grow beyond `KEPT`.

    What the drift rules learn from the sample is computed once for all of them, when the first of them needs it.
    """

    def __init__(self, pairs: dict[tuple[str, str], int]) -> None:
        self._pairs = pairs

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "DriftTally":
        """The tally of pairs of texts (Chinese, English)."""
        kept: dict[tuple[str, str], int] = {}
        for pair in pairs:
            if pair[0] and pair[1]:
                kept[pair] = kept.get(pair, 0) + 1
                if len(kept) >= 2 * KEPT:
                    kept = _cut(kept)
        return cls(_cut(kept))

    def __add__(self, other: "DriftTally") -> "DriftTally":
        pairs = dict(self._pairs)
        for pair, times in other._pairs.items():
            pairs[pair] = pairs.get(pair, 0) + times
        return DriftTally(_cut(pairs))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DriftTally) and self._pairs == other._pairs

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    @cached_property
    def texts(self) -> dict[tuple[str, str], BeadText]:
        """What was read in each pair kept, in the order of the pairs."""
        return {pair: read_bead(*pair) for pair in sorted(self._pairs)}

    @cached_property
    def statistics(self) -> Statistics:
        """The counts of the pairs kept."""
        return Statistics(list(self.texts.values()))

    @cached_property
    def concepts(self) -> dict[str, LearntConcept]:
        """The concepts that the counts show, by their English expressions."""
        return learn_concepts(self.statistics)

    def text_of(self, bead: Bead) -> BeadText | None:
        """What is read in a bead, whether it is in the sample or not; None if one of its sides is empty."""
        pair = bead.zh.text, bead.en.text
        return self.texts.get(pair) or read_bead(*pair) if all(pair) else None


def tally_beads(beads: Iterable[Bead], context: Context) -> DriftTally:
    """The tally that all drift rules judge by."""
    return DriftTally.of((bead.zh.text, bead.en.text) for bead in beads)


def _cut(pairs: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    if len(pairs) <= KEPT:
        return pairs
    return {pair: pairs[pair] for pair in nsmallest(KEPT, pairs, key=_fingerprint)}


def _fingerprint(pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    return crc32("\0".join(pair).encode("utf-8", "surrogatepass")), pair
