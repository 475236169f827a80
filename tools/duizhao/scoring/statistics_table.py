"""The statistics of one metric by key, in memory and as a file.

Both have the same two arrays: keys, sorted by their beginnings, and rows. In the file, a header before them names the
version and the settings, and a digest covers everything: a file that is damaged, cut short, or of another version or
other settings is never used.
"""

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.scoring.metrics import Metric, Rows, signature

Keys = NDArray[np.bytes_]
KEY = np.dtype("S16")

VERSION = 1
LIMIT = 1_000_000
"""Rows that a file may have. If there are more, those that the last run needed are kept. chrF++: 112 bytes each."""

_DIGEST = 32


class Table:
    """Rows by key.

    A key is looked up by its first 64 bits and then compared. Of keys that share them only one is found: the rows of
    the others are computed again each time, but no key ever gets the row of another.
    """

    def __init__(self, metric: Metric) -> None:
        self.changed = False
        self._name = f"{metric.name}.{metric.language}"
        self._settings = signature(metric, ())
        self._keys: Keys
        self._rows: Rows
        self._beginnings: NDArray[np.uint64]
        self._needed: NDArray[np.bool_]
        self._put(np.empty(0, KEY), np.empty((0, metric.columns), metric.dtype))

    def find(self, keys: Keys) -> tuple[NDArray[np.bool_], Rows]:
        """Which keys are known, and a row for each key: its own if it is known, else a meaningless one."""
        if not len(self._keys):
            return np.zeros(len(keys), bool), np.zeros((len(keys), *self._rows.shape[1:]), self._rows.dtype)
        places = np.searchsorted(self._beginnings, _beginnings(keys))
        places[places == len(self._keys)] = 0
        found: NDArray[np.bool_] = self._keys[places] == keys
        self._needed[places[found]] = True
        return found, self._rows[places]

    def add(self, keys: Keys, rows: Rows) -> None:
        """Add rows under keys that are not known yet."""
        new = _beginnings(keys)
        order = np.argsort(new)
        places = np.searchsorted(self._beginnings, new[order])
        self._keys = np.insert(self._keys, places, keys[order])
        self._rows = np.insert(self._rows, places, rows[order], axis=0)
        self._needed = np.insert(self._needed, places, True)
        self._beginnings = np.insert(self._beginnings, places, new[order])
        self.changed = True

    def read(self, folder: Path) -> str | None:
        """Read the file in `folder`, if there is one. Returns why it cannot be used, or None."""
        path = folder / self._name
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as problem:
            return f"{path}: cannot be read ({problem.strerror}); scores are computed again"
        header, _, rest = data.partition(b"\n")
        count = len(rest[_DIGEST:]) // (KEY.itemsize + self._width)
        if header != self._header(count):
            return f"{path}: is not of this version of duizhao; it is replaced"
        if rest[:_DIGEST] != _digest(header, rest[_DIGEST:]):
            return f"{path}: is damaged; it is replaced"
        keys = np.frombuffer(rest, KEY, count, _DIGEST)
        rows = np.frombuffer(rest, self._rows.dtype, offset=_DIGEST + keys.nbytes).reshape(count, -1)
        self._put(keys, rows)
        return None

    def write(self, folder: Path) -> str | None:
        """Write the file in `folder`, whole or not at all. Returns why it cannot be written, or None."""
        keep = self._needed if len(self._keys) > LIMIT else slice(None)
        keys, rows = self._keys[keep], self._rows[keep]
        header, body = self._header(len(keys)), keys.tobytes() + rows.tobytes()
        path = folder / self._name
        partial = folder / f".{self._name}.{os.getpid()}.partial"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(b"".join([header, b"\n", _digest(header, body), body]))
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
        except OSError as problem:
            return f"{path}: cannot be written ({problem.strerror}); the next run computes these scores again"
        self.changed = False
        return None

    def _put(self, keys: Keys, rows: Rows) -> None:
        """Replace all keys and rows by these, which are sorted."""
        self._keys, self._rows = keys, rows
        self._beginnings = _beginnings(keys)
        self._needed = np.zeros(len(keys), bool)

    @property
    def _width(self) -> int:
        return int(self._rows.dtype.itemsize * self._rows.shape[1])

    def _header(self, count: int) -> bytes:
        return json.dumps({"duizhao scores": VERSION, "settings": self._settings, "rows": count}).encode()


def _beginnings(keys: Keys) -> NDArray[np.uint64]:
    """The first 64 bits of each key as a number."""
    return np.ascontiguousarray(keys.view("<u8")[::2])


def _digest(header: bytes, body: Any) -> bytes:
    return blake2b(header + body, digest_size=_DIGEST).digest()
