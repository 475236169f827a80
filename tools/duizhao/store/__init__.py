"""The only code that touches an edition's files: read with places, write canonically, many files as one."""

from pathlib import Path

from duizhao.model import Edition
from duizhao.store.reader import read_edition
from duizhao.store.root import find_root
from duizhao.store.transaction import recover, refuse_pending

__all__ = ["find_root", "load"]


def load(root: Path, *, writing: bool = False) -> Edition:
    """The edition at `root`.

    A change that a stopped command left half-way is completed or undone if the caller is going to write, and otherwise
    a UserError.
    """
    (recover if writing else refuse_pending)(root)
    return read_edition(root)
