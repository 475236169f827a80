"""Read and write single files without following, waiting for or overwriting what a stranger may have left there."""

import os
import stat
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

OPEN_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
"""Opening a FIFO must not wait for its other end."""


class NotRegularError(Exception):
    """Something other than a regular file: a folder, a link, a FIFO, a device."""


def open_regular(path: Path) -> BufferedReader:
    """A regular file, open for reading. NotRegularError if it is anything else, a link too; OSError as usual."""
    if not stat.S_ISREG(path.lstat().st_mode):  # opening a device may already have an effect
        raise NotRegularError(str(path))
    descriptor = os.open(path, os.O_RDONLY | OPEN_FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotRegularError(str(path))
    return os.fdopen(descriptor, "rb")


def hash_of(path: Path) -> str:
    """The SHA-256 of a regular file, in hexadecimal; empty if there is no such file."""
    try:
        with open_regular(path) as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def create(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write a new file to disk; FileExistsError if anything is there.

    `like`: the file that it is to replace, whose mode and owner it gets.
    """
    mode = 0o666 if like is None else 0o600
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN_FLAGS, mode)
    try:
        if like:
            if os.geteuid() == 0:  # else the file would be taken from its owner
                os.fchown(descriptor, like.st_uid, like.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all data, and wait until it is on disk."""
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
