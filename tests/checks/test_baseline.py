"""A baseline: what is known is left out, what is gone has to leave, what people have added stays."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.baseline import (
    baseline_text,
    describe_entry,
    gone_entries,
    leave_out_known,
    parse_baseline,
    updated_entries,
)
from duizhao.checks.finding import Finding
from duizhao.checks.merge import sort_findings
from duizhao.checks.report import Report, Summary, narrow
from duizhao.checks.rule import Rule
from duizhao.errors import UserError
from duizhao.model import Bead, Place, Unread

RULE = Rule("TRM002", "missing-term", "warning", "")
OTHER = Rule("NUM001", "number-differs", "error", "")


@pytest.fixture
def report(make_bead: Callable[..., Bead]) -> Report:
    """Four findings, the last one waived."""
    bead = make_bead("b1", zh=[("a", "雾号。")], en=[("a", "One horn, two horns.")])
    segment = bead.en.segments[0]
    spots = [(RULE, 4, 8), (RULE, 14, 19), (OTHER, 0, 3)]
    made = [Finding.on(rule, bead, "en", segment, start, end, "odd") for rule, start, end in spots]
    made.append(Finding.on(OTHER, bead, "en", segment, 10, 13, "odd")._replace(waived="agreed"))
    summary = Summary({"error": 1, "warning": 2, "split": 0}, 1, 1, 0, 1, {})
    return Report(sort_findings(made, ()), (), summary, frozenset(("TRM002", "NUM001")))


def test_what_is_known_is_left_out_and_counted(report: Report) -> None:
    entries = updated_entries(report, [])
    assert len(entries) == 3, "a waived finding has its own place"
    known, unknown = entries[:2], entries[2]
    left = leave_out_known(report, known)
    assert [one.fingerprint for one in left.findings if one.waived is None] == [unknown["fingerprint"]]
    assert (left.summary.baseline, left.summary.waived, sum(left.summary.levels.values())) == (2, 1, 1)
    assert leave_out_known(report, []) == report


def test_a_finding_is_known_wherever_its_line_has_moved(report: Report) -> None:
    entries = updated_entries(report, [])
    moved = [one._replace(place=Place("en/made.yaml", 99, 7), fingerprint="") for one in report.findings]
    assert leave_out_known(report._replace(findings=sort_findings(moved, ())), entries).summary.baseline == 3


def test_entries_that_are_gone_are_found_and_pruned(report: Report) -> None:
    entries = updated_entries(report, [])
    less = narrow(report, [one for one in report.findings if one.rule is RULE])
    assert [one["rule"] for one in gone_entries(less, entries)] == ["NUM001"]
    assert [one["rule"] for one in updated_entries(less, entries)] == ["TRM002", "TRM002"]
    assert gone_entries(report, entries) == []


def test_what_has_been_waived_is_gone(report: Report) -> None:
    entries = updated_entries(report, [])
    waived = [one._replace(waived="agreed") for one in report.findings]
    assert gone_entries(narrow(report, waived), entries) == entries


def test_entries_of_a_rule_that_did_not_run_are_not_gone(report: Report) -> None:
    entries = updated_entries(report, [])
    nothing = narrow(report, [])._replace(rules=frozenset(("TRM002",)))
    assert {one["rule"] for one in gone_entries(nothing, entries)} == {"TRM002"}
    assert [one["rule"] for one in updated_entries(nothing, entries)] == ["NUM001"]


def test_if_a_file_could_not_be_read_nothing_is_gone(report: Report) -> None:
    unread = (Unread(Place("en/made.yaml", 1, 1), "is UTF-16"),)
    assert gone_entries(narrow(report, [])._replace(unread=unread), updated_entries(report, [])) == []


def test_the_file_is_sorted_and_what_people_added_stays(report: Report) -> None:
    entries = [{**one, "reason": "next year"} for one in updated_entries(report, [])]
    text = baseline_text(reversed(entries))
    assert text == baseline_text(entries) == baseline_text(parse_baseline(text, "b.json"))
    rules = [one["rule"] for one in json.loads(text)["findings"]]
    assert rules == sorted(rules)
    assert all(one["reason"] == "next year" for one in updated_entries(report, parse_baseline(text, "b.json")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"^b\.json:1:2: is not JSON"),
        ("[" * 100_000, r"^b\.json:1:1: is not JSON"),
        ('{"version":\n ' + "9" * 5000 + "}", r"^b\.json:2:2: is not JSON \(an integer of over 4,300 digits\)"),
        ("[]", r"^b\.json:1:1: is not a baseline of version 1"),
        ('{"version": 2, "findings": []}', "is not a baseline of version 1"),
        ('{"version": 1, "findings": [{"rule": "TRM001"}]}', "is not a baseline of version 1"),
        ('{"version": 1, "findings": [{"rule": 1, "fingerprint": "a"}]}', "is not a baseline of version 1"),
    ],
)
def test_a_file_that_is_not_a_baseline_is_an_error_of_one_line(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        parse_baseline(text, "b.json")


@given(st.lists(st.integers(0, 3), unique=True), st.lists(st.integers(0, 3), unique=True))
def test_once_written_nothing_is_left_and_nothing_is_gone(present: list[int], known: list[int]) -> None:
    """Whatever was known, an updated baseline has the present findings, each once."""
    places = [Place("a.yaml", number, 1) for number in range(4)]
    all_of_them = sort_findings((Finding.at(RULE, place, f"odd {place.line}") for place in places), ())
    summary = Summary({}, 0, 0, 0, 0, {})
    report = Report(tuple(all_of_them[i] for i in present), (), summary, frozenset(("TRM002",)))
    before = updated_entries(report._replace(findings=tuple(all_of_them[i] for i in known)), [])
    after = updated_entries(report, before)
    assert {one["fingerprint"] for one in after} == {one.fingerprint for one in report.findings}
    assert len(after) == len(present)
    assert leave_out_known(report, after).findings == ()
    assert gone_entries(report, after) == []


def test_an_entry_in_a_few_words() -> None:
    assert describe_entry({"rule": "TRM002", "bead": "b1", "words": "horn"}) == "TRM002 in b1 “horn”"
    assert describe_entry({"rule": "FMT001", "fingerprint": "f"}) == "FMT001"
