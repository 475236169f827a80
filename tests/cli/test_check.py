"""`duizhao check`: what it prints and how it exits."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def broken(small: Path) -> Path:
    """The small edition with one error (a sentence in no bead) and one warning (a term with no rendering)."""
    _change(small / "en/small.yaml", "foghorn", "horn")
    _change(small / "alignment/small.yaml", "  zh: [z03, z04]\n", "  zh: [z03]\n")
    return small


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_true_edition_exits_with_0(duizhao: Callable[..., Any], small: Path) -> None:
    result = duizhao("check", "--edition", small, "--select", "FMT,COV,TRM")
    assert (result.code, result.err) == (0, "")
    assert result.out == "nothing found; 15 beads: 15 draft\n"


def test_an_error_exits_with_1_and_is_shown_with_its_words(duizhao: Callable[..., Any], broken: Path) -> None:
    result = duizhao("check", "--edition", broken, "--select", "COV,TRM")
    assert result.code == 1
    assert "error COV001 segment-in-no-bead: z04 is in no bead\n" in result.out
    assert "    我们请守灯人Lin Wan谈谈她的工作。\n    ^^^" in result.out
    assert result.out.endswith("15 beads: 15 draft\n")
    assert "\x1b" not in result.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "missing-term"], 0),
        (["--select", "missing-term", "--fail-on", "warning"], 1),
        (["--select", "TRM002", "--select", "COV001"], 1),
        (["--select", "COV,TRM", "--ignore", "segment-in-no-bead"], 0),
        (["--select", "COV TRM", "--ignore", "COV,TRM"], 0),
    ],
)
def test_rules_and_levels_decide(duizhao: Callable[..., Any], broken: Path, arguments: list[str], code: int) -> None:
    assert duizhao("check", "--edition", broken, *arguments).code == code


def test_the_edition_s_own_level_holds_where_none_is_given(duizhao: Callable[..., Any], broken: Path) -> None:
    with (broken / "alignment/edition.yaml").open("a", encoding="utf-8") as file:
        file.write("check:\n  fail-on: warning\n")
    assert duizhao("check", "--edition", broken, "--select", "TRM002").code == 1
    assert duizhao("check", "--edition", broken, "--select", "TRM002", "--fail-on", "error").code == 0


def test_a_rule_that_there_is_not_is_one_line_and_2(duizhao: Callable[..., Any], small: Path) -> None:
    result = duizhao("check", "--edition", small, "--ignore", "missing-terms")
    assert result.code == 2
    assert result.err == "duizhao: --ignore: there is no rule 'missing-terms'; did you mean missing-term?\n"


def test_a_file_that_cannot_be_read_is_2_and_the_rest_is_checked(duizhao: Callable[..., Any], broken: Path) -> None:
    (broken / "alignment/termbase.yaml").write_bytes(b"\xff\xfe")
    result = duizhao("check", "--edition", broken, "--format", "json")
    assert result.code == 2
    value = json.loads(result.out)
    assert [one["path"] for one in value["unread"]] == ["alignment/termbase.yaml"]
    assert "COV001" in {one["rule"] for one in value["findings"]}
    text = duizhao("check", "--edition", broken)
    assert text.code == 2
    assert text.out.startswith("alignment/termbase.yaml:1:1: not read: ")


def test_json_says_where_the_words_are(duizhao: Callable[..., Any], broken: Path) -> None:
    value = json.loads(duizhao("check", "--edition", broken, "--select", "TRM002", "--format", "json").out)
    found = value["findings"][-1]
    line = (broken / found["path"]).read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == found["span"]["text"] == "雾号"


def test_a_finding_keeps_its_fingerprint_when_lines_are_added_above(duizhao: Callable[..., Any], broken: Path) -> None:
    def fingerprints() -> list[tuple[str, int]]:
        value = json.loads(duizhao("check", "--edition", broken, "--select", "COV,TRM", "--format", "json").out)
        return [(one["fingerprint"], one["line"]) for one in value["findings"]]

    before = fingerprints()
    _change(
        broken / "zh/small.yaml",
        "  kind: byline\n",
        "  kind: byline\n  segments: []\n- voice: article\n  kind: byline\n",
    )
    after = fingerprints()
    assert [one for one, _ in before] == [one for one, _ in after]
    assert before != after


def test_text_of_the_edition_cannot_steer_the_terminal(duizhao: Callable[..., Any], broken: Path) -> None:
    old, new = "text: |-\n      我们请守灯人Lin Wan谈谈她的工作。", r'text: "我们请\e[2J守灯人\u202e。"'
    _change(broken / "zh/small.yaml", old, new)
    result = duizhao("check", "--edition", broken)
    assert not {"\u202e", "\x1b"} & set(result.out)
    assert r"我们请\x1b[2J守灯人\u202e。" in result.out


def test_colour_is_for_terminals_and_not_under_no_color(
    duizhao: Callable[..., Any], broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    assert "\x1b[31;1merror" in duizhao("check", "--edition", broken).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in duizhao("check", "--edition", broken).out


def test_a_folder_that_is_no_edition_is_2(duizhao: Callable[..., Any], tmp_path: Path) -> None:
    result = duizhao("check", "--edition", tmp_path)
    assert result.code == 2
    assert result.err.count("\n") == 1
