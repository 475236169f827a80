"""A new edition on disk: all of its files or none, and nothing that was there overwritten."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from duizhao.errors import UserError
from duizhao.store import canonical
from duizhao.store.change import Change
from duizhao.store.files import LIMIT, decode, read_bytes


def write_new_edition(
    root: Path, data: Mapping[str, Any], texts: Mapping[str, str], lines: Mapping[str, Sequence[str]]
) -> None:
    """Write `data` as YAML, `texts` as they are, and add `lines` to files that may be there.

    A text that is there already with the same bytes, the received file in its place, is left alone.
    """
    files = {path: canonical(path, value) for path, value in data.items()} | dict(texts)
    for path, text in files.items():
        if (root / path).exists() and not (path in texts and (root / path).read_bytes() == text.encode()):
            raise UserError(f"{root / path}: is there already, and init overwrites nothing; name another folder")
        if (size := len(text.encode())) > LIMIT:
            raise UserError(
                f"{root / path}: would have {size / 1e6:.0f} MB, more than a file of an edition may; split the text"
            )
    made = _make_folders(root)
    try:
        change = Change(root)
        for path, text in files.items():
            change.put_text(path, text)
        for path, wanted in lines.items():
            change.put_text(path, _with_lines(root, path, wanted))
        change.commit()
    except BaseException:
        for folder in made:
            folder.rmdir()
        raise


def _make_folders(root: Path) -> list[Path]:
    """Make a folder; those that had to be made, innermost first."""
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(f"{root}: cannot be made: {(problem.strerror or '').lower()}; name another folder") from None
    return missing


def _with_lines(root: Path, path: str, lines: Sequence[str]) -> str:
    """A file's text with those of the lines at its end that it does not have."""
    text = decode(read_bytes(root, path), path) if (root / path).exists() else ""
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{line}\n" for line in lines if line not in text.splitlines())
