"""`terms drift`: what is rendered or written in more than one way, by its usual form."""

from collections.abc import Iterator, Mapping, Sequence

from duizhao.checks.finding import Evidence, Finding
from duizhao.model import Edition, Segment
from duizhao.reports.findings.json_report import finding_value
from duizhao.reports.json_text import json_text
from duizhao.reports.terminal import escaped, width
from duizhao.reports.terms.concordance import MarkedText, line
from duizhao.terms.drifts import DriftGroup


def drift_text(drifts: Sequence[DriftGroup], edition: Edition, columns: int, colour: bool) -> str:
    """For each usual form the messages, each with a concordance of its places."""
    if not drifts:
        return "no drift found"
    segments = {segment.id: segment for bead in edition.beads for side in bead.sides for segment in side.segments}
    return "\n\n".join("\n".join(_lines(drift, segments, columns, colour)) for drift in drifts)


def drift_json(drifts: Sequence[DriftGroup]) -> str:
    """`{"version": 1, "drifts": [{"usual", "findings": […]}]}`, the findings as `check` has them."""
    value = [
        {"usual": drift.usual, "findings": [finding_value(finding) for finding in drift.findings]} for drift in drifts
    ]
    return json_text({"version": 1, "drifts": value})


def _lines(drift: DriftGroup, segments: Mapping[str, Segment], columns: int, colour: bool) -> Iterator[str]:
    ids = max(width(escaped(finding.bead or "")) for finding in drift.findings)
    for message in dict.fromkeys(finding.message for finding in drift.findings):
        places = [finding for finding in drift.findings if finding.message == message]
        levels = "/".join(dict.fromkeys(finding.level for finding in places))
        yield f"{escaped(message)} ({levels})"
        for finding in places:
            yield "  " + line(escaped(finding.bead or ""), ids, _sides(finding, segments), columns - 2, colour)


def _sides(finding: Finding, segments: Mapping[str, Segment]) -> list[MarkedText]:
    """The odd words in their context, and the words of the other side that are evidence against them."""
    span = finding.span
    assert span
    odd = MarkedText(finding.context, span.start, span.end, "deprecated")
    others = (_witness(evidence, segments) for evidence in finding.evidence if evidence.side != finding.side)
    other = next(others, MarkedText("", 0, 0, ""))
    return [odd, other] if finding.side == "zh" else [other, odd]


def _witness(evidence: Evidence, segments: Mapping[str, Segment]) -> MarkedText:
    """The words of an evidence in their context; alone if they belong to no segment."""
    segment = segments.get(evidence.segment or "")
    text, start = evidence.text, 0
    if segment and segment.place.line == evidence.place.line:
        text, start = segment.text, evidence.place.column - segment.place.column
    return MarkedText(text, start, start + len(evidence.text), "preferred")
