"""Who signs: a person at a terminal, as git knows them; nobody else, whatever is set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.review.people import git_person, identity_note


def refused(page, small: Path) -> str:
    """What the page says when somebody tries all the same."""
    page.enter()
    person = page.ask("GET", "/api/edition").value
    page.tell("confirm", person=person["person"] or "x", code="000000")
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


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> Path:
    """The home where git knows the fixture person, for this process too."""
    for name in ("HOME", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, environment[name])
    for name in ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"):
        monkeypatch.delenv(name, raising=False)
    return Path(environment["HOME"])


def test_the_user_s_own_settings_say_who_signs(commit: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
    assert str(git_person(commit)) == "Fixture <fixture@example.invalid>"
    assert identity_note(commit) == ""
    (home / ".gitconfig").write_text("[user]\n\tname = Fixture\n")
    assert git_person(commit) is None
    monkeypatch.setenv("PATH", "")
    assert git_person(commit) is None


def test_a_repository_that_names_somebody_else_is_not_believed(commit: Path, home: Path):
    with (commit / ".git/config").open("a") as file:
        file.write("[user]\n\tname = Tony Wu\n\temail = tony@example.invalid\n")
    assert str(git_person(commit)) == "Fixture <fixture@example.invalid>"
    assert "(Tony Wu, tony@example.invalid) do not count" in identity_note(commit)
    (home / ".gitconfig").unlink()
    assert git_person(commit) is None


def test_settings_that_the_user_includes_for_some_folders_are_their_own(commit: Path, home: Path):
    (home / "work").write_text("[user]\n\temail = work@example.invalid\n")
    with (home / ".gitconfig").open("a") as file:
        file.write(f'[includeIf "gitdir:{commit}/"]\n\tpath = work\n')
    assert git_person(commit) == ("Fixture", "work@example.invalid")
