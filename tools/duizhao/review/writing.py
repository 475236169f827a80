"""What the acts of a reviewer have in common: the bead they were shown, and the file that bears their name."""

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
    """The bead is no longer what the reviewer was shown. Nothing was written."""


def whole(root: Path) -> Edition:
    """The edition at `root`, refused where a file of it cannot be read: nobody can judge what they cannot see."""
    edition = load(root)
    if edition.unread:
        raise UserError(*(f"{place}: {why}" for place, why in edition.unread))
    return edition


def shown(edition: Edition, id: str, of: str) -> Bead:
    """The bead with this id, if it still has the digest that was shown."""
    bead = next((bead for bead in edition.beads if bead.id == id), None)
    if bead is None or digest(bead) != of:
        raise ConflictError(id)
    return bead


def alter_review(root: Path, person: Person, alter: Callable[[Entry], None]) -> None:
    """Change the file of a person's sign-offs and marks, which is made where there is none."""
    change = Change(root)
    reviews = [path for path in yaml_files(root) if path.startswith(REVIEWS)]
    path = next((path for path in reviews if _is_of(change.data(path), person)), None)
    review: Entry = change.data(path) if path else {}
    review.update(name=person.name, email=person.email)
    alter(review)
    for key in ("sign-offs", "marks"):
        if review.get(key) == []:
            del review[key]
    sort_entries(review, text_order(whole(root)))
    if path is None:
        change.put(_new_path(person, reviews), review)
    change.commit()


def _is_of(review: Any, person: Person) -> bool:
    email = review.get("email") if isinstance(review, dict) else None
    return isinstance(email, str) and email.casefold() == person.email.casefold()


def _new_path(person: Person, taken: list[str]) -> str:
    """`alignment/reviews/tony-wu.yaml`: letters and digits of the name, else of the address."""
    slugs = [re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") for words in (*person, "reviewer")]
    slug = next(slug for slug in slugs if slug)[:60]
    numbers = ["", *(f"-{number}" for number in range(2, len(taken) + 3))]
    return next(path for number in numbers if (path := f"{REVIEWS}{slug}{number}.yaml") not in taken)
