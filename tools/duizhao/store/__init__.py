"""The only code that touches an edition's files: read with places, write canonically, many files as one."""

from pathlib import Path

from duizhao.model import Edition
from duizhao.store.emitter import canonical
from duizhao.store.journal import recover
from duizhao.store.reader import read_edition
from duizhao.store.root import find_root

__all__ = ["canonical", "find_root", "load"]


def load(root: Path) -> Edition:
    """The edition at `root`, after a change that was left half-way is completed or undone."""
    recover(root)
    return read_edition(root)
