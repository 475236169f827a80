"""The user's key, kept outside every repository: with it journals are signed, so that no repository can forge one."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

from duizhao.errors import UserError
from duizhao.store.disk import OPEN_FLAGS, write_all
from duizhao.store.root import find_repository

KEY = "journal.key"
SIZE = 32
"""Bytes in a key: as many as in a SHA-256, as RFC 2104 (HMAC) advises."""


def user_key(root: Path) -> bytes:
    """The user's key for the edition at `root`, made if there is none; a UserError if there is no place for it."""
    for folder in _state_folders(root):
        with suppress(OSError):
            _make_private_folder(folder)
            if key := _load_key(folder, os.O_RDWR | os.O_CREAT):
                return key
    raise UserError(f"{root}: there is no folder to keep your key in; set XDG_STATE_HOME to a folder of your own")


def known_keys(root: Path) -> list[bytes]:
    """All keys that the user may have used for the edition at `root`."""
    keys = []
    for folder in _state_folders(root):
        with suppress(OSError):
            keys.append(_load_key(folder, os.O_RDONLY))
    return [key for key in keys if key]


def _state_folders(root: Path) -> Iterator[Path]:
    """Where the key may be, best first: the XDG state folder, or /tmp for users without a home."""
    root = root.resolve()
    repository = find_repository(root) or root
    folders = [Path(os.environ.get("XDG_STATE_HOME", ""), "duizhao")]
    with suppress(RuntimeError):  # nobody knows of a home
        folders.append(Path("~/.local/state/duizhao").expanduser())
    folders.append(Path(f"/tmp/duizhao-{os.geteuid()}"))
    for folder in folders:
        with suppress(OSError):
            if folder.is_absolute() and not folder.resolve().is_relative_to(repository):
                yield folder


def _make_private_folder(folder: Path) -> None:
    """Make a folder in one of the user's own, or in one like /tmp: as root, not in another user's home."""
    parent = next(parent for parent in folder.parents if parent.exists()).stat()
    if parent.st_uid == os.geteuid() or parent.st_mode & stat.S_ISVTX:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _load_key(folder: Path, flags: int) -> bytes:
    """The key in a folder, if only its owner, who is the user, can read and change it; else empty."""
    if not _is_ours(folder):
        return b""
    descriptor = os.open(folder / KEY, flags | OPEN_FLAGS, 0o600)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or state.st_uid != os.geteuid() or state.st_mode & 0o077:
            return b""
        flock(descriptor, LOCK_EX)
        key = os.read(descriptor, SIZE)
        if len(key) < SIZE and flags & os.O_CREAT:
            key = os.urandom(SIZE)
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            write_all(descriptor, key)
        return key if len(key) == SIZE else b""
    finally:
        os.close(descriptor)


def _is_ours(folder: Path) -> bool:
    """Whether a folder, not a link, belongs to the user and nobody else may write in it."""
    state = folder.lstat()
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid() and not state.st_mode & 0o022
