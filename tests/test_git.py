"""Git, in a repository that somebody made to do harm: nothing is run, fetched, followed or written."""

import contextlib
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from duizhao import git
from duizhao.git import GitError, commit_time, describe, find_commit, has_changes, read_setting, read_tree

FOLDERS = ("zh", "en", "alignment")
LARGEST = 1000


class Repository(NamedTuple):
    """A repository with `zh/a.yaml`, committed once; `run("commit", …)` runs git there, `given` on stdin."""

    root: Path
    run: Callable[..., str]

    def tree(self, entries: list[tuple[str, str, str]]) -> str:
        """A tree object of (mode, name, id), written as it is: git itself would refuse some names."""
        body = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(id) for mode, name, id in entries)
        return self.run("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=body)

    def commit(self, tree: str) -> str:
        """A commit of a tree, and HEAD is set to it."""
        id = self.run("commit-tree", "-m", "made by hand", tree)
        self.run("update-ref", "HEAD", id)
        return id


@pytest.fixture
def repository(tmp_path: Path, need: Callable[[str], str]) -> Repository:
    root = tmp_path / "repository"
    program = need("git")
    identity = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]

    def run(*arguments: str, given: bytes = b"") -> str:
        command = [program, "-C", str(root), *identity, *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode().strip()

    (root / "zh").mkdir(parents=True)
    (root / "zh/a.yaml").write_text("a\n", encoding="utf-8")
    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-qm", "first")
    return Repository(root, run)


@pytest.fixture
def trap(tmp_path: Path) -> tuple[str, Path]:
    """A program that leaves a file behind when it is run: its path, and that of the file."""
    sprung = tmp_path / "sprung"
    program = tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch '{sprung}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program), sprung


def ask_everything(root: Path) -> None:
    """All that git is asked for anywhere."""
    describe(root)
    commit_time(root)
    read_setting(root, "user.email")
    with contextlib.suppress(GitError):
        has_changes(root, FOLDERS)
    with contextlib.suppress(GitError):
        read_tree(root, find_commit(root, "HEAD"), FOLDERS, LARGEST)


def test_the_files_of_a_commit(repository: Repository) -> None:
    names = {"zh/灯 塔\t1.txt": "x", "en/deep/er/\n.txt": "", "alignment/a.yaml": "ä"}
    for name, text in names.items():
        (repository.root / name).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / name).write_text(text, encoding="utf-8")
    (repository.root / "other.txt").write_text("not asked for", encoding="utf-8")
    repository.run("add", "-A")
    repository.run("commit", "-qm", "second")
    (repository.root / "zh/a.yaml").write_text("changed since\n", encoding="utf-8")
    tree = read_tree(repository.root, find_commit(repository.root, "main"), FOLDERS, LARGEST)
    assert tree.files == {"zh/a.yaml": b"a\n"} | {name: text.encode() for name, text in names.items()}
    assert tree.unread == {}


def test_links_submodules_and_large_files_are_not_read(repository: Repository) -> None:
    (repository.root / "zh/link.yaml").symlink_to("/etc/passwd")
    (repository.root / "zh/large.yaml").write_bytes(b"x" * (LARGEST + 1))
    repository.run("add", "-A")
    head = find_commit(repository.root, "HEAD")
    repository.run("update-index", "--add", "--cacheinfo", f"160000,{head},zh/module")
    repository.run("commit", "-qm", "second")
    tree = read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)
    assert list(tree.files) == ["zh/a.yaml"]
    assert sorted(tree.unread) == ["zh/large.yaml", "zh/link.yaml", "zh/module"]


@pytest.mark.parametrize("name", ["..", ".", "../../escaped", "a//b", "a" * 256, "../" * 20 + "tmp/x"])
def test_a_path_that_no_folder_can_have_is_refused(repository: Repository, tmp_path: Path, name: str) -> None:
    blob = repository.run("hash-object", "-w", "--stdin", given=b"x")
    inner = repository.tree([("100644", name, blob)])
    repository.commit(repository.tree([("40000", "zh", inner)]))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(GitError, match="which no folder can have") as refused:
        read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)
    assert len(refused.value.args) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_one_name_as_file_and_folder_is_refused(repository: Repository) -> None:
    blob = repository.run("hash-object", "-w", "--stdin", given=b"x")
    inner = repository.tree([("100644", "b", blob)])
    for entries in ([("100644", "a", blob), ("40000", "a", inner)], [("100644", "a", blob), ("100644", "a", blob)]):
        repository.commit(repository.tree([("40000", "zh", repository.tree(entries))]))
        with pytest.raises(GitError, match="which no folder can have"):
            read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)


def test_a_tree_of_millions_of_files_is_stopped(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    id = repository.run("hash-object", "-w", "--stdin", given=b"")
    mode = "100644"
    for _ in range(9):
        id = repository.tree([(mode, f"{number}", id) for number in range(10)])
        mode = "40000"
    repository.commit(repository.tree([("40000", "zh", id)]))
    monkeypatch.setattr(git, "LONGEST_LISTING", 2**20)
    with pytest.raises(GitError, match=r"printed over .* it was stopped"):
        read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)


def test_all_that_a_commit_has_together_is_bounded(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "LARGEST_TREE", 1)
    with pytest.raises(GitError, match="has more than"):
        read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)


def test_what_takes_too_long_is_stopped(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(repository.root / "waits")
    repository.run("config", "include.path", str(repository.root / "waits"))
    monkeypatch.setattr(git, "SECONDS", 0.5)
    with pytest.raises(GitError, match=r"took over 0\.5 seconds"):
        find_commit(repository.root, "HEAD")
    assert read_setting(repository.root, "user.email") == ("", "")


@pytest.mark.parametrize(
    "settings",
    [
        {"core.fsmonitor": "TRAP"},
        {"filter.x.clean": "TRAP", "filter.x.smudge": "TRAP", "filter.x.process": "TRAP"},
        {"diff.external": "TRAP", "diff.x.textconv": "TRAP", "diff.x.command": "TRAP"},
        {"core.pager": "TRAP", "core.editor": "TRAP", "core.sshCommand": "TRAP", "core.askPass": "TRAP"},
        {"log.showSignature": "true", "gpg.program": "TRAP"},
        {"alias.describe": "!TRAP", "alias.ls-tree": "!TRAP", "alias.config": "!TRAP"},
    ],
    ids=str,
)
def test_no_program_that_the_settings_name_is_run(
    repository: Repository, trap: tuple[str, Path], settings: dict[str, str]
) -> None:
    (repository.root / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    repository.run("add", "-A")
    repository.run("commit", "-qm", "attributes")
    os.utime(repository.root / "zh/a.yaml", (1, 1))
    for key, value in settings.items():
        repository.run("config", key, value.replace("TRAP", trap[0]))
    ask_everything(repository.root)
    assert not trap[1].exists()


def test_no_hook_is_run(repository: Repository, trap: tuple[str, Path]) -> None:
    for name in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (repository.root / ".git/hooks" / name).write_text(Path(trap[0]).read_text(encoding="utf-8"), encoding="utf-8")
        (repository.root / ".git/hooks" / name).chmod(0o755)
    os.utime(repository.root / "zh/a.yaml", (1, 1))
    ask_everything(repository.root)
    assert not trap[1].exists()


def test_what_is_missing_is_not_fetched(repository: Repository, trap: tuple[str, Path]) -> None:
    """A partial clone fetches what it lacks on first use, through whatever the remote's settings name."""
    blob = repository.run("rev-parse", "HEAD:zh/a.yaml")
    (repository.root / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(repository.root),
        "remote.origin.uploadpack": trap[0],
    }.items():
        repository.run("config", key, value)
    with pytest.raises(GitError, match="fetch it"):
        read_tree(repository.root, find_commit(repository.root, "HEAD"), FOLDERS, LARGEST)
    ask_everything(repository.root)
    assert not trap[1].exists()


def test_a_bare_repository_among_the_files_is_not_used(
    repository: Repository, trap: tuple[str, Path], need: Callable[[str], str]
) -> None:
    """One can be committed like any other files, with its settings, and a plain clone has it."""
    book = repository.root / "book"
    subprocess.run([need("git"), "init", "-q", "--bare", book], check=True)
    (book / "zh").mkdir()
    with (book / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tbare = false\n\tworktree = {book}\n\tfsmonitor = {trap[0]}\n[user]\n\temail = evil@x\n")
    ask_everything(book)
    assert not trap[1].exists()
    assert describe(book) == ""
    assert read_setting(book, "user.email").local == ""
    with pytest.raises(GitError, match="cannot use bare repository"):
        find_commit(book, "HEAD")


def test_variables_of_git_are_not_passed_on(
    repository: Repository, trap: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", trap[0])
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", trap[0])
    assert len(find_commit(repository.root, "HEAD")) == 40
    ask_everything(repository.root)
    assert not trap[1].exists()


def test_changes_are_seen_with_or_without_git_add(repository: Repository) -> None:
    root = repository.root
    assert not has_changes(root, FOLDERS)
    os.utime(root / "zh/a.yaml", (1, 1))
    (root / "README").write_text("elsewhere", encoding="utf-8")
    assert not has_changes(root, FOLDERS)
    (root / "zh/a.yaml").write_text("b\n", encoding="utf-8")
    assert has_changes(root, FOLDERS)
    repository.run("add", "zh")
    (root / "zh/a.yaml").write_text("a\n", encoding="utf-8")
    assert has_changes(root, FOLDERS)
    repository.run("reset", "-q")
    assert not has_changes(root, FOLDERS)
    (root / "zh/new.yaml").write_text("", encoding="utf-8")
    assert has_changes(root, FOLDERS)
    (root / ".gitignore").write_text("new.yaml\n", encoding="utf-8")
    assert not has_changes(root, FOLDERS)
    (root / "zh/a.yaml").unlink()
    assert has_changes(root, FOLDERS)
    (root / "zh/a.yaml").symlink_to("b")
    assert has_changes(root, FOLDERS)
    repository.run("commit", "-qam", "a link")
    assert not has_changes(root, FOLDERS)


COMMANDS = [
    ["build", "--to", "md", "--out", "{out}"],
    ["score", "HEAD"],
    ["check", "--changed-since", "HEAD"],
    ["review", "--no-browser", "--port", "{port}"],
    ["sign", "b05"],
]


@pytest.fixture
def edition(small: Path, need: Callable[[str], str]) -> Repository:
    """The small edition, committed."""
    program = need("git")
    identity = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]

    def run(*arguments: str, given: bytes = b"") -> str:
        command = [program, "-C", str(small), *identity, *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode().strip()

    run("init", "-q")
    run("add", "-A")
    run("commit", "-qm", "first")
    return Repository(small, run)


@pytest.fixture
def every_command(duizhao: Callable[..., Any], tmp_path: Path) -> Callable[[Path], None]:
    """Runs each command that calls git; none may end in a traceback."""

    def run(root: Path) -> None:
        with socket.socket() as taken:  # so that `review` ends when it has asked git and read the edition
            taken.bind(("127.0.0.1", 0))
            for command in COMMANDS:
                words = [word.format(out=tmp_path / "out", port=taken.getsockname()[1]) for word in command]
                assert duizhao(*words, "--edition", root).code in (0, 1, 2), command

    return run


def test_no_command_runs_a_program_of_a_partial_clone(
    edition: Repository, every_command: Callable[[Path], None], trap: tuple[str, Path]
) -> None:
    blob = edition.run("rev-parse", "HEAD:zh/small.yaml")
    (edition.root / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    edition.run("config", "core.repositoryFormatVersion", "1")
    edition.run("config", "extensions.partialClone", "origin")
    edition.run("config", "remote.origin.promisor", "true")
    edition.run("config", "remote.origin.url", str(edition.root))
    edition.run("config", "remote.origin.uploadpack", trap[0])
    every_command(edition.root)
    assert not trap[1].exists()


def test_no_command_runs_a_program_of_a_bare_repository_among_the_files(
    edition: Repository, every_command: Callable[[Path], None], trap: tuple[str, Path]
) -> None:
    git_folder = edition.root / ".git"
    for path in list(git_folder.iterdir()):
        path.rename(edition.root / path.name)
    git_folder.rmdir()
    with (edition.root / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tbare = false\n\tworktree = {edition.root}\n\tfsmonitor = {trap[0]}\n")
    every_command(edition.root)
    assert not trap[1].exists()


@pytest.mark.parametrize("command", [["score", "HEAD"], ["check", "--changed-since", "HEAD"]])
def test_no_command_writes_where_a_commit_says(
    edition: Repository, duizhao: Callable[..., Any], tmp_path: Path, command: list[str]
) -> None:
    blob = edition.run("hash-object", "-w", "--stdin", given=b"planted")
    tree = edition.run("rev-parse", "HEAD:zh").strip()
    entries = [("100644", "../../../../../../../../../../../../.." + str(tmp_path / "planted"), blob)]
    edition.commit(edition.tree([("40000", "alignment", tree), ("40000", "zh", edition.tree(entries))]))
    done = duizhao(*command, "--edition", edition.root)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "which no folder can have" in done.err
    assert not (tmp_path / "planted").exists()
