"""What is kept of a text to judge it by: a sample of its beads, the same whatever the order they come in."""

from collections.abc import Iterable

KEPT = 1 << 14
"""Beads kept. A rendering's share among so many is known to a percent; of a larger text, what stands in fewer than one
bead in a thousand is not judged by it."""


class Tally:
    """Distinct pairs of texts with how often each stands: up to `KEPT` all, beyond that those of smallest fingerprint.

    A bottom-k sample (E. Cohen and H. Kaplan, Summarizing data using bottom-k sketches, PODC 2007): the union of two
    samples, cut again, is the sample of the union, so tallies add up in any order and to a bounded size.
    """

    def __init__(self, pairs: dict[tuple[str, str], int]) -> None:
        self._pairs = pairs

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Tally":
        """The tally of pairs of texts (Chinese, English)."""
        kept: dict[tuple[str, str], int] = {}
        for pair in pairs:
            if pair[0] and pair[1]:
                kept[pair] = kept.get(pair, 0) + 1
                if len(kept) >= 2 * KEPT:
                    kept = _cut(kept)
        return cls(_cut(kept))

    def __add__(self, other: "Tally") -> "Tally":
        pairs = dict(self._pairs)
        for pair, times in other._pairs.items():
            pairs[pair] = pairs.get(pair, 0) + times
        return Tally(_cut(pairs))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._pairs == other._pairs

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    def texts(self) -> list[tuple[str, str]]:
        """The pairs kept, in an order of their own."""
        return sorted(self._pairs)


def _cut(pairs: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    if len(pairs) <= KEPT:
        return pairs
    from heapq import nsmallest

    return {pair: pairs[pair] for pair in nsmallest(KEPT, pairs, key=_fingerprint)}


def _fingerprint(pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    from zlib import crc32

    return crc32("\0".join(pair).encode("utf-8", "surrogatepass")), pair
