"""Where an edition begins: the folder that holds alignment/edition.yaml."""

import os.path
from typing import TYPE_CHECKING

from duizhao.errors import UserError
from duizhao.store.files import Folder
from duizhao.store.shapes import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Folder) -> "Path":
    """The edition that `start` is or lies in, as an absolute path without links."""
    from pathlib import Path

    return Path(root_of(start))


def root_of(start: Folder) -> str:
    """The same for whoever does without pathlib, which takes as long to load as an edition to read."""
    if not os.path.exists(start):  # else a slip of the hand would mean the edition above it
        raise UserError(f"{start}: is no folder here; name the edition, or a folder in it, with --edition")
    folder, above = os.path.realpath(start), ""
    while folder != above:
        if os.path.exists(os.path.join(folder, SETTINGS)):
            return folder
        folder, above = os.path.dirname(folder), folder
    raise UserError(f"{start}: is in no edition (no {SETTINGS} here or above); go to one, or name it with --edition")


def find_repository(start: "Path") -> "Path | None":
    """The root of the git repository (or work tree) that a folder is or lies in."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
