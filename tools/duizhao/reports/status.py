"""`status`: how far along an edition is, and what to do next."""

from collections.abc import Iterator
from typing import Any

from duizhao.model import Edition
from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.reports.terminal import escaped
from duizhao.state import STATES
from duizhao.summary.labels import section_label
from duizhao.summary.status import EditionStatus, Progress
from duizhao.wording import plural

_TO_DO = {
    "untranslated": "translate it, or give a reason why it has no translation",
    "stale": "its words have changed since they were signed; review it again",
    "draft": "compare both sides",
}


def status_text(status: EditionStatus, edition: Edition) -> str:
    """A table of sections and states; then marks, the sign-offs a release needs, and the next bead to work on."""
    marked = any(row.progress.mqm.marks for row in status.sections)
    lines: list[tuple[object, ...]] = [("section", "beads", *STATES, "share", *["MQM/100"] * marked)]
    lines += [
        (section_label(edition, row.document, row.title), *_figures(row.progress, marked)) for row in status.sections
    ]
    lines.append(("total", *_figures(status.total, marked)))
    return "\n".join([table(lines), "", *_remarks(status, edition, marked), _next(status)])


def status_json(status: EditionStatus, edition: Edition) -> str:
    """`{"version": 1, "sections": […], "total": {…}, "draft_waivers": n, "next": {…} or null}`.

    Sections and total have `mqm`: marks, points, words (of the target; in Chinese, characters), per_100.
    """
    value: dict[str, Any] = {
        "version": 1,
        "sections": [
            {"document": row.document, "title": row.title._asdict(), "level": row.level, **_values(row.progress)}
            for row in status.sections
        ],
        "total": _values(status.total),
        "asked": edition.settings.check.sign_offs,
        "draft_waivers": status.draft_waivers,
        "next": None,
    }
    if status.next:
        bead, state = status.next
        value["next"] = {"bead": bead.id, "state": state, "path": bead.place.path, "line": bead.place.line}
    return json_text(value)


def _figures(progress: Progress, marked: bool) -> tuple[object, ...]:
    return (progress.beads, *progress.counts, f"{progress.share} %", *[f"{progress.mqm.per_100:.2f}"] * marked)


def _remarks(status: EditionStatus, edition: Edition, marked: bool) -> Iterator[str]:
    total = status.total
    if marked:
        points = f"{total.mqm.points:.1f} points, {total.mqm.per_100:.2f} per hundred words"
        yield f"{plural(total.mqm.marks, 'mark')} by reviewers still open: {points}"
    if asked := edition.settings.check.sign_offs:
        people = f"{asked} {'person' if asked == 1 else 'people'}"
        yield f"A release needs each bead signed by {people}; {total.beads - total.signed} of {total.beads} to go"
    if status.draft_waivers:
        yield f"Waivers that nobody has agreed to yet: {status.draft_waivers}"


def _next(status: EditionStatus) -> str:
    if status.next is None:
        return "Next: nothing; every bead is signed." if status.total.beads else "Next: align the first bead."
    bead, state = status.next
    where = escaped(f"{bead.place.path}:{bead.place.line}")
    return f"Next: {escaped(bead.id)} ({where}) is {state}: {_TO_DO[state]}."


def _values(progress: Progress) -> dict[str, Any]:
    mqm = progress.mqm
    figures = {**mqm._asdict(), "points": round(mqm.points, 4), "per_100": round(mqm.per_100, 4)}
    return {"beads": progress.beads, **dict(zip(STATES, progress.counts, strict=True)), "mqm": figures}
