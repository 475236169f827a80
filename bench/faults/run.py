"""Let every system call of every command that writes fail, be the last before a kill, or be interrupted by Ctrl-C.

    python bench/faults/run.py [--most N] [COMMAND ...]

Runs each command on a copy of the small edition, once for every call that it makes on the copy's files and on the key
of its journals; with --most, for N calls of each command and fault, spread evenly. Afterwards the edition must be the
old or the new one once a command that writes has come by, and the new one if the first command reported success; there
must be no traceback, no hang and nothing left over. Prints a table, and exits 1 if any of this does not hold.

The calls are intercepted by calls.c, which is compiled for that; it needs Linux and a C compiler.
"""

import ctypes
import gc
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cases import CASES, Case

HERE = Path(__file__).resolve().parent
SMALL = HERE.parent.parent / "tests/data/small"
COUNT, FAIL, KILL, INTERRUPT = range(4)
FAULTS = {"error": FAIL, "kill": KILL, "Ctrl-C": INTERRUPT}
STEADY = {"SOURCE_DATE_EPOCH": "1700000000", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
SECONDS = 60
"""After which a command is taken to hang."""


class Run(NamedTuple):
    """How one run ended: its exit code, negative for a signal, and what it printed."""

    code: int
    said: str


class Bench:
    """One command in its folder. Lives in a process that has loaded calls.c."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case = case
        self.folder = folder
        self.library = ctypes.CDLL(None)
        self.seed = folder / "seed"
        shutil.copytree(SMALL, self.seed / "edition")
        case.prepare(self.seed / "edition")
        self.old = snapshot(self.seed)
        work = self.copy("warm")
        os.environ["XDG_STATE_HOME"] = str(work / "state")
        with suppress(SystemExit):
            self.command(work)  # in this process: all modules are loaded, and the children need not
        gc.freeze()
        work = self.copy("whole")
        whole = self.run(work, 0, COUNT)
        self.code = whole.code
        self.said = whole.said
        self.new = snapshot(work)
        self.calls = int((work / "calls").read_text())
        self.stopped = 0

    def copy(self, name: str) -> Path:
        """A fresh copy of what the command works on."""
        return Path(shutil.copytree(self.seed, self.folder / name))

    def command(self, work: Path) -> None:
        """Run the command in this process."""
        from duizhao.cli import main

        words = [word.format(root=work / "edition", work=work) for word in self.case.words.split()]
        sys.argv = ["duizhao", *words]
        main()

    def run(self, work: Path, at: int, fault: int) -> Run:
        """Run the command in a child, with a fault at one of its calls."""
        os.environ["XDG_STATE_HOME"] = str(work / "state")
        output = work.with_suffix(".said")
        child, terminal = pty.fork() if self.case.answer else (os.fork(), -1)
        if not child:
            self._child(work, at, fault, output)
        if self.case.answer:
            said = _answer(terminal, self.case.answer)
            output.write_bytes(said)
        _, status = os.waitpid(child, 0)
        return Run(os.waitstatus_to_exitcode(status), output.read_text(encoding="utf-8", errors="replace"))

    def _child(self, work: Path, at: int, fault: int, output: Path) -> None:
        code: object = 70
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.alarm(SECONDS)
            if not self.case.answer:
                os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT), 1)
                os.dup2(1, 2)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            self.library.fault_arm(os.fsencode(work) + b"/", at, fault)
            self.command(work)
        except SystemExit as end:
            code = end.code
        except KeyboardInterrupt:  # as `program` has it
            code = 130
        except BaseException:
            traceback.print_exc()
        finally:
            calls = self.library.fault_calls()
            self.library.fault_arm(b"", -1, COUNT)
            if fault == COUNT:
                (work / "calls").write_text(str(calls))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 70)

    def faults_in(self, at: int, fault: int) -> Iterator[str]:
        """What is not as it should be when there was a fault at a call."""
        from duizhao.errors import UserError
        from duizhao.store.transaction import recover, refuse_pending

        work = self.copy(f"{fault}-{at}")
        root = work / "edition"
        ran = self.run(work, at, fault)
        self.stopped += ran.code != self.code
        expected = {FAIL: (2, self.code), KILL: (-signal.SIGKILL, self.code), INTERRUPT: (130, self.code)}[fault]
        if ran.code not in expected or "Traceback" in ran.said:
            yield f"ended with {ran.code}: {ran.said[-600:]}"
        left = snapshot(work)
        try:
            refuse_pending(root)
        except UserError:
            pass
        else:
            if self._writes_the_edition() and not self._is_old_or_new(left, ran):
                yield "is neither old nor new, and nothing says so"
        if snapshot(work) != left:
            yield "a command that only reads has written"
        try:
            recover(root)
        except UserError as problem:
            yield f"can't be recovered: {problem}"
        after = snapshot(work)
        if ran.code == self.code and _whole(after) != _whole(self.new):
            yield "reported success, but is not new"
        if self._writes_the_edition():
            if not self._is_old_or_new(after, ran):
                yield "is neither old nor new"
        else:
            yield from self._outputs(after, fault)
        litter = [path for path in after if ".duizhao-" in path]
        if litter and not (ran.code < 0 and not self._writes_the_edition()):
            yield f"left over: {', '.join(litter)}"
        shutil.rmtree(work)
        work.with_suffix(".said").unlink(missing_ok=True)

    def _is_old_or_new(self, files: dict[str, bytes], ran: Run) -> bool:
        """Of a file that it can't read `fmt` says so, and formats the others; else all are old or all are new."""
        old, new, now = _whole(self.old), _whole(self.new), _whole(files)
        if ran.code == 2 and self.case.words.startswith("fmt") and "can't be read" in ran.said:
            return all(data in (old.get(path), new.get(path)) for path, data in now.items())
        return now in (old, new)

    def _writes_the_edition(self) -> bool:
        return self._edition(self.new) != self._edition(self.old)

    def _edition(self, files: dict[str, bytes]) -> dict[str, bytes]:
        return {path: data for path, data in files.items() if path.startswith("edition/")}

    def _outputs(self, after: dict[str, bytes], fault: int) -> Iterator[str]:
        if self._edition(after) != self._edition(self.old):
            yield "has changed the edition"
        made = {path for path in self.new if path.startswith("out")}
        for path in made & set(after):
            if after[path] != self.new[path] and not _is_json(after[path]):  # a report may say what was not read
                yield f"has written half of {path}"
        if fault == INTERRUPT and made & set(after) and not made <= set(after):
            yield "has written some of its files"


def snapshot(work: Path) -> dict[str, bytes]:
    """All files in a folder, by their paths."""
    files = (path for path in sorted(work.rglob("*")) if path.is_file() and path.name != "calls")
    return {str(path.relative_to(work)): path.read_bytes() for path in files}


def _whole(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without the user's key, which is random, and a journal that was cut off, which says nothing."""
    return {
        path: data
        for path, data in files.items()
        if not path.startswith("state/") and not (path == "edition/.duizhao-journal" and data.count(b"\n") < 2)
    }


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _answer(terminal: int, answer: str) -> bytes:
    """Type an answer when something is asked; what was printed."""
    said = b""
    with suppress(OSError):  # the child has ended
        while piece := os.read(terminal, 4096):
            said += piece
            if answer and b"[y/N]" in said:
                os.write(terminal, answer.encode() + b"\n")
                answer = ""
    os.close(terminal)
    return said


def spread(calls: int, most: int) -> list[int]:
    """At most so many of the calls, spread evenly; all of them if `most` is 0."""
    return sorted({number * calls // most for number in range(most)}) if 0 < most < calls else list(range(calls))


def bench_one(name: str, most: int, folder: Path) -> None:
    """Try one command, in a process that has loaded calls.c; prints what came out as JSON."""
    bench = Bench(CASES[name], folder)
    tried, wrong = 0, []
    if bench.code not in (0, 1) or "Traceback" in bench.said or not bench.calls or bench.new == bench.old:
        wrong.append(f"{name}: does not work without a fault: {bench.code} {bench.said}")
    for fault, mode in FAULTS.items():
        for at in spread(bench.calls, most):
            tried += 1
            wrong += [f"{name}: {fault} at call {at}: {what}" for what in bench.faults_in(at, mode)]
    print(json.dumps([bench.calls, tried, bench.stopped, wrong]))


def compile_library(folder: Path) -> Path:
    """Compile calls.c."""
    library = folder / "faults.so"
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None or sys.platform != "linux":
        raise SystemExit("faults/run.py: needs Linux and a C compiler")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "calls.c", "-ldl"], check=True)
    return library


def main() -> None:
    words = sys.argv[1:]
    most = int(words.pop(words.index("--most") + 1)) if "--most" in words else 0
    names = [word for word in words if word != "--most"] or list(CASES)
    wrong: list[str] = []
    print(f"{'command':<24}{'calls':>7}{'faults':>8}{'stopped':>9}{'wrong':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        library = compile_library(folder)
        home = folder / "home"
        home.mkdir()
        (home / ".gitconfig").write_text("[user]\n\tname = Fixture\n\temail = fixture@example.invalid\n")
        environment = {key: value for key, value in os.environ.items() if key != "CI" and key[:4] != "GIT_"}
        environment |= {"LD_PRELOAD": str(library), "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", **STEADY}
        for number, command in enumerate(names):
            run = [sys.executable, __file__, "--one", command, str(most), str(folder / str(number))]
            ran = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
            if ran.returncode:
                raise SystemExit(f"{command}: {ran.stderr}")
            calls, tried, stopped, found = json.loads(ran.stdout.splitlines()[-1])
            wrong += found
            print(f"{command:<24}{calls:>7}{tried:>8}{stopped:>9}{len(found):>7}", flush=True)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        place = Path(sys.argv[4])
        place.mkdir()
        bench_one(sys.argv[2], int(sys.argv[3]), place)
    else:
        main()
