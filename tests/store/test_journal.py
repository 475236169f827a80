"""Many files written as one: all of them or none, whatever happens in between, and nothing left lying about."""

import errno
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.errors import UserError
from duizhao.store import load
from duizhao.store.change import Change

MakeEdition = Callable[..., Path]
Snapshot = Callable[[Path], dict[str, bytes]]
Child = Callable[..., subprocess.CompletedProcess[str]]

REWRITE = """
import os, signal, sys
from pathlib import Path
from duizhao.store.change import Change

def rewrite(root):
    change = Change(root)
    for path, key in (("zh/doc.yaml", "z"), ("en/doc.yaml", "e")):
        for block in change.data(path):
            for segment in block["segments"]:
                segment["text"] += " again"
    change.data("alignment/doc.yaml")[0]["reason"] = "changed"
    change.put("alignment/reviews/fixture.yaml", {"name": "Fixture", "email": "fixture@example.invalid"})
    return change.commit()
"""
KILLED = (
    REWRITE
    + """
steps = int(sys.argv[2])
def counted(real):
    def step(*arguments, **more):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        return real(*arguments, **more)
    return step
for name in ("open", "write", "fsync", "fchmod", "replace", "rename", "unlink", "mkdir", "rmdir", "ftruncate", "close"):
    setattr(os, name, counted(getattr(os, name)))
rewrite(Path(sys.argv[1]))
"""
)
PATHS = ["alignment/doc.yaml", "alignment/reviews/fixture.yaml", "en/doc.yaml", "zh/doc.yaml"]


def rewrite(root: Path) -> list[str]:
    names: dict[str, Any] = {}
    exec(REWRITE, names)
    changed: list[str] = names["rewrite"](root)
    return changed


def test_a_change_writes_what_it_changed_and_leaves_nothing_else(make_edition: MakeEdition, snapshot: Snapshot) -> None:
    root = make_edition()
    before = snapshot(root)
    assert rewrite(root) == PATHS
    after = snapshot(root)
    assert set(after) == {*before, "alignment/reviews/fixture.yaml"}
    assert {path for path in before if before[path] != after[path]} == set(PATHS) - {"alignment/reviews/fixture.yaml"}
    assert load(root).unread == ()


def test_what_was_only_read_is_not_written(make_edition: MakeEdition, snapshot: Snapshot) -> None:
    root = make_edition()
    (root / "zh/doc.yaml").write_text("- {voice: host, segments: [{id: z1, text: a}]}\n")
    before = snapshot(root)
    change = Change(root)
    change.data("zh/doc.yaml")
    assert change.commit() == []
    assert snapshot(root) == before


def test_killed_between_any_two_steps_the_next_command_completes_or_undoes(
    make_edition: MakeEdition, snapshot: Snapshot, child: Child, tmp_path: Path
) -> None:
    root = make_edition(3)
    old = snapshot(root)
    pristine = shutil.copytree(root, tmp_path / "pristine")
    assert rewrite(root) == PATHS
    new = snapshot(root)
    seen = []
    for steps in range(200):
        shutil.rmtree(root)
        shutil.copytree(pristine, root)
        end = child(KILLED, root, steps)
        assert end.returncode in (0, -signal.SIGKILL), end.stderr
        left = snapshot(root)
        mixed = left not in (old, new)
        if left.get(".duizhao-journal"):
            with pytest.raises(UserError, match=r"\.duizhao-journal: a change is pending, .* `duizhao fmt`"):
                load(root)
        else:  # an empty journal says that nothing has begun
            load(root)
            assert {path: left[path] for path in left if path != ".duizhao-journal"} in (old, new)
        assert snapshot(root) == left, "reading completes nothing and undoes nothing"
        load(root, writing=True)
        now = snapshot(root)
        assert now in (old, new), f"killed after {steps} steps"
        assert (root / "alignment/reviews").is_dir() == (now == new)
        seen.append((mixed, now == new))
        if end.returncode == 0:
            break
    assert seen[-1] == (False, True)
    completed = [new for _, new in seen]
    assert completed == sorted(completed), "once the journal is whole, every later death is completed"
    assert sum(mixed for mixed, _ in seen) > 10


def test_a_file_changed_underneath_is_noticed(make_edition: MakeEdition, snapshot: Snapshot) -> None:
    root = make_edition()
    change = Change(root)
    change.data("zh/doc.yaml")[0]["voice"] = "article"
    change.data("en/doc.yaml")[0]["voice"] = "article"
    with (root / "en/doc.yaml").open("a", encoding="utf-8") as file:
        file.write("- voice: host\n  segments: []\n")
    before = snapshot(root)
    with pytest.raises(UserError, match=r"^en/doc\.yaml:1:1: has changed since it was read"):
        change.commit()
    assert snapshot(root) == before


def test_a_file_that_appeared_underneath_is_noticed(make_edition: MakeEdition, snapshot: Snapshot) -> None:
    root = make_edition()
    change = Change(root)
    change.put("alignment/errata.yaml", [])
    (root / "alignment/errata.yaml").write_text("- id: mine\n")
    before = snapshot(root)
    with pytest.raises(UserError, match="has changed since it was read"):
        change.commit()
    assert snapshot(root) == before


def temporaries(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob(".duizhao-*") if path.name != ".duizhao-journal")


def left_half_way(root: Path, child: Child) -> None:
    """Kill a writer when its change is committed and no file is replaced yet."""
    for steps in range(200):
        load(root, writing=True)
        child(KILLED, root, steps)
        if temporaries(root) and (root / ".duizhao-journal").read_bytes().endswith(b"\ncommit\n"):
            return
    raise AssertionError("no such moment")


def test_a_file_changed_after_a_crash_is_not_written_over(make_edition: MakeEdition, child: Child) -> None:
    root = make_edition()
    left_half_way(root, child)
    with (root / "zh/doc.yaml").open("a", encoding="utf-8") as file:
        file.write("- voice: host\n  segments: []\n")
    mine = (root / "zh/doc.yaml").read_bytes()
    with pytest.raises(UserError, match=r"^zh/doc\.yaml:1:1: was changed after .* was stopped; zh/\.duizhao-"):
        load(root, writing=True)
    assert (root / "zh/doc.yaml").read_bytes() == mine
    for temporary in temporaries(root / "zh"):
        temporary.unlink()
    load(root, writing=True)
    assert (root / "zh/doc.yaml").read_bytes() == mine
    assert list(root.rglob(".duizhao-*")) == []


def test_a_new_text_changed_after_a_crash_is_not_put_in_place(
    make_edition: MakeEdition, child: Child, snapshot: Snapshot
) -> None:
    root = make_edition()
    left_half_way(root, child)
    (temporary,) = temporaries(root / "zh")
    temporary.write_bytes(temporary.read_bytes()[:20])
    with pytest.raises(UserError, match=r"^zh/doc\.yaml:1:1: was changed after a command .* was stopped"):
        load(root, writing=True)
    assert temporary.exists()


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_fills_half_way_changes_nothing(
    make_edition: MakeEdition, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """At every write in turn; a write may also have put down a part of what it was given."""
    real_write, real = os.write, getattr(os, call)
    root = make_edition()
    before = snapshot(root)
    refused = 0
    for room in range(40):
        left = room

        def full(descriptor: int, *data: bytes) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                if data:
                    real_write(descriptor, data[0][: len(data[0]) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(descriptor, *data)

        monkeypatch.setattr(os, call, full)
        try:
            rewrite(root)
        except UserError as problem:
            words = str(problem)
        else:
            break
        finally:
            monkeypatch.undo()
        refused += 1
        assert "no space left on device" in words
        if (root / ".duizhao-journal").exists():  # too late to go back: the next command completes it
            load(root, writing=True)
            break
        assert snapshot(root) == before
    assert refused >= 6
    assert set(snapshot(root)) == {*before, "alignment/reviews/fixture.yaml"}


def test_a_real_disk_that_fills_half_way(
    make_edition: MakeEdition, snapshot: Snapshot, tmp_path: Path, need: Callable[[str], str]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = [need("mount"), "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here; the same is tried above with a write that fails")
    try:
        root = Path(shutil.copytree(make_edition(90), disk / "edition"))
        before = snapshot(root)
        (disk / "filler").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 8192))
        with pytest.raises(UserError, match="no space left on device"):
            rewrite(root)
        assert snapshot(root) == before
        (disk / "filler").unlink()
        assert rewrite(root) == PATHS
    finally:
        subprocess.run(["umount", str(disk)], check=True)


WITHOUT_RIGHTS = (
    REWRITE
    + """
rewrite(Path(sys.argv[2]))  # loads all that is needed, for the interpreter may lie where only root can read
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    rewrite(Path(sys.argv[1]))
except Exception as problem:
    print(repr(problem))
"""
)


@pytest.mark.parametrize("folder", ["", "zh", "alignment"])
def test_a_folder_that_cannot_be_written(
    make_edition: MakeEdition, snapshot: Snapshot, child: Child, folder: str
) -> None:
    """Tried by a user who has no right to it: root may write everywhere."""
    with tempfile.TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o755)
        root = Path(shutil.copytree(make_edition(), Path(open_to_all) / "edition"))
        if os.getuid() == 0:
            for path in (root, *root.rglob("*")):
                os.chown(path, 65534, 65534)
        (root / folder).chmod(0o555)
        before = snapshot(root)
        end = child(WITHOUT_RIGHTS, root, make_edition())
        (root / folder).chmod(0o755)
        assert end.stdout.startswith("UserError("), end.stderr
        assert "permission denied" in end.stdout
        assert snapshot(root) == before


def test_a_reader_waits_for_a_writer_that_is_alive(make_edition: MakeEdition, child: Child) -> None:
    """It takes the journal of a live process for what it is: nothing is undone under the writer's hands."""
    script = (
        REWRITE
        + """
import subprocess, time
replace = os.replace
readers = []
def slowly(*paths):
    if not readers:
        load = "import sys, pathlib, duizhao.store as s; s.load(pathlib.Path(sys.argv[1])); sys.stdout.write('read;')"
        readers.append(subprocess.Popen([sys.executable, "-c", load, sys.argv[1]]))
        time.sleep(0.7)
        sys.stdout.write("waits;" if readers[0].poll() is None else "does not wait;")
        sys.stdout.flush()
    replace(*paths)
os.replace = slowly
sys.stdout.write(f"{len(rewrite(Path(sys.argv[1])))};")  # at once, as two processes write here
sys.stdout.flush()
readers[0].wait()
"""
    )
    root = make_edition()
    end = child(script, root)
    assert sorted(end.stdout.split(";")) == ["", "4", "read", "waits"], end.stderr
    assert not (root / ".duizhao-journal").exists()


def test_two_writers_at_once_do_not_mix(make_edition: MakeEdition) -> None:
    """Of two that read the same state one writes and one is refused, whole each time."""
    root = make_edition()
    first, second = Change(root), Change(root)
    for change, word in ((first, "one"), (second, "two")):
        for path in ("zh/doc.yaml", "en/doc.yaml"):
            change.data(path)[0]["segments"][0]["text"] = word
    first.commit()
    with pytest.raises(UserError, match="has changed since it was read"):
        second.commit()
    document = load(root).documents[0]
    assert {next(document.segments(language)).text for language in ("zh", "en")} == {"one"}  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["../outside.yaml", "zh/link.yaml"])
def test_nothing_is_written_outside_the_edition(make_edition: MakeEdition, tmp_path: Path, path: str) -> None:
    root = make_edition()
    (root / "zh/link.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(UserError, match="leads outside the edition"):
        Change(root).put(path, [])
    assert not (tmp_path / "outside.yaml").exists()


def test_a_text_that_is_no_unicode_is_refused(make_edition: MakeEdition, snapshot: Snapshot) -> None:
    root = make_edition()
    before = snapshot(root)
    change = Change(root)
    change.data("zh/doc.yaml")[0]["segments"][0]["text"] = "a\udc80"
    with pytest.raises(UserError, match="UTF-8"):
        change.commit()
    assert snapshot(root) == before


def test_rights_of_a_file_and_links_inside_stay(make_edition: MakeEdition) -> None:
    root = make_edition()
    (root / "zh/doc.yaml").rename(root / "zh/real.yaml.txt")
    (root / "zh/doc.yaml").symlink_to("real.yaml.txt")
    (root / "zh/real.yaml.txt").chmod(0o640)
    rewrite(root)
    assert (root / "zh/doc.yaml").is_symlink()
    assert (root / "zh/real.yaml.txt").stat().st_mode & 0o777 == 0o640
    assert "again" in (root / "zh/real.yaml.txt").read_text("utf-8")
