"""What an edition is read from: a folder on disk, or the files of a git revision in memory."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from duizhao.model import Place
from duizhao.store.files import UnreadableError, is_yaml_file, read_bytes, yaml_files


class Folder(Protocol):
    """Files by their paths in the edition."""

    name: str

    def read_bytes(self, path: str) -> bytes:
        """The bytes of a file; UnreadableError where it cannot be read."""

    def exists(self, path: str) -> bool:
        """Whether anything has this path, even if it cannot be read."""

    def yaml_files(self) -> list[str]:
        """The edition's YAML files, sorted."""


class DiskFolder:
    """An edition's folder on disk."""

    def __init__(self, root: Path) -> None:
        self.name = str(root)
        self._root = root

    def read_bytes(self, path: str) -> bytes:
        """As in `Folder`."""
        return read_bytes(self._root, path)

    def exists(self, path: str) -> bool:
        """As in `Folder`."""
        return os.path.lexists(self._root / path)

    def yaml_files(self) -> list[str]:
        """As in `Folder`."""
        return yaml_files(self._root)


class MemoryFolder:
    """Files by path. `unread`: paths that have no content here, and why."""

    def __init__(self, name: str, files: Mapping[str, bytes], unread: Mapping[str, str]) -> None:
        self.name = name
        self._files = files
        self._unread = unread

    def read_bytes(self, path: str) -> bytes:
        """As in `Folder`."""
        if path not in self._files:
            why = self._unread.get(path, "cannot be read: no such file or directory")
            raise UnreadableError(Place(path, 1, 1), why)
        return self._files[path]

    def exists(self, path: str) -> bool:
        """As in `Folder`."""
        return path in self._files or path in self._unread

    def yaml_files(self) -> list[str]:
        """As in `Folder`."""
        return sorted(filter(is_yaml_file, [*self._files, *self._unread]))
