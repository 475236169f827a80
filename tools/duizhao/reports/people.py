"""`status --by person`: what each person has signed and marked."""

from collections.abc import Sequence

from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.reports.terminal import escaped
from duizhao.summary.people import PersonStatus


def people_text(people: Sequence[PersonStatus]) -> str:
    """A table, then those of them whose sign-offs the edition does not accept."""
    if not people:
        return "Nobody has signed or marked anything yet."
    lines: list[tuple[object, ...]] = [("person", "accuracy", "reading", "stale", "marks", "last")]
    lines += [(row.person, *row[2:]) for row in people]
    refused = [
        f"{escaped(row.person)} is not a signer of this edition, so these sign-offs do not count."
        for row in people
        if not row.counts
    ]
    return "\n\n".join([table(lines, widest=60), *refused])


def people_json(people: Sequence[PersonStatus]) -> str:
    """`{"version": 1, "people": [{person, counts, accuracy, reading, stale, marks, last}]}`."""
    return json_text({"version": 1, "people": [row._asdict() for row in people]})
