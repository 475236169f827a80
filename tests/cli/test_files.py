"""Files that a command makes: whole or not at all, never over the edition, and one line where it can't be."""

import os
import tempfile
from pathlib import Path

import pytest

from duizhao.cli.files import write_files
from duizhao.errors import UserError

NOBODY = 65534


def as_nobody(act):
    """What `act` raises as a UserError in a child process without root's rights; None where it raises nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
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


def test_a_write_that_fails_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("old", encoding="utf-8")

    def full(self, content):
        with self.open("wb") as file:
            file.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError, match="No space left on device"):
        write_files({page: "new text"}, tmp_path / "edition")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert page.read_text(encoding="utf-8") == "old"


def test_text_goes_out_as_utf_8_with_the_line_ends_it_has(tmp_path):
    write_files({tmp_path / "a/b/page.md": "灯\n塔\n"}, tmp_path / "edition")
    assert (tmp_path / "a/b/page.md").read_bytes() == "灯\n塔\n".encode()


def test_a_link_into_the_edition_is_seen_through(tmp_path):
    (tmp_path / "edition/zh").mkdir(parents=True)
    (tmp_path / "out").symlink_to(tmp_path / "edition/zh")
    with pytest.raises(UserError, match="the edition's own"):
        write_files({tmp_path / "out/page.md": "text"}, tmp_path / "edition")
