"""Where an edition begins: the folder that holds alignment/edition.yaml."""

from pathlib import Path

from duizhao.errors import UserError
from duizhao.store.shapes import SETTINGS


def find_root(start: str | Path) -> Path:
    """The edition that `start` is or lies in, as an absolute path without links."""
    if not Path(start).exists():  # else a slip of the hand would mean the edition above it
        raise UserError(f"{start}: is no folder here; name the edition, or a folder in it, with --edition")
    folder = Path(start).resolve()
    for root in (folder, *folder.parents):
        if (root / SETTINGS).exists():
            return root
    raise UserError(f"{start}: is in no edition (no {SETTINGS} here or above); go to one, or name it with --edition")


def find_repository(start: Path) -> Path | None:
    """The root of the git repository (or work tree) that a folder is or lies in."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
