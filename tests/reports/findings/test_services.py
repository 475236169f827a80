"""The reports for services: what each says of a finding, in the terms of its own form."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report
from duizhao.checks.rule import Rule
from duizhao.model import Place, Segment, Unread
from duizhao.reports.findings.github import as_github
from duizhao.reports.findings.gitlab import as_gitlab
from duizhao.reports.findings.junit import as_junit
from duizhao.reports.findings.rdjson import as_rdjson
from duizhao.reports.findings.rebased import rebased
from duizhao.reports.findings.sarif import as_sarif


def run_of(report: Report) -> dict[str, Any]:
    [run] = json.loads(as_sarif(report))["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_says_which_rule_how_grave_and_where(report: Report) -> None:
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    [words] = [result for result in run["results"] if result["ruleId"] == "TRM003"]
    assert words["level"] == "error"
    assert words["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "en/made.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 6, "startColumn": 7, "endLine": 6, "endColumn": 16},
            }
        }
    ]
    assert words["relatedLocations"][0]["message"]["text"] == "is inference: 推理"
    fingerprints = {finding.fingerprint for finding in report.findings}
    assert words["partialFingerprints"]["duizhao/v1"] in fingerprints
    [change] = words["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert change["artifactLocation"] == words["locations"][0]["physicalLocation"]["artifactLocation"]
    assert replacement["deletedRegion"] == words["locations"][0]["physicalLocation"]["region"]
    assert replacement["insertedContent"] == {"text": "Inference"}


def test_sarif_offers_no_fix_that_is_not_for_the_words_themselves(report: Report) -> None:
    """The suggestion of a finding on a key of a file is for a reader."""
    [form] = [result for result in run_of(report)["results"] if result["ruleId"] == "FMT001"]
    assert "fixes" not in form


def test_sarif_suppresses_what_is_waived_and_says_so_of_all(report: Report) -> None:
    suppressions = {result["ruleId"]: result["suppressions"] for result in run_of(report)["results"]}
    assert suppressions.pop("DRF002") == [{"kind": "external", "status": "accepted", "justification": "agreed"}]
    assert list(suppressions.values()) == [[], [], []]


def test_sarif_tells_a_run_in_which_a_file_was_not_read(report: Report) -> None:
    run = run_of(report)
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "not read: is not UTF-8"
    assert run["results"][0]["ruleId"] == "unread"
    assert run_of(report._replace(unread=()))["invocations"] == [{"executionSuccessful": True}]


def test_sarif_explains_each_rule_once() -> None:
    rule = Rule(
        "TRM009", "made-up", "split", "What it is.\n\n        Why: so that.\n        Bad:\n            a\n        "
    )
    findings = tuple(Finding.at(rule, Place("zh/a b#1.yaml", line, 1), "see [this](1)") for line in (1, 2))
    run = run_of(Report(findings, (), None))  # type: ignore[arg-type]
    [told] = run["tool"]["driver"]["rules"]
    assert told["shortDescription"] == {"text": "What it is."}
    assert told["help"]["text"] == "What it is.\n\nWhy: so that.\nBad:\n    a"
    assert told["defaultConfiguration"] == {"level": "note"}
    assert run["results"][0]["message"]["text"] == r"see \[this\](1)"
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "zh/a%20b%231.yaml"


def test_junit_agrees_with_the_exit_code(report: Report) -> None:
    """What makes `check` fail is a failure, what is below --fail-on or waived is skipped, what is unread an error."""
    for fail_on, failures in (("error", 1), ("split", 2)):
        findings = tuple(one._replace(level="warning") if one.rule.id == "FMT001" else one for one in report.findings)
        suites = JUnitXml.fromstring(as_junit(report._replace(findings=findings), fail_on).encode())  # type: ignore[arg-type]
        results = [type(result) for suite in suites for case in suite for result in case.result]
        assert results.count(Failure) == failures
        assert results.count(Error) == 1
        assert results.count(Skipped) == 4 - 1 - failures
        for suite in suites:
            read = [[type(one) for one in case.result] for case in suite]
            assert (suite.tests, suite.failures) == (len(read), read.count([Failure]))
            assert (suite.errors, suite.skipped) == (read.count([Error]), read.count([Skipped]))


def test_junit_says_what_is_wrong_and_where(report: Report) -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(as_junit(report, "error").encode())}
    assert list(suites) == ["alignment/made.yaml", "alignment/termbase.yaml", "en/made.yaml"]
    [case] = [one for one in suites["en/made.yaml"] if "TRM003" in one.name]
    [failure] = case.result
    assert failure.type == "TRM003"
    assert failure.message.startswith("en/made.yaml:6:7: error: “Reasoning” is used")
    assert failure.text.splitlines()[1:] == ["zh/made.yaml:6:7: is inference: 推理", "write: Inference"]


def test_junit_of_nothing_is_one_case_that_passes(report: Report) -> None:
    [suite] = JUnitXml.fromstring(as_junit(report._replace(findings=(), unread=()), "error").encode())
    [case] = suite
    assert (suite.tests, suite.failures, case.result) == (1, 0, [])


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as a runner reads them."""

    def plain(text: str) -> str:
        for code, one in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, one)
        return text

    read = []
    for line in as_github(report).split("\n"):
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        read.append((match[1], {name: plain(value) for name, value in pairs}, plain(match[3])))
    return read


def test_github_is_a_command_a_finding(report: Report) -> None:
    unread, words, form = commands(report)
    assert (unread[0], unread[1]["file"], unread[2]) == ("error", "alignment/termbase.yaml", "is not UTF-8")
    assert words == (
        "error",
        {
            "file": "en/made.yaml",
            "line": "6",
            "endLine": "6",
            "col": "7",
            "endColumn": "16",
            "title": "TRM003 rival-term",
        },
        "“Reasoning” is used where “推理” calls for “inference”\n"
        "zh/made.yaml:6:7: is inference: 推理\n"
        "write: Inference",
    )
    assert form[2].endswith("write: (nothing)")


@given(
    path=st.text(st.characters(categories=["L", "P", "S", "N"])),
    message=st.text(st.characters(categories=["L", "P", "S"])),
)
def test_github_gives_back_any_path_and_message(path: str, message: str) -> None:
    rule = Rule("FMT001", "unknown-key", "warning", "")
    [(level, properties, said)] = commands(Report((Finding.at(rule, Place(path, 1, 2), message),), (), None))  # type: ignore[arg-type]
    assert (level, properties["file"], said) == ("warning", path, message)


def test_gitlab_has_what_its_widget_needs(report: Report) -> None:
    issues = json.loads(as_gitlab(report))
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= issue.keys()
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert "\n" not in issue["description"]
    assert [issue["check_name"] for issue in issues] == ["unread", "TRM003", "FMT001"]


def test_rdjson_counts_bytes(report: Report) -> None:
    """As its own specification has it: in 'a𐐀b' the b is in column 6."""
    segment = Segment("z1", "a𐐀b推", Place("zh/made.yaml", 6, 7), Place("zh/made.yaml", 5, 9), "v", "speech")
    finding = Finding.on_segment(Rule("TYP001", "made", "split", ""), "made", "zh", segment, "odd")
    start, end = segment.place.along(segment.text, 2), segment.place.along(segment.text, 4)
    finding = finding._replace(place=start, end=end, span=finding.span and finding.span._replace(start=2, end=4))
    [told] = json.loads(as_rdjson(report._replace(findings=(finding,), unread=())))["diagnostics"]
    assert told["location"]["range"] == {"start": {"line": 6, "column": 6 + 6}, "end": {"line": 6, "column": 6 + 10}}
    assert told["severity"] == "INFO"


def test_rdjson_names_no_column_that_it_cannot_know(report: Report) -> None:
    """Before a text in a bitext's row there may be any other."""
    _, words, form = json.loads(as_rdjson(report))["diagnostics"]
    assert words["suggestions"] == [{"range": words["location"]["range"], "text": "Inference"}]
    assert form["location"]["range"] == {"start": {"line": 3, "column": 3}}
    assert "suggestions" not in form
    row = report._replace(findings=(report.findings[0]._replace(segment=None),), unread=())
    [told] = json.loads(as_rdjson(row))["diagnostics"]
    assert told["location"]["range"] == {"start": {"line": 6}}


def test_paths_begin_at_the_root_of_the_repository(report: Report) -> None:
    top = Path("/home/somebody/books")
    moved = rebased(report, top / "light", top)
    assert [one.place.path for one in moved.unread] == ["light/alignment/termbase.yaml"]
    assert {one.place.path for one in moved.findings} == {"light/en/made.yaml", "light/alignment/made.yaml"}
    assert moved.findings[0].evidence[0].place.path in ("light/zh/made.yaml",) or not moved.findings[0].evidence
    assert [one.end.path for one in moved.findings] == [one.place.path for one in moved.findings]
    assert rebased(report, top, None) == report
    outside = report._replace(findings=(), unread=(Unread(Place("../../rows.tsv", 1, 1), "is gone"),))
    [one] = rebased(outside, top, top).unread
    assert one.place.path == "/home/rows.tsv"


@pytest.mark.parametrize("path", ["/home/rows 1.tsv"])
def test_a_whole_path_is_a_whole_uri(path: str) -> None:
    finding = Finding.at(Rule("TYP001", "made", "split", ""), Place(path, 1, 1), "odd")
    run = run_of(Report((finding,), (), None))  # type: ignore[arg-type]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///home/rows%201.tsv"}
