"""All formats: nothing left out, nothing raw, the same on every run."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.merge import sort_findings
from duizhao.checks.report import Report, Summary
from duizhao.checks.rule import Rule
from duizhao.model import Place, Unread
from duizhao.reports.formats import FORMATS, formatted
from duizhao.reports.terminal import width

NASTY = "x\x00\x07\x1b[2J\x85\u2028\u202e\ud800\ufffe%0A\r\n::error::]]>&<\"',:[a](b)"
EMPTY = Report((), (), Summary({"error": 0, "warning": 0, "split": 0}, 0, 0, 0, 3, {}))


def nasty(words: str) -> Report:
    """A report in which every text that may come from a file is `words`."""
    rule = Rule("FMT001", "unknown-key", "error", words)
    evidence = (Evidence("zh", "z1", Place(words, 1, 1), words, words),)
    made = [
        Finding.at(rule, Place(f"zh/{words}.yaml", 3, 4), words, evidence=evidence, bead=words, suggestion=words),
        Finding.at(rule, Place(f"zh/{words}.yaml", 5, 4), words, document=words, waived=words),
    ]
    return EMPTY._replace(findings=sort_findings(made, ()), unread=(Unread(Place(words, 2, 1), words),))


def parsed(form: str, text: str) -> object:
    """A text read as what it claims to be."""
    if form == "junit":
        return ET.fromstring(text.encode("utf-8", "backslashreplace"))
    return json.loads(text) if form in ("json", "sarif", "gitlab", "rdjson") else text


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_not_be_read_stands_in_every_report(report: Report, form: str) -> None:
    text = formatted(report, form, "error")
    assert "alignment/termbase.yaml" in text
    assert "is not UTF-8" in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_finding_that_stands_and_its_rule(report: Report, form: str) -> None:
    text = formatted(report, form, "error")
    for finding in report.findings:
        waived = finding.waived is not None
        assert (finding.rule.id in text) == (not waived or form in ("json", "sarif", "junit")), finding.rule.id


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_report_is_a_whole_one(form: str) -> None:
    parsed(form, formatted(EMPTY, form, "error"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_on_every_run(report: Report, form: str) -> None:
    assert formatted(report, form, "error") == formatted(report, form, "error")


@pytest.mark.parametrize("form", FORMATS)
@given(words=st.text(max_size=12) | st.just(NASTY))
def test_any_words_of_a_file_are_harmless(form: str, words: str) -> None:
    """Whatever a file says, the report is well-formed; where people or runners read it raw no control gets through."""
    text = formatted(nasty(words), form, "error")
    parsed(form, text)
    text.encode("utf-8", "backslashreplace")
    if form in ("full", "concise", "github", "junit"):
        assert all(one.isprintable() or one in "\n\u00a0\u3000" for one in text)


@pytest.mark.parametrize(("form", "key"), [("gitlab", "fingerprint"), ("sarif", "partialFingerprints")])
def test_fingerprints_are_unique(report: Report, form: str, key: str) -> None:
    twice = report._replace(unread=report.unread * 2)
    value = json.loads(formatted(twice, form, "error"))
    found = [str(one[key]) for one in (value if form == "gitlab" else value["runs"][0]["results"])]
    assert len(found) == len(set(found)) > 3


def test_concise_is_a_line_a_finding(report: Report) -> None:
    lines = formatted(report, "concise", "error").splitlines()
    assert lines == [
        "alignment/termbase.yaml:2:1: not read: is not UTF-8",
        "en/made.yaml:6:7: error TRM003 rival-term: “Reasoning” is used where “推理” calls for “inference”",
        r"alignment/made.yaml:3:3: error FMT001 unknown-key: the key 'resaon\x1b[2J' is not known",
        "2 errors in 2 files; 1 waived; 1 file not read; 291 beads: 290 draft, 1 signed",
    ]


def test_full_is_cut_to_the_terminal(report: Report) -> None:
    lines = formatted(report, "full", "error", columns=24).splitlines()
    [caret] = [number for number, line in enumerate(lines) if "^" in line]
    assert max(width(line) for line in lines[caret - 1 : caret + 1]) <= 24
    assert lines[caret].index("^") == lines[caret - 1].index("R")
