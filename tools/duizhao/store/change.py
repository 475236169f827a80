"""Change an edition: read files as plain data, change them, and write them in canonical form, all or none."""

from pathlib import Path
from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.model import Unread
from duizhao.store.emitter import canonical
from duizhao.store.events import parse
from duizhao.store.files import LIMIT, UnreadableError, decode, inside, normalise, read_bytes, too_large, yaml_files
from duizhao.store.nodes import to_plain
from duizhao.store.order import TextOrder, sort_entries, text_order
from duizhao.store.reader import read_edition
from duizhao.store.transaction import commit_files, recover, refuse_pending


class Formatted(NamedTuple):
    """A file, its present text and its canonical text."""

    path: str
    before: str
    after: str


class Change:
    """The changes of one command to the files of the edition at `root`; paths are relative to it."""

    def __init__(self, root: Path, *, writing: bool = True) -> None:
        """`writing`: whether commit() will be called. If not, a change that is pending is a UserError."""
        (recover if writing else refuse_pending)(root)
        self.root = root
        self._found: dict[str, bytes | None] = {}
        self._data: dict[str, Any] = {}
        self._before: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def data(self, path: str) -> Any:
        """The contents of a file, as str, list and dict. Change them in place; commit() writes them if they changed."""
        if path not in self._data:
            self._data[path] = self._read(path)[1]
            self._before[path] = canonical(path, self._data[path])
        return self._data[path]

    def put(self, path: str, data: Any) -> None:
        """Give a file, which may be new, these contents."""
        self.put_text(path, canonical(path, data))
        self._data.pop(path, None)

    def create(self, path: str, data: Any) -> None:
        """Give a new file these contents; commit() fails with ChangedError if it exists by then."""
        self._found[path] = None
        self._texts[path] = canonical(path, data)

    def put_text(self, path: str, text: str) -> None:
        """Give a file, which may be new, exactly this text."""
        if path not in self._found:
            self._found[path] = read_bytes(self.root, path) if inside(self.root, path).exists() else None
        self._texts[path] = text

    def format(self) -> tuple[list[Formatted], list[Unread]]:
        """Give every file of the edition its canonical form. Returns all files, and those that can't be read."""
        order, formatted, unread = self._text_order(), [], []
        for path in yaml_files(self.root):
            try:
                before, data = self._read(path)
            except UnreadableError as problem:
                unread.append(Unread(problem.place, problem.message))
                continue
            if order:
                sort_entries(data, order)
            after = canonical(path, data)
            formatted.append(Formatted(path, before, after))
            self.put_text(path, after)
        return formatted, unread

    def _text_order(self) -> TextOrder | None:
        """The order of the text, if the settings can be read."""
        try:
            return text_order(read_edition(self.root))
        except UnreadableError:
            return None

    def commit(self) -> list[str]:
        """Write all changed files or none; returns their paths. ChangedError if another program has changed one."""
        texts = dict(self._texts)
        for path, data in self._data.items():
            if (text := canonical(path, data)) != self._before[path]:
                texts[path] = text
        encoded = {path: _encode(path, text) for path, text in sorted(texts.items())}
        changed = {path: data for path, data in encoded.items() if data != self._found[path]}
        for path, data in changed.items():
            if len(data) > LIMIT:
                raise UserError(f"{path}: {too_large(len(data))}")
        if changed:
            commit_files(self.root, changed, self._found)
        return list(changed)

    def _read(self, path: str) -> tuple[str, Any]:
        found = read_bytes(self.root, path)
        text = decode(found, path)
        data = to_plain(parse(normalise(text, path)[0], path))
        self._found[path] = found
        return text, data


def _encode(path: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UserError(f"{path}: the new text has characters that UTF-8 can't encode; nothing was written") from None
