"""What can be said of preferences: a share with its interval, tests, agreement. Standard library only."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import comb, exp, lgamma, log, sqrt
from typing import NamedTuple

Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""
ENOUGH = 20.0
"""An e-value of 20 rejects at 5 %: Ville's inequality bounds the chance to ever reach it by 1/20."""
FORESIGHT = 10_000
"""Further passages beyond which nobody would read on."""

Interval = tuple[float, float]


class Tally(NamedTuple):
    """Passages in which the newer version was preferred, in which it lost, and in which neither was."""

    preferred: int
    lost: int
    ties: int

    @property
    def decided(self) -> int:
        return self.preferred + self.lost

    @property
    def share(self) -> float | None:
        """The part of the decided passages in which the newer version was preferred; None if none was decided."""
        return self.preferred / self.decided if self.decided else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the share."""
        return wilson(self.preferred, self.decided) if self.decided else None

    @property
    def p(self) -> float | None:
        """The p-value of the sign test."""
        return sign_test(self.preferred, self.decided) if self.decided else None


class Sequential(NamedTuple):
    """The state of an anytime-valid test after some passages.

    `e`: the evidence against "both are equally good". `reached`: after how many decided passages it was first enough.
    `interval`: the 95 % confidence sequence of the share, valid whenever one looks. `further`: about how many more
    decided passages it takes at the present share; None if it is enough, or if too many would be needed.
    """

    decided: int
    e: float
    reached: int | None
    interval: Interval
    further: int | None


def wilson(successes: int, trials: int) -> Interval:
    """The 95 % score interval of a share, without continuity correction (Wilson 1927); `trials` is above 0."""
    share, square = successes / trials, Z * Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = Z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def sign_test(successes: int, trials: int) -> float:
    """The exact two-sided p-value of a share of one half."""
    fewer = min(successes, trials - successes)
    tail = sum(comb(trials, count) for count in range(fewer + 1))
    return min(1.0, float(2 * tail / 2**trials))


def sequential(outcomes: Sequence[bool]) -> Sequential:
    """Test whether the share of True is one half, in a way that allows looking after every outcome.

    The evidence is the likelihood ratio of the uniform mixture of all shares to the share tested, a martingale if that
    is the true one (Ville 1939; Robbins 1970, "Statistical methods related to the law of the iterated logarithm").
    """
    successes, reached = 0, None
    for count, outcome in enumerate(outcomes, 1):
        successes += outcome
        if reached is None and _log_evidence(successes, count, 0.5) >= log(ENOUGH):
            reached = count
    trials = len(outcomes)
    evidence = _log_evidence(successes, trials, 0.5)
    return Sequential(
        decided=trials,
        e=exp(min(evidence, 700.0)),
        reached=reached,
        interval=confidence_sequence(successes, trials),
        further=None if reached else _further(successes, trials),
    )


def confidence_sequence(successes: int, trials: int) -> Interval:
    """The shares that the mixture has not rejected at 5 % so far."""
    if not trials:
        return 0.0, 1.0
    share = successes / trials

    def is_rejected(other: float) -> bool:
        return _log_evidence(successes, trials, other) >= log(ENOUGH)

    return _boundary(share, 0.0, is_rejected), _boundary(share, 1.0, is_rejected)


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal values, from the values that each unit has got; None if it is undefined.

    Units with fewer than two values don't count (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). It
    is undefined if no unit counts, or if only one value occurs: then nothing says that judges could disagree.
    """
    observed, totals, values = 0.0, Counter[str](), 0
    for unit in units:
        if len(unit) > 1:
            counts = Counter(unit)
            differing = len(unit) ** 2 - sum(count * count for count in counts.values())
            observed += differing / (len(unit) - 1)
            totals.update(counts)
            values += len(unit)
    expected = values**2 - sum(count * count for count in totals.values())
    return 1 - (values - 1) * observed / expected if expected else None


def _log_evidence(successes: int, trials: int, share: float) -> float:
    """The logarithm of B(successes + 1, failures + 1) / (share^successes (1 - share)^failures)."""
    failures = trials - successes
    if (successes and share <= 0) or (failures and share >= 1):
        return float("inf")
    likelihood = (successes * log(share) if successes else 0.0) + (failures * log(1 - share) if failures else 0.0)
    return lgamma(successes + 1) + lgamma(failures + 1) - lgamma(trials + 2) - likelihood


def _boundary(inside: float, outside: float, is_rejected: Callable[[float], bool]) -> float:
    """Where rejection begins between two shares, to about 15 digits; `outside` if nowhere."""
    if not is_rejected(outside):
        return outside
    for _ in range(60):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if is_rejected(middle) else (middle, outside)
    return inside


def _further(successes: int, trials: int) -> int | None:
    if not trials:
        return None
    for count in range(trials + 1, trials + FORESIGHT):
        if _log_evidence(round(successes / trials * count), count, 0.5) >= log(ENOUGH):
            return count - trials
    return None
