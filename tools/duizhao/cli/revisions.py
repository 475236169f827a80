"""Revisions that commands take as arguments."""

from collections.abc import Sequence
from pathlib import Path

from duizhao.errors import UserError


def revisions_root(start: str, words: Sequence[str | None]) -> Path:
    """The edition in which revisions are looked up. Folders that are editions can be compared from anywhere."""
    from duizhao.store import find_root
    from duizhao.store.revisions import is_edition

    try:
        return find_root(start)
    except UserError:
        if all(word is not None and is_edition(word) for word in words):
            return Path(start).resolve()
        raise
