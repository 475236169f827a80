"""Waivers: what they accept, and when they are findings themselves."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.finding import Finding
from duizhao.checks.registry import all_rules, find_rule
from duizhao.checks.run import run
from duizhao.checks.waive import waive
from duizhao.checks.waivers.waivers import CHECK
from duizhao.model import Bead, Edition, Place, Waiver

PLACE = Place("alignment/waivers.yaml", 3, 9)
ALL = frozenset(rule.id for rule in all_rules())
DOUBLED = find_rule("TYP003")


@pytest.fixture
def bead(make_bead: Callable[..., Bead]) -> Bead:
    texts = [("tony", "So we went on on"), ("tony", "and the the end.")]
    return make_bead("b1", zh=[("tony", "我们继续。"), ("tony", "完了。")], en=texts)


@pytest.fixture
def edition(make_edition: Callable[..., Edition], bead: Bead) -> Callable[..., Edition]:
    return lambda *waivers: make_edition([bead], waivers=waivers)


def waiver(rule: str = "TYP003", bead: str = "b1", zh: str = "继续", en: str = "went on on") -> Waiver:
    return Waiver(rule, bead, zh, en, "as she said it", "draft", "2024-06-01", PLACE)


def doubled(bead: Bead) -> list[Finding]:
    """The two findings of the bead."""
    one, other = bead.en.segments
    return [
        Finding.on(DOUBLED, bead, "en", one, 11, 16, "twice"),
        Finding.on(DOUBLED, bead, "en", other, 4, 11, "twice"),
    ]


def waived(found: list[Finding]) -> list[bool]:
    return [one.waived is not None for one in found if one.rule == DOUBLED]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (waiver(), [True, False]),
        (waiver(rule="doubled-word"), [True, False]),
        (waiver(zh=""), [True, False]),
        (waiver(en=""), [True, True]),
        (waiver(en="on"), [True, False]),
        (waiver(en="went on on and the the end"), [True, True]),
        (waiver(en="on and"), [True, False]),
        (waiver(en="So we"), [False, False]),
        (waiver(en="went on"), [True, False]),
        (waiver(zh="继续。完了"), [True, False]),
        (waiver(zh="不在"), [False, False]),
        (waiver(en="went on, on"), [False, False]),
        (waiver(zh="", en=""), [False, False]),
        (waiver(rule="TYP006"), [False, False]),
        (waiver(bead="b2"), [False, False]),
    ],
)
def test_a_waiver_is_for_one_rule_one_bead_and_the_quoted_words(
    edition: Callable[..., Edition], bead: Bead, given: Waiver, expected: list[bool]
) -> None:
    found = list(waive(edition(given), doubled(bead), ALL))
    assert waived(found) == expected
    assert {one.waived for one in found if one.waived} <= {"as she said it"}


def test_a_finding_without_words_is_accepted_by_rule_and_bead(edition: Callable[..., Edition], bead: Bead) -> None:
    whole = Finding.at(DOUBLED, PLACE, "the whole bead", bead="b1")
    assert waived(list(waive(edition(waiver()), [whole], ALL))) == [True]


def test_an_unused_waiver_is_reported_only_if_its_rule_ran(edition: Callable[..., Edition], bead: Bead) -> None:
    given = edition(waiver())
    (found,) = waive(given, [], ALL)
    assert (found.rule.id, found.level, found.place) == ("WVR001", "warning", PLACE)
    assert found.message == "no finding of TYP003 in b1 needs this waiver"
    assert list(waive(given, [], ALL - {"TYP003"})) == []
    assert list(waive(given, [], ALL - {"WVR001"})) == []
    assert [one.rule.id for one in waive(given, doubled(bead), ALL)] == ["TYP003", "TYP003"]


@pytest.mark.parametrize(
    ("given", "rule", "message"),
    [
        (waiver(en="went off"), "WVR002", "“went off” is no longer in b1"),
        (waiver(zh="停下"), "WVR002", "“停下” is no longer in b1"),
        (waiver(rule="TYP999"), "WVR003", "there is no rule 'TYP999'; `duizhao rules` lists them"),
        (waiver(bead="b2"), "WVR003", "there is no bead 'b2'"),
        (
            waiver(zh="", en=""),
            "WVR003",
            "it quotes no words, so it accepts nothing; quote the words that the finding is about",
        ),
    ],
)
def test_a_waiver_that_no_longer_applies(
    edition: Callable[..., Edition], bead: Bead, given: Waiver, rule: str, message: str
) -> None:
    found = list(CHECK.look(edition(given)))
    assert [(one.rule.id, one.message) for one in found] == [(rule, message)]
    assert not any(one.rule.id == "WVR001" for one in waive(edition(given), doubled(bead), ALL)), "told once"


def test_a_whole_run_waives_and_counts_apart(edition: Callable[..., Edition]) -> None:
    report = run(edition(waiver(), waiver(en="the the", zh="完了")), select=["TYP003", "WVR"])
    assert [(one.rule.id, one.waived) for one in report.findings] == [("TYP003", "as she said it")] * 2
    assert (report.summary.waived, report.summary.levels["warning"]) == (2, 0)

    report = run(edition(waiver()), select=["TYP", "WVR"])
    assert {one.span.text: one.waived for one in report.findings if one.span} == {
        "on on": "as she said it",
        "the the": None,
    }


def test_waivers_of_rules_that_did_not_run_are_not_judged_unless_selected(edition: Callable[..., Edition]) -> None:
    def told(*words: str, ignore: tuple[str, ...] = ()) -> list[str]:
        report = run(edition(waiver(rule="TYP006", en="the end")), select=words, ignore=ignore)
        return [one.rule.id for one in report.findings]

    assert told("TYP003") == ["TYP003", "TYP003"]
    assert told("WVR") == ["WVR001"]
    assert told("WVR", ignore=("TYP006",)) == []
    assert told("TYP006", "WVR001") == ["WVR001"]
    assert "WVR001" in told()
    assert "WVR001" not in told(ignore=("TYP006",))


RANGES = st.tuples(st.integers(0, 15), st.integers(1, 4))


@given(quotes=st.lists(RANGES, max_size=6), spans=st.lists(RANGES, max_size=6))
def test_many_waivers_of_a_bead_accept_what_each_of_them_would(
    make_edition: Callable[..., Edition],
    make_bead: Callable[..., Bead],
    quotes: list[tuple[int, int]],
    spans: list[tuple[int, int]],
) -> None:
    bead = make_bead("b1", zh=[("tony", "我们继续。")], en=[("tony", "abcdefghijklmnopqrst")])
    [segment] = bead.en.segments
    given = tuple(
        waiver(zh="", en=segment.text[start : start + size])._replace(
            reason=f"reason {number}", place=Place("alignment/waivers.yaml", number + 1, 1)
        )
        for number, (start, size) in enumerate(quotes)
    )
    found = [Finding.on(DOUBLED, bead, "en", segment, start, start + size, "x") for start, size in spans]

    def accepts(one: Waiver, finding: Finding) -> bool:
        start = segment.text.index(one.en)
        return bool(finding.span) and finding.span.start < start + len(one.en) and start < finding.span.end

    reported = waive(make_edition([bead], waivers=given), found, ALL)
    expected = [next((one.reason for one in given if accepts(one, finding)), None) for finding in found]
    assert [one.waived for one in reported[: len(found)]] == expected
    unused = [one for one in given if not any(accepts(one, finding) for finding in found)]
    assert [one.place for one in reported[len(found) :]] == [one.place for one in unused]
