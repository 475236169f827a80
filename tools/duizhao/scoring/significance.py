"""Is the difference between two revisions more than chance? sacreBLEU's two paired tests, over statistics as arrays.

Paired bootstrap: Koehn 2004, "Statistical significance tests for machine translation evaluation". Approximate
randomisation: Riezler and Maxwell 2005, "On some pitfalls in automatic evaluation and significance testing for MT".

What is drawn, and in which order, is what sacreBLEU draws from the same seed, and its own formula makes the score of
every sample. But where it copies the rows of each sample, here a sample is a vector of weights (how often each segment
is in it), and the sums of many samples are one product of matrices, for all metrics at once. Whole numbers are exact
in float64 up to 2^53. Samples are taken a few at a time, so memory grows with the statistics alone.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duizhao.scoring.cache import Progress, chunks, no_progress
from duizhao.scoring.metrics import Metric, Rows, corpus_score, summed_score, total

SEED = 12345
"""sacreBLEU's, as are the numbers of samples and trials."""
SAMPLES = 1_000
TRIALS = 10_000

CELLS = 2**22
"""Weights in memory at a time."""
_LEAST = 32
"""But at least so many samples. Trials draw one bit a segment and drop what is left of 32 bits at the end, so bits that
are drawn in parts are the same only where all parts but the last are multiples of 32."""
SLICE = 2**16
"""Segments whose statistics are in float64 at a time."""
_EXACT_IN_FLOAT32 = 2**24

Interval = tuple[float, float]


class Bootstrap(NamedTuple):
    """The p-value of a metric's difference, and the 95 % intervals of both scores."""

    p: float
    base: Interval
    head: Interval


def bootstrap(
    measured: Sequence[Metric],
    base: Sequence[Rows],
    head: Sequence[Rows],
    samples: int = SAMPLES,
    progress: Progress = no_progress,
) -> list[Bootstrap]:
    """Paired bootstrap for each metric. `base` and `head` have its rows, of the same segments in the same order.

    p equals sacreBLEU's, to the last sample, as long as no sum of statistics reaches 2^24. Above that, sacreBLEU's sums
    in float32 are wrong and these are exact. For TER against several references, whose mean lengths are not whole
    numbers, sacreBLEU rounds from the start.
    """
    count = len(base[0])
    random = np.random.default_rng(SEED)
    scores: list[list[Any]] = [[] for _ in (*base, *head)]
    for span in progress(_parts(samples, count), "Bootstrap"):
        weights = np.empty((len(span), count), np.int32)
        for weight in weights:
            weight[:] = np.bincount(random.integers(count, size=count), minlength=count)
        for metric, kept, sums in zip([*measured, *measured], scores, _sums(weights, [*base, *head]), strict=True):
            kept.extend(_score(metric, each) for each in sums)
    arrays = [np.array(each) for each in scores]
    ours, theirs = arrays[: len(measured)], arrays[len(measured) :]
    return [_judged(*each) for each in zip(ours, theirs, _observed(measured, base, head), strict=True)]


def randomization(
    measured: Sequence[Metric],
    base: Sequence[Rows],
    head: Sequence[Rows],
    trials: int = TRIALS,
    progress: Progress = no_progress,
) -> list[float]:
    """The p-value of approximate randomisation for each metric; rows as for `bootstrap`. p is sacreBLEU's."""
    count = len(base[0])
    random = np.random.default_rng(SEED)
    differing = np.flatnonzero(np.any([(one != other).any(axis=1) for one, other in zip(base, head, strict=True)], 0))
    steps = [one[differing] - other[differing] for one, other in zip(base, head, strict=True)]
    ends = [(np.array(total(one), float), np.array(total(other), float)) for one, other in zip(base, head, strict=True)]
    observed = _observed(measured, base, head)
    beyond = [0] * len(measured)
    for span in progress(_parts(trials, count), "Randomization"):
        swapped = random.integers(2, size=(len(span), count), dtype=bool)[:, differing]
        for index, (metric, sums) in enumerate(zip(measured, _sums(swapped, steps), strict=True)):
            one, other = ends[index]
            for step in sums:
                apart = summed_score(metric, (other + step).tolist()) - summed_score(metric, (one - step).tolist())
                beyond[index] += abs(apart) > observed[index]
    return [_p(exceeding, trials) for exceeding in beyond]


def _parts(samples: int, count: int) -> list[range]:
    return chunks(samples, max(_LEAST, CELLS // count // _LEAST * _LEAST))


def _sums(weights: NDArray[Any], rows: Sequence[Rows]) -> Iterator[NDArray[np.float64]]:
    """For each metric its statistics summed, (samples, columns): the product of (samples, segments) with its rows."""
    edges = np.cumsum([0, *(part.shape[1] for part in rows)])
    sums = np.zeros((len(weights), edges[-1]))
    for span in chunks(weights.shape[1], SLICE):
        part = slice(span.start, span.stop)
        sums += weights[:, part].astype(float) @ np.hstack([each[part] for each in rows], dtype=float)
    for start, stop in pairwise(edges):
        yield sums[:, start:stop]


def _score(metric: Metric, sums: NDArray[np.float64]) -> Any:
    """A sample's score: as sacreBLEU has it, in float32, while the sums are exact there, else in float64."""
    return summed_score(metric, sums.astype(np.float32) if sums.max() < _EXACT_IN_FLOAT32 else sums)


def _observed(measured: Sequence[Metric], base: Sequence[Rows], head: Sequence[Rows]) -> list[float]:
    """The observed differences of the scores."""
    rows = zip(measured, base, head, strict=True)
    return [abs(corpus_score(metric, one) - corpus_score(metric, other)) for metric, one, other in rows]


def _judged(base: NDArray[Any], head: NDArray[Any], observed: float) -> Bootstrap:
    apart = np.abs(head - base)
    beyond = int(np.sum(apart - apart.mean() > observed))
    return Bootstrap(_p(beyond, len(apart)), _interval(base), _interval(head))


def _interval(scores: NDArray[Any]) -> Interval:
    """The 95 % interval: a fortieth of the scores is cut off at each end."""
    cut = len(scores) // 40
    ordered = np.sort(scores)
    return float(ordered[cut]), float(ordered[len(ordered) - cut - 1])


def _p(beyond: int, samples: int) -> float:
    """The observed difference counts as one of the samples, so p is never 0."""
    return (beyond + 1) / (samples + 1)
