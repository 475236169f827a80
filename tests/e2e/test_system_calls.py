"""Whatever system call fails, kills or is interrupted: an edition is the old one or the new one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMANDS = [
    ("fmt", "check --fix"),
    ("init", "segment"),
    ("split", "merge"),
    ("terms import", "sign"),
    ("build", "check --report", "check --write-baseline"),
]


@pytest.mark.parametrize("commands", COMMANDS, ids=", ".join)
def test_a_fault_at_a_system_call(repository: Path, need: Callable[[str], str], commands: tuple[str, ...]) -> None:
    """At some of the calls; `python bench/faults/run.py` tries all."""
    if sys.platform != "linux":
        pytest.skip("the calls are intercepted on Linux alone")
    need("cc")
    bench = repository / "bench/faults/run.py"
    if not bench.exists():
        pytest.skip("the bench is not in the source archive")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV_")}
    arguments = [sys.executable, bench, "--most", "7", *commands]
    ran = subprocess.run(arguments, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for line in ran.stdout.splitlines()[1:]:
        *_, calls, faults, stopped, wrong = line.split()
        assert (int(faults), wrong) == (21, "0")
        assert int(calls) > 30
        assert int(stopped) > 10, "most faults end the command"
