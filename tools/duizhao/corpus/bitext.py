"""A file of aligned text: which reader reads it, which way it translates, its rows as often as they are needed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from duizhao.corpus.jsonl import read_jsonl
from duizhao.corpus.po import read_po, target_of
from duizhao.corpus.rows import Row
from duizhao.corpus.tsv import read_tsv
from duizhao.errors import UserError
from duizhao.model import Language

_READERS = {".jsonl": read_jsonl, ".ndjson": read_jsonl, ".tsv": read_tsv, ".po": read_po}


class Bitext(NamedTuple):
    """A file and its source language. Its rows are read anew each time, so that none has to be kept."""

    path: str
    source: Language

    @property
    def target(self) -> Language:
        return "en" if self.source == "zh" else "zh"

    def rows(self, part: int = 0, of: int = 1) -> Iterator[Row]:
        """Every `of`-th row, from the `part`-th on: beads, and what of the rows could not be read."""
        with _told(self.path):
            yield from _READERS[_ending(self.path)](self.path, part, of)

    def about(self) -> int:
        """About how many rows the file has: its lines, or the translations of a PO file. Quick, for a bar to go by."""
        begins = b"msgstr" if _ending(self.path) == ".po" else b""
        with _told(self.path), open(self.path, "rb") as file:  # noqa: PTH123
            return sum(line.startswith(begins) for line in file)


def open_bitext(path: str, source: Language | None) -> Bitext:
    """The bitext at `path`. Without a word on its source that is Chinese, or what a PO file translates from."""
    if _ending(path) not in _READERS:
        raise UserError(f"{path}:1:1: its name ends in none of {', '.join(_READERS)}; name it by what it holds")
    if not os.path.isfile(path):  # noqa: PTH113
        raise UserError(f"{path}:1:1: there is no such file; give the path of a file of aligned text")
    if source is None:
        source = "en" if _ending(path) == ".po" and target_of(path) == "zh" else "zh"
    return Bitext(path, source)


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UserError(f"{path}:1:1: cannot be read: {(problem.strerror or str(problem)).lower()}") from None


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122
