"""kill −9 between any two steps of what a reviewer does: it is done or it is not, and nothing is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from duizhao.state import digest
from duizhao.store import load

CHILD = """
import os, shutil, signal, sys
from pathlib import Path
from duizhao.review.people import Person
from duizhao.review.session import Session

small, folder, act, shown = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
steps = 0

def counted(real):
    def step(*arguments, **more):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        return real(*arguments, **more)
    return step

def work(root):
    session = Session(root, Person("Fixture", "fixture@example.invalid"), "")
    session.confirm("Fixture <fixture@example.invalid>", session.code)
    for name in ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "ftruncate", "close"):
        setattr(os, name, counted(getattr(os, name)))
    if act == "save":
        session.save("b05", shown, {"e05": "How high is it?"})
    else:
        session.sign("b05", shown, "accuracy")

for number in range(200):
    root, steps = folder / str(number), number
    shutil.copytree(small, root)
    child = os.fork()
    if not child:
        try:
            work(root)
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os._exit(1)
    ended = os.WTERMSIG(os.waitpid(child, 0)[1])
    if ended != signal.SIGKILL:
        sys.exit(0 if ended == signal.SIGTERM else 1)
"""


def present(root: Path) -> tuple[object, ...]:
    edition = load(root, writing=True)
    assert edition.unread == ()
    assert edition.defects == ()
    texts = tuple(segment.text for document in edition.documents for segment in document.segments("en"))
    return (texts, tuple((one.bead, one.digest) for one in edition.sign_offs))


@pytest.mark.parametrize("act", ["save", "sign"])
def test_killed_at_any_step(small: Path, tmp_path: Path, act: str) -> None:
    """Killed before its first step, before its second, …, until it comes to its end."""
    shown = digest(next(bead for bead in load(small).beads if bead.id == "b05"))
    folder = tmp_path / "killed"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", CHILD, small, folder, act, shown], check=True, timeout=60)
    roots = sorted(folder.iterdir(), key=lambda root: int(root.name))
    before, whole = present(small), present(roots[-1])
    assert whole != before
    seen = set()
    for root in roots:
        after = present(root)
        assert after in (before, whole), root.name
        assert [path.name for path in root.rglob(".*") if "duizhao" in path.name] == [], root.name
        seen.add(after)
    assert seen == {before, whole}
    assert len(roots) > 8
