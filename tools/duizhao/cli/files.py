"""Files that a command makes: written whole or not at all, and never over the edition."""

import os
from collections.abc import Mapping
from pathlib import Path

from duizhao.errors import UserError

EDITION_FOLDERS = ("zh", "en", "alignment")


def write_files(files: Mapping[Path, str | bytes], root: Path | None) -> None:
    """Write each file through a temporary one beside it, a text as UTF-8; folders are made.

    `root` is that of the edition, whose files are out of reach. What is no plain file (/dev/stdout, a pipe) is written
    to as it is, not replaced.
    """
    for path, content in files.items():
        if root and any(path.resolve().is_relative_to((root / folder).resolve()) for folder in EDITION_FOLDERS):
            raise UserError(f"{path}: is in the edition's own {'/, '.join(EDITION_FOLDERS)}/; write somewhere else")
        data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        try:
            if path.exists() and not path.is_file():
                path.write_bytes(data)
            else:
                _replace(path, data)
        except OSError as problem:
            raise UserError(f"{path}: can't be written: {problem.strerror}; choose another place") from None


def _replace(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
