"""`duizhao status --by person`: what each person has signed and marked."""

from typing import NamedTuple

from duizhao.cli.table import table
from duizhao.model import Edition
from duizhao.reports.terminal import escaped
from duizhao.scoring.mqm import stands
from duizhao.state import address, digest, may_sign


class Row(NamedTuple):
    """A person's beads by what they signed of them; `stale`: other words only; `marks` that stand; the last day."""

    person: str
    counts: bool
    """Whether the edition takes their sign-offs."""
    accuracy: int
    reading: int
    stale: int
    marks: int
    last: str


def people_text(edition: Edition) -> str:
    """A table, and who of them may not sign."""
    rows = _rows(edition)
    if not rows:
        return "Nobody has signed or marked anything yet."
    lines: list[tuple[object, ...]] = [("person", "accuracy", "reading", "stale", "marks", "last")]
    lines += [(escaped(row.person), *row[2:-1], escaped(row.last)) for row in rows]
    text = table(lines, first=60)
    for row in rows:
        if not row.counts:
            text += f"\n\n{escaped(row.person)} is not among the signers of this edition: these sign-offs do not count."
    return text


def people_json(edition: Edition) -> str:
    """`{"version": 1, "people": [{person, counts, accuracy, reading, stale, marks, last}]}`."""
    import json

    value = {"version": 1, "people": [row._asdict() for row in _rows(edition)]}
    return json.dumps(value, ensure_ascii=False, indent=2)


def _rows(edition: Edition) -> list[Row]:
    beads = {bead.id: bead for bead in edition.beads}
    people = sorted({one.person for one in edition.sign_offs} | {mark.person for mark in edition.marks})
    signed = {one.bead for one in edition.sign_offs}
    present = {id: digest(beads[id]) for id in signed & beads.keys()}
    rows = []
    for person in people:
        own = [one for one in edition.sign_offs if one.person == person and one.bead in beads]
        good = {(one.bead, one.kind) for one in own if present[one.bead] == one.digest}
        marks = [mark for mark in edition.marks if mark.person == person]
        rows.append(
            Row(
                person,
                may_sign(address(person), edition.settings),
                sum(kind == "accuracy" for _, kind in good),
                sum(kind == "reading" for _, kind in good),
                len({(one.bead, one.kind) for one in own} - good),
                sum(mark.bead in beads and stands(mark, beads[mark.bead]) for mark in marks),
                max([one.date for one in own] + [mark.date for mark in marks], default=""),
            )
        )
    return rows
