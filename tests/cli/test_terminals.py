"""Every command where nobody takes its output, the disk is full, the terminal is narrow, without colour or 中文."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from duizhao.cli.commands import COMMANDS
from duizhao.cli.terms import TABLE

CALLS = {
    "check": [],
    "check --format concise": [],
    "check --format json": [],
    "check --format sarif": [],
    "check --diff": [],
    "coverage": [],
    "status": [],
    "init": ["EDITION/zh/small.txt", "new"],
    "segment": ["--check"],
    "split": ["z04", "--after", "我们请"],
    "merge": ["e07", "e08"],
    "fmt": [],
    "score": ["EDITION"],
    "judge": ["EDITION"],
    "export --to tsv": [],
    "build --to md": [],
    "rules": [],
    "explain TRM002": [],
    "completion bash": [],
    "schema": [],
    "terms": [],
    "terms list": [],
    "terms show": ["雾号"],
    "terms drift": [],
    "terms suggest": [],
    "terms export": [],
    "terms import": ["EDITION/../terms.tsv"],
    "review --help": [],
    "sign --help": [],
}
"""The commands with their further arguments. `review` and `sign` wait for a person, who has a browser or a terminal."""

NOBODY = 65534
HAN = re.compile(rb"[\xe2-\xe9][\x80-\xbf]{2}")
"""UTF-8 of a character that a terminal of Latin letters would show as three wrong ones."""

ALWAYS_UTF_8 = {"check --format json", "check --format sarif", "export --to tsv", "terms export"}
WITHOUT_EDITION = {"init", "rules", "explain", "completion", "schema", "terms", "review --help", "sign --help"}


def call(name: str, root: Path) -> list[str]:
    """A command on the edition at `root`; what it makes goes beside it."""
    words = [*name.split(), *(word.replace("EDITION", str(root)) for word in CALLS[name])]
    if name not in WITHOUT_EDITION and words[0] not in WITHOUT_EDITION - {"terms"}:
        words += ["--edition", str(root)]
    return [sys.executable, "-m", "duizhao", *words]


@pytest.fixture
def root(small: Path) -> Path:
    """The small edition with findings of several kinds, and a table of terms beside it."""
    texts = small / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("foghorn", "horn "), encoding="utf-8")
    table = "concept\tzh\ten\nfoghorn\t雾号\tfoghorn\n"
    (small / "../terms.tsv").resolve().write_text(table, encoding="utf-8")
    return small


@pytest.fixture
def run(root: Path, tmp_path: Path):
    """`run(name, stdout=…)` runs a command on a fresh copy of the edition; its exit code and what it says on stderr."""

    def run(name, **more):
        copy = tmp_path / "copies/edition"
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.copytree(root, copy)
        shutil.copy(tmp_path / "terms.tsv", copy.parent)
        words = call(name, copy)
        return subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=copy.parent, **more)

    return run


def test_every_command_is_here():
    firsts = {name.split()[0] for name in CALLS}
    assert firsts == set(COMMANDS)
    assert {name.split()[1] for name in CALLS if name.startswith("terms ")} == set(TABLE)


@pytest.mark.parametrize("name", CALLS)
def test_whatever_takes_the_output(name, run):
    """A narrow terminal of the C locale, without colour; then a full disk; then nobody, as under `| head`."""
    poor = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "NO_COLOR": "1", "COLUMNS": "20"}
    ours, theirs = os.openpty()
    child = run(name, stdout=theirs, env={**os.environ, **poor})
    os.close(theirs)
    shown = read(ours)
    said = child.stderr.read()
    assert child.wait(60) in (0, 1), said
    assert "Traceback" not in said
    assert b"\x1b" not in shown
    if name not in ALWAYS_UTF_8:
        assert not HAN.search(shown)

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        child = run(name, stdout=full)
        said = child.stderr.read()
        code = child.wait(60)
    if shown:
        assert (code, said.splitlines()[-1:]) == (2, ["duizhao: can't write: No space left on device"])
    assert "Traceback" not in said
    assert "Exception" not in said

    child = run(name, stdout=subprocess.PIPE)
    child.stdout.close()
    said = child.stderr.read()
    assert child.wait(60) in (0, 1, 2)
    assert "Traceback" not in said
    assert "Exception" not in said
    assert "rite" not in said, "nothing is said of what nobody reads"


def read(terminal: int) -> bytes:
    """All that is written to a pseudo-terminal until its other end is closed."""
    shown = b""
    while True:
        try:
            some = os.read(terminal, 65536)
        except OSError:  # Linux's word for the end
            some = b""
        if not some:
            os.close(terminal)
            return shown
        shown += some


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_is_closed_is_no_reason_to_fail(root, stream):
    number = {"stdout": 1, "stderr": 2}[stream]
    words = [sys.executable, "-m", "duizhao", "check", "--select", "COV", "--edition", str(root)]
    done = subprocess.run(["sh", "-c", f'"$@" {number}>&-', "sh", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("module", ["duizhao.cli.group", "duizhao.cli.check", "duizhao.store.reader"])
def test_ctrl_c_before_anything_is_done_is_no_traceback(root, module, sent):
    """At a moment while the command's code is still being imported."""
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), {int(sent)})\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from duizhao.cli import program\n"
        "program()\n"
    )
    words = [sys.executable, "-c", script, "check", "--edition", str(root)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


def test_a_message_that_cannot_be_written_keeps_its_code():
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        for words in (["check", "--select", "ZZZ"], ["nope"]):
            done = subprocess.run([sys.executable, "-m", "duizhao", *words], stderr=full, check=False)
            assert done.returncode == 2


def test_the_words_stay_under_their_caret_however_narrow(root):
    done = subprocess.run(
        [sys.executable, "-m", "duizhao", "check", "--select", "TRM", "--edition", str(root)],
        env={**os.environ, "COLUMNS": "20"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    carets = [number for number, line in enumerate(lines) if set(line) == {" ", "^"}]
    assert carets
    for number in carets:
        assert len(lines[number]) <= 20


def test_a_width_of_twenty_digits_is_none(duizhao, root, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    wanted = duizhao("check", "--edition", root), duizhao("terms", "drift", "--edition", root)
    monkeypatch.setenv("COLUMNS", "9" * 20)
    assert (duizhao("check", "--edition", root), duizhao("terms", "drift", "--edition", root)) == wanted


def test_a_user_without_a_home_scores_all_the_same(duizhao, root, monkeypatch):
    def nobody(user):
        raise KeyError(user)

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    done = duizhao("score", root, root, "--edition", root)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("words", [["check"], ["status"], ["check", "--bitext", "x.jsonl"], ["init", "x.txt"]])
def test_a_current_folder_that_is_gone_is_one_line(words, tmp_path):
    script = f'cd {tmp_path} && mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    command = [sys.executable, "-c", "from duizhao.cli import program; program()", *words]
    done = subprocess.run(["sh", "-c", script, "sh", *command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"duizhao: .+\n", done.stderr)


LONG_NAMES = """
check --edition LONG
init TEXT LONG
init LONG
build --to md --out LONG
check --baseline LONG
check --report json=LONG
check --bitext LONG.po
score LONG
review --edition LONG
terms import LONG
terms export --out LONG
"""


@pytest.mark.parametrize("words", LONG_NAMES.strip().splitlines())
def test_a_name_of_five_thousand_characters_is_one_line(words, root, duizhao, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    long = str(tmp_path / ("x" * 5000))
    done = duizhao(*words.replace("LONG", long).replace("TEXT", "zh/small.txt").split())
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"duizhao: .+\n", done.err)


def test_sign_with_standard_input_closed_is_one_line(root):
    words = [sys.executable, "-m", "duizhao", "sign", "b05", "--edition", str(root)]
    done = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"duizhao: nothing is signed: .+\n", done.stderr)


@pytest.fixture
def without_rights(monkeypatch):
    """`with without_rights():` root is nobody for a while; anybody else is who they are."""

    @contextmanager
    def nobody():
        user, group = os.geteuid(), os.getegid()
        if user == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if user == 0:
                os.seteuid(user)
                os.setegid(group)

    return nobody


@pytest.mark.parametrize("folder", ["zh", "en", "alignment", "alignment/reviews"])
@pytest.mark.parametrize("words", ["check", "status", "fmt", "terms list", "split z04 --after 我们请"])
def test_a_folder_that_may_not_be_read_is_an_error_and_no_traceback(folder, words, root, duizhao, without_rights):
    with tempfile.TemporaryDirectory() as home:  # pytest's own folders are for its user alone
        Path(home).chmod(0o755)
        edition = Path(shutil.copytree(root, Path(home) / "edition"))
        (edition / "alignment/reviews").mkdir()
        duizhao(*words.split(), "--edition", shutil.copytree(edition, Path(home) / "whole"))  # imports what it needs
        (edition / folder).chmod(0)
        with without_rights():
            done = duizhao(*words.split(), "--edition", edition)
        (edition / folder).chmod(0o755)
    assert done.code == 2, done
    assert done.out + done.err


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_a_baseline_that_is_no_plain_file_is_one_line(make, root, tmp_path, duizhao):
    make(tmp_path / "known.json")
    done = duizhao("check", "--edition", root, "--baseline", tmp_path / "known.json")
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"duizhao: .+\n", done.err)
