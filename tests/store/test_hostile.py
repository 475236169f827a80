"""What a stranger may put into an edition's folders is neither followed nor waited for nor obeyed."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.errors import UserError
from duizhao.store import load
from duizhao.store.change import Change

Snapshot = Callable[[Path], dict[str, bytes]]
Duizhao = Callable[..., Any]

READING = [
    ("check",),
    ("check", "--diff"),
    ("status",),
    ("coverage",),
    ("terms", "list"),
    ("export", "--to", "tsv"),
    ("build", "--to", "md", "--out", "{tmp}/built"),
    ("segment", "--check"),
    ("fmt", "--check"),
]
JOURNAL = ".duizhao-journal"


@pytest.fixture
def snapshot() -> Snapshot:
    """`snapshot(folder)`: every file in a folder, by its path, and its bytes."""

    def take(folder: Path) -> dict[str, bytes]:
        files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    return take


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file outside the edition, which nobody may touch."""
    file = tmp_path / "outside" / "victim.yaml"
    file.parent.mkdir()
    file.write_text("- voice: host\n  segments: []\n")
    return file


def needs_fmt(root: Path) -> None:
    """Change the style of a text, so that `fmt` has something to write."""
    file = root / "en/small.yaml"
    file.write_text(file.read_text().replace("kind: heading", 'kind: "heading"'))


@pytest.mark.parametrize("name", [".small.yaml.duizhao-new", ".duizhao-0", ".duizhao-new"])
@pytest.mark.parametrize("what", ["link", "fifo", "folder"])
def test_nothing_in_the_way_of_a_temporary_matters(
    small: Path, outside: Path, duizhao: Duizhao, name: str, what: str
) -> None:
    trap = small / "en" / name
    {"link": lambda: trap.symlink_to(outside), "fifo": lambda: os.mkfifo(trap), "folder": trap.mkdir}[what]()
    before = outside.read_bytes()
    needs_fmt(small)
    assert duizhao("fmt", "--edition", small).code == 0
    assert outside.read_bytes() == before
    assert trap.lstat()


@pytest.mark.parametrize("path", ["en/small.yaml", "en", "alignment/notes.yaml", "alignment/reviews"])
def test_a_link_out_of_the_edition_is_neither_read_nor_written(
    small: Path, outside: Path, duizhao: Duizhao, path: str
) -> None:
    victim = small / path
    shutil.rmtree(victim) if victim.is_dir() else victim.unlink(missing_ok=True)
    shutil.copyfile(outside, outside.parent / "small.yaml")
    victim.symlink_to(outside.parent if "." not in path else outside)
    for command in (("check",), ("fmt",), ("split", "e05", "--at", "5"), ("status",)):
        ran = duizhao(*command, "--edition", small)
        assert ran.code == 2, command
        assert "leads outside the edition" in ran.out + ran.err
    assert outside.read_text() == "- voice: host\n  segments: []\n"


def test_a_link_into_the_repository_of_git_is_refused(small: Path) -> None:
    (small / ".git").mkdir()
    (small / ".git/config").write_text("- bead: b01\n  text: secret\n")
    (small / "alignment/notes.yaml").unlink(missing_ok=True)
    (small / "alignment/notes.yaml").symlink_to("../.git/config")
    assert [unread.message for unread in load(small).unread] == ["leads outside the edition; move the file into it"]


HEX = "0" * 64
STEP = ["zh/small.yaml", ".duizhao-0", "", HEX]
BODIES = [
    b"",
    b"[[],5]",
    b"[[],5]\ncommit\n",
    b"[" * 100_000,
    b"\n\ncommit\n",
    b'0\n[[], ["../outside"]]\n',
    b"0\n" + json.dumps([[STEP], []]).encode() + b"\ncommit\n",
    HEX.encode() + b"\n" + json.dumps([[["../outside/victim.yaml", ".trap", "", HEX]], []]).encode() + b"\ncommit\n",
    b'[[["../outside/victim.yaml", "", ""]], ["../outside/empty"]]\ncommit\n',
    "\ud800".encode("utf-8", "surrogatepass") + b"\n{}\n",
    b"\xff" * 5_000_000,
]


@pytest.mark.parametrize("number", range(len(BODIES)))
@pytest.mark.parametrize("tracked", [False, True])
def test_a_journal_that_came_with_the_files_is_not_obeyed(
    small: Path,
    outside: Path,
    snapshot: Snapshot,
    duizhao: Duizhao,
    need: Callable[[str], str],
    number: int,
    tracked: bool,
) -> None:
    (outside.parent / "empty").mkdir()
    (outside.parent / ".trap").write_text("obeyed")
    (small / "zh/.duizhao-0").write_text("obeyed")
    (small / JOURNAL).write_bytes(BODIES[number])
    if tracked:
        subprocess.run([need("git"), "init", "-q", small], check=True)
        subprocess.run(["git", "-C", small, "add", "-f", JOURNAL], check=True)
    before = snapshot(small), snapshot(outside.parent)
    needs_fmt(small)
    changed = snapshot(small)
    cut_off = not tracked and BODIES[number].count(b"\n") < 2 and len(BODIES[number]) < 4_000_000
    for command in (("check",), ("status",), ("fmt", "--check"), ("fmt",)):
        ran = duizhao(*command, "--edition", small)
        if cut_off:  # as a command leaves one that is stopped when it has just begun; there is nothing to do for it
            assert ran.code in (0, 1), ran.err
        else:
            assert ran.code == 2
            assert ran.err.startswith(f"duizhao: {small / JOURNAL}: {'is tracked by git' if tracked else 'was not '}")
            assert ran.err.count("\n") == 1
            assert snapshot(small) == changed
    assert snapshot(outside.parent) == before[1]
    assert (outside.parent / "empty").is_dir()
    assert (small / "zh/.duizhao-0").read_text() == "obeyed"


@pytest.mark.parametrize("what", ["link", "dangling", "fifo", "folder", "socket"])
def test_a_journal_that_is_no_file_is_refused(small: Path, outside: Path, duizhao: Duizhao, what: str) -> None:
    journal = small / JOURNAL
    makers: dict[str, Callable[[], object]] = {
        "link": lambda: journal.symlink_to(outside),
        "dangling": lambda: journal.symlink_to("nowhere"),
        "fifo": lambda: os.mkfifo(journal),
        "folder": journal.mkdir,
        "socket": lambda: os.mknod(journal, stat.S_IFSOCK | 0o600),
    }
    makers[what]()
    needs_fmt(small)
    for command in (("check",), ("fmt",)):
        ran = duizhao(*command, "--edition", small)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert f"{journal}: is not a regular file" in ran.err


COMMIT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from duizhao.store.change import Change
change = Change(Path(sys.argv[1]))
for path in ("zh/small.yaml", "en/small.yaml"):
    change.data(path)[0]["segments"][0]["text"] = "new"
os.replace = lambda *paths: os.kill(os.getpid(), signal.SIGKILL)
change.commit()
"""


@pytest.fixture
def pending(small: Path, tmp_path: Path) -> Path:
    """An edition in which a command was killed when its change was committed."""
    subprocess.run([sys.executable, "-c", COMMIT_AND_DIE, small], check=False)
    assert (small / JOURNAL).read_bytes().endswith(b"\ncommit\n")
    return small


@pytest.mark.parametrize("command", READING, ids=lambda command: " ".join(command[:2]))
def test_a_command_that_reads_says_that_a_change_is_pending(
    pending: Path, tmp_path: Path, snapshot: Snapshot, duizhao: Duizhao, command: tuple[str, ...]
) -> None:
    before = snapshot(pending)
    ran = duizhao(*(word.format(tmp=tmp_path) for word in command), "--edition", pending)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"duizhao: {pending / JOURNAL}: a change is pending")
    assert ran.err.endswith("run `duizhao fmt`, or any other command that writes, to complete it\n")
    assert ran.err.count("\n") == 1
    assert snapshot(pending) == before


def test_a_command_that_writes_completes_it(pending: Path, duizhao: Duizhao) -> None:
    assert duizhao("fmt", "--edition", pending).code == 0
    assert list(pending.rglob(".duizhao-*")) == []
    assert [blocks[0].segments[0].text for blocks in load(pending).documents[0][1:3]] == ["new", "new"]


def test_a_copy_of_a_journal_holds_no_longer(pending: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    copy = Path(shutil.copytree(pending, tmp_path / "copy"))
    assert "was not written by you, here" in duizhao("fmt", "--edition", copy).err


def test_a_journal_of_another_user_is_not_obeyed(
    pending: Path, tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("HOME", str(tmp_path / "other"))
    assert "was not written by you, here" in duizhao("fmt", "--edition", pending).err


def test_a_key_in_the_repository_is_none(small: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the home is in the checkout, as in some builds, a stranger may have put a key there."""
    (small / ".git").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(small / "state"))
    monkeypatch.setenv("HOME", str(small))
    needs_fmt(small)
    assert duizhao("fmt", "--edition", small).code == 0
    assert list(small.rglob("journal.key")) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666, 0o755])
def test_a_file_keeps_its_mode(small: Path, duizhao: Duizhao, mode: int) -> None:
    (small / "en/small.yaml").chmod(mode)
    needs_fmt(small)
    mask = os.umask(0o077)
    try:
        assert duizhao("fmt", "--edition", small).code == 0
    finally:
        os.umask(mask)
    assert (small / "en/small.yaml").stat().st_mode & 0o7777 == mode


AS_NOBODY = """
import os, sys
from pathlib import Path
from duizhao.cli import main
os.environ["XDG_STATE_HOME"] = sys.argv[1]
try:
    __import__("duizhao.cli.group").cli.group.COMMANDS
    import duizhao.cli.check, duizhao.cli.fmt, duizhao.cli.status, duizhao.store.change, duizhao.checks.run
    import duizhao.reports.findings.text, duizhao.reports.edits.fmt
except ImportError:
    pass
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.argv = ["duizhao", *sys.argv[2:]]
main()
"""


@pytest.mark.parametrize("folder", ["zh", "en", "alignment", "alignment/reviews"])
@pytest.mark.parametrize("command", ["check", "fmt", "status"])
def test_a_folder_without_rights_is_one_line(small: Path, folder: str, command: str) -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o777)
        root = Path(shutil.copytree(small, Path(open_to_all) / "edition"))
        (root / "alignment/reviews").mkdir(exist_ok=True)
        for path in (root, *root.rglob("*")):
            os.chown(path, 65534 if os.getuid() == 0 else -1, -1)
        (root / folder).chmod(0)
        try:
            ran = subprocess.run(
                [sys.executable, "-c", AS_NOBODY, f"{open_to_all}/state", command, "--edition", root],
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            (root / folder).chmod(0o755)
    if "ModuleNotFoundError" in ran.stderr or "Permission denied: '/" in ran.stderr:
        pytest.skip("the interpreter is where only root can read, so that nobody else can run it")
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert f"{folder}" in ran.stderr
    assert "permission denied" in ran.stderr


@pytest.mark.parametrize("start", ["x" * 5_000, "a/" * 3_000, "{tmp}/circle", "{tmp}/none"])
def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path, duizhao: Duizhao, start: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    ran = duizhao("check", "--edition", start.format(tmp=tmp_path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_working_folder_that_was_deleted_is_one_line(tmp_path: Path) -> None:
    script = (
        "import os, sys; os.rmdir(os.getcwd()); sys.argv = ['duizhao', 'check']; from duizhao.cli import main; main()"
    )
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = subprocess.run([sys.executable, "-c", script], cwd=gone, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr


def test_no_file_is_written_that_is_too_large_to_be_read(small: Path, snapshot: Snapshot) -> None:
    before = snapshot(small)
    change = Change(small)
    change.data("en/small.yaml")[0]["segments"][0]["text"] = "x" * 17_000_000
    with pytest.raises(UserError, match=r"^en/small\.yaml: is 17 MB, over the limit of 16 MiB"):
        change.commit()
    assert snapshot(small) == before
