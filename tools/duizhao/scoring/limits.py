"""How much worse a revision may be: by metric, and by the findings it brings."""

from collections.abc import Sequence
from typing import NamedTuple

from duizhao.checks.finding import Finding
from duizhao.checks.rule import LEVELS, Level
from duizhao.errors import UserError
from duizhao.scoring.comparison import Comparison, Quality

METRICS = ("bleu", "chrf++", "ter")


class Limit(NamedTuple):
    """How many points worse a metric may be."""

    metric: str
    points: float


class Exceeded(NamedTuple):
    """A metric that is worse than its limit allows."""

    quality: Quality
    points: float


def exceeded(comparison: Comparison, limits: Sequence[Limit]) -> list[Exceeded]:
    """The limits that the newer revision does not keep. That nothing was scored is a UserError."""
    if limits and comparison.quality is None:
        raise UserError("--reference: says nothing about these beads, so nothing is better or worse; give another")
    by_name = {quality.metric.name: quality for quality in comparison.quality or ()}
    worse = [Exceeded(by_name[name], points) for name, points in limits]
    return [one for one in worse if -one.quality.gain > one.points]


def introduced_from(comparison: Comparison, level: Level) -> list[Finding]:
    """The findings that are new and at or above a level."""
    found = comparison.findings.introduced if comparison.findings else ()
    return [finding for finding in found if LEVELS.index(finding.level) <= LEVELS.index(level)]
