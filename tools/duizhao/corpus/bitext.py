"""A file of aligned text: the reader for it, the direction of its translation, its rows as often as needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from duizhao.corpus.jsonl import read_jsonl
from duizhao.corpus.po import read_po, target_of
from duizhao.corpus.rows import BitextRow
from duizhao.corpus.tsv import read_tsv
from duizhao.errors import UserError
from duizhao.model import Language

_READERS = {".jsonl": read_jsonl, ".ndjson": read_jsonl, ".tsv": read_tsv, ".po": read_po}


class Bitext(NamedTuple):
    """A file and its source language. The rows are read again each time, so none has to be kept in memory."""

    path: str
    source: Language

    @property
    def target(self) -> Language:
        return "en" if self.source == "zh" else "zh"

    def rows(self, part: int = 0, parts: int = 1) -> Iterator[BitextRow]:
        """Every `parts`-th row, starting with the `part`-th. Raises UserError if the file cannot be read."""
        with _read_errors(self.path):
            yield from _READERS[_suffix(self.path)](self.path, part, parts)

    def estimated_rows(self) -> int:
        """About how many rows the file has: its lines, or the translations of a PO file. Quick, for progress bars."""
        begins = b"msgstr" if _suffix(self.path) == ".po" else b""
        with _read_errors(self.path), Path(self.path).open("rb") as file:
            return sum(line.startswith(begins) for line in file)


def open_bitext(path: str, source: Language | None) -> Bitext:
    """The bitext at `path`. If `source` is None, it is Chinese, or the language that a PO file translates from."""
    if _suffix(path) not in _READERS:
        raise UserError(f"{path}:1:1: its name does not end in any of {', '.join(_READERS)}; name it after its format")
    if not Path(path).is_file():
        raise UserError(f"{path}:1:1: there is no such file; give the path of a file of aligned text")
    if source is None:
        source = "en" if _suffix(path) == ".po" and target_of(path) == "zh" else "zh"
    return Bitext(path, source)


@contextmanager
def _read_errors(path: str) -> Iterator[None]:
    """Turn an OSError into a UserError that names the file."""
    try:
        yield
    except OSError as problem:
        raise UserError(f"{path}:1:1: can't be read: {(problem.strerror or str(problem)).lower()}") from None


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()
