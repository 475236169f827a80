"""Picking rules, showing one finding a place, order, fingerprints, and the summary."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.check import TallyCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.coverage.accounting.rising import longest_rising
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.merge import merge_overlapping, sort_findings
from duizhao.checks.registry import all_rules, find_rule, named_rules
from duizhao.checks.rule import Rule
from duizhao.checks.run import run
from duizhao.errors import UserError
from duizhao.model import Bead, CheckSettings, Edition, Place, SignOff
from duizhao.state import digest
from duizhao.store import load


def rule(id: str) -> Rule:
    return Rule(id, id.lower(), "warning", "")


@pytest.fixture
def bead(make_bead: Callable[..., Bead]) -> Bead:
    return make_bead("b1", zh=[("a", "推理速度很快。")], en=[("a", "Reasoning is fast.")])


def words(bead: Bead, id: str, start: int, end: int, message: str = "") -> Finding:
    return Finding.on(rule(id), bead, "en", bead.en.segments[0], start, end, message or id)


def test_a_family_an_id_and_a_name_pick_rules() -> None:
    family = {one.id for one in all_rules() if one.id.startswith("FMT")}
    assert named_rules(["fmt"], "--select") == family
    assert named_rules(["COV003", "segment-in-no-bead"], "--select") == {"COV003", "COV001"}
    assert find_rule("cov003") is find_rule("Dangling-Id")


@pytest.mark.parametrize(
    ("word", "nearest"), [("COVV", "COV"), ("COV099", "COV009"), ("dangling-ids", "dangling-id"), ("TRMS", "TRM")]
)
def test_a_word_that_is_no_rule_names_the_nearest(word: str, nearest: str) -> None:
    with pytest.raises(UserError, match=f"^--ignore: there is no rule '{word}'; did you mean {nearest}"):
        named_rules([word], "--ignore")


def test_a_rule_that_nothing_is_like_points_to_the_list() -> None:
    with pytest.raises(UserError, match="`duizhao rules` lists them"):
        find_rule("zzzz")


def test_a_rule_in_the_settings_that_there_is_not_has_a_place(make_edition: Callable[..., Edition]) -> None:
    edition = make_edition([], check=CheckSettings(ignore=("dangling",)))
    with pytest.raises(UserError, match=r"^nowhere\.yaml:1:1: there is no rule 'dangling'; did you mean dangling-id"):
        run(edition)


def test_settings_ignore_until_a_rule_is_selected(
    make_edition: Callable[..., Edition], make_bead: Callable[..., Bead]
) -> None:
    edition = make_edition([make_bead("b1")], check=CheckSettings(ignore=("COV",)))
    assert run(edition).findings == ()
    assert [one.rule.id for one in run(edition, select=["COV005"]).findings] == ["COV005"]
    assert run(edition, select=["COV"], ignore=["empty-side"]).findings == ()


def test_of_families_about_the_same_words_the_first_is_shown_with_the_others_as_evidence(bead: Bead) -> None:
    findings = [words(bead, "NAM001", 0, 9), words(bead, "DRF001", 3, 9), words(bead, "TRM003", 0, 4)]
    [shown] = merge_overlapping(findings)
    assert shown.rule.id == "TRM003"
    assert [one.note.partition(" ")[0] for one in shown.evidence] == ["DRF001", "NAM001"]
    assert {one.rule.id for one in merge_overlapping(findings[:2])} == {"DRF001"}


def test_the_shown_finding_has_the_most_serious_level(bead: Bead) -> None:
    first = words(bead, "ERR003", 0, 9)._replace(level="warning")
    [shown] = merge_overlapping([first, words(bead, "TRM001", 0, 9)._replace(level="error")])
    assert (shown.rule.id, shown.level) == ("ERR003", "error")


def test_what_nobody_waived_is_not_hidden_behind_what_somebody_did(bead: Bead) -> None:
    waived = words(bead, "ERR003", 0, 9)._replace(waived="agreed")
    assert len(merge_overlapping([waived, words(bead, "TRM001", 0, 9)])) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("TRM001", 0, 4), ("DRF001", 4, 9)),  # side by side
        (("TRM001", 0, 4), ("TRM003", 0, 4)),  # of one family
        (("TYP001", 0, 4), ("TRM003", 0, 4)),  # of a family that explains nothing else
    ],
)
def test_findings_about_different_things_are_all_shown(
    bead: Bead, first: tuple[str, int, int], second: tuple[str, int, int]
) -> None:
    assert len(merge_overlapping([words(bead, *first), words(bead, *second)])) == 2


def test_the_same_offsets_in_another_segment_do_not_overlap(make_bead: Callable[..., Bead]) -> None:
    bead = make_bead("b1", en=[("a", "One."), ("a", "Two.")])
    one, two = bead.en.segments
    first = Finding.on(rule("TRM001"), bead, "en", one, 0, 3, "x")
    second = Finding.on(rule("DRF001"), bead, "en", two, 0, 3, "x")
    assert len(merge_overlapping([first, second])) == 2


@st.composite
def overlapping(draw: st.DrawFn) -> tuple[str, int, int, bool]:
    start = draw(st.integers(0, 8))
    family = draw(st.sampled_from(["ERR", "TRM", "NAM", "TYP"]))
    return f"{family}00{draw(st.integers(1, 2))}", start, draw(st.integers(start + 1, 10)), draw(st.booleans())


@given(st.lists(overlapping(), max_size=12))
def test_of_overlapping_findings_those_are_shown_that_a_comparison_of_all_with_all_leaves(
    make_bead: Callable[..., Bead], drawn: list[tuple[str, int, int, bool]]
) -> None:
    bead = make_bead("b1", zh=[("a", "推理速度很快。")], en=[("a", "Reasoning is fast.")])
    made = [
        words(bead, id, start, end)._replace(waived="agreed" if waived else None) for id, start, end, waived in drawn
    ]
    order = ("ERR", "TRM", "NAM", "TYP")
    shown: list[Finding] = []
    for finding in sorted(made, key=lambda one: (order.index(one.rule.family), one.span.start if one.span else 0)):
        assert finding.span
        if finding.rule.family == "TYP" or not any(
            other.rule.family not in (finding.rule.family, "TYP")
            and (other.waived is None) == (finding.waived is None)
            and other.span
            and other.span.start < finding.span.end
            and finding.span.start < other.span.end
            for other in shown
        ):
            shown.append(finding)
    merged = merge_overlapping(made)
    assert [one._replace(evidence=()) for one in merged] == shown
    assert len(merged) + sum(len(one.evidence) for one in merged) == len(made)


def test_a_finding_that_hides_thousands_has_them_all_as_evidence(make_bead: Callable[..., Bead]) -> None:
    bead = make_bead("b1", zh=[("a", "好。")], en=[("a", "x" * 5000)])
    inside = [words(bead, "NAM001", at, at + 1) for at in range(5000)]
    [shown] = merge_overlapping([words(bead, "TRM001", 0, 5000), *inside])
    assert len(shown.evidence) == 5000


def test_order_is_document_path_line_column_rule() -> None:
    def finding(document: str | None, path: str, line: int, column: int, id: str = "COV001") -> Finding:
        return Finding.at(rule(id), Place(path, line, column), "", document=document)

    ordered = [
        finding("two", "en/two.yaml", 9, 1),
        finding("two", "zh/two.yaml", 1, 1),
        finding("two", "zh/two.yaml", 1, 2),
        finding("two", "zh/two.yaml", 10, 1, "COV001"),
        finding("two", "zh/two.yaml", 10, 1, "COV002"),
        finding("one", "en/one.yaml", 1, 1),
        finding(None, "alignment/termbase.yaml", 1, 1),
    ]
    found = sort_findings(ordered[::-1], ["two", "one"])
    assert [one._replace(fingerprint="") for one in found] == ordered


def test_a_fingerprint_does_not_move_with_the_line_and_tells_equals_apart(bead: Bead) -> None:
    once, twice = sort_findings([words(bead, "TRM001", 0, 9), words(bead, "TRM001", 0, 9)], ["made"])
    assert once.fingerprint != twice.fingerprint
    assert len(once.fingerprint) == 16
    assert int(once.fingerprint, 16)
    moved = words(bead, "TRM001", 0, 9)._replace(place=Place("nowhere.yaml", 99, 3), message="said otherwise")
    assert sort_findings([moved], ["made"])[0].fingerprint == once.fingerprint
    assert sort_findings([words(bead, "TRM001", 0, 4)], ["made"])[0].fingerprint != once.fingerprint
    assert sort_findings([words(bead, "TRM003", 0, 9)], ["made"])[0].fingerprint != once.fingerprint


def test_findings_without_words_are_distinguished_by_their_messages() -> None:
    one, two = (Finding.at(rule("FMT001"), Place("a.yaml", 1, 1), message) for message in ("the key a", "the key b"))
    assert len({found.fingerprint for found in sort_findings([one, two], [])}) == 2


def test_a_tally_sees_all_beads_before_it_looks_at_one(make_bead: Callable[..., Bead]) -> None:
    seen: list[str] = []

    def tally(beads: object, context: Context) -> int:
        seen.extend(bead.id for bead in beads)  # type: ignore[attr-defined]
        return len(seen)

    def find(bead: Bead, judged: int) -> list[Finding]:
        assert judged == 20
        return [Finding.at(rule("DRF001"), bead.place, bead.id)]

    check = TallyCheck((rule("DRF001"),), tally, lambda count, context: count * 10, bead_by_bead(find))
    beads = [make_bead("b1"), make_bead("b2")]
    assert [one.message for one in look_at_beads(beads, Context("zh", "en"), [check])] == ["b1", "b2"]
    assert seen == ["b1", "b2"]


def test_the_summary_counts_findings_and_states(
    make_edition: Callable[..., Edition], make_bead: Callable[..., Bead]
) -> None:
    said = make_bead("b1", zh=[("a", "好。")], en=[("a", "Good.")])
    beads = [said, make_bead("b2", zh=[("a", "好。")], en=[("a", "")]), make_bead("b3")]
    signed = SignOff(
        "Fixture <fixture@example.invalid>", "b1", "accuracy", digest(said), "2024-06-01", Place("r", 1, 1)
    )
    summary = run(make_edition(beads, sign_offs=(signed,)), select=["COV005"]).summary
    assert summary.levels == {"error": 1, "warning": 0, "split": 0}
    assert (summary.files, summary.beads, summary.unread, summary.waived) == (1, 3, 0, 0)
    assert summary.states == {"untranslated": 2, "draft": 0, "stale": 0, "signed": 1}


def test_a_document_with_a_file_that_could_not_be_read_is_not_blamed_for_it(small: Path) -> None:
    (small / "zh/small.yaml").write_text("- [", encoding="utf-8")
    report = run(load(small))
    assert [unread.place.path for unread in report.unread] == ["zh/small.yaml"]
    assert report.findings == ()


def test_what_can_be_read_is_still_checked(small: Path) -> None:
    (small / "alignment/termbase.yaml").write_bytes(b"\xff")
    file = small / "zh/small.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("先听", "先看"), encoding="utf-8")
    report = run(load(small), select=["FMT", "COV", "TRM"])
    assert report.unread
    assert [one.rule.name for one in report.findings] == ["segment-differs-from-received"]


def test_the_report_is_the_same_on_every_run(small: Path) -> None:
    (small / "alignment/small.yaml").write_text("- id: b01\n  zh: [z01, z99]\n  en: [e02]\n", encoding="utf-8")
    first, second = run(load(small)), run(load(small))
    assert first.findings
    assert first == second


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_longest_rising_run_is_the_longest(numbers: list[int]) -> None:
    run = [numbers[index] for index in longest_rising(numbers)]
    assert all(one < two for one, two in pairwise(run))
    assert len(run) == _longest_by_trying(numbers)
    indices = longest_rising(numbers)
    assert indices == sorted(indices)


def _longest_by_trying(numbers: list[int]) -> int:
    best = [0] * len(numbers)
    for index, number in enumerate(numbers):
        best[index] = 1 + max((best[other] for other in range(index) if numbers[other] < number), default=0)
    return max(best, default=0)
