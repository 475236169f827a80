"""Files that a command makes: whole or not at all, never over the edition, and one line where it can't be."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from duizhao.cli.files import write_files
from duizhao.errors import UserError

NOBODY = 65534


def as_nobody(act, root=False):
    """What `act` raises as a UserError in a child process without root's rights; None where it raises nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0 and not root:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
        except UserError as problem:
            os.write(writing, str(problem).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return said if os.waitstatus_to_exitcode(status) == 0 else None


def test_a_folder_without_the_right_to_write_is_one_line():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        said = as_nobody(lambda: write_files({folder / "page.md": "text"}, Path("/nowhere")))
        assert said == f"{folder}/page.md: can't be written: Permission denied; choose another place"
        assert list(folder.iterdir()) == []
        folder.chmod(0o755)


def limited(act, size):
    """What `act` raises in a process in which no file may grow beyond `size`, as on a disk that is full then."""

    def run():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        act()

    return as_nobody(run, root=True)


def test_a_disk_that_is_full_half_way_leaves_every_old_file(tmp_path):
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_text("old", encoding="utf-8")
    second.write_text("old too", encoding="utf-8")
    new = {first: "new", second: "x" * 5000, tmp_path / "more/c.md": "new"}
    said = limited(lambda: write_files(new, tmp_path / "edition"), 4096)
    assert said == f"{second}: can't be written: File too large; choose another place"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]
    assert (first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8")) == ("old", "old too")


def test_a_link_is_replaced_and_what_it_led_to_is_left(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    (tmp_path / "page.md").symlink_to(precious)
    (tmp_path / "more.md").symlink_to(tmp_path / "nothing")
    write_files({tmp_path / "page.md": "new", tmp_path / "more.md": "new"}, tmp_path / "edition")
    assert precious.read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "nothing").exists()
    assert not (tmp_path / "page.md").is_symlink()
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == "new"


def test_nothing_is_written_through_a_temporary_that_somebody_has_put_there(tmp_path, monkeypatch):
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    monkeypatch.setattr("duizhao.cli.files.token_hex", lambda size: "foreseen")
    (tmp_path / ".duizhao-foreseen").symlink_to(precious)
    with pytest.raises(UserError, match="can't be written: File exists"):
        write_files({tmp_path / "page.md": "new"}, tmp_path / "edition")
    assert precious.read_text(encoding="utf-8") == "precious"
    assert (tmp_path / ".duizhao-foreseen").is_symlink()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_that_nobody_reads_is_one_line(tmp_path, make):
    make(tmp_path / "page.md")
    with pytest.raises(UserError, match=r"page\.md: (is a folder|can't be written: No such device)"):
        write_files({tmp_path / "page.md": "text"}, tmp_path / "edition")


def test_standard_output_is_no_file_to_replace(small, tmp_path):
    words = [sys.executable, "-m", "duizhao", "check", "--edition", small, "--report", "json=/dev/stdout"]
    with (tmp_path / "out").open("wb") as out:
        subprocess.run(words, stdout=out, check=True)
    shown = (tmp_path / "out").read_text(encoding="utf-8")
    assert shown.startswith("{")
    assert shown.splitlines()[-1].endswith("15 beads: 15 draft")


def test_text_goes_out_as_utf_8_with_the_line_ends_it_has(tmp_path):
    write_files({tmp_path / "a/b/page.md": "灯\n塔\n"}, tmp_path / "edition")
    assert (tmp_path / "a/b/page.md").read_bytes() == "灯\n塔\n".encode()


def test_a_link_into_the_edition_is_seen_through(tmp_path):
    (tmp_path / "edition/zh").mkdir(parents=True)
    (tmp_path / "out").symlink_to(tmp_path / "edition/zh")
    with pytest.raises(UserError, match="the edition's own"):
        write_files({tmp_path / "out/page.md": "text"}, tmp_path / "edition")


@pytest.fixture
def repository_of_a_stranger(tmp_path):
    """A repository, a folder outside it, and in the repository what a stranger has put where output goes."""
    root, outside = tmp_path / "edition", tmp_path / "outside"
    for folder in (root / ".git", outside):
        folder.mkdir(parents=True)
    (outside / "page.md").write_text("mine", encoding="utf-8")
    os.mkfifo(outside / "pipe")
    (root / "out").symlink_to(outside)
    (root / "page.md").symlink_to(outside / "page.md")
    (root / "pipe.md").symlink_to(outside / "pipe")
    (root / ".page.md.1.partial").symlink_to(outside / "page.md")
    return root


def test_a_folder_that_is_a_link_out_of_the_repository_is_refused(repository_of_a_stranger):
    root = repository_of_a_stranger
    with pytest.raises(UserError, match="leads outside the repository through a link"):
        write_files({root / "out/page.md": "text"}, root)
    assert (root.parent / "outside/page.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["page.md", "pipe.md"])
def test_a_link_is_replaced_and_not_followed(repository_of_a_stranger, name):
    root = repository_of_a_stranger
    write_files({root / name: "text"}, root)
    assert (root / name).read_text(encoding="utf-8") == "text"
    assert not (root / name).is_symlink()
    assert (root.parent / "outside/page.md").read_text(encoding="utf-8") == "mine"


def test_a_report_keeps_its_mode(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o640)
    write_files({page: "new"}, None)
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_files({tmp_path / "pipe": "text"}, tmp_path / "edition")
    assert os.read(reader, 10) == b"text"
    os.close(reader)
