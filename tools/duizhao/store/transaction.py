"""Write many files as one.

A journal names every file of a change before the first of them is touched. The new texts are written beside the old
ones, under random names; then the journal is committed. From then on the change has to be completed; before, undone.
The next command that writes does that, if the writer could not. A writer locks its journal, and others wait for it.
"""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from duizhao.errors import ChangedError, UserError
from duizhao.model import Place
from duizhao.store import disk
from duizhao.store.disk import NotRegularError
from duizhao.store.files import UnreadableError, inside
from duizhao.store.journal import COMMIT, Journal, Step, is_in_place, open_journal, write_journal
from duizhao.store.shapes import JOURNAL


def commit_files(root: Path, texts: Mapping[str, bytes], expected: Mapping[str, bytes | None]) -> None:
    """Write all files or none. `expected`: what each contained when it was read, None if there was no file.

    ChangedError if one of them has changed since.
    """
    token = os.urandom(8).hex()
    steps = [
        Step(path, f".duizhao-{token}-{number}", _sha256(expected[path]), _sha256(data))
        for number, (path, data) in enumerate(texts.items())
    ]
    try:
        journal = Journal(steps, _missing_folders(root, texts))
        descriptor = _create_journal(root, journal)
        try:
            _begin(root, journal, texts, descriptor)
            _finish(root, journal)
        finally:
            os.close(descriptor)
    except OSError as problem:
        _report(root, problem)


def recover(root: Path) -> None:
    """Complete or undo the change that a stopped command left behind; wait for one that is still running."""
    try:
        with open_journal(root, writing=True) as pending:
            if pending:
                _, journal = pending
                (_finish if journal.committed else _undo)(root, journal)
    except OSError as problem:
        _report(root, problem)


def refuse_pending(root: Path) -> None:
    """A UserError if a stopped command has left a change half-way; wait for one that is still running."""
    with open_journal(root, writing=False) as pending:
        if pending:
            end = "complete" if pending[1].committed else "undo"
            raise UserError(
                f"{root / JOURNAL}: a change is pending, as a command was stopped while it wrote; run `duizhao fmt`, or"
                f" any other command that writes, to {end} it"
            )


def _create_journal(root: Path, journal: Journal) -> int:
    """Write a journal and lock it; a change that is pending is settled first."""
    while True:
        try:
            descriptor = os.open(root / JOURNAL, os.O_RDWR | os.O_CREAT | os.O_EXCL | disk.OPEN_FLAGS, 0o666)
        except FileExistsError:
            recover(root)
            continue
        try:
            flock(descriptor, LOCK_EX)
            if not is_in_place(root, descriptor):  # another command took it for one cut off, before it was locked
                os.close(descriptor)
                continue
            write_journal(root, descriptor, journal)
            return descriptor
        except BaseException:
            (root / JOURNAL).unlink(missing_ok=True)
            os.close(descriptor)
            raise


def _begin(root: Path, journal: Journal, texts: Mapping[str, bytes], descriptor: int) -> None:
    """Prepare and commit a change, or undo it."""
    written = os.fstat(descriptor).st_size
    try:
        _prepare(root, journal, texts)
        os.lseek(descriptor, 0, os.SEEK_END)
        disk.write_all(descriptor, COMMIT)
    except BaseException:
        os.ftruncate(descriptor, written)  # the word may be there although writing it failed
        _undo(root, journal)
        raise


def _prepare(root: Path, journal: Journal, texts: Mapping[str, bytes]) -> None:
    """Write the new texts beside the old ones, which must still be what they were."""
    for folder in journal.folders:
        (root / folder).mkdir()
    for step in journal.steps:
        target = inside(root, step.path)
        if _hash_on_disk(step.path, target) != step.old:
            raise ChangedError(f"{step.path}:1:1: has changed since it was read; nothing was written, run this again")
        like = target.stat() if step.old else None
        disk.create(target.with_name(step.temporary), texts[step.path], like)
    for parent in sorted({inside(root, step.path).parent for step in journal.steps}):
        disk.sync_folder(parent)


def _finish(root: Path, journal: Journal) -> None:
    """Complete a change that is committed, even if the user stops the command meanwhile."""
    try:
        _complete(root, journal)
    except KeyboardInterrupt:
        _complete(root, journal)
        raise


def _complete(root: Path, journal: Journal) -> None:
    for step in journal.steps:
        target = inside(root, step.path)
        waiting = target.with_name(step.temporary)
        if not os.path.lexists(waiting):
            continue
        if (
            _hash_on_disk(step.path, target) not in (step.old, step.new)
            or _hash_on_disk(step.path, waiting) != step.new
        ):
            name = Path(step.path).with_name(step.temporary)
            raise UserError(
                f"{step.path}:1:1: was changed after a command that wrote it was stopped; {name} has what that command"
                f" wrote: make {step.path} what it should be, delete {name}, then run this again"
            )
        waiting.replace(target)
        disk.sync_folder(target.parent)
    (root / JOURNAL).unlink(missing_ok=True)
    disk.sync_folder(root)


def _undo(root: Path, journal: Journal) -> None:
    for step in journal.steps:
        inside(root, step.path).with_name(step.temporary).unlink(missing_ok=True)
    for folder in reversed(journal.folders):
        with suppress(FileNotFoundError):
            try:
                (root / folder).rmdir()
            except OSError as problem:
                if problem.errno not in (errno.ENOTEMPTY, errno.ENOTDIR):  # else somebody has put something there
                    raise
    (root / JOURNAL).unlink(missing_ok=True)
    disk.sync_folder(root)


def _missing_folders(root: Path, texts: Mapping[str, bytes]) -> list[str]:
    missing: dict[str, None] = {}
    for path in texts:
        for folder in reversed(Path(path).parents):
            if not (root / folder).exists():
                missing[folder.as_posix()] = None
    return list(missing)


def _sha256(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _hash_on_disk(path: str, file: Path) -> str:
    try:
        return disk.hash_of(file)
    except NotRegularError:
        raise UnreadableError(Place(path, 1, 1), "is not a regular file; move it away") from None


def _report(root: Path, problem: OSError) -> NoReturn:
    where = problem.filename or root
    why = (problem.strerror or str(problem)).lower()
    raise UserError(f"{where}: can't be written: {why}; free some space or change the permissions, then run this again")
