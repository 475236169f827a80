"""The journal of a change to several files, and whether to trust the one in an edition.

A journal is a file in the edition's root: a signature, the change as JSON, and once all new texts are on disk the word
`commit`, each on a line. It is obeyed only if the user's own key signed it for this very file (its inode): one that
came with a repository, or was copied, is refused.
"""

import hmac
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_SH, flock
from pathlib import Path
from typing import NamedTuple, NoReturn

from duizhao.errors import UserError
from duizhao.store.disk import OPEN_FLAGS, sync_folder, write_all
from duizhao.store.keys import known_keys, user_key
from duizhao.store.shapes import JOURNAL

COMMIT = b"commit\n"
LIMIT = 4 * 2**20
"""The most bytes in a journal: more than a change of 10,000 files needs."""


class Step(NamedTuple):
    """One file of a change: where its new text waits, in the same folder; its old and new SHA-256, or empty if none."""

    path: str
    temporary: str
    old: str
    new: str


class Journal(NamedTuple):
    """`folders`: those that the change makes, outermost first; `committed`: whether to complete or to undo it."""

    steps: list[Step]
    folders: list[str]
    committed: bool = False


def write_journal(root: Path, descriptor: int, journal: Journal) -> None:
    """Write and sign a journal, not yet committed, to a new file."""
    body = json.dumps([journal.steps, journal.folders]).encode()
    write_all(descriptor, b"%b\n%b\n" % (_signature(user_key(root), descriptor, body), body))
    sync_folder(root)


@contextmanager
def open_journal(root: Path, *, writing: bool) -> Iterator[tuple[int, Journal] | None]:
    """The journal in an edition, locked, and its descriptor; None if there is none that a living writer does not end.

    A journal that was cut off while it was written is None for readers: its change had not begun. UserError if there is
    one that the user did not write here, or that git tracks.
    """
    while True:
        descriptor = _open(root, os.O_RDWR if writing else os.O_RDONLY)
        if descriptor is None:
            yield None
            return
        try:
            flock(descriptor, LOCK_EX if writing else LOCK_SH)  # a living writer ends its change first
            if not is_in_place(root, descriptor):
                continue
            journal = _read_locked(root, descriptor)
            yield None if journal is None and not writing else (descriptor, journal or Journal([], []))
            return
        finally:
            os.close(descriptor)


def is_in_place(root: Path, descriptor: int) -> bool:
    """Whether an open journal is still the one in the edition."""
    try:
        return os.path.samestat(os.fstat(descriptor), (root / JOURNAL).lstat())
    except FileNotFoundError:
        return False


def _open(root: Path, flags: int) -> int | None:
    path = root / JOURNAL
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            _refuse_journal(root, "is not a regular file, so nobody's journal; delete it")
        return os.open(path, flags | OPEN_FLAGS)
    except FileNotFoundError:
        return None
    except OSError as problem:
        _refuse_journal(
            root, f"can't be opened: {(problem.strerror or str(problem)).lower()}; see whose change is pending"
        )


def _read_locked(root: Path, descriptor: int) -> Journal | None:
    """The journal in an open file; None if it was cut off while it was written."""
    from duizhao.git import is_tracked  # subprocess and tempfile: 12 ms

    if is_tracked(root, JOURNAL):
        _refuse_journal(root, f"is tracked by git, where no journal belongs; `git rm --cached {JOURNAL}`, or delete it")
    state = os.fstat(descriptor)
    if state.st_uid != os.geteuid() or state.st_nlink > 1 or state.st_size > LIMIT:
        _refuse_journal(root, _NOT_YOURS)
    signature, *rest = os.pread(descriptor, LIMIT, 0).split(b"\n", 2)
    if len(rest) < 2:
        return None
    body, end = rest
    signatures = [_signature(key, descriptor, body) for key in known_keys(root)]
    if not any(hmac.compare_digest(signature, right) for right in signatures):
        _refuse_journal(root, _NOT_YOURS)
    steps, folders = json.loads(body)
    return Journal([Step(*step) for step in steps], folders, end == COMMIT)


_NOT_YOURS = (
    "was not written by you, here, so it is not obeyed; if no change of another user or machine is pending, delete it"
)


def _signature(key: bytes, descriptor: int, body: bytes) -> bytes:
    message = b"%d\n%b" % (os.fstat(descriptor).st_ino, body)
    return hmac.digest(key, message, "sha256").hex().encode()


def _refuse_journal(root: Path, why: str) -> NoReturn:
    raise UserError(f"{root / JOURNAL}: {why}")
