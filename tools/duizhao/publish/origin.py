"""Which state of the edition's files something was built from, and of what time that is."""

import os
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.git import GitError, commit_time, describe, has_changes
from duizhao.store.files import FOLDERS

EARLIEST = 315532800
"""1980-01-01, the first time that a ZIP archive can have: what is under no revision has no other time."""
LATEST = 4354819198
"""2107-12-31 23:59:58, the last that it can have. A commit can claim any time."""


class Origin(NamedTuple):
    """In words, and its time in seconds since 1970: SOURCE_DATE_EPOCH if it is set, else that of the commit.

    The time is kept between EARLIEST and LATEST.
    """

    words: str
    time: int


def built_from(root: Path) -> Origin:
    """The folder's git revision, counted from a tag where there is one, and whether the edition's files differ."""
    revision = describe(root)
    time = os.environ.get("SOURCE_DATE_EPOCH") or str(commit_time(root) or EARLIEST)
    if not (time.isascii() and time.isdecimal()):
        raise UserError(f"SOURCE_DATE_EPOCH: {time!r} is no number of seconds since 1970; correct it or unset it")
    when = min(max(int(time[:20]), EARLIEST), LATEST)
    if not revision:
        return Origin("files that are under no git revision", when)
    return Origin(f"git revision {revision}" + (", with changes not committed" if _differs(root) else ""), when)


def _differs(root: Path) -> bool:
    try:
        return has_changes(root, FOLDERS)
    except GitError:
        return True  # what cannot be compared is not vouched for
