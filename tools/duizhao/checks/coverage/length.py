"""Length: a target that is much longer or shorter than those of the other beads, given its source."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import exp, log, sqrt
from typing import NamedTuple

from duizhao.checks.check import TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import Bead, Language

OUTLIER = Rule(
    "COV007",
    "length-outlier",
    "warning",
    """The target of a bead is far longer or shorter than the other beads of the edition suggest.

    Why: a clause was dropped, a sentence of the next bead slipped in, or the bead has the wrong segments.

    Lengths are UTF-8 bytes, in which a Han character counts as much as three Latin letters, about what it is worth.
    The logarithm of target over source is compared with its median over all beads. Short texts vary more (a heading
    may double), so a deviation counts for sqrt(n / (n + 100)) of its size, n being the bytes of the longer side: its
    variance has a part that shrinks with length (W. A. Gale and K. W. Church, A program for aligning sentences in
    bilingual corpora, Computational Linguistics 19, 1993) and a part that does not. The unit is the median of the
    absolute deviations times 1.4826 (the standard deviation, if they were normal), but at least 0.12. A bead is
    reported if it deviates by 4.25 units or more. In a close translation that finds half a missing sentence, in a free
    one only more. A target that is one remark in square brackets renders nothing and is skipped, and nothing is
    reported in texts of fewer than 30 beads.
    Bad:
        zh: 是的,我们非常幸运地获得了这次融资,这是很大一笔钱,所以我们想要非常明智地使用它。
        en: Yes.
    Good:
        zh: 是的,我们非常幸运地获得了这次融资,这是很大一笔钱,所以我们想要非常明智地使用它。
        en: Yes, we're very fortunate to have raised it. It's a lot of money, so we want to spend it very wisely.
    """,
)

_FEWEST = 30
_UNITS = 4.25
_LEAST_UNIT = 0.12
_SHORT = 100
_STEP = 100
"""Ratios are counted in steps of a hundredth of their logarithm,"""
_SIZE_STEP = 4
"""sizes in steps of a quarter of theirs, so that a corpus of any size takes a few thousand counts."""


class _Norm(NamedTuple):
    """What is usual in the text. `ratio`: the median of log(target / source); `unit`: that of weighted deviations."""

    ratio: float
    unit: float
    target: Language


def _count_lengths(beads: Iterable[Bead], context: Context) -> Counter[tuple[int, int]]:
    """How many beads have each ratio of lengths and each size of the longer side, both in steps."""
    sizes = (_sizes(bead, context.target) for bead in beads)
    return Counter(
        (round(log(target / source) * _STEP), round(log(max(source, target)) * _SIZE_STEP))
        for source, target in sizes
        if source and target
    )


def _norm_of(tally: Counter[tuple[int, int]], context: Context) -> _Norm | None:
    """The norm of a text; None for one that is too short to have one."""
    if tally.total() < _FEWEST:
        return None
    ratios: Counter[int] = Counter()
    for (step, _), count in tally.items():
        ratios[step] += count
    middle = _median(ratios)
    away: Counter[int] = Counter()
    for (step, size), count in tally.items():
        away[round(abs(step - middle) * _weight(exp(size / _SIZE_STEP)))] += count
    return _Norm(middle / _STEP, max(_LEAST_UNIT, 1.4826 * _median(away) / _STEP), context.target)


def _weight(size: float) -> float:
    return sqrt(size / (size + _SHORT))


def _find_outliers(beads: Iterable[Bead], norm: _Norm | None) -> Iterator[Finding]:
    if norm is None:
        return
    ratio, unit, target_language = norm
    for bead in beads:
        source, target = _sizes(bead, target_language)
        if source and target:
            deviation = log(target / source) - ratio
            if abs(deviation) * _weight(max(source, target)) >= _UNITS * unit:
                yield from _report_outlier(bead, target_language, deviation)


def _report_outlier(bead: Bead, target: Language, deviation: float) -> Iterator[Finding]:
    side, other = (bead.zh, bead.en) if target == "zh" else (bead.en, bead.zh)
    if side.text.startswith("[") and side.text.endswith("]"):
        return
    evidence = tuple(
        Evidence.on(other.language, segment, 0, len(segment.text), "renders this") for segment in other.segments
    )
    message = (
        f"{LANGUAGE_NAMES[side.language]} of {bead.id} is {exp(deviation):.0%} as long "
        f"as {LANGUAGE_NAMES[other.language]} suggests"
    )
    segment = side.segments[0]
    yield Finding.on(OUTLIER, bead, target, segment, 0, len(segment.text), message, evidence=evidence)


def _sizes(bead: Bead, target: Language) -> tuple[int, int]:
    """The lengths of the source and of the target, in UTF-8 bytes."""
    zh = len(bead.zh.text.strip().encode(errors="replace"))
    en = len(bead.en.text.strip().encode(errors="replace"))
    return (en, zh) if target == "zh" else (zh, en)


def _median(counts: Counter[int]) -> int:
    """The lower median of values, each as often as its count."""
    half = (counts.total() + 1) // 2
    for value in sorted(counts):
        half -= counts[value]
        if half <= 0:
            return value
    raise ValueError("no values")


CHECK = TallyCheck((OUTLIER,), _count_lengths, _norm_of, _find_outliers)
