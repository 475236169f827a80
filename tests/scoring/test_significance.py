"""The tests give sacreBLEU's own p while its float32 sums are exact, and the right one where they are not."""

import numpy as np
import pytest
from sacrebleu.significance import Result, _paired_ar_test, _paired_bs_test

from duizhao.scoring import significance
from duizhao.scoring.metrics import corpus_score, metrics
from duizhao.scoring.significance import bootstrap, randomization

METRICS = metrics("en", ter=True)


def statistics(random, count, scale=1, alike=0.0):
    """Made-up statistics of two revisions, for BLEU, chrF++ and TER: `alike` is the share of segments not changed."""
    sides = []
    for _ in range(2):
        total = random.integers(4, 30, (count, 4)) * scale
        bleu = np.hstack([total[:, :1], total[:, :1] + random.integers(0, 3, (count, 1)), total // 2, total])
        found = random.integers(5, 40, (count, 8)) * scale
        chrf = np.stack([found, found + scale, found - random.integers(1, 5, (count, 8)) * scale], 2).reshape(count, 24)
        sides.append([bleu.astype("<i4"), chrf.astype("<i4"), random.integers(0, 9, (count, 1)) * scale])
    lengths = random.integers(5, 30, (count, 1)) * scale
    base, head = ([bleu, chrf, np.hstack([edits, lengths]).astype("<f8")] for bleu, chrf, edits in sides)
    same = random.random(count) < alike
    for ours, theirs in zip(base, head, strict=True):
        theirs[same] = ours[same]
    return base, head


class Given:
    """A metric of sacreBLEU whose statistics are given."""

    def __init__(self, metric, rows):
        self.metric, self.rows = metric, rows

    def __getattr__(self, name):
        return getattr(self.metric, name)

    def _extract_corpus_statistics(self, hypotheses, references):
        return self.rows


def listed(rows):
    return [[int(value) for value in row] for row in rows.tolist()]


def theirs(test, metric, base, head, samples):
    info = {metric.name: (listed(base), Result(corpus_score(metric, base)))}
    given = {metric.name: Given(metric.library, listed(head))}
    return test(info, "head", [""] * len(head), None, given, samples, -1, significance.SEED)[1][metric.name]


@pytest.mark.parametrize(("count", "alike"), [(1, 0), (2, 0), (7, 0.5), (100, 0), (333, 0.95), (1000, 0.3)])
@pytest.mark.parametrize("samples", [40, 333])
def test_p_is_sacrebleu_s_however_the_work_is_cut(monkeypatch, count, alike, samples):
    base, head = statistics(np.random.default_rng(count), count, alike=alike)
    expected_bs = [theirs(_paired_bs_test, *each, samples) for each in zip(METRICS, base, head, strict=True)]
    expected_ar = [theirs(_paired_ar_test, *each, samples) for each in zip(METRICS, base, head, strict=True)]
    for cells, size in ((significance.CELLS, significance.SLICE), (count * 32, 64)):
        monkeypatch.setattr(significance, "CELLS", cells)
        monkeypatch.setattr(significance, "SLICE", size)
        found = bootstrap(METRICS, base, head, samples)
        assert [each.p for each in found] == [each.p_value for each in expected_bs]
        for ours, result in zip(found, expected_bs, strict=True):
            assert (ours.head[1] - ours.head[0]) / 2 == pytest.approx(result.ci, rel=1e-4)
        assert randomization(METRICS, base, head, samples) == [each.p_value for each in expected_ar]


def test_the_same_texts_are_never_apart():
    base, _ = statistics(np.random.default_rng(1), 50)
    assert [each.p for each in bootstrap(METRICS, base, base, 100)] == [1 / 101] * 3
    assert randomization(METRICS, base, base, 100) == [1 / 101] * 3


def exact(metric, base, head, samples):
    """Both tests with Python's integers: slow, and exact however large the sums."""
    count = len(base)
    ours, theirs = (np.array(listed(rows), object) for rows in (base, head))

    def score(rows):
        return metric.library._compute_score_from_stats([int(value) for value in rows]).score

    observed = abs(score(ours.sum(0)) - score(theirs.sum(0)))
    random = np.random.default_rng(significance.SEED)
    picks = random.choice(count, size=(samples, count), replace=True)
    apart = np.array([abs(score(theirs[pick].sum(0)) - score(ours[pick].sum(0))) for pick in picks])
    bootstrap_p = (sum(apart - apart.mean() > observed) + 1) / (samples + 1)
    random = np.random.default_rng(significance.SEED)
    flips = random.integers(2, size=(samples, count), dtype=bool)
    beyond = 0
    for flip in flips:
        one = ours[flip].sum(0) + theirs[~flip].sum(0)
        other = ours[~flip].sum(0) + theirs[flip].sum(0)
        beyond += abs(score(one) - score(other)) > observed
    return bootstrap_p, (beyond + 1) / (samples + 1)


def test_beyond_float32_it_agrees_with_integers_where_sacrebleu_does_not():
    """Statistics as of a corpus so large that their sums pass 2^24, some by far, and close revisions."""
    random = np.random.default_rng(5)
    count, samples = 300, 100
    base, head = statistics(random, count, scale=1_000_003)
    for index, rows in enumerate(head):  # a revision that differs by a few in a million
        rows[:] = base[index]
    head[0][:, 2:6] += random.integers(-2, 3, (count, 4)).astype("<i4")
    head[1][:, 2::3] += random.integers(-2, 3, (count, 8)).astype("<i4")
    head[2][:, 0] += random.integers(-2, 3, count)
    found = zip(bootstrap(METRICS, base, head, samples), randomization(METRICS, base, head, samples), strict=True)
    oracle = [exact(*each, samples) for each in zip(METRICS, base, head, strict=True)]
    assert [(one.p, other) for one, other in found] == oracle
    library = [theirs(_paired_bs_test, *each, samples).p_value for each in zip(METRICS, base, head, strict=True)]
    assert all(wrong != right for wrong, (right, _) in zip(library, oracle, strict=True))
