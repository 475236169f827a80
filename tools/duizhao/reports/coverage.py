"""`coverage`: how an edition is aligned, and what of its received files is accounted for."""

from collections.abc import Iterator, Sequence
from typing import Any

from duizhao.checks.coverage.accounting import CLASSES
from duizhao.checks.coverage.received import place_in
from duizhao.model import LANGUAGES
from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.reports.terminal import clipped, escaped
from duizhao.summary.coverage import Alignment, CoverageSummary, Omission, ReceivedAccount, Shape

_NAMES = {
    "segments": "words of segments",
    "labels": "labels of voices",
    "marks": "marks of list items",
    "furniture": "furniture",
    "layout": "white space",
    "unaccounted": "unaccounted for",
}
_QUOTED = 40
"""Columns of a quotation that are shown."""


def coverage_text(coverage: CoverageSummary) -> str:
    """Tables of sections and voices, the beads without words on one side, and each received file."""
    total = coverage.total
    shapes = sorted(total.shapes, key=lambda shape: (-total.shapes[shape], shape))
    parts = [
        _table("section", [*coverage.sections, total], shapes),
        _table("voice", [*coverage.voices, total], shapes),
        "\n".join(_omission_lines(coverage.omissions)),
        *("\n".join(_origin_lines(origin)) for origin in coverage.origins),
    ]
    return "\n\n".join(parts)


def coverage_json(coverage: CoverageSummary) -> str:
    """`{"version", "sections", "voices", "total", "omissions", "received"}`; shapes as `"1-2"`."""
    value = {
        "version": 1,
        "sections": [{"section": row.label, **_alignment_value(row)} for row in coverage.sections],
        "voices": [{"voice": row.label, **_alignment_value(row)} for row in coverage.voices],
        "total": _alignment_value(coverage.total),
        "omissions": [
            {"bead": bead.id, "side": side, "reason": bead.reason or None} for bead, side in coverage.omissions
        ],
        "received": [_origin_value(origin) for origin in coverage.origins],
    }
    return json_text(value)


def _table(what: str, rows: Sequence[Alignment], shapes: Sequence[Shape]) -> str:
    head = (what, *LANGUAGES, "beads", *(f"{zh}–{en}" for zh, en in shapes))
    lines = [
        (
            row.label,
            *(row.segments[language] for language in LANGUAGES),
            row.beads,
            *(row.shapes[shape] or "·" for shape in shapes),
        )
        for row in rows
    ]
    return table([head, *lines])


def _omission_lines(omissions: Sequence[Omission]) -> Iterator[str]:
    yield f"Omissions: {len(omissions) or 'none'}"
    for bead, language in omissions:
        where = escaped(f"{bead.place.path}:{bead.place.line}")
        yield f"  {escaped(bead.id)} ({where}) nothing in {language}: {escaped(bead.reason) or 'no reason'}"


def _origin_lines(origin: ReceivedAccount) -> Iterator[str]:
    received, counts = origin.received, origin.account.counts
    size = len(received.text)
    yield f"{escaped(received.path)}: {origin.share:.2f} % of {size:,} characters accounted for"
    shares = [(_NAMES[name], f"{counts[name]:,}", f"{100 * counts[name] / (size or 1):.2f} %") for name in CLASSES]
    yield from (f"  {line}" for line in table(shares).splitlines())
    for start, end in origin.account.unaccounted:
        place = escaped(str(place_in(received, start)))
        yield f"  unaccounted for at {place}: {_quoted(received.text[start:end])}"
    yield f"  Furniture: {len(origin.furniture) or 'none'}"
    for entry in origin.furniture:
        yield f"    {entry.start}–{entry.end} {_quoted(entry.quote)}: {escaped(entry.reason)}"


def _quoted(text: str) -> str:
    return f"“{clipped(escaped(' '.join(text.split())), _QUOTED)}”"


def _alignment_value(row: Alignment) -> dict[str, Any]:
    shapes = {f"{zh}-{en}": row.shapes[zh, en] for zh, en in sorted(row.shapes)}
    return {"segments": row.segments, "beads": row.beads, "shapes": shapes}


def _origin_value(origin: ReceivedAccount) -> dict[str, Any]:
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
            for entry in origin.furniture
        ],
    }
