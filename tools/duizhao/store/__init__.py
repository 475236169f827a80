"""The only code that touches an edition's files: read with places, write canonically, many files as one."""

import os.path
from typing import TYPE_CHECKING, Any

from duizhao.model import Edition
from duizhao.store.files import Folder
from duizhao.store.reader import read_edition
from duizhao.store.root import find_root, root_of

if TYPE_CHECKING:
    from duizhao.store.change import Change
    from duizhao.store.emitter import canonical

__all__ = ["Change", "canonical", "find_root", "load", "root_of"]


def load(root: Folder) -> Edition:
    """The edition at `root`, after a change that was left half-way is completed or undone."""
    if os.path.exists(os.path.join(root, ".duizhao-journal")):
        from pathlib import Path

        from duizhao.store.journal import recover

        recover(Path(root))
    return read_edition(root)


def __getattr__(name: str) -> Any:
    """What writes is loaded on first use: reading is to cost no more than it must."""
    if name == "Change":
        from duizhao.store.change import Change

        return Change
    if name == "canonical":
        from duizhao.store.emitter import canonical

        return canonical
    raise AttributeError(name)
