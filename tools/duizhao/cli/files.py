"""Files that a command makes: all of them whole or none, and never over the edition."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from errno import EISDIR
from pathlib import Path

from duizhao.errors import UserError
from duizhao.store.disk import create
from duizhao.store.root import find_repository

EDITION_FOLDERS = ("zh", "en", "alignment")


def write_files(files: Mapping[Path, str | bytes], root: Path | None) -> None:
    """Write files, texts as UTF-8, and make their folders. If one can't be written, none is replaced.

    `root` is that of the edition, whose files must not be touched: a UserError. So is a path in its repository that
    leads outside through a link. /dev/stdout, a pipe and the like are written to, not replaced.
    """
    repository = (find_repository(root) or root).resolve() if root else None
    encoded = {path: text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
               for path, text in files.items()}  # fmt: skip
    waiting: dict[Path, Path] = {}
    try:
        for path, data in encoded.items():
            _refuse_edition(path, root, repository)
            try:
                if _is_special(path, repository):
                    path.write_bytes(data)
                else:
                    waiting[path] = _write_beside(path, data)
            except OSError as problem:
                raise UserError(f"{path}: can't be written: {problem.strerror}; choose another place") from None
        _put_in_place(waiting)
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _refuse_edition(path: Path, root: Path | None, repository: Path | None) -> None:
    if root is None or repository is None:
        return
    if any(path.resolve().is_relative_to((root / folder).resolve()) for folder in EDITION_FOLDERS):
        raise UserError(f"{path}: is in the edition's own {'/, '.join(EDITION_FOLDERS)}/; write somewhere else")
    if path.absolute().is_relative_to(repository) and not path.parent.resolve().is_relative_to(repository):
        raise UserError(f"{path}: leads outside the repository through a link; choose another place")


def _is_special(path: Path, repository: Path | None) -> bool:
    """Whether a path is that of something that takes data but can't be replaced. A link in a repository is no such."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        linked = path.is_symlink() and repository is not None and path.absolute().is_relative_to(repository)
        return not linked and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def _write_beside(path: Path, data: bytes) -> Path:
    """Write a new file in the folder of `path`, which is made; returns it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    temporary = path.with_name(f".duizhao-{os.urandom(8).hex()}")
    like = path.lstat() if path.is_file() and not path.is_symlink() else None
    try:
        create(temporary, data, like)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_in_place(waiting: dict[Path, Path]) -> None:
    """Replace all files, even if the user stops the command meanwhile."""
    try:
        _replace_all(waiting)
    except KeyboardInterrupt:
        _replace_all(waiting)
        raise


def _replace_all(waiting: dict[Path, Path]) -> None:
    for path, temporary in waiting.items():
        try:
            if temporary.exists():
                temporary.replace(path)
        except OSError as problem:
            raise UserError(f"{path}: can't be written: {problem.strerror}; choose another place") from None
