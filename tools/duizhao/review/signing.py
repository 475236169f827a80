"""Giving sign-offs and taking them back. A sign-off has the digest that the person was shown, whatever came since."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from duizhao.review.files import Entry, alter_review, find_shown, list_in, load_whole
from duizhao.review.people import Person

KINDS = {"accuracy": "read against the source", "reading": "read as a text of its own"}


class Approval(NamedTuple):
    """What a person signs: a bead, as it was shown to them."""

    bead: str
    kind: str
    digest: str


def sign(root: Path, person: Person, approvals: Sequence[Approval]) -> None:
    """Write sign-offs, all or none; one that is there already is left as it is. ConflictError if words have changed."""
    edition = load_whole(root)
    for approval in approvals:
        find_shown(edition, approval.bead, approval.digest)

    def add(review: Entry, path: str) -> None:
        entries = list_in(review, "sign-offs", path)
        for approval in approvals:
            if not any(_is_same(entry, approval) for entry in entries):
                entries.append({**approval._asdict(), "date": date.today().isoformat()})

    alter_review(root, person, add)


def take_back(root: Path, person: Person, approval: Approval) -> None:
    """Remove a person's own sign-off."""

    def remove(review: Entry, path: str) -> None:
        entries = list_in(review, "sign-offs", path)
        entries[:] = [entry for entry in entries if not _is_same(entry, approval)]

    alter_review(root, person, remove)


def _is_same(entry: Entry, approval: Approval) -> bool:
    return (entry.get("bead"), entry.get("kind"), entry.get("digest")) == approval
