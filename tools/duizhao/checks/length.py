"""Length: a bead whose sides are of lengths that the other beads say do not belong together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import exp, log, sqrt
from typing import NamedTuple

from duizhao.checks.rule import Finding, Rule, Setup, TallyCheck, on, witness
from duizhao.model import Bead, Language, Side

OUTLIER = Rule(
    "COV007",
    "length-outlier",
    "warning",
    """The target of a bead is far longer or shorter than the edition's other beads let expect.

    Why: a clause was dropped, a neighbour's sentence slipped in, or the bead holds the wrong segments.

    Lengths are UTF-8 bytes, in which a Han character weighs as much as three Latin letters, about what it is worth.
    The logarithm of target over source is compared with its median over all beads; the unit is the median
    absolute deviation times 1.4826 (a standard deviation, were they normal), at least 0.2. A bead is reported from
    5 units on and where the ratio is more than double or less than half the median one. Short texts vary more (a
    heading may double), so a deviation counts sqrt(n / (n + 100)) of its size, n the bytes of the longer
    side. Under 30 beads nothing is reported.
    Bad:
        zh: 是的,我们非常幸运地获得了这次融资,这是很大一笔钱,所以我们想要非常明智地使用它。
        en: Yes.
    Good:
        zh: 是的,我们非常幸运地获得了这次融资,这是很大一笔钱,所以我们想要非常明智地使用它。
        en: Yes, we're very fortunate to have raised it. It's a lot of money, so we want to spend it very wisely.
    """,
)

_FEWEST = 30
_UNITS = 5.0
_LEAST_UNIT = 0.2
_SHORT = 100
_STEP = 100
"""Ratios are tallied in steps of a hundredth of their logarithm, so a corpus of any size takes a few hundred counts."""


class _Usual(NamedTuple):
    """The median of the logarithm of target over source, and the unit deviations are measured in."""

    ratio: float
    unit: float
    target: Language


def _tally(beads: Iterable[Bead], setup: Setup) -> Counter[int]:
    sizes = (_sizes(bead, setup.target) for bead in beads)
    return Counter(round(log(target / source) * _STEP) for source, target in sizes if source and target)


def _judge(tally: Counter[int], setup: Setup) -> _Usual | None:
    if tally.total() < _FEWEST:
        return None
    middle = _median(tally)
    away: Counter[int] = Counter()
    for step, count in tally.items():
        away[abs(step - middle)] += count
    return _Usual(middle / _STEP, max(_LEAST_UNIT, 1.4826 * _median(away) / _STEP), setup.target)


def _look(bead: Bead, usual: _Usual | None) -> Iterator[Finding]:
    if usual is None:
        return
    source, target = _sizes(bead, usual.target)
    if not source or not target:
        return
    deviation = log(target / source) - usual.ratio
    longer = max(source, target)
    if abs(deviation) < log(2) or abs(deviation) * sqrt(longer / (longer + _SHORT)) < _UNITS * usual.unit:
        return
    side, other = bead.side(usual.target), _source(bead, usual.target)
    segment = side.segments[0]
    factor = exp(abs(deviation))
    much = "longer" if deviation > 0 else "shorter"
    evidence = tuple(witness(other.language, one, 0, len(one.text), "renders this") for one in other.segments)
    message = f"the {side.language} of {bead.id} is {factor:.1f} times {much} than usual for its {other.language}"
    yield on(OUTLIER, bead, usual.target, segment, 0, len(segment.text), message, evidence=evidence)


def _sizes(bead: Bead, target: Language) -> tuple[int, int]:
    """Bytes of the source and of the target."""
    return _size(_source(bead, target)), _size(bead.side(target))


def _size(side: Side) -> int:
    return len(side.text.strip().encode("utf-8", "replace"))


def _source(bead: Bead, target: Language) -> Side:
    return bead.en if target == "zh" else bead.zh


def _median(counts: Counter[int]) -> int:
    """The lower median of values by their counts."""
    half = (counts.total() + 1) // 2
    for value in sorted(counts):
        half -= counts[value]
        if half <= 0:
            return value
    raise ValueError("no values")


CHECK = TallyCheck((OUTLIER,), _tally, _judge, _look)
