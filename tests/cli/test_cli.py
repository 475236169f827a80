"""The command line as a whole: its help, its errors, and what it must not import."""

import os
import subprocess
import sys
from importlib import import_module

import click
import pytest

from duizhao import __version__
from duizhao.cli.commands import COMMANDS

HEAVY = ("spacy", "thinc", "numpy", "sacrebleu", "lemminflect", "pypinyin", "dataclasses", "asyncio", "logging")


def command(name):
    return import_module(f"duizhao.cli.{name.replace('-', '_')}").command


def run(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "duizhao", *map(str, arguments)], capture_output=True, text=True, **more
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_table_says_what_the_command_says(name):
    assert command(name).name == name
    assert command(name).get_short_help_str(200) == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name, duizhao):
    done = duizhao(name, "--help")
    assert done.code == 0
    assert f"Example:\n    duizhao {name}" in done.out or f"Examples:\n    duizhao {name}" in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_help_line(name):
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


def test_alone_it_shows_its_help(duizhao):
    alone, asked = duizhao(), duizhao("--help")
    assert alone == asked
    assert alone.code == 0
    for name, line in COMMANDS.items():
        assert f"  {name}" in alone.out
        assert line in alone.out


def test_an_unknown_command_names_the_nearest(duizhao):
    done = duizhao("chek")
    assert (done.code, done.out) == (2, "")
    assert "No such command 'chek'. Did you mean 'check'?" in done.err
    assert "The commands are check, " in duizhao("zzz").err


def test_an_unknown_option_is_a_usage_error(duizhao):
    for arguments in (["--colour"], ["status", "--colour"]):
        done = duizhao(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "--colour" in done.err


def test_the_version_is_the_package_s(duizhao):
    assert duizhao("--version") == (0, f"duizhao, version {__version__}\n", "")


def test_a_bug_is_a_traceback(duizhao, small, monkeypatch):
    """Nothing hides behind the one-line errors."""

    def broken(start):
        raise KeyError("a bug")

    monkeypatch.setattr("duizhao.cli.status.whole_edition", broken)
    with pytest.raises(KeyError):
        duizhao("status", "--edition", small)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["check", "--edition", "SMALL"], 0), (["rules"], 0), (["status", "--help"], 0)],
)
def test_nothing_heavy_is_imported(small, arguments, code):
    spy = (
        "import sys\n"
        "from duizhao.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        f"    print('\\nHEAVY', end.code, *sorted(set(sys.modules) & set({HEAVY!r})))\n"
    )
    arguments = [str(small) if argument == "SMALL" else argument for argument in arguments]
    done = subprocess.run([sys.executable, "-c", spy, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"HEAVY {code}"


def test_help_imports_no_command():
    spy = (
        "import sys\n"
        "from duizhao.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    print(*sorted(name for name in sys.modules if name.startswith('duizhao')))\n"
    )
    done = subprocess.run([sys.executable, "-c", spy, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == (
        "duizhao duizhao.cli duizhao.cli.commands duizhao.cli.group duizhao.cli.output duizhao.errors duizhao.reports"
        " duizhao.reports.terminal"
    )


@pytest.mark.parametrize("arguments", [["export", "--to", "jsonl"], ["status"], ["check"], ["--help"]])
def test_a_closed_pipe_ends_it_quietly(small, arguments):
    """As under `| head`: the reader is gone before anything is written."""
    if arguments[0] != "--help":
        arguments = [*arguments, "--edition", str(small)]
    child = subprocess.Popen(
        [sys.executable, "-m", "duizhao", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    child.stdout.close()
    said = child.stderr.read()
    child.wait(30)
    assert said == ""


def test_a_terminal_without_chinese_shows_escapes_and_exports_are_utf_8_all_the_same(small):
    texts = small / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("1. Light", "灯"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    shown = run("status", "--edition", small, env=environment, encoding="latin-1")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "\n\\u706f " in shown.stdout
    exported = run("export", "--to", "tsv", "--edition", small, env=environment, encoding="utf-8")
    assert "\t灯\t" in exported.stdout
