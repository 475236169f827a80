"""The longest rising subsequence: what is still in order when the rest has moved."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Indices of a longest strictly rising subsequence, in order. n log n comparisons (patience sorting)."""
    tails: list[int] = []
    """For each length, the smallest number that a rising run of that length ends with; `ends` has its index."""
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    index = ends[-1] if ends else -1
    run = []
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
