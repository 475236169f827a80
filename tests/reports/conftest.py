"""A report with one finding of each kind that reports have to show."""

from collections.abc import Callable

import pytest

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.merge import sort_findings
from duizhao.checks.report import Report, Summary
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Place, Segment, Side, Unread

WORDS = Rule("TRM003", "rival-term", "error", "")
FORM = Rule("FMT001", "unknown-key", "error", "")
SPLIT = Rule("DRF002", "rendering-variant", "split", "")


@pytest.fixture
def bead(make_bead: Callable[..., Bead]) -> Bead:
    bead = make_bead("b1", zh=[("a", "推理速度提高了一倍。")], en=[("a", "Reasoning got twice as fast.")])
    zh, en = (
        Side.of(
            side.language,
            side.ids,
            tuple(one._replace(place=Place(f"{side.language}/made.yaml", 6, 7)) for one in side.segments),
        )
        for side in bead.sides
    )
    return bead._replace(zh=zh, en=en)


@pytest.fixture
def report(bead: Bead) -> Report:
    segment: Segment = bead.en.segments[0]
    evidence = (Evidence.on("zh", bead.zh.segments[0], 0, 2, "is inference"),)
    said = "“Reasoning” is used where “推理” calls for “inference”"
    findings = sort_findings(
        [
            Finding.on(WORDS, bead, "en", segment, 0, 9, said, suggestion="Inference", evidence=evidence),
            Finding.at(FORM, Place("alignment/made.yaml", 3, 3), "the key 'resaon\x1b[2J' is not known", suggestion=""),
            Finding.on(SPLIT, bead, "en", segment, 10, 13, "a matter of taste")._replace(waived="agreed"),
        ],
        ["made"],
    )
    unread = (Unread(Place("alignment/termbase.yaml", 2, 1), "is not UTF-8"),)
    states = {"untranslated": 0, "draft": 290, "stale": 0, "signed": 1}
    return Report(findings, unread, Summary({"error": 2, "warning": 0, "split": 0}, 1, 2, 1, 291, states))
