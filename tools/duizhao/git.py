"""The only code that calls git.

The repository may be a stranger's. So git runs no program that its settings name (file monitors, hooks, filters, remote
helpers), fetches nothing, asks nothing, ignores a bare repository that lies among the files, and is stopped when it
takes too long or prints too much. The files of a commit are read into memory; nothing is written to disk.
"""

import contextlib
import hashlib
import os
import signal
import stat
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, NamedTuple

from duizhao.errors import UserError

SECONDS = 60
"""How long one call may take."""
LONGEST_LISTING = 32 * 2**20
"""Bytes that git may print in a listing: some 300,000 paths."""
LARGEST_TREE = 256 * 2**20
"""Bytes of all files that are read from one commit."""
LONGEST_NAME = 255
"""Bytes of one part of a path, as on all common file systems."""
NOT_PLAIN = "is a link or a submodule; commit the file itself"

SAFE = (
    "--no-pager",
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
)
ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
USERS_OWN = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"}
"""Variables of git's that say where the user's own settings are. All others are dropped: a hook sets some of them."""


class GitError(UserError):
    """Why git gives no answer."""


class UnknownRevisionError(GitError):
    """A name means no commit here."""


class Answer(NamedTuple):
    """What one call of git printed. `reason`: its complaint, on one line, in brackets; empty if it had none."""

    code: int
    output: bytes
    reason: str

    @property
    def text(self) -> str:
        """The output as text, without the end of its last line."""
        return self.output.decode("utf-8", "replace").strip()


class TreeEntry(NamedTuple):
    """A path in a commit: `mode` and `kind` as git prints them, `id` of its content."""

    path: str
    mode: str
    kind: str
    id: str

    @property
    def is_plain_file(self) -> bool:
        """Neither a link nor a submodule."""
        return self.kind == "blob" and self.mode.startswith("100")


class Tree(NamedTuple):
    """The files of a commit by path. `unread`: those whose content was not fetched, and why."""

    files: dict[str, bytes]
    unread: dict[str, str]


class Setting(NamedTuple):
    """A value of git's configuration: the user's own, and the repository's if that differs. Empty: not set."""

    own: str
    local: str


def find_commit(folder: Path, name: str) -> str:
    """The full id of the commit that `name` means in the repository of `folder`, else UnknownRevisionError."""
    answer = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
    if answer.code:
        raise UnknownRevisionError(f"{name}: is no git revision of {folder}{answer.reason}")
    return answer.text


def read_tree(folder: Path, commit: str, folders: Sequence[str], largest: int) -> Tree:
    """The files that a commit has in some folders below `folder`, by their paths relative to it.

    Links, submodules and files of more than `largest` bytes are not read. GitError if git cannot read the commit, if a
    path is impossible on a file system, or if all of it is more than LARGEST_TREE.
    """
    entries = list_tree(folder, commit, folders)
    plain = [entry for entry in entries if entry.is_plain_file]
    unread = {entry.path: NOT_PLAIN for entry in entries if not entry.is_plain_file}
    names = "".join(f"{entry.id}\n" for entry in plain).encode()
    sizes = _run(folder, "cat-file", "--batch-check", given=names)
    wanted: list[tuple[TreeEntry, int]] = []
    for entry, line in zip(plain, sizes.text.splitlines(), strict=False):
        fields = line.split()
        if len(fields) != 3:
            raise GitError(f"git does not have {entry.path} of {commit[:12]}; fetch it")
        if int(fields[2]) > largest:
            size = int(fields[2]) / 1e6
            unread[entry.path] = f"has {size:.0f} MB, more than the {largest // 2**20} MiB a file may have; split it"
        else:
            wanted.append((entry, int(fields[2])))
    if sum(size for _, size in wanted) > LARGEST_TREE:
        raise GitError(f"{commit[:12]} has more than {LARGEST_TREE // 2**20} MiB in {', '.join(folders)}; split it")
    names = "".join(f"{entry.id}\n" for entry, _ in wanted).encode()
    contents = _run(folder, "cat-file", "--batch", given=names, limit=2 * LARGEST_TREE)
    if sizes.code or contents.code or sizes.output.count(b"\n") != len(plain):
        raise GitError(f"git cannot read {commit[:12]}{sizes.reason or contents.reason}")
    return Tree(dict(_split_batch(contents.output, wanted)), unread)


def list_tree(folder: Path, commit: str, folders: Sequence[str]) -> list[TreeEntry]:
    """What a commit has in some folders, at any depth. GitError if a path is impossible on a file system."""
    answer = _run(folder, "ls-tree", "-r", "-z", "--end-of-options", commit, *folders)
    if answer.code:
        raise GitError(f"git cannot read {commit[:12]}{answer.reason}")
    entries = []
    for line in answer.output.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, kind, id = facts.decode("ascii").split()
        entries.append(TreeEntry(os.fsdecode(path), mode, kind, id))
    _refuse_impossible(entries, commit)
    return entries


def is_tracked(folder: Path, path: str) -> bool:
    """Whether a path in a folder is in the index of the repository; False where git knows of none."""
    return _try(folder, "ls-files", "--error-unmatch", "--", f":(literal){path}") is not None


def describe(folder: Path) -> str:
    """The revision of a folder, counted from a tag if there is one; empty if git knows of none."""
    answer = _try(folder, "describe", "--always", "--tags", "--abbrev=12")
    return answer.text if answer else ""


def commit_time(folder: Path) -> int | None:
    """When the last commit was made, in seconds since 1970; None if there is none."""
    answer = _try(folder, "rev-list", "--max-count=1", "--format=%ct", "HEAD")
    seconds = answer.text.rpartition("\n")[2] if answer else ""
    return int(seconds) if seconds.isascii() and seconds.isdecimal() else None


def has_changes(folder: Path, folders: Sequence[str]) -> bool:
    """Whether the files in some folders differ from the last commit, those that git ignores left out.

    Files are compared by their bytes: `git status` would run the filters that the repository's settings name.
    """
    staged = _run(
        folder, "diff-index", "--cached", "--quiet", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "HEAD",
        "--", *folders,
    )  # fmt: skip
    untracked = _run(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders)
    if staged.code or untracked.code or untracked.output:
        return True
    entries = list_tree(folder, "HEAD", folders)
    return any(_blob_id(folder / entry.path, entry) != entry.id for entry in entries if entry.kind == "blob")


def read_setting(folder: Path, key: str) -> Setting:
    """A setting such as `user.email`: what the user's global settings (else the system's) say, and the repository's."""
    answer = _try(folder, "config", "--show-scope", "-z", "--get-all", key)
    words = answer.output.decode("utf-8", "replace").split("\0")[:-1] if answer else []
    values = {scope: " ".join(value.split()) for scope, value in zip(words[::2], words[1::2], strict=False)}
    own = values.get("global") or values.get("system", "")
    local = values.get("worktree") or values.get("local", "")
    return Setting(own, local if local != own else "")


def _refuse_impossible(entries: Sequence[TreeEntry], commit: str) -> None:
    """Refuse paths that no checkout has; a tree that was made by hand may have any."""
    seen: set[str] = set()
    folders = {folder for entry in entries for folder in _folders_of(entry.path)}
    for entry in entries:
        parts = entry.path.split("/")
        too_long = any(len(os.fsencode(part)) > LONGEST_NAME for part in parts)
        if too_long or entry.path in seen or entry.path in folders or not {"", ".", ".."}.isdisjoint(parts):
            raise GitError(f"{commit[:12]} has the path {entry.path[:80]!r}, which no folder can have; it is not read")
        seen.add(entry.path)


def _folders_of(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _split_batch(output: bytes, wanted: Sequence[tuple[TreeEntry, int]]) -> Iterator[tuple[str, bytes]]:
    """The contents that `cat-file --batch` printed: each after a line of facts and before a line end."""
    start = 0
    for entry, size in wanted:
        start = output.index(b"\n", start) + 1
        yield entry.path, output[start : start + size]
        start += size + 1


def _blob_id(path: Path, entry: TreeEntry) -> str:
    """The id that git would give a file as it is; empty if it is not of the kind that the commit has."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) and entry.mode == "120000":
            data = os.fsencode(path.readlink())
        elif stat.S_ISREG(mode) and entry.is_plain_file:
            data = path.read_bytes()
        else:
            return ""
    except OSError:
        return ""
    blob = b"blob %d\0%b" % (len(data), data)
    return (hashlib.sha1(blob, usedforsecurity=False) if len(entry.id) == 40 else hashlib.sha256(blob)).hexdigest()


def _try(folder: Path, *arguments: str) -> Answer | None:
    """What git prints; None if there is no git, or it refuses."""
    try:
        answer = _run(folder, *arguments)
    except GitError:
        return None
    return None if answer.code else answer


def _run(folder: Path, *arguments: str, given: bytes = b"", limit: int | None = None) -> Answer:
    """Run git in a folder. GitError if it cannot be run, takes over SECONDS, or prints over `limit` bytes."""
    limit = limit or LONGEST_LISTING
    environment = {key: value for key, value in os.environ.items() if key[:4] != "GIT_" or key in USERS_OWN}
    with TemporaryFile() as stdin, TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        try:
            process = subprocess.Popen(
                ["git", *SAFE, "-C", str(folder), *arguments],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=environment | ENVIRONMENT,
                start_new_session=True,
            )
        except (OSError, ValueError) as problem:
            why = getattr(problem, "strerror", None) or problem
            raise GitError(f"git: cannot be run ({why}); give folders instead of revisions") from None
        assert process.stdout is not None
        output, late = _read(process, process.stdout, limit)
        stderr.seek(0)
        said = " ".join(stderr.read(2000).decode("utf-8", "replace").split())
    if late or len(output) > limit:
        why = f"took over {SECONDS} seconds" if late else f"printed over {limit // 2**20} MiB"
        raise GitError(f"git {arguments[0]}: {why} in {folder}; it was stopped")
    return Answer(process.returncode, output, f" ({said})" if said else "")


def _read(process: subprocess.Popen[bytes], stdout: IO[bytes], limit: int) -> tuple[bytes, bool]:
    """What a process prints, up to one byte over `limit`, and whether it took too long. It is over afterwards."""
    late: list[bool] = []

    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def stop() -> None:
        late.append(True)
        end()

    timer = Timer(SECONDS, stop)
    timer.daemon = True
    timer.start()
    try:
        with stdout:
            output = stdout.read(limit + 1)
        if len(output) <= limit:
            process.wait()
        return output, bool(late)
    finally:
        timer.cancel()
        if process.poll() is None:
            end()
            process.wait()
