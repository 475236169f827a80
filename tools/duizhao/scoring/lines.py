"""Texts that are no edition: files with one segment a line."""

from pathlib import Path

from duizhao.errors import UserError


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, empty ones too, without their ends (LF or CR LF): a segment a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise UserError(f"{path}: cannot be read ({(problem.strerror or str(problem)).lower()})") from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise UserError(f"{path}:{line}: is not UTF-8; save it as UTF-8") from None
    found = text.split("\n")
    if not found[-1]:
        found.pop()
    return [line.removesuffix("\r") for line in found]
