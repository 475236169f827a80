"""Fuzz what reads text from others, guided by coverage (atheris, which drives libFuzzer).

    python bench/fuzz [--seconds N] [--keep DIR] [TARGET …]

Each target of `targets.py` gets an equal part of the seconds, in a process of its own, half of the processors at a
time. Prints a table: runs, runs a second, edges of the code reached, and whether something broke. Exits with 1 if so;
the input is then kept in DIR (default: fuzz-failures), and `python bench/fuzz TARGET --input FILE` shows the traceback.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

MEMORY = 2048
"""MiB that a target may use."""
LONGEST_RUN = 10
"""Seconds that one input may take: longer is a hang."""


class Result(NamedTuple):
    """What came of fuzzing one target."""

    target: str
    runs: int
    seconds: int
    edges: int
    failure: str


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the readers, the checks and the requests of the review page.")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=80, help="for all targets together")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="where inputs that break are kept")
    parser.add_argument("--input", type=Path, help="run one target on one file")
    arguments = parser.parse_args()
    from targets import TARGETS

    names = arguments.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if arguments.input:
        TARGETS[names[0]](arguments.input.read_bytes())
        return 0
    at_once = max(1, (cpu_count() or 1) // 2)
    share = max(2, arguments.seconds * at_once // len(names))
    with ThreadPoolExecutor(at_once) as pool:
        results = list(pool.map(lambda name: fuzz(name, share, arguments.keep), names))
    print(f"{'target':<10}{'runs':>9}{'a second':>10}{'edges':>8}  result")
    for result in results:
        rate = result.runs / max(1, result.seconds)
        print(
            f"{result.target:<10}{result.runs:>9,}{rate:>10.0f}{result.edges:>8,}  {result.failure or 'nothing broke'}"
        )
    return int(any(result.failure for result in results))


def fuzz(name: str, seconds: int, keep: Path) -> Result:
    """Fuzz one target in a process of its own."""
    with tempfile.TemporaryDirectory() as corpus:
        options = [
            f"-max_total_time={seconds}",
            f"-timeout={LONGEST_RUN}",
            f"-rss_limit_mb={MEMORY}",
            f"-artifact_prefix={corpus}/broke-",
            "-print_final_stats=1",
        ]
        command = [sys.executable, str(Path(__file__).with_name("one.py")), name, *options, f"{corpus}/seeds"]
        (Path(corpus) / "seeds").mkdir()
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        runs = re.findall(r"stat::number_of_executed_units: *(\d+)", done.stderr)
        edges = re.findall(r"\bcov: (\d+)", done.stderr)
        failure = ""
        if done.returncode or not runs:
            failure = f"broke (exit {done.returncode})"
            keep.mkdir(exist_ok=True)
            (keep / f"{name}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
            for number, file in enumerate(sorted(Path(corpus).glob("broke-*"))):
                kept = keep / f"{name}-{number}"
                kept.write_bytes(file.read_bytes())
                failure = f"broke: {kept}"
    return Result(name, int(runs[-1]) if runs else 0, seconds, int(edges[-1]) if edges else 0, failure)


if __name__ == "__main__":
    sys.exit(main())
