"""Bead by bead: the statistics of both revisions, and the beads that the report lists."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from duizhao.checks.finding import Finding
from duizhao.checks.rule import LEVELS
from duizhao.model import Language
from duizhao.scoring.cache import Progress, StatisticsCache, keys_of
from duizhao.scoring.changes import BeadApproval, FindingChanges, SignOffChanges
from duizhao.scoring.material import Material
from duizhao.scoring.metrics import Metric, Rows, Streams, chrf, corpus_score, segment_score

Change = Literal["changed", "added", "removed", "same"]


class ReferenceStatistics(NamedTuple):
    """The statistics of the beads that have a reference, metric by metric. `indices`, ascending, says which beads."""

    indices: list[int]
    base: list[Rows]
    head: list[Rows]


class Effort(NamedTuple):
    """How far the newer text is from the older: TER 0 and chrF 100 if nothing changed. `ter`: None if not computed."""

    ter: float | None
    chrf: float


class MetricPair(NamedTuple):
    """One bead's scores."""

    base: float
    head: float


class BeadChange(NamedTuple):
    """A bead or line that the report lists. `source`: the texts of the other language, if they differ.

    `effort` is None if the text is the same or only one revision has it, `quality` if there is no reference.
    """

    bead: str
    document: str | None
    change: Change
    base: str | None
    head: str | None
    source: tuple[str | None, str | None] | None
    effort: Effort | None
    quality: dict[str, MetricPair] | None
    fixed: tuple[Finding, ...]
    introduced: tuple[Finding, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    """People whose approval of this bead is valid in the newer revision alone, or in the older alone."""


EditStatistics = dict[str, tuple[Metric, Rows]]
"""By metric, the statistics of every bead of the newer revision with the older as the reference."""


def edit_statistics(
    material: Material, measured: Sequence[Metric], cache: StatisticsCache, progress: Progress
) -> EditStatistics:
    """The statistics for `edit_effort`. A missing text counts as empty."""
    base, head = ([text or "" for text in side] for side in (material.base, material.head))
    keys = keys_of(head, [base])
    wanted = [metric for metric in measured if metric.name in ("ter", "chrf++")]
    return {metric.name: (metric, cache.rows(metric, head, [base], keys, progress)) for metric in wanted}


def edit_effort(near: EditStatistics, index: int | None = None) -> Effort:
    """The effort for one bead, or for all."""
    rows = {name: rows if index is None else rows[index : index + 1] for name, (_, rows) in near.items()}
    return Effort(corpus_score(near["ter"][0], rows["ter"]) if "ter" in near else None, chrf(rows["chrf++"]))


def reference_statistics(
    material: Material, measured: Sequence[Metric], cache: StatisticsCache, progress: Progress
) -> ReferenceStatistics:
    """The statistics of both revisions against the references. A missing text counts as empty."""
    indices = [
        index for index, texts in enumerate(zip(*material.references, strict=True)) if any(t is not None for t in texts)
    ]
    streams: Streams = [[stream[index] for index in indices] for stream in material.references]
    sides = []
    for side in (material.base, material.head):
        texts = [side[index] or "" for index in indices]
        keys = keys_of(texts, streams)
        sides.append([cache.rows(metric, texts, streams, keys, progress) for metric in measured] if texts else [])
    return ReferenceStatistics(indices, *sides)


def change_of(material: Material, index: int) -> Change:
    """How a bead's text differs between the revisions."""
    base, head = material.base[index], material.head[index]
    if base == head:
        return "same"
    return "added" if base is None else "removed" if head is None else "changed"


def bead_changes(
    material: Material,
    measured: Sequence[Metric],
    near: EditStatistics,
    scores: ReferenceStatistics,
    found: FindingChanges | None,
    signed: SignOffChanges | None,
) -> tuple[BeadChange, ...]:
    """The beads that changed in any way, the most urgent for a reviewer first."""
    ids = {bead.id: match.id for match in material.matches for beads in match.beads[:2] for bead in beads}
    fixed, introduced = (_findings_by_bead(side, ids) for side in found or ((), ()))
    gained, lost = (_people_by_bead(side, ids) for side in signed or ((), ()))

    def made(index: int) -> BeadChange:
        id, change = material.id(index), change_of(material, index)
        row = bisect_left(scores.indices, index)
        scored = row < len(scores.indices) and scores.indices[row] == index
        pairs = zip(measured, scores.base, scores.head, strict=False)
        return BeadChange(
            bead=id,
            document=material.matches[index].document if material.matches else None,
            change=change,
            base=material.base[index],
            head=material.head[index],
            source=_source(material, index),
            effort=edit_effort(near, index) if change == "changed" else None,
            quality={
                metric.name: MetricPair(segment_score(metric, base[row]), segment_score(metric, head[row]))
                for metric, base, head in pairs
            }
            if scored
            else None,
            fixed=tuple(fixed.get(id, ())),
            introduced=tuple(introduced.get(id, ())),
            gained=tuple(gained.get(id, ())),
            lost=tuple(lost.get(id, ())),
        )

    spoken_of = {*fixed, *introduced, *gained, *lost}
    chosen = [
        made(index)
        for index in range(len(material.base))
        if change_of(material, index) != "same" or material.id(index) in spoken_of or _source(material, index)
    ]
    return tuple(sorted(chosen, key=_urgency))


def _source(material: Material, index: int) -> tuple[str | None, str | None] | None:
    """The texts of the language that is not scored, if they differ."""
    if not material.matches:
        return None
    other: Language = "en" if material.language == "zh" else "zh"
    base, head = (material.matches[index].text(number, other) for number in (0, 1))
    return None if base == head else (base, head)


def _findings_by_bead(found: Iterable[Finding], ids: dict[str, str]) -> dict[str, list[Finding]]:
    by_bead: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.bead:
            by_bead.setdefault(ids.get(finding.bead, finding.bead), []).append(finding)
    return by_bead


def _people_by_bead(signed: Iterable[BeadApproval], ids: dict[str, str]) -> dict[str, list[str]]:
    by_bead: dict[str, list[str]] = {}
    for bead, person in signed:
        by_bead.setdefault(ids.get(bead, bead), []).append(person)
    return by_bead


def _urgency(bead: BeadChange) -> tuple[int, bool, float, float]:
    """The worst first: by level of new findings, approvals lost, quality lost, then amount of change."""
    worst = min((LEVELS.index(finding.level) for finding in bead.introduced), default=len(LEVELS))
    gain = bead.quality["chrf++"].head - bead.quality["chrf++"].base if bead.quality else 0.0
    return (worst, not bead.lost, min(gain, 0.0), bead.effort.chrf if bead.effort else 100.0)
