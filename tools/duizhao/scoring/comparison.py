"""A revision against another: what changed, how much, whether it is better, and what else came with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.model import Edition, Language
from duizhao.scoring.beads import (
    BeadChange,
    Effort,
    ReferenceStatistics,
    bead_changes,
    change_of,
    edit_effort,
    edit_statistics,
    reference_statistics,
)
from duizhao.scoring.cache import Progress, StatisticsCache, no_progress
from duizhao.scoring.changes import Coverage, FindingChanges, SignOffChanges, coverage, findings, sign_offs
from duizhao.scoring.material import Material
from duizhao.scoring.metrics import Metric, corpus_score, signature
from duizhao.scoring.mqm import MqmComparison, compare_mqm
from duizhao.scoring.significance import SAMPLES, SEED, TRIALS, Interval, bootstrap, randomization


class Extent(NamedTuple):
    """How much a part of the text changed. Words are characters in Chinese, white space left out."""

    title: str
    beads: int
    changed: int
    added: int
    removed: int
    words_base: int
    words_head: int


class Quality(NamedTuple):
    """A metric's scores of both revisions against the references, and how likely the difference is chance."""

    metric: Metric
    base: float
    head: float
    signature: str
    ci95_base: Interval
    ci95_head: Interval
    p_bootstrap: float
    p_randomization: float

    @property
    def gain(self) -> float:
        """How much better the newer revision is, in points; negative if it is worse."""
        return (self.head - self.base) * (1 if self.metric.higher_is_better else -1)


class Comparison(NamedTuple):
    """All parts of the report; those that do not apply are None."""

    language: Language
    total: Extent
    sections: tuple[Extent, ...]
    effort: Effort
    quality: tuple[Quality, ...] | None
    referenced: int
    """The number of beads that have a reference, which `quality` is about."""
    findings: FindingChanges | None
    coverage: tuple[Coverage, Coverage] | None
    sign_offs: SignOffChanges | None
    beads: tuple[BeadChange, ...]
    """Those that the report lists, the most urgent for a reviewer first."""
    mqm: MqmComparison | None = None
    """Scores by the marks of reviewers."""


def compare(
    material: Material,
    editions: tuple[Edition, Edition] | None,
    measured: Sequence[Metric],
    cache: StatisticsCache,
    progress: Progress = no_progress,
) -> Comparison:
    """Compare the two revisions of `material`, which must not be empty. `editions`: both, if they are editions."""
    near = edit_statistics(material, measured, cache, progress)
    scores = reference_statistics(material, measured, cache, progress)
    found = findings(*editions, material.matches) if editions else None
    signed = sign_offs(*editions) if editions else None
    return Comparison(
        language=material.language,
        total=_extent("total", material, range(len(material.base))),
        sections=tuple(_sections(material)),
        effort=edit_effort(near),
        quality=_quality(material, measured, scores, progress) if scores.indices else None,
        referenced=len(scores.indices),
        findings=found,
        coverage=(coverage(editions[0]), coverage(editions[1])) if editions else None,
        sign_offs=signed,
        beads=bead_changes(material, measured, near, scores, found, signed),
        mqm=compare_mqm(*editions) if editions else None,
    )


def _quality(
    material: Material, measured: Sequence[Metric], scores: ReferenceStatistics, progress: Progress
) -> tuple[Quality, ...]:
    streams = [[stream[index] for index in scores.indices] for stream in material.references]
    tests = {"bs": SAMPLES, "ar": TRIALS, "seed": SEED}
    return tuple(
        Quality(
            metric,
            corpus_score(metric, base),
            corpus_score(metric, head),
            signature(metric, streams, **tests),
            drawn.base,
            drawn.head,
            drawn.p,
            p,
        )
        for metric, base, head, drawn, p in zip(
            measured,
            scores.base,
            scores.head,
            bootstrap(measured, scores.base, scores.head, progress=progress),
            randomization(measured, scores.base, scores.head, progress=progress),
            strict=True,
        )
    )


def _sections(material: Material) -> Iterator[Extent]:
    """The sections in order; none if the texts are only lines."""
    places: dict[str, list[int]] = {}
    for index, title in enumerate(material.sections):
        places.setdefault(title, []).append(index)
    for title, indices in places.items():
        yield _extent(title, material, indices)


def _extent(title: str, material: Material, indices: Sequence[int]) -> Extent:
    changes = Counter(change_of(material, index) for index in indices)
    words = [
        sum(_words(side[index], material.language) for index in indices) for side in (material.base, material.head)
    ]
    return Extent(title, len(indices), changes["changed"], changes["added"], changes["removed"], *words)


def _words(text: str | None, language: Language) -> int:
    words = (text or "").split()
    return sum(map(len, words)) if language == "zh" else len(words)
