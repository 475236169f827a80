"""What a drift rule finds in the joined text of a bead, and the finding on a segment that it becomes."""

from typing import NamedTuple

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import Level, Rule
from duizhao.model import JOINT, Bead, Language, Segment, Side


class Drift(NamedTuple):
    """Words [start, end) of the joined text of a side. `witness`: words of the other side, with a note; (0, 0) if none.

    `strength`: how likely the rule thinks they are drift; if rules disagree about the same words, the strongest wins.
    """

    rule: Rule
    level: Level
    side: Language
    start: int
    end: int
    message: str
    suggestion: str | None
    witness: tuple[int, int]
    note: str = "what it renders"
    strength: float = 1.0


def finding_of(drift: Drift, bead: Bead) -> Finding:
    """The finding, on the segment in which the words begin."""
    other: Language = "en" if drift.side == "zh" else "zh"
    evidence: tuple[Evidence, ...] = ()
    if drift.witness[1]:
        evidence = (Evidence.on(other, *_locate(bead.side(other), *drift.witness), drift.note),)
    finding = Finding.on(
        drift.rule,
        bead,
        drift.side,
        *_locate(bead.side(drift.side), drift.start, drift.end),
        drift.message,
        level=drift.level,
        suggestion=drift.suggestion,
        evidence=evidence,
    )
    return finding._replace(strength=drift.strength)


def _locate(side: Side, start: int, end: int) -> tuple[Segment, int, int]:
    """The segment in which [start, end) of a side's joined text begins, with the offsets in it."""
    for segment in side.segments:
        length = len(segment.text)
        if start < length or segment is side.segments[-1]:
            return segment, start, min(end, length)
        after = length + len(JOINT[side.language])
        start, end = start - after, end - after
    raise ValueError("no segments")
