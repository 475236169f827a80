"""The report for a person at a terminal, as it is printed."""

import re

from duizhao.checks.report import Report, Summary
from duizhao.reports.findings.full import as_full, summary

EXPECTED = r"""
alignment/termbase.yaml:2:1: not read: is not UTF-8

en/made.yaml:6:7: error TRM003 rival-term: “Reasoning” is used where “推理” calls for “inference”
    Reasoning got twice as fast.
    ^^^^^^^^^
  zh/made.yaml:6:7: is inference: 推理
  write: Inference

alignment/made.yaml:3:3: error FMT001 unknown-key: the key 'resaon\x1b[2J' is not known
  write: (nothing)

2 errors in 2 files; 1 waived; 1 file not read; 291 beads: 290 draft, 1 signed
"""


def test_the_whole_report(report: Report) -> None:
    assert as_full(report) == EXPECTED.strip()


def test_colour_adds_only_codes_of_colour(report: Report) -> None:
    coloured = as_full(report, colour=True)
    assert "\x1b[31;1merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == as_full(report)


def test_nothing_found_is_said() -> None:
    states = {"untranslated": 0, "draft": 1, "stale": 0, "signed": 0}
    counts = Summary({"error": 0, "warning": 0, "split": 0}, 0, 0, 0, 1, states)
    assert as_full(Report((), (), counts)) == summary(counts) == "nothing found; 1 bead: 1 draft"


def test_carets_count_wide_characters_twice(report: Report) -> None:
    finding = report.findings[0]
    assert finding.span
    zh = finding._replace(context="推理速度很快。", span=finding.span._replace(text="速度", start=2, end=4))
    lines = as_full(report._replace(findings=(zh,))).splitlines()
    assert "        ^^^^" in lines
