"""`duizhao terms drift`: what is rendered or written in more than one way, by concept."""

import os
import shutil
import sys
from typing import Any, NamedTuple

import click

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.run import run
from duizhao.cli.concordance import Words, line
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.model import Segment
from duizhao.reports.terminal import escaped, width


class Drift(NamedTuple):
    """What the text has one usual form for: its findings, in the order of the text."""

    usual: str
    findings: list[Finding]


@click.command("drift")
@click.option("--no-termbase", is_flag=True, help="As if there were no termbase: what can be found without a list.")
@click.option("--no-errata", is_flag=True, help="As if there were no errata: the faults they record too.")
@edition_option
@format_option
def command(no_termbase: bool, no_errata: bool, start: str, form: str) -> None:
    """Report what is rendered in more than one way.

    Names, renderings and slips that the rest of the text speaks against, grouped by what is usual, with how often
    each form stands and every odd place. What the termbase or an erratum says already is left to them.

    \b
    Example:
      duizhao terms drift --no-termbase --no-errata
    """
    edition = whole_edition(start)
    if no_termbase:
        edition = edition._replace(concepts=())
    if no_errata:
        edition = edition._replace(errata=())
    found = run(edition, ("ERR", "TRM", "DRF")).findings
    drifts = _grouped([one for one in found if one.rule.id.startswith("DRF") and one.waived is None])
    if form == "json":
        click.echo(_json(drifts))
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    columns = shutil.get_terminal_size((120, 24)).columns
    segments = {one.id: one for bead in edition.beads for side in bead.sides for one in side.segments}
    click.echo(_text(drifts, segments, columns, colour))


def _grouped(findings: list[Finding]) -> list[Drift]:
    """Findings by the form that they take for the usual one; those with the most places first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.suggestion or finding.message, []).append(finding)
    return sorted((Drift(*group) for group in groups.items()), key=lambda one: (-len(one.findings), one.usual))


def _text(drifts: list[Drift], segments: dict[str, Segment], columns: int, colour: bool) -> str:
    if not drifts:
        return "no drift found"
    return "\n\n".join("\n".join(_lines(drift, segments, columns, colour)) for drift in drifts)


def _lines(drift: Drift, segments: dict[str, Segment], columns: int, colour: bool) -> list[str]:
    ids = max(width(escaped(one.bead or "")) for one in drift.findings)
    lines = []
    for message in dict.fromkeys(one.message for one in drift.findings):
        places = [one for one in drift.findings if one.message == message]
        levels = "/".join(dict.fromkeys(one.level for one in places))
        lines.append(f"{escaped(message)} ({levels})")
        lines += [
            "  " + line(escaped(one.bead or ""), ids, _sides(one, segments), columns - 2, colour) for one in places
        ]
    return lines


def _sides(finding: Finding, segments: dict[str, Segment]) -> list[Words]:
    """The odd words in what stands around them, and the words of the other side that speak against them."""
    span = finding.span
    assert span
    mine = Words(finding.context, span.start, span.end, "deprecated")
    its = next((_witness(one, segments) for one in finding.evidence if one.side != finding.side), Words("", 0, 0, ""))
    return [mine, its] if finding.side == "zh" else [its, mine]


def _witness(evidence: Evidence, segments: dict[str, Segment]) -> Words:
    """The words of an evidence where they stand; by themselves where they are of no segment."""
    segment = segments.get(evidence.segment or "")
    text, start = evidence.text, 0
    if segment and segment.place.line == evidence.place.line:
        text, start = segment.text, evidence.place.column - segment.place.column
    return Words(text, start, start + len(evidence.text), "preferred")


def _json(drifts: list[Drift]) -> str:
    """`{"version": 1, "drifts": [{"usual", "findings": […]}]}`, the findings as `check` has them."""
    import json

    from duizhao.reports.json_report import finding_value

    value: list[dict[str, Any]] = [
        {"usual": drift.usual, "findings": [finding_value(one) for one in drift.findings]} for drift in drifts
    ]
    return json.dumps({"version": 1, "drifts": value}, ensure_ascii=False, indent=2)
