"""Revisions of an edition: a folder, a git revision, or the working tree; and texts that are no edition."""

import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.model import Edition
from duizhao.store import load

FOLDERS = ("zh", "en", "alignment")
SETTINGS = "alignment/edition.yaml"


class Revision(NamedTuple):
    """A state of the edition, and what to call it."""

    name: str
    edition: Edition


def is_file(word: str) -> bool:
    """Whether a word that may be anything names a file."""
    return os.path.isfile(word)  # noqa: PTH113, Path's own fails on what can't be a name


def revision(word: str, root: Path, *, whole: bool = True) -> Revision:
    """The revision that a word names: a folder that holds an edition, else a git revision of the edition at `root`.

    `whole`: whether one of which a file cannot be read is refused.
    """
    if is_file(f"{word}/{SETTINGS}"):
        return Revision(word, _loaded(word, Path(word).resolve(), whole))
    commit = _commit(word, root)
    with TemporaryDirectory(prefix="duizhao-") as folder:
        for path, data in _files(commit, word, root):
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if not Path(folder, SETTINGS).exists():
            raise UserError(f"{word}: this revision has no {SETTINGS} in {root}; name one that has")
        return Revision(f"{word} ({commit[:12]})", _loaded(word, Path(folder), whole))


def working_tree(root: Path) -> Revision:
    """The edition as it stands at `root`."""
    return Revision("the working tree", _whole("", load(root)))


def lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, empty ones too, without their ends (LF or CR LF): a segment a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise UserError(f"{path}: cannot be read ({(problem.strerror or str(problem)).lower()})") from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise UserError(f"{path}:{line}: is not UTF-8; save it as UTF-8") from None
    found = text.split("\n")
    if not found[-1]:
        found.pop()
    return [line.removesuffix("\r") for line in found]


def _loaded(word: str, root: Path, whole: bool) -> Edition:
    edition = load(root)
    return _whole(word, edition) if whole else edition


def _whole(word: str, edition: Edition) -> Edition:
    """The edition, refused where a file of it could not be read: what it says is not known."""
    if edition.unread:
        where = f"{word}: " if word else ""
        raise UserError(*(f"{where}{place}: {why}" for place, why in edition.unread))
    return edition


def _commit(word: str, root: Path) -> str:
    """The full name of the commit that a word means to git."""
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", word + "^{commit}")
    if done.returncode:
        raise UserError(f"{word}: is no folder that holds an edition, and no git revision of {root}{_why(done)}")
    return done.stdout.decode("ascii").strip()


def _files(commit: str, word: str, root: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The plain files of the edition's three folders in a commit, as git stores them."""
    listed = _git(root, "ls-tree", "-r", "-z", "--end-of-options", commit, *FOLDERS)
    entries = [entry.split(b"\t", 1) for entry in listed.stdout.split(b"\0") if entry]
    plain = [(facts.split()[2], path) for facts, path in entries if facts.startswith(b"100")]
    done = _git(root, "cat-file", "--batch", given=b"".join(name + b"\n" for name, _ in plain))
    if listed.returncode or done.returncode:
        raise UserError(f"{word}: git cannot read it{_why(listed)}{_why(done)}")
    contents = BytesIO(done.stdout)
    for _, path in plain:
        facts = contents.readline().split()
        if len(facts) != 3:
            raise UserError(f"{word}: git does not have {path.decode('utf-8', 'replace')} of it; fetch it")
        yield PurePosixPath(os.fsdecode(path)), contents.read(int(facts[2]) + 1)[:-1]


def _git(root: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False)
    except OSError as problem:
        raise UserError(f"git: cannot be run ({problem.strerror}); give folders instead of revisions") from None


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git says of it, on one line."""
    said = " ".join(done.stderr.decode("utf-8", "replace").split())
    return f" ({said})" if said else ""
