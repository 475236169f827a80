"""`duizhao coverage`: segments and beads by section and voice, and what of the received file is accounted for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import click

from duizhao.checks.coverage.accounting import CLASSES, Account
from duizhao.checks.coverage.received import account_of, place_in
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.table import shorten, table
from duizhao.model import LANGUAGES, Bead, Edition, Language, Received
from duizhao.reports.terminal import escaped
from duizhao.sections import sections

_NAMES = {
    "segments": "words of segments",
    "labels": "labels of voices",
    "marks": "marks of list items",
    "furniture": "furniture",
    "layout": "white space",
    "unaccounted": "unaccounted for",
}


class Row(NamedTuple):
    """A section or a voice: segments of each language, and beads by shape, (zh segments, en segments)."""

    label: str
    segments: dict[Language, int]
    shapes: Counter[tuple[int, int]]


class Origin(NamedTuple):
    """A document's received file and its account."""

    document: str
    received: Received
    account: Account

    @property
    def accounted(self) -> int:
        return len(self.received.text) - self.account.counts["unaccounted"]

    @property
    def share(self) -> float:
        """Per cent, rounded down to two decimals: 100.00 is all of it."""
        size = len(self.received.text)
        return self.accounted * 10_000 // size / 100 if size else 100.0


@click.command("coverage")
@edition_option
@format_option
def command(start: str, form: str) -> None:
    """Show what of the received text is accounted for.

    Beads are counted by shape: 1–2 is one segment of Chinese rendered by two of English.

    \b
    Example:
      duizhao coverage --format json
    """
    edition = whole_edition(start)
    by_section, by_voice = list(_by_section(edition)), _by_voice(edition)
    origins = [
        Origin(document.name, document.received, account_of(edition, document, document.received))
        for document in edition.documents
        if document.received
    ]
    show = _json if form == "json" else _text
    click.echo(show(edition, by_section, by_voice, origins))


def _row(label: str, beads: Iterable[Bead]) -> Row:
    beads = list(beads)
    segments = {language: sum(len(bead.side(language).ids) for bead in beads) for language in LANGUAGES}
    return Row(label, segments, Counter((len(bead.zh.ids), len(bead.en.ids)) for bead in beads))


def _by_section(edition: Edition) -> Iterator[Row]:
    for document in edition.documents:
        for section in sections(document):
            title = getattr(section.title, edition.settings.target) or getattr(section.title, edition.settings.source)
            title = title or "(before the first heading)"
            yield _row(f"{document.name}: {title}" if len(edition.documents) > 1 else title, section.beads)


def _by_voice(edition: Edition) -> list[Row]:
    """A bead counts for the voice of its first segment, the source's where there is one."""
    beads: dict[str, list[Bead]] = {}
    for bead in edition.beads:
        sides = (bead.side(edition.settings.source), bead.side(edition.settings.target))
        voice = next((segment.voice for side in sides for segment in side.segments), "")
        beads.setdefault(voice, []).append(bead)
    order = [voice.id for voice in edition.settings.voices]
    voices = sorted(beads, key=lambda voice: (order.index(voice) if voice in order else len(order), voice))
    return [_row(voice or "(nobody)", beads[voice]) for voice in voices]


def _text(edition: Edition, by_section: list[Row], by_voice: list[Row], origins: list[Origin]) -> str:
    total = _row("total", edition.beads)
    shapes = sorted(total.shapes, key=lambda shape: (-total.shapes[shape], shape))
    parts = [
        _table("section", [*by_section, total], shapes),
        _table("voice", [*by_voice, total], shapes),
        "\n".join(_omission_lines(edition)),
        *("\n".join(_origin_lines(edition, origin)) for origin in origins),
    ]
    return "\n\n".join(parts)


def _table(what: str, rows: list[Row], shapes: list[tuple[int, int]]) -> str:
    head = (what, *LANGUAGES, "beads", *(f"{zh}–{en}" for zh, en in shapes))
    lines = [
        (
            escaped(row.label),
            *(row.segments[language] for language in LANGUAGES),
            row.shapes.total(),
            *(row.shapes[shape] or "·" for shape in shapes),
        )
        for row in rows
    ]
    return table([head, *lines])


def _omissions(edition: Edition) -> Iterator[tuple[Bead, str]]:
    for bead in edition.beads:
        for side in bead.sides:
            if not side.ids:
                yield bead, side.language


def _omission_lines(edition: Edition) -> Iterator[str]:
    found = list(_omissions(edition))
    yield f"Omissions: {len(found) or 'none'}"
    for bead, language in found:
        reason = escaped(bead.reason) or "no reason"
        yield f"  {bead.id} ({bead.place.path}:{bead.place.line}) nothing in {language}: {reason}"


def _origin_lines(edition: Edition, origin: Origin) -> Iterator[str]:
    received, account = origin.received, origin.account
    size = len(received.text)
    yield f"{received.path}: {origin.share:.2f} % of {size:,} characters accounted for"
    yield from (
        "  " + line
        for line in table(
            [
                (_NAMES[name], f"{account.counts[name]:,}", f"{100 * account.counts[name] / (size or 1):.2f} %")
                for name in CLASSES
            ]
        ).splitlines()
    )
    for start, end in account.unaccounted:
        place = place_in(received, start)
        yield f"  unaccounted for at {place}: {_words(received.text[start:end])}"
    furniture = [entry for entry in edition.furniture if entry.document == origin.document]
    yield f"  Furniture: {len(furniture) or 'none'}"
    for entry in furniture:
        yield f"    {entry.start}–{entry.end} {_words(entry.quote)}: {escaped(entry.reason)}"


def _words(text: str) -> str:
    return f"“{shorten(escaped(' '.join(text.split())), 40)}”"


def _json(edition: Edition, by_section: list[Row], by_voice: list[Row], origins: list[Origin]) -> str:
    """`{"version", "sections", "voices", "total", "omissions", "received"}`; shapes as `"1-2"`."""
    import json

    value: dict[str, Any] = {
        "version": 1,
        "sections": [_row_value("section", row) for row in by_section],
        "voices": [_row_value("voice", row) for row in by_voice],
        "total": _row_value("", _row("", edition.beads)),
        "omissions": [
            {"bead": bead.id, "side": language, "reason": bead.reason or None} for bead, language in _omissions(edition)
        ],
        "received": [_origin_value(edition, origin) for origin in origins],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _row_value(what: str, row: Row) -> dict[str, Any]:
    shapes = {f"{zh}-{en}": row.shapes[zh, en] for zh, en in sorted(row.shapes)}
    value = {"segments": row.segments, "beads": row.shapes.total(), "shapes": shapes}
    return {what: row.label, **value} if what else value


def _origin_value(edition: Edition, origin: Origin) -> dict[str, Any]:
    text = origin.received.text
    return {
        "document": origin.document,
        "path": origin.received.path,
        "characters": len(text),
        "accounted": origin.accounted,
        "share": origin.share,
        "classes": origin.account.counts,
        "unaccounted": [
            {**place_in(origin.received, start)._asdict(), "start": start, "end": end, "text": text[start:end]}
            for start, end in origin.account.unaccounted
        ],
        "furniture": [
            {"start": entry.start, "end": entry.end, "quote": entry.quote, "reason": entry.reason}
            for entry in edition.furniture
            if entry.document == origin.document
        ],
    }
