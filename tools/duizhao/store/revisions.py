"""Revisions of an edition: a git revision, a folder, or the working tree."""

from pathlib import Path
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.git import GitError, UnknownRevisionError, find_commit, read_tree
from duizhao.model import Edition
from duizhao.store import load
from duizhao.store.files import FOLDERS, LIMIT
from duizhao.store.folders import MemoryFolder
from duizhao.store.reader import read_edition_in
from duizhao.store.shapes import SETTINGS


class Revision(NamedTuple):
    """A state of the edition, and what to call it."""

    name: str
    edition: Edition


def is_edition(word: str) -> bool:
    """Whether a word that may be anything names a folder that is an edition."""
    return is_file(f"{word}/{SETTINGS}")


def is_file(word: str) -> bool:
    """Whether a word that may be anything names a file."""
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # too long, or a NUL in it
        return False


def read_revision(word: str, root: Path, *, whole: bool = True) -> Revision:
    """The revision that a word names: a git revision of the edition at `root`, else a folder that is an edition.

    A folder is named without doubt by a path that begins with `/`, `./` or `../`. `whole`: an edition of which a file
    cannot be read is refused.
    """
    if word.startswith(("/", "./", "../")) and is_edition(word):
        return _read_folder(word, whole)
    try:
        return read_commit(word, root, whole=whole)
    except GitError as problem:
        if is_edition(word):
            return _read_folder(word, whole)
        if isinstance(problem, UnknownRevisionError):
            raise UserError(f"{problem}, and no folder with an edition") from None
        raise


def read_commit(word: str, root: Path, *, whole: bool = True) -> Revision:
    """The git revision of the edition at `root` that a word names. GitError where git has none, or cannot read it."""
    commit = find_commit(root, word)
    tree = read_tree(root, commit, FOLDERS, LIMIT)
    if SETTINGS not in tree.files:
        raise UserError(f"{word}: this revision has no {SETTINGS} in {root}; name one that has")
    edition = read_edition_in(MemoryFolder(str(root), tree.files, tree.unread))
    return Revision(f"{word} ({commit[:12]})", _refuse_unread(word, edition) if whole else edition)


def working_tree(root: Path) -> Revision:
    """The edition at `root` as it is now."""
    return Revision("the working tree", _refuse_unread("", load(root)))


def _read_folder(word: str, whole: bool) -> Revision:
    edition = load(Path(word).resolve())
    return Revision(word, _refuse_unread(word, edition) if whole else edition)


def _refuse_unread(word: str, edition: Edition) -> Edition:
    """The edition, refused where a file of it could not be read: nobody knows what that says."""
    if edition.unread:
        where = f"{word}: " if word else ""
        raise UserError(*(f"{where}{place}: {why}" for place, why in edition.unread))
    return edition
