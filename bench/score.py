"""What scoring a revision costs, against a full run and against sacreBLEU's own significance tests.

    python bench/score.py [--rescore 100000] [--tests 20000] [--memory 1000000]

Prints from one run: CPU time of this process, on one thread, so that a busy machine makes no difference; and the peak
memory of another. The texts are made up, the same in every run. Exits 1 where a goal is not met.

- Rescoring: BLEU, chrF++ and TER of a text of which 1 % of the segments were changed, its other segments having been
  scored before in the same process, against scoring all of it. Making keys is in both, reading texts in neither.
- Tests: 1,000 samples of paired bootstrap with both intervals, 10,000 trials of approximate randomisation. Both have
  the statistics of the segments ready, and the p-values have to be the same.
- Memory: both tests, over the statistics of that many segments.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from sacrebleu.significance import PairedTest

from duizhao.scoring.cache import StatisticsCache, keys_of
from duizhao.scoring.metrics import Metric, Rows, corpus_score, metrics
from duizhao.scoring.significance import bootstrap, randomization

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "MKL", "OMP")}
"""Read when NumPy is loaded."""

SYLLABLES = ("ba", "del", "fi", "gor", "hu", "kan", "lem", "mi", "nos", "pu", "ra", "sil", "to", "ven", "wy", "zar")
WORDS = [first + second for first in SYLLABLES for second in ("", *SYLLABLES)]
GOAL_RESCORE, GOAL_BOOTSTRAP, GOAL_RANDOMIZATION, GOAL_BYTES = 70, 8, 10, 2**30
METRICS = metrics("en", ter=True)


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 32))) + "."


def edited(text: str, chance: random.Random, share: float) -> str:
    """The text with a share of its words left out or replaced."""
    words = [word if chance.random() > share else chance.choice(["", *WORDS]) for word in text.split()]
    return " ".join(filter(None, words))


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def line(what: str, slow: float, fast: float, goal: float) -> bool:
    met = slow / fast >= goal
    print(f"{what:<44}{slow:>9.2f}{fast:>9.3f}{slow / fast:>8.1f}{goal:>7}  {'met' if met else 'not met'}", flush=True)
    return met


def rescore(count: int) -> bool:
    chance = random.Random(1)
    references = [[sentence(chance) for _ in range(count)]]
    old = [edited(text, chance, 0.15) for text in references[0]]
    new = list(old)
    for index in chance.sample(range(count), count // 100):
        new[index] = edited(references[0][index], chance, 0.15)
    cache = StatisticsCache()

    def scores(texts: list[str]) -> list[float]:
        keys = keys_of(texts, references)
        return [corpus_score(metric, cache.rows(metric, texts, references, keys)) for metric in METRICS]

    full, _ = cpu(lambda: scores(old))
    again, _ = cpu(lambda: scores(new))
    return line(f"full run, rescoring, {count:,} segments", full, again, GOAL_RESCORE)


class Known:
    """A metric of sacreBLEU that has the statistics of two texts, `"base"` and `"head"`, ready."""

    def __init__(self, metric: Metric, base: Rows, head: Rows) -> None:
        self.metric, self.rows = metric.library, {"base": listed(base), "head": listed(head)}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.metric, name)

    def _extract_corpus_statistics(self, texts: list[str], _: object) -> list[list[int]]:
        return self.rows[texts[0]]


def listed(rows: Rows) -> list[list[int]]:
    return [[int(value) for value in row] for row in rows.tolist()]


def tests(count: int) -> bool:
    chance = random.Random(2)
    references = [[sentence(chance) for _ in range(count)]]
    sides = [[edited(text, chance, share) for text in references[0]] for share in (0.15, 0.148)]
    cache = StatisticsCache()
    base, head = (
        [cache.rows(one, texts, references, keys_of(texts, references)) for one in METRICS] for texts in sides
    )
    known = {one.name: Known(one, *rows) for one, *rows in zip(METRICS, base, head, strict=True)}
    for metric in METRICS:
        metric.library.num_refs = 1
    texts = [("base", ["base"] * count), ("head", ["head"] * count)]

    def theirs(kind: str) -> list[float]:
        results = PairedTest(texts, known, None, kind)()[1]
        return [found[1].p_value for name, found in results.items() if name != "System"]

    met = True
    for kind, what, goal, ours in (
        ("bs", "bootstrap", GOAL_BOOTSTRAP, lambda: [one.p for one in bootstrap(METRICS, base, head)]),
        ("ar", "randomization", GOAL_RANDOMIZATION, lambda: randomization(METRICS, base, head)),
    ):
        fast, p = cpu(ours)
        slow, expected = cpu(lambda kind=kind: theirs(kind))
        met &= line(f"sacreBLEU's {what}, ours, {count:,} segments", slow, fast, goal)
        if p != expected:
            print(f"p differs: {expected} {p}")
            met = False
    return met


def memory(count: int) -> bool:
    """In a process of its own, with made-up statistics and few samples: memory does not grow with their number."""
    done = subprocess.run([sys.executable, __file__, "--child", str(count)], check=True, capture_output=True, text=True)
    peak = int(done.stdout)
    met = peak < GOAL_BYTES
    verdict = "met" if met else "not met"
    what = f"peak memory of both tests, {count:,} segments, MiB"
    print(f"{what:<53}{peak / 2**20:>9.0f}{GOAL_BYTES / 2**20:>15.0f}  {verdict}")
    return met


def child(count: int) -> None:
    chance = np.random.default_rng(3)
    sides = []
    for _ in range(2):
        counts = [chance.integers(0, 30, (count, metric.columns), np.int32) for metric in METRICS]
        sides.append([rows.astype(metric.dtype, copy=False) for rows, metric in zip(counts, METRICS, strict=True)])
    bootstrap(METRICS, *sides, samples=64)
    randomization(METRICS, *sides, trials=64)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def main() -> None:
    if not ONE_THREAD.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, size in (("rescore", 100_000), ("tests", 20_000), ("memory", 1_000_000), ("child", 0)):
        parser.add_argument(f"--{name}", type=int, default=size, metavar="SEGMENTS", help="0 leaves it out")
    sizes = parser.parse_args()
    if sizes.child:
        child(sizes.child)
        return
    print(f"{'CPU seconds':<44}{'slow':>9}{'fast':>9}{'ratio':>8}{'goal':>7}")
    parts = ((memory, sizes.memory), (rescore, sizes.rescore), (tests, sizes.tests))  # a child begins as its parent
    met = [part(size) for part, size in parts if size]
    raise SystemExit(not all(met))


if __name__ == "__main__":
    main()
