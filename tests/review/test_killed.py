"""kill −9 between any two steps of what a reviewer does: it is done or it is not, and nothing is lost."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from duizhao.state import digest
from duizhao.store import load

CHILD = """
import os, signal, sys
from pathlib import Path
from duizhao.review.people import Person
from duizhao.review.session import Session

root, act, shown, steps = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
session = Session(root, Person("Fixture", "fixture@example.invalid"), "")
session.confirm("Fixture <fixture@example.invalid>")

def counted(real):
    def step(*arguments, **more):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        return real(*arguments, **more)
    return step
for name in ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "ftruncate", "close"):
    setattr(os, name, counted(getattr(os, name)))
if act == "save":
    session.save("b05", shown, {"e05": "How high is it?"})
else:
    session.sign("b05", shown, "accuracy")
"""


def present(root: Path) -> tuple[object, ...]:
    edition = load(root)
    assert edition.unread == ()
    assert edition.defects == ()
    texts = tuple(segment.text for document in edition.documents for segment in document.segments("en"))
    signed = tuple((one.bead, one.digest) for one in edition.sign_offs)
    return (texts, signed)


@pytest.mark.parametrize("act", ["save", "sign"])
def test_killed_at_any_step(small: Path, tmp_path: Path, act: str) -> None:
    shown = digest(next(bead for bead in load(small).beads if bead.id == "b05"))

    def run(steps: int) -> tuple[int, tuple[object, ...], list[str]]:
        root = tmp_path / f"killed-{steps}"
        shutil.copytree(small, root)
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(root), act, shown, str(steps)], capture_output=True, check=False
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        after = present(root)
        left = [path.name for path in root.rglob(".*") if "duizhao" in path.name]
        return done.returncode, after, left

    before, (_, whole, _) = present(small), run(10_000)
    assert whole != before
    seen = set()
    for steps in range(100):
        code, after, left = run(steps)
        assert after in (before, whole), steps
        assert left == [], steps
        seen.add(after)
        if code == 0:
            break
    assert seen == {before, whole}
    assert steps > 8
