"""Find the root of an edition: the folder with alignment/edition.yaml."""

from pathlib import Path

from duizhao.errors import UserError
from duizhao.store.shapes import SETTINGS


def find_root(start: str | Path) -> Path:
    """The root of the edition that `start` is or is in, as an absolute path without links."""
    if not Path(start).exists():  # a typo must not mean the edition above it
        raise UserError(f"{start}: there is no such folder; give the edition, or a folder in it, with --edition")
    folder = Path(start).resolve()
    for root in (folder, *folder.parents):
        if (root / SETTINGS).exists():
            return root
    raise UserError(
        f"{start}: is not in an edition (no {SETTINGS} here or above); change to one, or give it with --edition"
    )


def find_repository(start: Path) -> Path | None:
    """The root of the git repository or work tree that a folder is or is in."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
