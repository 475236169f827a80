"""`duizhao status`: how far the edition is, and what to do next."""

from collections import Counter
from typing import Any, NamedTuple

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.table import table
from duizhao.model import Bead, Bilingual, Edition
from duizhao.scoring.mqm import Score, score
from duizhao.sections import sections
from duizhao.state import STATES, BeadState, bead_states

TO_DO = {
    "untranslated": "translate it, or give the reason why it has no translation",
    "stale": "its words have changed since they were signed; read it again",
    "draft": "read both sides against each other",
}


class Row(NamedTuple):
    """A section and its beads by state, in the order of `STATES`, and what has been marked in it."""

    document: str
    title: Bilingual
    level: int
    counts: tuple[int, ...]
    mqm: Score


@click.command("status")
@click.option(
    "--by",
    type=click.Choice(["section", "person"]),
    default="section",
    show_default=True,
    help="By section; or what each person has signed and marked.",
)
@edition_option
@format_option
def command(by: str, start: str, form: str) -> None:
    """Show what is untranslated, draft, stale or signed.

    A bead is signed where enough people have signed its words as they stand; stale where they signed other words;
    untranslated where it has no translation and no reason for that; otherwise draft. The share is that of the signed.

    What reviewers have marked counts by MQM's weights (major 5, minor 1, minor punctuation 0.1, non-translation 25),
    in points a hundred words of the target, while the words marked stand.

    \b
    Examples:
      duizhao status --format json
      duizhao status --by person
    """
    edition = whole_edition(start)
    if by == "person":
        from duizhao.cli.status_people import people_json, people_text

        click.echo(people_json(edition) if form == "json" else people_text(edition))
        return
    standing = bead_states(edition)
    rows = [
        Row(document.name, section.title, section.level, _count(section.beads, standing), _mqm(section.beads, edition))
        for document in edition.documents
        for section in sections(document)
    ]
    drafts = sum(waiver.by == "draft" for waiver in edition.waivers)
    following = _next(edition, standing)
    click.echo(_json(edition, rows, drafts, following) if form == "json" else _text(edition, rows, drafts, following))


def _count(beads: tuple[Bead, ...], standing: dict[str, BeadState]) -> tuple[int, ...]:
    counts = Counter(standing[bead.id].state for bead in beads)
    return tuple(counts[state] for state in STATES)


def _mqm(beads: tuple[Bead, ...], edition: Edition) -> Score:
    return score(beads, edition.marks, edition.settings.target)


def _share(counts: tuple[int, ...]) -> int:
    """Per cent that are signed, rounded down: 100 is all of them."""
    return counts[-1] * 100 // (sum(counts) or 1)


def _next(edition: Edition, standing: dict[str, BeadState]) -> tuple[Bead, str] | None:
    """The first bead that waits for the most pressing work, and its state; none where all is signed."""
    for state in TO_DO:
        for bead in edition.beads:
            if standing[bead.id].state == state:
                return bead, state
    return None


def _total(rows: list[Row]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(row.counts for row in rows), strict=True))) or (0,) * len(STATES)


def _text(edition: Edition, rows: list[Row], drafts: int, following: tuple[Bead, str] | None) -> str:
    marked = any(row.mqm.marks for row in rows)
    lines: list[tuple[object, ...]] = [("section", "beads", *STATES, "share", *["MQM/100"] * marked)]
    for row in rows:
        title = getattr(row.title, edition.settings.target) or getattr(row.title, edition.settings.source)
        title = title or "(before the first heading)"
        label = f"{row.document}: {title}" if len(edition.documents) > 1 else title
        lines.append((label, *_figures(row.counts, row.mqm, marked)))
    total, mqm = _total(rows), _mqm(tuple(edition.beads), edition)
    lines.append(("total", *_figures(total, mqm, marked)))
    text = table(lines) + "\n\n"
    if marked:
        count = f"{mqm.marks} mark{'s' * (mqm.marks > 1)}"
        text += f"{count} of reviewers to be followed: {mqm.points:.1f} points, {mqm.per_100:.2f} a hundred words\n"
    if asked := edition.settings.check.sign_offs:
        people = f"{asked} {'person' if asked == 1 else 'people'}"
        text += f"A release asks for {people} a bead; {sum(total) - total[-1]} of {sum(total)} wait\n"
    if drafts:
        text += f"Waivers that no person has agreed to yet: {drafts}\n"
    if following is None:
        return text + "Next: nothing; every bead is signed." if sum(total) else text + "Next: align the first bead."
    bead, state = following
    return text + f"Next: {bead.id} ({bead.place.path}:{bead.place.line}) is {state}: {TO_DO[state]}."


def _figures(counts: tuple[int, ...], mqm: Score, marked: bool) -> tuple[object, ...]:
    return (sum(counts), *counts, f"{_share(counts)} %", *[f"{mqm.per_100:.2f}"] * marked)


def _json(edition: Edition, rows: list[Row], drafts: int, following: tuple[Bead, str] | None) -> str:
    """`{"version": 1, "sections": […], "total": {…}, "draft_waivers": n, "next": {…} or null}`.

    Sections and total have `mqm`: marks, points, words (of the target; in Chinese, characters), per_100.
    """
    import json

    def counted(counts: tuple[int, ...], mqm: Score) -> dict[str, Any]:
        figures = {**mqm._asdict(), "points": round(mqm.points, 4), "per_100": round(mqm.per_100, 4)}
        return {"beads": sum(counts), **dict(zip(STATES, counts, strict=True)), "mqm": figures}

    value: dict[str, Any] = {
        "version": 1,
        "sections": [
            {"document": row.document, "title": row.title._asdict(), "level": row.level} | counted(row.counts, row.mqm)
            for row in rows
        ],
        "total": counted(_total(rows), _mqm(tuple(edition.beads), edition)),
        "asked": edition.settings.check.sign_offs,
        "draft_waivers": drafts,
        "next": None,
    }
    if following:
        bead, state = following
        value["next"] = {"bead": bead.id, "state": state, "path": bead.place.path, "line": bead.place.line}
    return json.dumps(value, ensure_ascii=False, indent=2)
