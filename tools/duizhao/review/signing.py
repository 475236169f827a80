"""Sign-offs, given and taken back. A sign-off carries the digest that the person was shown, whatever stands now."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from duizhao.review.people import Person
from duizhao.review.writing import Entry, alter_review, shown, whole

KINDS = {"accuracy": "read against the source", "reading": "read as a text of its own"}


class Approval(NamedTuple):
    """What a person signs: a bead, as it was shown to them."""

    bead: str
    kind: str
    digest: str


def sign(root: Path, person: Person, approvals: Sequence[Approval]) -> None:
    """Write sign-offs, all or none; one that is there already is left as it is. ConflictError where words changed."""
    edition = whole(root)
    for approval in approvals:
        shown(edition, approval.bead, approval.digest)

    def add(review: Entry) -> None:
        entries = review.setdefault("sign-offs", [])
        for approval in approvals:
            if not any(_is(entry, approval) for entry in entries):
                entries.append({**approval._asdict(), "date": date.today().isoformat()})

    alter_review(root, person, add)


def take_back(root: Path, person: Person, approval: Approval) -> None:
    """Take a person's own sign-off out again."""

    def remove(review: Entry) -> None:
        review["sign-offs"] = [entry for entry in review.get("sign-offs", []) if not _is(entry, approval)]

    alter_review(root, person, remove)


def _is(entry: Entry, approval: Approval) -> bool:
    return (entry.get("bead"), entry.get("kind"), entry.get("digest")) == approval
