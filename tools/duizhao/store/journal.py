"""Many files written as one.

The journal names every file of a change before the first of them is touched. The new texts are written beside the old
ones; then the journal gets its last line, and from there on the change is to be completed; before, undone. Whoever
opens the edition next does that, where the writer could not. A writer holds a lock on its journal, so that others wait.
"""

import errno
import os
from collections.abc import Mapping
from fcntl import LOCK_EX, flock
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from typing import NamedTuple, NoReturn

from duizhao.errors import ChangedError, UserError
from duizhao.store.files import inside

JOURNAL = ".duizhao-journal"
DONE = b"\ncommit\n"


class Step(NamedTuple):
    """One file of a change: its old and new SHA-256, `old` empty where there was none."""

    path: str
    old: str
    new: str


class Journal(NamedTuple):
    steps: list[Step]
    folders: list[str]
    """Folders that had to be made, outermost first."""


def write_all(root: Path, texts: Mapping[str, bytes], expected: Mapping[str, bytes | None]) -> None:
    """Write all files or none. `expected`: what each held when it was read, None where there was no file."""
    steps = [Step(path, _hash(expected[path]), _hash(data)) for path, data in texts.items()]
    journal = Journal(steps, _missing_folders(root, texts))
    try:
        descriptor = _open(root, journal)
    except OSError as problem:
        _refuse(root, problem)
    head = os.fstat(descriptor).st_size
    try:
        try:
            _prepare(root, journal, texts)
            _write(descriptor, DONE)
        except BaseException:
            os.ftruncate(descriptor, head)  # the last line may stand there although writing it failed
            _undo(root, journal)
            raise
        _complete(root, journal)
    except OSError as problem:
        _refuse(root, problem)
    finally:
        os.close(descriptor)


def recover(root: Path) -> None:
    """Complete or undo the change that a writer left behind; wait for one that is still at it."""
    try:
        descriptor = os.open(root / JOURNAL, os.O_RDWR)
    except FileNotFoundError:
        return
    except OSError as problem:
        _refuse(root, problem)
    try:
        flock(descriptor, LOCK_EX)
        if not _is_ours(root, descriptor):
            return
        head, done, _ = _read(descriptor).partition(DONE)
        journal = _parse(head)
        if done:
            _complete(root, journal)
        else:
            _undo(root, journal)
    except OSError as problem:
        _refuse(root, problem)
    finally:
        os.close(descriptor)


def _open(root: Path, journal: Journal) -> int:
    """The journal, written and locked; another's is waited for and settled first."""
    while True:
        try:
            descriptor = os.open(root / JOURNAL, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            recover(root)
            continue
        flock(descriptor, LOCK_EX)
        if _is_ours(root, descriptor):
            break
        os.close(descriptor)  # another took it for a dead one's before it was locked
    try:
        _write(descriptor, dumps(journal).encode())
        _sync_folder(root)
    except BaseException:
        (root / JOURNAL).unlink()
        os.close(descriptor)
        raise
    return descriptor


def _is_ours(root: Path, descriptor: int) -> bool:
    """Whether the open journal is still the one that lies in the edition."""
    try:
        return os.path.samestat(os.fstat(descriptor), (root / JOURNAL).stat())
    except FileNotFoundError:
        return False


def _prepare(root: Path, journal: Journal, texts: Mapping[str, bytes]) -> None:
    """Write the new texts beside the old ones, which have to be what they were."""
    for folder in journal.folders:
        (root / folder).mkdir()
    for path, old, _ in journal.steps:
        target = inside(root, path)
        if _hash_of(target) != old:
            raise ChangedError(f"{path}:1:1: was changed by another while this ran; nothing is written, run it again")
        mode = target.stat().st_mode & 0o777 if old else 0o666
        descriptor = os.open(_beside(target), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        try:
            _write(descriptor, texts[path])
        finally:
            os.close(descriptor)


def _complete(root: Path, journal: Journal) -> None:
    for path, old, new in journal.steps:
        target = inside(root, path)
        beside = _beside(target)
        if not beside.exists():
            continue
        if _hash_of(target) not in (old, new):
            raise UserError(
                f"{path}:1:1: was changed after a command that wrote it was stopped; {beside.name} beside it holds "
                f"what that command wrote: make {path} what it should be, delete {beside.name}, run this again"
            )
        beside.replace(target)
        _sync_folder(target.parent)
    (root / JOURNAL).unlink()


def _undo(root: Path, journal: Journal) -> None:
    for path, _, _ in journal.steps:
        _beside(inside(root, path)).unlink(missing_ok=True)
    for folder in reversed(journal.folders):
        try:
            (root / folder).rmdir()
        except FileNotFoundError:
            pass
        except OSError as problem:  # somebody has put something into it
            if problem.errno != errno.ENOTEMPTY:
                raise
    (root / JOURNAL).unlink()


def _parse(head: bytes) -> Journal:
    """What the journal names; nothing where even that was cut off, for then nothing else was written."""
    try:
        steps, folders = loads(head)
        return Journal([Step(*step) for step in steps], folders)
    except (TypeError, ValueError):
        return Journal([], [])


def _missing_folders(root: Path, texts: Mapping[str, bytes]) -> list[str]:
    missing: dict[str, None] = {}
    for path in texts:
        for folder in reversed(Path(path).parents):
            if not (root / folder).exists():
                missing[folder.as_posix()] = None
    return list(missing)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.duizhao-new")


def _hash(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _hash_of(target: Path) -> str:
    try:
        return _hash(target.read_bytes())
    except FileNotFoundError:
        return ""


def _read(descriptor: int) -> bytes:
    with os.fdopen(os.dup(descriptor), "rb") as file:
        return file.read()


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse(root: Path, problem: OSError) -> NoReturn:
    where = problem.filename or root
    why = (problem.strerror or str(problem)).lower()
    raise UserError(f"{where}: cannot be written: {why}; make room or give yourself the right, and run it again")
