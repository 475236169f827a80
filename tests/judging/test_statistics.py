"""Statistics, compared with SciPy and the krippendorff package, and by simulation."""

import math
import random

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from duizhao.judging.statistics import (
    Tally,
    confidence_sequence,
    krippendorff_alpha,
    sequential,
    sign_test,
    wilson,
)

COUNTS = st.integers(1, 1500).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))


@given(COUNTS)
def test_interval_and_sign_test_are_scipy_s(counts):
    theirs = stats.binomtest(*counts)
    interval = theirs.proportion_ci(method="wilson")
    assert wilson(*counts) == pytest.approx((interval.low, interval.high), abs=1e-12)
    assert sign_test(*counts) == pytest.approx(theirs.pvalue, rel=1e-9)


VALUES = st.lists(st.lists(st.sampled_from(["head", "base", "tie", None]), min_size=3, max_size=3), min_size=1)


@given(VALUES)
def test_alpha_is_that_of_the_krippendorff_package(units):
    ours = krippendorff_alpha([[value for value in unit if value] for unit in units])
    codes = {"head": 0, "base": 1, "tie": 2, None: np.nan}
    data = np.array([[codes[value] for value in unit] for unit in units], float).T
    paired = [value for unit in units if sum(map(bool, unit)) > 1 for value in unit if value]
    if len(set(paired)) < 2:
        assert ours is None
        return
    counted = data[:, (~np.isnan(data)).sum(axis=0) > 1]
    theirs = krippendorff.alpha(counted, level_of_measurement="nominal", value_domain=[0, 1, 2])
    assert ours == pytest.approx(theirs, abs=1e-12)


def test_alpha_of_a_published_example():
    """The three coders and fifteen units of the reliability data by which alpha is commonly explained: 0.691."""
    coders = ["-----34121133-3", "1-213343-------", "--21344-21133-4"]
    units = [[value for value in unit if value != "-"] for unit in zip(*coders, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.691, abs=0.0005)


@given(COUNTS)
def test_the_evidence_is_the_mixture_s_likelihood_ratio(counts):
    successes, trials = counts
    tested = sequential([True] * successes + [False] * (trials - successes))
    if trials < 200:
        mixture, _ = integrate.quad(lambda p: p**successes * (1 - p) ** (trials - successes), 0, 1, epsabs=0, limit=200)
        assert tested.e == pytest.approx(mixture * 2.0**trials, rel=1e-6)
    low, high = tested.interval
    assert low <= successes / trials <= high
    beta = stats.beta(successes + 1, trials - successes + 1)
    for edge in (low, high):
        if 0 < edge < 1:  # at the edge the evidence, 1 over the density of the posterior, is just 20
            assert 1 / beta.pdf(edge) == pytest.approx(20, rel=1e-6)


def test_it_says_when_enough_was_read_and_how_much_is_missing():
    eight = sequential([True] * 8)
    assert (eight.reached, eight.further) == (8, None)
    assert sequential([True] * 7).reached is None
    assert sequential([True] * 7).further == 1
    assert sequential([True] * 8 + [False] * 8).reached == 8, "what was reached is not lost"
    half = sequential([True, False] * 20)
    assert (half.reached, half.further) == (None, None)
    assert half.e < 1
    none = sequential([])
    assert (none.decided, none.e, none.reached, none.interval, none.further) == (0, 1.0, None, (0.0, 1.0), None)


def test_looking_after_every_passage_errs_in_at_most_5_per_cent():
    """With equally good versions, 400 readings of 300 passages, each stopped as soon as it seems enough."""
    chance = random.Random(17)
    stopped = sum(sequential([chance.random() < 0.5 for _ in range(300)]).reached is not None for _ in range(400))
    assert stopped <= 400 * 0.05 + 2.5 * math.sqrt(400 * 0.05 * 0.95)


def test_the_confidence_sequence_is_wider_than_the_interval_of_one_look():
    low, high = confidence_sequence(30, 50)
    assert low < wilson(30, 50)[0]
    assert high > wilson(30, 50)[1]
    assert confidence_sequence(0, 0) == (0.0, 1.0)
    assert confidence_sequence(5, 5)[1] == 1.0


def test_a_huge_count_is_no_problem():
    assert sequential([True] * 3000).e > 1e300
    assert sign_test(5000, 5000) == 0.0


def test_a_tally_of_ties_has_no_share():
    tally = Tally(0, 0, 3)
    assert (tally.decided, tally.share, tally.interval, tally.p) == (0, None, None, None)
    assert Tally(3, 1, 5).share == 0.75
