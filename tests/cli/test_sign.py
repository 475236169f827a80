"""`duizhao sign`, in a pseudo-terminal, as a person would; and refused where there is none."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.state import digest
from duizhao.store import load

FIXTURE = "Fixture <fixture@example.invalid>"
COMMAND = [sys.executable, "-m", "duizhao", "sign"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Fixture\n\temail = fixture@example.invalid\n")
    hidden = ("CI", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_DIR")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONUTF8": "1"}


@pytest.fixture
def talk(environment: dict[str, str]) -> Callable[..., tuple[int, str]]:
    """`talk(arguments, ["y", "n"])` types an answer at every question; `meanwhile` runs before the first."""

    def run(arguments: list[str], answers: list[str], meanwhile: Callable[[], None] | None = None, **more: str):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**environment, **more},
            start_new_session=True,
        )
        os.close(theirs)
        said, waiting, end = b"", list(answers), time.monotonic() + 30
        asked = 0
        while time.monotonic() < end:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other side has been closed
                break
            if not piece:
                break
            said += piece
            if said.count(b"[y/N]:") > asked and waiting:
                asked += 1
                if meanwhile and asked == 1:
                    meanwhile()
                os.write(ours, waiting.pop(0).encode() + b"\n")
        code = process.wait(20)
        os.close(ours)
        return code, said.decode()

    return run


def signed(root: Path) -> list[tuple[str, str, str]]:
    return [(one.person, one.bead, one.kind) for one in load(root).sign_offs]


def test_both_texts_are_shown_and_the_name_before_it_is_asked(talk, small):
    code, said = talk(["b06", "b05", "--edition", str(small)], ["y", "n"])
    assert code == 0
    first, second = said.split("b06  alignment", 1)
    for words in ("这座灯塔有多高?", "How tall is this lighthouse?", f"Do you, {FIXTURE}, sign b05 for accuracy?"):
        assert words in first
    assert "A nautical mile is 1,852 meters" in second
    assert "Signed: 1 of 2." in said
    assert signed(small) == [(FIXTURE, "b05", "accuracy")]
    (found,) = load(small).sign_offs
    assert found.digest == digest(next(bead for bead in load(small).beads if bead.id == "b05"))
    assert load(small).defects == ()


def test_reading_is_another_kind(talk, small):
    code, _ = talk(["b05", "--kind", "reading", "--edition", str(small)], ["y"])
    assert (code, signed(small)) == (0, [(FIXTURE, "b05", "reading")])


def test_what_is_signed_is_not_asked_again(talk, small):
    talk(["b05", "--edition", str(small)], ["y"])
    code, said = talk(["b05", "--edition", str(small)], [])
    assert code == 0
    assert "You have already signed it for accuracy." in said
    assert len(signed(small)) == 1


@pytest.mark.parametrize("answer", ["", "n", "yes please"])
def test_only_a_yes_is_one(talk, small, answer):
    _, said = talk(["b05", "--edition", str(small)], [answer, "n"])
    assert signed(small) == []
    assert "Signed: 0 of 1." in said


def test_what_changes_while_one_reads_is_not_signed(talk, small):
    def meanwhile():
        path = small / "en/small.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("How tall", "How high"), encoding="utf-8")

    code, said = talk(["b05", "--edition", str(small)], ["y"], meanwhile)
    assert code == 2
    assert "b05: has changed since it was shown; it is not signed" in said
    assert signed(small) == []


@pytest.mark.parametrize("given", [b"", b"y\n" * 9])
def test_without_a_terminal_nobody_signs(small, environment, given):
    command = [*COMMAND, "b05", "--edition", str(small)]
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing is signed: there is no terminal" in done.stderr
    assert not (small / "alignment/reviews").exists()


def test_half_a_terminal_is_none(small, environment):
    """Answers piped in, or what is shown piped away: nobody has read it."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, "b05", "--edition", str(small)]
    for streams in (
        {"stdin": theirs, "stdout": subprocess.PIPE},
        {"stdin": subprocess.DEVNULL, "stdout": theirs},
    ):
        done = subprocess.run(command, stderr=subprocess.PIPE, env=environment, check=False, **streams)
        assert done.returncode == 2
        assert b"no terminal" in done.stderr
    os.close(ours)
    os.close(theirs)
    assert signed(small) == []


@pytest.mark.parametrize("value", ["1", "true", "false"])
def test_a_machine_does_not_sign_even_in_a_terminal(talk, small, value):
    code, said = talk(["b05", "--edition", str(small)], ["y"], CI=value)
    assert code == 2
    assert "CI is set" in said
    assert signed(small) == []


def test_whom_git_does_not_know_does_not_sign(talk, small, environment):
    (Path(environment["HOME"]) / ".gitconfig").write_text("")
    code, said = talk(["b05", "--edition", str(small)], ["y"])
    assert code == 2
    assert "git does not say who you are" in said


def test_who_is_not_among_the_signers_does_not_sign(talk, small):
    path = small / "alignment/edition.yaml"
    more = "check:\n  sign-offs: 1\n  signers:\n  - other@example.invalid\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    code, said = talk(["b05", "--edition", str(small)], ["y"])
    assert code == 2
    assert "not among the `signers`" in said
    assert signed(small) == []


def test_a_bead_that_there_is_not(talk, small):
    code, said = talk(["b05", "../b05", "--edition", str(small)], ["y"])
    assert code == 2
    assert "../b05: there is no such bead" in said
    assert signed(small) == []


def test_a_text_steers_no_terminal(talk, small):
    path = small / "en/small.yaml"
    text = path.read_text(encoding="utf-8")
    hidden = '    text: "How tall\\x1b[2J is this lighthouse?"\n'
    path.write_text(text.replace("    text: |-\n      How tall is this lighthouse?\n", hidden), encoding="utf-8")
    _, said = talk(["b05", "--edition", str(small)], ["n"])
    assert "\x1b" not in said
