"""Revisions from git and from folders."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.errors import UserError
from duizhao.store import load
from duizhao.store.revisions import read_revision, working_tree


@pytest.fixture
def git(small, need):
    """`git("commit", …)` in a repository with the small edition in its folder `book`, committed once as `first`."""
    top = small.with_name("repository")
    top.mkdir()
    shutil.move(small, top / "book")
    name = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]

    def run(*arguments):
        subprocess.run([need("git"), *name, *arguments], cwd=top, capture_output=True, check=True)

    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-qm", "first")
    run("tag", "first")
    return run


@pytest.fixture
def root(git, tmp_path):
    return tmp_path / "repository/book"


def edit(root):
    texts = root / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("How tall", "How high"), encoding="utf-8")


def texts(edition):
    return [(bead.id, bead.zh.text, bead.en.text) for bead in edition.beads]


def test_a_git_revision_is_the_edition_as_it_was_committed(git, root, plain):
    before = load(root)
    edit(root)
    git("commit", "-qam", "second")
    after = load(root)
    (root / "en/small.yaml").unlink()
    for word in ("first", "main~1", "HEAD^", "HEAD@{1}"):
        name, edition = read_revision(word, root)
        assert name.startswith(f"{word} (")
        assert plain(edition._replace(root="")) == plain(before._replace(root=""))
    assert texts(read_revision("main", root).edition) == texts(after) != texts(before)


def test_what_is_received_is_of_the_revision_too(git, root, plain):
    received = read_revision("first", root).edition.documents[0].received
    assert plain(received) == plain(load(root).documents[0].received)
    assert received is not None


def test_names_that_git_would_quote_and_other_things_in_a_tree(git, root):
    (root / "zh/灯 塔\t1.txt").write_text("x", encoding="utf-8")
    (root / "zh/link.txt").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-qm", "odd")
    assert texts(read_revision("main", root).edition) == texts(load(root))


@pytest.mark.parametrize("name", ["HEAD", "main", "main~1", "HEAD@{0}"])
def test_a_revision_comes_before_a_folder_of_its_name(git, root, monkeypatch, name):
    """Else whoever has a folder `main` committed decides what their change is compared with."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "second")
    monkeypatch.chdir(root.parent)
    shutil.copytree(root, name)
    edit(Path(name))
    assert texts(read_revision(name, root).edition) == texts(load(root))
    found = read_revision(f"./{name}", root)
    assert found.name == f"./{name}"
    assert texts(found.edition) == texts(load(Path(name))) != texts(load(root))


def test_a_folder_needs_no_git(small, monkeypatch):
    monkeypatch.chdir(small.parent)
    assert read_revision("small", small).name == "small"
    monkeypatch.setenv("PATH", os.devnull)
    assert read_revision("small", small).name == "small"


def test_the_working_tree(root, plain):
    edit(root)
    assert plain(working_tree(root).edition) == plain(load(root))


@pytest.mark.parametrize(
    "word", ["nothing", "--help", "-n", "--output=/tmp/x", "", "main:book", "a" * 5000, "..", "\n"]
)
def test_what_is_no_revision_is_one_clear_line(root, word):
    with pytest.raises(UserError) as refused:
        read_revision(word, root)
    (line,) = refused.value.args
    assert line.startswith(f"{word}: is no git revision of {root}")
    assert line.endswith(", and no folder with an edition")
    assert line.count("\n") == word.count("\n")


def test_a_revision_without_the_edition(git, root):
    git("rm", "-rq", "--cached", "book")
    git("commit", "-qm", "gone")
    with pytest.raises(UserError, match=r"main: this revision has no alignment/edition\.yaml in "):
        read_revision("main", root)


def test_no_repository_at_all(small):
    with pytest.raises(UserError, match=r"HEAD: is no git revision of .*not a git repository.*, and no folder"):
        read_revision("HEAD", small)


def test_without_git(root, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(UserError, match=r"git: cannot be run .*; give folders"):
        read_revision("first", root)


def test_a_file_that_could_not_be_read_is_told_with_its_revision(git, root):
    (root / "alignment/notes.yaml").write_bytes(b"- bead: \xff\n")
    git("commit", "-qam", "bad")
    with pytest.raises(UserError) as refused:
        read_revision("main", root)
    assert refused.value.args == ("main: alignment/notes.yaml:1:9: is not UTF-8 (byte 0xff); save it as UTF-8",)
    with pytest.raises(UserError, match=r"^alignment/notes\.yaml:1:9: "):
        working_tree(root)
