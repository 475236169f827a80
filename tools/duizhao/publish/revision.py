"""Which state of the edition's files something was built from, and of what time that is."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import UserError

EARLIEST = 315532800
"""1980-01-01, the first day that a ZIP archive can name: what is under no revision has no other time."""


class Revision(NamedTuple):
    """In words, and its time in seconds since 1970: SOURCE_DATE_EPOCH where it is set, else that of the commit."""

    words: str
    time: int


def built_from(root: Path) -> Revision:
    """The folder's git revision, counted from a tag where there is one, and whether the edition's files differ."""
    revision = _git(root, "describe", "--always", "--tags", "--abbrev=12")
    time = os.environ.get("SOURCE_DATE_EPOCH") or _git(root, "log", "-1", "--format=%ct") or str(EARLIEST)
    if not (time.isascii() and time.isdecimal()):
        raise UserError(f"SOURCE_DATE_EPOCH: {time!r} is no number of seconds since 1970; correct it or unset it")
    when = max(int(time), EARLIEST)
    if not revision:
        return Revision("files that are under no git revision", when)
    changes = _git(root, "status", "--porcelain", "--", "zh", "en", "alignment")
    return Revision(f"git revision {revision}" + (", with changes not committed" if changes else ""), when)


def _git(root: Path, *arguments: str) -> str:
    """What git prints; nothing where there is no git, or none that answers for this folder."""
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
