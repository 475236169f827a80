"""The bench of scores measures and judges."""

import re
import subprocess
import sys

import pytest


def test_it_prints_a_row_and_a_verdict_for_each_goal(repository):
    bench = repository / "bench/score.py"
    if not bench.exists():
        pytest.skip("the benches are not in the source archive")
    sizes = ["--rescore", "200", "--tests", "50", "--memory", "1000"]
    done = subprocess.run([sys.executable, bench, *sizes], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    _, *rows = done.stdout.splitlines()
    assert [row.split(",")[0].split()[0] for row in rows] == ["peak", "full", "sacreBLEU's", "sacreBLEU's"]
    assert all(re.search(r"\d  (met|not met)$", row) for row in rows)
    assert "p differs" not in done.stdout
    assert (done.returncode == 0) == all(row.endswith("  met") for row in rows)
