"""Statistics cached by content: a segment that was scored before against the same references is looked up.

The key of a segment is a digest of its text and its references, so it does not matter which revision, file or line
they came from. `Memory` holds a table for each metric and keeps them in files between runs.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from duizhao.scoring.metrics import Metric, Rows, Streams, extract
from duizhao.scoring.statistics_table import KEY, Keys, Table

Progress = Callable[[Sequence[range], str], Iterator[range]]
"""Yields the ranges it is given; the command line shows its progress on the way."""

_CHUNK = 256
"""Segments computed at a time."""
_HASHED = 4096
"""Keys made at a time."""


def no_progress(ranges: Sequence[range], label: str) -> Iterator[range]:
    """The ranges, without showing any progress."""
    yield from ranges


def chunks(count: int, size: int) -> list[range]:
    """The numbers from 0 to `count` in ranges of at most `size`."""
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def keys_of(texts: Sequence[str], references: Streams) -> Keys:
    """The key of each text with its references: 128 bits of BLAKE2b."""
    digests = []
    for span in chunks(len(texts), _HASHED):
        columns = [column[span.start : span.stop] for column in (texts, *references)]
        if len(columns) == 2 and None not in columns[1]:  # the usual case, at half the time
            parts = [
                f"{len(text or '')} {len(other or '')} {text}{other}" for text, other in zip(*columns, strict=True)
            ]
        else:
            parts = [_joined(row) for row in zip(*columns, strict=True)]
        encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
        digests.append(b"".join([blake2b(part, digest_size=KEY.itemsize).digest() for part in encoded]))
    return np.frombuffer(b"".join(digests), KEY)


def _joined(texts: tuple[str | None, ...]) -> str:
    """The texts joined, with their lengths in front, so that different texts never give the same."""
    present = [text for text in texts if text is not None]
    return " ".join([*(str(len(text)) for text in present), "".join(present)])


class StatisticsCache:
    """Statistics that were computed before: in this process and, if there is a folder, in earlier ones.

    `complaints` says, one line each, which files were damaged and replaced or cannot be written.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.complaints: list[str] = []
        self._tables: dict[str, Table] = {}

    def rows(
        self, metric: Metric, texts: Sequence[str], references: Streams, keys: Keys, progress: Progress = no_progress
    ) -> Rows:
        """The statistics of texts by their keys. What is missing is computed, equal texts once.

        If this is interrupted, what was computed until then is kept.
        """
        table = self._table(metric)
        found, every = table.find(keys)
        missing = np.flatnonzero(~found)
        _, first, again = np.unique(keys[missing], return_index=True, return_inverse=True)
        new = missing[first]
        computed = [np.empty((0, metric.columns), metric.dtype)]
        try:
            for span in progress(chunks(len(new), _CHUNK), f"Scoring {metric.label}"):
                picked = new[span.start : span.stop].tolist()
                streams = [[stream[index] for index in picked] for stream in references]
                computed.append(extract(metric, [texts[index] for index in picked], streams))
        finally:
            rows = np.concatenate(computed)
            if len(rows):
                table.add(keys[new[: len(rows)]], rows)
        every[missing] = rows[again]
        return every

    def save(self) -> None:
        """Write what is new to the folder: each file whole or not at all."""
        for table in self._tables.values():
            if self.folder and table.changed and (complaint := table.write(self.folder)):
                self.complaints.append(complaint)

    def _table(self, metric: Metric) -> Table:
        name = f"{metric.name}.{metric.language}"
        if name not in self._tables:
            self._tables[name] = Table(metric)
            if self.folder and (complaint := self._tables[name].read(self.folder)):
                self.complaints.append(complaint)
        return self._tables[name]
