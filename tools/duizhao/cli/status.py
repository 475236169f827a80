"""`duizhao status`: how far the edition is, and what to do next."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.table import table
from duizhao.model import Bead, Bilingual, Edition
from duizhao.sections import sections
from duizhao.state import STATES, Standing, standings

TO_DO = {
    "untranslated": "translate it, or give the reason why it has no translation",
    "stale": "its words have changed since they were signed; read it again",
    "draft": "read both sides against each other",
}


class Row(NamedTuple):
    """A section and its beads by state, in the order of `STATES`."""

    document: str
    title: Bilingual
    level: int
    counts: tuple[int, ...]


@click.command("status")
@edition_option
@format_option
def command(start: Path, form: str) -> None:
    """Show what is untranslated, draft, stale or signed.

    A bead is signed where enough people have signed its words as they stand; stale where they signed other words;
    untranslated where it has no translation and no reason for that; otherwise draft.

    \b
    Example:
      duizhao status --format json
    """
    edition = whole_edition(start)
    standing = standings(edition)
    rows = [
        Row(document.name, section.title, section.level, _count(section.beads, standing))
        for document in edition.documents
        for section in sections(document)
    ]
    drafts = sum(waiver.by == "draft" for waiver in edition.waivers)
    following = _next(edition, standing)
    click.echo(_json(rows, drafts, following) if form == "json" else _text(edition, rows, drafts, following))


def _count(beads: tuple[Bead, ...], standing: dict[str, Standing]) -> tuple[int, ...]:
    counts = Counter(standing[bead.id].state for bead in beads)
    return tuple(counts[state] for state in STATES)


def _next(edition: Edition, standing: dict[str, Standing]) -> tuple[Bead, str] | None:
    """The first bead that waits for the most pressing work, and its state; none where all is signed."""
    for state in TO_DO:
        for bead in edition.beads:
            if standing[bead.id].state == state:
                return bead, state
    return None


def _total(rows: list[Row]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(row.counts for row in rows), strict=True))) or (0,) * len(STATES)


def _text(edition: Edition, rows: list[Row], drafts: int, following: tuple[Bead, str] | None) -> str:
    lines: list[tuple[object, ...]] = [("section", "beads", *STATES)]
    for row in rows:
        title = getattr(row.title, edition.settings.target) or getattr(row.title, edition.settings.source)
        title = title or "(before the first heading)"
        label = f"{row.document}: {title}" if len(edition.documents) > 1 else title
        lines.append((label, sum(row.counts), *row.counts))
    total = _total(rows)
    lines.append(("total", sum(total), *total))
    text = table(lines) + "\n\n"
    if drafts:
        text += f"Waivers that no person has agreed to yet: {drafts}\n"
    if following is None:
        return text + "Next: nothing; every bead is signed." if sum(total) else text + "Next: align the first bead."
    bead, state = following
    return text + f"Next: {bead.id} ({bead.place.path}:{bead.place.line}) is {state}: {TO_DO[state]}."


def _json(rows: list[Row], drafts: int, following: tuple[Bead, str] | None) -> str:
    """`{"version": 1, "sections": […], "total": {…}, "draft_waivers": n, "next": {…} or null}`."""
    import json

    def counted(counts: tuple[int, ...]) -> dict[str, int]:
        return {"beads": sum(counts), **dict(zip(STATES, counts, strict=True))}

    value: dict[str, Any] = {
        "version": 1,
        "sections": [
            {"document": row.document, "title": row.title._asdict(), "level": row.level, **counted(row.counts)}
            for row in rows
        ],
        "total": counted(_total(rows)),
        "draft_waivers": drafts,
        "next": None,
    }
    if following:
        bead, state = following
        value["next"] = {"bead": bead.id, "state": state, "path": bead.place.path, "line": bead.place.line}
    return json.dumps(value, ensure_ascii=False, indent=2)
