"""How lines leave the program."""

import pytest

from duizhao.cli.output import ask, say, say_exactly, warn


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("模型 a\n b\n", "模型 a\n b\n\n"),
        ("\x1b[31mred\x07\n\x9b2J\u202e\r", "\\x1b[31mred\\x07\n\\x9b2J\\u202e\\x0d\n"),
        ("a\n \t::error::b\n::c", "a\n \\x09::error::b\n\\x3a:c\n"),
        ("  ::error::b\na::b ##[error]", "  \\x3a:error::b\na::b \\x23#[error]\n"),
    ],
)
def test_a_report_steers_no_terminal_and_no_runner(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(text)
    assert capsys.readouterr() == (shown, "")


def test_colours_are_kept_where_a_report_has_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say("\x1b[31;1ma\x1b[0m\x1b]0;b", colour=True)
    assert capsys.readouterr().out == "\x1b[31;1ma\x1b[0m\\x1b]0;b\n"


def test_a_warning_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    warn("a\nb\x1b[2J")
    assert capsys.readouterr() == ("", "duizhao: a\\x0ab\\x1b[2J\n")


def test_what_programs_read_is_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    say_exactly("a\t\x1b\u202e灯\n")
    assert capsysbinary.readouterr().out == "a\t\x1b\u202e灯\n".encode()


def test_but_not_on_a_terminal(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say_exactly("a\t\x1b\u202e灯\n")
    assert capsysbinary.readouterr().out == "a\t\\x1b\\u202e灯\n".encode()


def test_a_question_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: (print(prompt), "y")[1])
    assert ask("Do you,\n\x1b[2J, sign?")
    assert "Do you,\\x0a\\x1b[2J, sign? [y/N]" in capsys.readouterr().out
