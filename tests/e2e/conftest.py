"""Copies of an edition, to be edited one way at a time and checked through the command line."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FORUM = Path(__file__).parents[1] / "data/forum"


class Checked(NamedTuple):
    """What `check --format json` says: its exit code, its findings, the files it could not read.

    Splits are left out: they are counts of a majority, which any edit may shift, and gate nothing.
    """

    code: int
    findings: list[dict[str, Any]]
    unread: list[dict[str, Any]]


class Copy:
    """A copy of an edition of one document, and the ways in which an editor changes it, for good or ill."""

    def __init__(self, root: Path, document: str, duizhao: Callable[..., Any]) -> None:
        self.root = root
        self.document = document
        self._duizhao = duizhao

    def check(self) -> Checked:
        ran = self._duizhao("check", "--format", "json", "--edition", self.root)
        assert ran.err == ""
        report = json.loads(ran.out)
        findings = [finding for finding in report["findings"] if finding["level"] != "split"]
        return Checked(ran.code, findings, report["unread"])

    def run(self, command: str, *arguments: str) -> None:
        """A command of ours that edits, such as `split`."""
        ran = self._duizhao(command, *arguments, "--edition", self.root)
        assert ran.code == 0, ran.err

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_bytes(text.encode())

    def change(self, path: str, old: str, new: str) -> None:
        """Replace `old`, which a file has once, by `new`."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} has {text.count(old)} of {old!r}"
        self.write(path, text.replace(old, new))

    def say(self, id: str, old: str, new: str) -> None:
        """Replace `old`, which a segment has once, by `new`."""
        text = self.text(id)
        assert text.count(old) == 1, f"{id} has {text.count(old)} of {old!r}: {text}"
        self.set(id, text.replace(old, new))

    def text(self, id: str) -> str:
        return _segment(id).search(self.read(self._path(id)))[2]

    def set(self, id: str, text: str) -> None:
        """Give a segment another text."""
        whole, count = _segment(id).subn(lambda found: f"{found[1]}{text}\n", self.read(self._path(id)))
        assert count == 1
        self.write(self._path(id), whole)

    def swap(self, left: str, right: str) -> None:
        """Swap the texts of two segments."""
        first, second = self.text(left), self.text(right)
        self.set(left, second)
        self.set(right, first)

    def drop(self, id: str) -> None:
        """Take a segment out of its file, and its block too if that was the only one."""
        path = self._path(id)
        text, count = _segment(id).subn("", self.read(path))
        assert count == 1
        self.write(path, re.sub(r"(?m)^- voice: .*\n(?:  (?:kind|level): .*\n)*  segments:\n(?=-|\Z)", "", text))

    def empty(self, bead: str, language: str, reason: str = "") -> None:
        """Empty one side of a bead, with a reason or without."""
        path = f"alignment/{self.document}.yaml"
        entry = re.compile(rf"(?m)^- id: {bead}\n  zh: .*\n  en: .*\n")
        text = self.read(path)
        found = entry.search(text)
        assert found
        emptied = re.sub(rf"  {language}: .*", f"  {language}: []", found[0])
        given = f"  reason: |-\n    {reason}\n" if reason else ""
        self.write(path, text[: found.start()] + emptied + given + text[found.end() :])

    def _path(self, id: str) -> str:
        return {"z": "zh", "e": "en"}[id[0]] + f"/{self.document}.yaml"

    def sign(self, bead: str, digest: str) -> None:
        """The fixture person's sign-off of one digest."""
        (self.root / "alignment/reviews").mkdir(exist_ok=True)
        entry = f'- bead: {bead}\n  kind: accuracy\n  digest: {digest}\n  date: "2024-06-01"\n'
        person = "name: Fixture\nemail: fixture@example.invalid\n"
        self.write("alignment/reviews/fixture.yaml", f"{person}sign-offs:\n{entry}")


def _segment(id: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)(^  - id: {id}\n    text: \|-\n      )(.*)\n")


@pytest.fixture
def forum(tmp_path: Path, duizhao: Callable[..., Any]) -> Copy:
    """A fresh copy of an edition that the tests own; it has something of everything, and no finding."""
    return Copy(Path(shutil.copytree(FORUM, tmp_path / "forum")), "forum", duizhao)


@pytest.fixture
def panel(repository: Path, tmp_path: Path, duizhao: Callable[..., Any]) -> Copy:
    """A fresh copy of the panel edition as it is today."""
    if not (repository / "zh/panel.txt").exists():
        pytest.skip("the panel edition is not in the source archive")
    for folder in ("zh", "en", "alignment"):
        shutil.copytree(repository / folder, tmp_path / folder, copy_function=shutil.copyfile)
    return Copy(tmp_path, "panel", duizhao)
