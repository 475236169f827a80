"""Who signs: a person at a terminal, as git knows them; nobody else, whatever is set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.review.people import git_person


def refused(page, small: Path) -> str:
    """What the page says when somebody tries all the same."""
    page.enter()
    person = page.ask("GET", "/api/edition").value
    page.tell("confirm", person=person["person"] or "x")
    answer = page.tell("sign", bead="b05", digest=page.bead("b05")["digest"], kind="accuracy")
    assert answer.status == 422
    assert person["unsigned"] in answer.value["error"]
    assert not (small / "alignment/reviews").exists()
    return answer.value["error"]


def test_without_a_terminal_there_is_nobody(open_page: Callable, small: Path):
    page = open_page(small, terminal=False)
    assert "no terminal" in refused(page, small)
    assert "Nothing can be signed" in page.said


@pytest.mark.parametrize("value", ["1", "true", "false", "0"])
def test_a_machine_that_says_it_is_one_does_not_sign_even_in_a_terminal(open_page: Callable, small: Path, value: str):
    assert "CI is set" in refused(open_page(small, CI=value), small)


def test_no_variable_and_no_option_makes_a_terminal(open_page: Callable, small: Path):
    variables = {"TERM": "xterm", "FORCE_COLOR": "1", "DUIZHAO_SIGN": "1", "CI": "", "PYTHONINSPECT": ""}
    assert "no terminal" in refused(open_page(small, terminal=False, **variables), small)


def test_whom_git_does_not_know_does_not_sign(open_page: Callable, small: Path, environment: dict[str, str]):
    (Path(environment["HOME"]) / ".gitconfig").write_text("[user]\n\tname = Fixture\n")
    assert "git does not say who you are" in refused(open_page(small), small)


def test_who_is_not_among_the_signers_does_not_sign(open_page: Callable, small: Path):
    settings = small / "alignment/edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "check:\n  signers:\n  - other@example.invalid\n", encoding="utf-8")
    assert "not among the `signers`" in refused(open_page(small), small)


def test_whoever_cannot_sign_can_edit(open_page: Callable, small: Path):
    page = open_page(small, terminal=False)
    page.enter()
    shown = page.bead("b05")["digest"]
    assert page.tell("save", bead="b05", digest=shown, texts={"e05": "How high is it?"}).status == 200


def test_git_s_own_settings_of_the_folder_come_first(commit: Path, monkeypatch: pytest.MonkeyPatch, environment):
    for name in ("HOME", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, environment[name])
    assert str(git_person(commit)) == "Fixture <fixture@example.invalid>"
    (commit / ".git/config").write_text("[user]\n\tname = Local\n")
    assert git_person(commit) == ("Local", "fixture@example.invalid")
    monkeypatch.setenv("PATH", "")
    assert git_person(commit) is None
