"""Files that a command makes: written whole or not at all, and never over the edition."""

import os
from collections.abc import Mapping
from pathlib import Path

from duizhao.errors import UserError

EDITION_FOLDERS = ("zh", "en", "alignment")


def write_files(files: Mapping[Path, str | bytes], root: Path) -> None:
    """Write each file through a temporary one beside it, a text as UTF-8; folders are made. `root` is the edition's."""
    for path, content in files.items():
        if any(path.resolve().is_relative_to((root / folder).resolve()) for folder in EDITION_FOLDERS):
            raise UserError(f"{path}: is in the edition's own {'/, '.join(EDITION_FOLDERS)}/; write somewhere else")
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(content.encode() if isinstance(content, str) else content)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
        except OSError as problem:
            raise UserError(f"{path}: can't be written: {problem.strerror}; choose another place") from None
