"""What each person has signed and marked in an edition."""

from typing import NamedTuple

from duizhao.model import Edition
from duizhao.scoring.mqm import still_applies
from duizhao.state import address, digest, may_sign


class PersonStatus(NamedTuple):
    """A person's sign-offs that still apply, by kind, those that do not (`stale`), and marks not yet dealt with.

    `counts`: whether the edition accepts this person's sign-offs. `last`: the date of the latest of any of these.
    """

    person: str
    counts: bool
    accuracy: int
    reading: int
    stale: int
    marks: int
    last: str


def people_of(edition: Edition) -> list[PersonStatus]:
    """Everyone who has signed or marked anything, sorted by name."""
    beads = {bead.id: bead for bead in edition.beads}
    people = sorted({sign_off.person for sign_off in edition.sign_offs} | {mark.person for mark in edition.marks})
    signed = {sign_off.bead for sign_off in edition.sign_offs}
    present = {id: digest(beads[id]) for id in signed & beads.keys()}
    rows = []
    for person in people:
        own = [sign_off for sign_off in edition.sign_offs if sign_off.person == person and sign_off.bead in beads]
        good = {(sign_off.bead, sign_off.kind) for sign_off in own if present[sign_off.bead] == sign_off.digest}
        marks = [mark for mark in edition.marks if mark.person == person]
        rows.append(
            PersonStatus(
                person,
                may_sign(address(person), edition.settings),
                sum(kind == "accuracy" for _, kind in good),
                sum(kind == "reading" for _, kind in good),
                len({(sign_off.bead, sign_off.kind) for sign_off in own} - good),
                sum(mark.bead in beads and still_applies(mark, beads[mark.bead]) for mark in marks),
                max([sign_off.date for sign_off in own] + [mark.date for mark in marks], default=""),
            )
        )
    return rows
