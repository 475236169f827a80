"""A file of aligned text: which reader reads it, which way it translates, its rows as often as they are needed."""

import os
from collections.abc import Iterator
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
        try:
            yield from _READERS[_ending(self.path)](self.path, part, of)
        except OSError as problem:
            why = (problem.strerror or str(problem)).lower()
            raise UserError(f"{self.path}:1:1: cannot be read: {why}") from None


def open_bitext(path: str, source: Language | None) -> Bitext:
    """The bitext at `path`. Without a word on its source that is Chinese, or what a PO file translates from."""
    if _ending(path) not in _READERS:
        raise UserError(f"{path}:1:1: its name ends in none of {', '.join(_READERS)}; name it by what it holds")
    if not os.path.isfile(path):  # noqa: PTH113
        raise UserError(f"{path}:1:1: there is no such file; give the path of a file of aligned text")
    if source is None:
        source = "en" if _ending(path) == ".po" and target_of(path) == "zh" else "zh"
    return Bitext(path, source)


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122
