"""What a command costs before it has done anything: CPU time against that of a bare click program.

    python bench/startup.py [RUNS]

Prints a table from one run: the median of user and system time of 15 processes each, taken in turn, so that a busy
machine slows all of them alike. Exits 1 where a goal is not met.
"""

import os
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median

EDITION = Path(__file__).resolve().parent.parent

BARE = """\
import click


@click.group()
def group():
    "A group with one command."


@group.command()
def command():
    "A command."


if __name__ == "__main__":
    group()
"""

# As it is where people work: byte code is kept, and Python is run as it comes.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

DUIZHAO = [str(Path(sysconfig.get_path("scripts")) / "duizhao")]
PANEL = ["--edition", str(EDITION)]
GOALS = {
    "duizhao --help": ([*DUIZHAO, "--help"], 1.2),
    "duizhao check --ignore DRF": ([*DUIZHAO, "check", *PANEL, "--ignore", "DRF"], 3.0),
    "duizhao check": ([*DUIZHAO, "check", *PANEL], 5.0),
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system time of one run of this Python; a run that fails to work (exit 2 and above) is no measurement."""
    silent = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    child = os.posix_spawn(sys.executable, [sys.executable, *arguments], ENVIRONMENT, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"startup.py: `python {' '.join(arguments)}` failed; run it by hand to see why")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        programs = {"a bare click program --help": [str(bare), "--help"]}
        programs |= {name: arguments for name, (arguments, _) in GOALS.items()}
        for arguments in programs.values():  # once unmeasured: byte code written, files in memory
            cpu_seconds(arguments)
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, arguments in programs.items():
                times[name].append(cpu_seconds(arguments))
    base, *measured = (median(seconds) for seconds in times.values())
    print(f"{'CPU time, median of ' + str(runs):<30}{'ms':>7}{'ratio':>8}{'goal':>7}")
    print(f"{next(iter(programs)):<30}{base * 1000:>7.1f}{1:>8.2f}")
    missed = False
    for (name, (_, goal)), seconds in zip(GOALS.items(), measured, strict=True):
        ratio = seconds / base
        missed |= ratio > goal
        print(f"{name:<30}{seconds * 1000:>7.1f}{ratio:>8.2f}{goal:>7.1f}  {'not met' if ratio > goal else 'met'}")
    raise SystemExit(missed)


if __name__ == "__main__":
    main()
