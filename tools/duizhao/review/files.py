"""What the acts of a reviewer have in common: the bead they were shown, and entries of files as plain data."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from duizhao.errors import UserError
from duizhao.model import Bead, Edition
from duizhao.review.people import Person
from duizhao.state import digest
from duizhao.store import load
from duizhao.store.change import Change
from duizhao.store.files import yaml_files
from duizhao.store.order import sort_entries, text_order
from duizhao.store.shapes import REVIEWS

Entry = dict[str, Any]


class ConflictError(Exception):
    """The bead with this id is no longer what the reviewer was shown. Nothing was written."""


def load_whole(root: Path) -> Edition:
    """The edition at `root`, refused if a file of it cannot be read: nobody can judge what they cannot see."""
    edition = load(root, writing=True)
    if edition.unread:
        raise UserError(*(f"{place}: {why}" for place, why in edition.unread))
    return edition


def find_shown(edition: Edition, id: str, shown: str) -> Bead:
    """The bead with this id, if it still has the digest that was shown; ConflictError if not."""
    bead = next((bead for bead in edition.beads if bead.id == id), None)
    if bead is None or digest(bead) != shown:
        raise ConflictError(id)
    return bead


def entry_list(change: Change, path: str) -> list[Entry]:
    """A file's list of entries, to be changed in place; UserError if it is something else."""
    return _checked(change.data(path), path)


def list_in(entry: Entry, key: str, path: str) -> list[Entry]:
    """A list of entries inside an entry, begun if it is not there; UserError if it is something else."""
    return _checked(entry.setdefault(key, []), f"{path}: {key}")


def alter_review(root: Path, person: Person, alter: Callable[[Entry, str], None]) -> None:
    """Change the file of a person's sign-offs and marks, which is made if there is none.

    `alter` is given what the file has, and its path.
    """
    change = Change(root)
    reviews = [path for path in yaml_files(root) if path.startswith(REVIEWS)]
    own = next((path for path in reviews if _is_of(change.data(path), person)), None)
    review: Entry = change.data(own) if own else {}
    path = own or _new_path(person, reviews)
    review.update(name=person.name, email=person.email)
    alter(review, path)
    for key in ("sign-offs", "marks"):
        if review.get(key) == []:
            del review[key]
    sort_entries(review, text_order(load_whole(root)))
    if own is None:
        change.create(path, review)
    change.commit()


def _checked(data: Any, what: str) -> list[Entry]:
    if isinstance(data, list) and all(isinstance(entry, dict) for entry in data):
        return data
    raise UserError(f"{what}: is not a list of entries; run `duizhao check` and correct it first")


def _is_of(review: Any, person: Person) -> bool:
    email = review.get("email") if isinstance(review, dict) else None
    return isinstance(email, str) and email.casefold() == person.email.casefold()


def _new_path(person: Person, taken: list[str]) -> str:
    """`alignment/reviews/tony-wu.yaml`: letters and digits of the name, else of the address."""
    slugs = [re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") for words in (*person, "reviewer")]
    slug = next(slug for slug in slugs if slug)[:60]
    numbers = ["", *(f"-{number}" for number in range(2, len(taken) + 3))]
    return next(path for number in numbers if (path := f"{REVIEWS}{slug}{number}.yaml") not in taken)
