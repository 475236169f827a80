"""Find the root of an edition: the folder with alignment/edition.yaml."""

import os
from pathlib import Path

from duizhao.errors import UserError
from duizhao.store.shapes import JOURNAL, SETTINGS


def find_root(start: str | Path) -> Path:
    """The root of the edition that `start` is or is in, as an absolute path without links.

    A folder with a journal counts if there is no other: its edition was being made when a command was stopped.
    """
    try:
        folder = Path(start).resolve(strict=True)
        folders = (folder, *folder.parents)
        roots = [root for root in folders if (root / SETTINGS).exists()]
        roots += [root for root in folders if os.path.lexists(root / JOURNAL)]
    except (FileNotFoundError, ValueError):  # not the edition above it: the name may be a typo
        raise UserError(
            f"{start}: there is no such folder; give the edition, or a folder in it, with --edition"
        ) from None
    except (OSError, RuntimeError) as problem:
        where = getattr(problem, "filename", None) or start
        why = (getattr(problem, "strerror", None) or str(problem)).lower()
        raise UserError(f"{where}: can't be read: {why}; change that, or give another edition with --edition") from None
    if not roots:
        raise UserError(f"{start}: is not in an edition (no {SETTINGS} here or above); give one with --edition")
    return roots[0]


def find_repository(start: Path) -> Path | None:
    """The root of the git repository or work tree that a folder is or is in."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
