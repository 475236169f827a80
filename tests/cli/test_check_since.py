"""`duizhao check --changed-since REV`: a revision of git, or a folder."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def root(small: Path, need: Callable[[str], str]) -> Path:
    """The small edition in git, in a folder of the repository; a term is missing in two beads of it."""
    top = small.with_name("repository")
    top.mkdir()
    root = Path(shutil.move(small, top / "book"))
    edit(root, "foghorn", "horn")
    name = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([need("git"), *name, *words], cwd=top, capture_output=True, check=True)
    return root


def edit(root: Path, old: str, new: str) -> None:
    texts = root / "en/small.yaml"
    text = texts.read_text(encoding="utf-8")
    assert old in text
    texts.write_text(text.replace(old, new), encoding="utf-8")


def test_only_what_the_change_touches(duizhao: Callable[..., Any], root: Path) -> None:
    words = ["check", "--edition", root, "--select", "TRM", "--fail-on", "warning", "--format", "concise"]
    assert duizhao(*words).code == 1
    assert duizhao(*words, "--changed-since", "HEAD") == (0, "nothing found; 15 beads: 15 draft\n", "")
    edit(root, "twice a minute", "two times a minute")
    said = duizhao(*words, "--changed-since", "main")
    assert said.code == 1
    assert [line.split(":")[0] for line in said.out.splitlines()[:-1]] == ["zh/small.yaml"]


def test_a_folder_is_a_revision_too(duizhao: Callable[..., Any], root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    edit(root, "twice a minute", "two times a minute")
    words = ["check", "--edition", root, "--select", "TRM", "--fail-on", "warning", "--changed-since"]
    assert duizhao(*words, tmp_path / "old") == duizhao(*words, "HEAD")
    assert duizhao(*words, "HEAD").code == 1


@pytest.mark.parametrize("word", ["no-such-branch", "--output=x", "", "HEAD:en", "zh", "a\nb"])
def test_what_is_no_revision_is_one_line(duizhao: Callable[..., Any], root: Path, word: str) -> None:
    said = duizhao("check", "--edition", root, f"--changed-since={word}")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "no git revision" in said.err
    assert not (root / "x").exists()


def test_a_file_that_cannot_be_read_is_2_all_the_same(duizhao: Callable[..., Any], root: Path) -> None:
    (root / "alignment/notes.yaml").write_bytes(b"\xff\xfe")
    said = duizhao("check", "--edition", root, "--changed-since", "HEAD", "--format", "github")
    assert said.code == 2
    assert "notes.yaml" in said.out


def test_a_revision_that_could_not_be_read_can_be_mended(
    duizhao: Callable[..., Any], root: Path, need: Callable[[str], str]
) -> None:
    text = (root / "en/small.yaml").read_bytes()
    (root / "en/small.yaml").write_bytes(b"\xff\xfe")
    name = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]
    subprocess.run([need("git"), *name, "commit", "-qam", "broken"], cwd=root, capture_output=True, check=True)
    (root / "en/small.yaml").write_bytes(text)
    assert duizhao("check", "--edition", root, "--select", "TRM", "--changed-since", "HEAD").code == 0


def test_aligned_text_has_no_revisions(duizhao: Callable[..., Any], tmp_path: Path) -> None:
    said = duizhao("check", "--bitext", tmp_path / "a.tsv", "--changed-since", "HEAD")
    assert said.code == 2
    assert "--changed-since works on editions only" in said.err
