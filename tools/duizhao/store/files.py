"""From the bytes of a file to its text: what can't be read is an error, what `fmt` can fix is a defect."""

import os
from pathlib import Path

from duizhao.errors import UserError
from duizhao.model import Defect, Place
from duizhao.store.defects import BYTE_ORDER_MARK, LINE_ENDS
from duizhao.store.disk import NotRegularError, open_regular

LIMIT = 16 * 1024 * 1024
"""The most bytes a file of an edition may have; a book of a million words has a third of that."""
FOLDERS = ("zh", "en", "alignment")
_YAML_FOLDERS = ("alignment", "alignment/reviews", "en", "zh")


class UnreadableError(UserError):
    """Why a file can't be read, and where."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message


def inside(root: Path, path: str) -> Path:
    """The real path of a file of the edition, with links resolved; an error if it is outside, or in git's folder."""
    try:
        real = (root / path).resolve()
    except (ValueError, OSError, RuntimeError):  # a zero byte, a part that is too long, links in a circle
        raise UnreadableError(Place(path, 1, 1), "is not a possible file name") from None
    within = root.resolve()
    if not real.is_relative_to(within) or ".git" in map(str.lower, real.relative_to(within).parts):
        raise UnreadableError(Place(path, 1, 1), "leads outside the edition; move the file into it")
    return real


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file of the edition; an error if it is outside, is not a regular file, or is too large."""
    start = Place(path, 1, 1)
    try:
        with open_regular(inside(root, path)) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LIMIT:
                raise UnreadableError(start, too_large(size))
            return file.read()
    except NotRegularError:
        raise UnreadableError(start, "is not a regular file; move it away") from None
    except OSError as problem:
        raise UnreadableError(start, f"can't be read: {(problem.strerror or str(problem)).lower()}") from problem


def too_large(size: int) -> str:
    """What to say of a file with so many bytes."""
    return f"is {size / 1e6:.0f} MB, over the limit of {LIMIT // 2**20} MiB for a file; split it"


def decode(data: bytes, path: str) -> str:
    """Bytes as text, unchanged; an error if they are not UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableError(Place(path, 1, 1), "is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8")
        message = f"is not UTF-8 (byte 0x{data[problem.start]:02x}); save it as UTF-8"
        raise UnreadableError(place_of(before, len(before), path), message) from None


def normalise(text: str, path: str) -> tuple[str, list[Defect]]:
    """The text without a byte-order mark and with LF line ends, and the defects that this fixes."""
    defects = []
    if text[:1] == "\ufeff":
        text = text[1:]
        message = "the file begins with a byte-order mark; `duizhao fmt` removes it"
        defects.append(Defect(BYTE_ORDER_MARK, message, Place(path, 1, 1)))
    if "\r" in text:
        message = "lines end with CR; `duizhao fmt` changes them to LF"
        defects.append(Defect(LINE_ENDS, message, place_of(text, text.index("\r"), path)))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and text[-1] != "\n":
        message = "the last line has no line end; if the file was cut short, restore it, otherwise run `duizhao fmt`"
        defects.append(Defect(LINE_ENDS, message, place_of(text, len(text), path)))
    return text, defects


def place_of(text: str, offset: int, path: str) -> Place:
    """The place of an offset in the text of a file."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def is_yaml_file(path: str) -> bool:
    """Whether a path is that of a YAML file in one of the edition's folders."""
    folder, _, name = path.rpartition("/")
    return folder in _YAML_FOLDERS and name.endswith((".yaml", ".yml")) and not name.startswith(".")


def yaml_files(root: Path) -> list[str]:
    """The paths of all YAML files in the edition's folders, sorted, including any that are not part of the edition.

    A UserError if a folder can't be read.
    """
    return sorted(path for folder in _YAML_FOLDERS for path in _paths_in(root, folder) if is_yaml_file(path))


def _paths_in(root: Path, folder: str) -> list[str]:
    try:
        return [f"{folder}/{name}" for name in os.listdir(inside(root, folder))]  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise UserError(f"{root / folder}: can't be read: {why}; change its permissions") from None
