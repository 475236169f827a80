"""Files that a command makes: all of them or none, and never over the edition or through a link."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from duizhao.errors import UserError
from duizhao.store.disk import create
from duizhao.store.root import find_repository

EDITION_FOLDERS = ("zh", "en", "alignment")
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)|/dev/std(out|err)")
"""What stands for a stream that this process has already."""


def write_files(files: Mapping[Path, str | bytes], root: Path | None) -> None:
    """Write files, a text as UTF-8; folders are made. If one can't be written, none is, and the old ones stay.

    `root` is that of the edition, whose files must not be touched: a UserError. The repository may be a stranger's, so
    a link in the place of a file is replaced, not followed, and a path in it that leads outside through a linked folder
    is a UserError too. Pipes and devices are written to.
    """
    contents = {
        path: content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        for path, content in files.items()
    }
    for path in contents:
        _refuse_where_it_leads(path, root)
    streams = [path for path in contents if _is_stream(path)]
    with ExitStack() as temporaries:
        written = {
            path: temporaries.enter_context(_temporary(path, data))
            for path, data in contents.items()
            if path not in streams
        }
        _put_in_place(written)
    for path in streams:
        with _one_line(path):
            _send(path, contents[path])


def _put_in_place(written: Mapping[Path, Path]) -> None:
    """Replace all files by their temporaries, to the end even if the user stops the command meanwhile."""
    try:
        _replace_all(written)
    except KeyboardInterrupt:
        _replace_all(written)
        raise


def _replace_all(written: Mapping[Path, Path]) -> None:
    for path, temporary in written.items():
        with _one_line(path):
            if temporary.exists():
                temporary.replace(path)


def _refuse_where_it_leads(path: Path, root: Path | None) -> None:
    if root is None:
        return
    with _one_line(path):
        folder, top = path.parent.resolve(), root.resolve()
        repository = (find_repository(top) or top).resolve()
    if any((folder / path.name).is_relative_to(top / name) for name in EDITION_FOLDERS):
        raise UserError(f"{path}: is in the edition's own {'/, '.join(EDITION_FOLDERS)}/; write somewhere else")
    named = Path(os.path.abspath(path.parent))  # noqa: PTH100, links not followed
    if named.is_relative_to(repository) and not folder.is_relative_to(repository):
        raise UserError(f"{path}: leads outside the repository through a link; choose another place")


def _is_stream(path: Path) -> bool:
    """Whether bytes are sent there, to a pipe or device, instead of being kept there as a file."""
    with _one_line(path):
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return False
    if stat.S_ISDIR(mode):
        raise UserError(f"{path}: is a folder; choose another place")
    return not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)) or _DESCRIPTOR.fullmatch(str(path.absolute())) is not None


@contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    """A new file beside `path` with its content, under a name nobody can foresee; removed unless it was renamed."""
    temporary = path.with_name(f".duizhao-{token_hex(8)}")
    with ExitStack() as undo:
        with _one_line(path):
            for folder in _make_folder(path.parent):
                undo.callback(_remove_if_empty, folder)
            try:
                create(temporary, data, _present(path))
            except FileExistsError:  # not ours to remove
                raise
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            undo.callback(temporary.unlink, missing_ok=True)
        yield temporary


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _present(path: Path) -> os.stat_result | None:
    """The file that is to be replaced, whose rights the new one gets."""
    with suppress(OSError):
        state = path.lstat()
        if stat.S_ISREG(state.st_mode):
            return state
    return None


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder; those that had to be made, outermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _send(path: Path, data: bytes) -> None:
    """Write to a pipe or a device, without waiting for somebody to read it."""
    if known := _DESCRIPTOR.fullmatch(str(path.absolute())):
        descriptor = os.dup(int(known[1] or {"out": 1, "err": 2}[known[2]]))
    else:
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        os.set_blocking(descriptor, True)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    """What the system refuses, as an error that the user sees."""
    try:
        yield
    except OSError as problem:
        raise UserError(f"{path}: can't be written: {problem.strerror}; choose another place") from None
