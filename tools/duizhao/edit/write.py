"""Write a new edition: all of its files or none, and nothing overwritten."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from duizhao.errors import UserError
from duizhao.store.change import Change
from duizhao.store.emitter import canonical
from duizhao.store.files import decode, read_bytes


def write_new_edition(
    root: Path, data: Mapping[str, Any], texts: Mapping[str, str], lines: Mapping[str, Sequence[str]]
) -> None:
    """Write `data` as YAML and `texts` unchanged, and add `lines` to files that may exist: all or nothing.

    A text that exists already with the same content, because it is the received file itself, is left alone.
    """
    files = {path: canonical(path, value) for path, value in data.items()} | dict(texts)
    made = _make_folder(root)
    try:
        change = Change(root)
        for path, text in files.items():
            if os.path.lexists(root / path) and not (path in texts and read_bytes(root, path) == text.encode()):
                raise UserError(f"{root / path}: already exists, and init overwrites nothing; choose another folder")
            change.put_text(path, text)
        for path, wanted in lines.items():
            change.put_text(path, _with_lines(root, path, wanted))
        change.commit()
    except BaseException:
        for folder in made:
            with suppress(OSError):  # a journal is left in it, for the next command to complete
                folder.rmdir()
        raise


def _make_folder(root: Path) -> list[Path]:
    """Make a folder; returns it and the parents that had to be made, innermost first."""
    made: list[Path] = []
    try:
        for folder in reversed([folder for folder in (root, *root.parents) if not folder.exists()]):
            folder.mkdir()
            made.insert(0, folder)
    except OSError as problem:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        why = (problem.strerror or str(problem)).lower()
        raise UserError(f"{root}: can't be made: {why}; choose another folder") from None
    if not root.is_dir():
        raise UserError(f"{root}: is not a folder; choose another")
    return made


def _with_lines(root: Path, path: str, lines: Sequence[str]) -> str:
    """The text of a file, if it exists, with the lines added that it lacks."""
    text = decode(read_bytes(root, path), path) if os.path.lexists(root / path) else ""
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{line}\n" for line in lines if line not in text.splitlines())
