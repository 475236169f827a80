"""`duizhao completion`: what the shells are given, and what it gives them back."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from duizhao.cli.commands import COMMANDS


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o nosort -F _duizhao_completion duizhao"),
        ("zsh", "#compdef duizhao"),
        ("fish", "complete --no-files --command duizhao"),
    ],
)
def test_each_shell_has_its_script(duizhao: Callable[..., Any], shell: str, line: str) -> None:
    said = duizhao("completion", shell)
    assert (said.code, said.err) == (0, "")
    assert line in said.out


def test_another_shell_is_a_usage_error(duizhao: Callable[..., Any]) -> None:
    said = duizhao("completion", "tcsh")
    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ch"], ["check"]),
        ([""], list(COMMANDS)),
        (["check", "--changed"], ["--changed-since"]),
        (["check", "--format", "s"], ["sarif"]),
        (["terms", "s"], ["show", "suggest"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["explain", "missing-t"], ["missing-term"]),
        (["explain", "trm00"], ["TRM001", "TRM002", "TRM003", "TRM004", "TRM005"]),
        (["check", "--select", "COV,missing-t"], ["COV,missing-term"]),
        (["check", "--select", "TR"], ["TRM", "TRM001", "TRM002", "TRM003", "TRM004", "TRM005"]),
    ],
)
def test_bash_completes_by_it(
    duizhao: Callable[..., Any], need: Callable[[str], str], typed: list[str], offered: list[str], tmp_path: Any
) -> None:
    """bash itself runs the script, and the script runs `duizhao`."""
    script = tmp_path / "completion"
    script.write_text(duizhao("completion", "bash").out, encoding="utf-8")
    command = tmp_path / "duizhao"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m duizhao "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    words = " ".join(f"'{word}'" for word in ["duizhao", *typed])
    shell = (
        f"source {script}; compopt() {{ :; }}; COMP_WORDS=({words}); COMP_CWORD={len(typed)}; COMPREPLY=(); "
        '_duizhao_completion duizhao; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run([need("bash"), "-c", shell], capture_output=True, text=True, env=environment, check=True)
    assert (done.stdout.split(), done.stderr) == (offered, "")
