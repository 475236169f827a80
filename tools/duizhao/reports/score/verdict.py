"""Why `score` fails: what is worse than `--fail-if-worse` and `--fail-on-introduced` allow."""

from collections.abc import Sequence

from duizhao.checks.finding import Finding
from duizhao.checks.rule import Level
from duizhao.scoring.limits import Exceeded
from duizhao.wording import plural


def too_much_worse(exceeded: Exceeded) -> str:
    """A metric whose score has fallen too far."""
    quality, points = exceeded
    more = f", more than {points:g}" if points else ""
    figures = f"{quality.base:.2f} to {quality.head:.2f}"
    return f"{quality.metric.label} is worse by {-quality.gain:.2f}{more}: {figures}"


def newly_found(findings: Sequence[Finding], level: Level) -> str:
    """Findings that the newer revision has and the older has not."""
    first = findings[0]
    count = plural(len(findings), "finding")
    return f"{count} at or above {level} introduced, first {first.rule.id} at {first.place}"
