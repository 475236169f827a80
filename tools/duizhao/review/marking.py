"""Marks on words that are wrong, and proposed errata of the source, written and taken back."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from duizhao.errors import UserError
from duizhao.model import Bead, Edition, Language
from duizhao.quotation import joined_text, occurrences, segment_ranges
from duizhao.review.people import Person
from duizhao.review.writing import Entry, alter_review, shown, whole
from duizhao.store.change import Change
from duizhao.store.order import sort_entries, text_order

ERRATA = "alignment/errata.yaml"


def mark(root: Path, person: Person, id: str, of: str, words: Mapping[str, str]) -> Entry:
    """Write a mark: `words` has side, quote, category, severity and comment. The entry as the file has it."""
    bead = shown(whole(root), id, of)
    side: Language = "zh" if words["side"] == "zh" else "en"
    if not words["quote"] or words["quote"] not in bead.side(side).text:
        raise UserError(f"{id}: “{words['quote']}” does not stand there; quote the words as they are")
    entry = {"bead": id, **words, "date": date.today().isoformat()}
    alter_review(root, person, lambda review: review.setdefault("marks", []).append(entry))
    return entry


def take_mark_back(root: Path, person: Person, entry: Entry) -> None:
    """Take a person's own mark out again, once."""

    def remove(review: Entry) -> None:
        if entry in review.get("marks", []):
            review["marks"].remove(entry)

    alter_review(root, person, remove)


def propose(root: Path, id: str, of: str, start: int, words: Mapping[str, str]) -> str:
    """Propose an erratum on words of the source that begin at `start` of its joined text; the erratum's id.

    `words` has quote, correction, category, severity, evidence and certainty.
    """
    change = Change(root)
    edition = whole(root)
    bead = shown(edition, id, of)
    errata: list[Entry] = change.data(ERRATA) if (root / ERRATA).exists() else []
    new = _free_id(edition)
    place = _place(bead, edition.settings.source, start, words["quote"])
    more = {key: words[key] for key in ("correction", "category", "severity", "evidence", "certainty")}
    errata.append({"id": new, "places": [place], **more, "status": "proposed"})
    sort_entries(errata, text_order(edition))
    _commit(change, root, errata)
    return new


def withdraw(root: Path, id: str) -> None:
    """Take a proposed erratum out again."""
    change = Change(root)
    errata = [entry for entry in change.data(ERRATA) if entry["id"] != id or entry["status"] != "proposed"]
    _commit(change, root, errata)


def _commit(change: Change, root: Path, errata: list[Entry]) -> None:
    if (root / ERRATA).exists():
        change.data(ERRATA)[:] = errata
    else:
        change.put(ERRATA, errata)
    change.commit()


def _place(bead: Bead, source: Language, start: int, quote: str) -> dict[str, Any]:
    """The segments that the words stand in, and as much of what is around them as makes them unique there."""
    side = bead.side(source)
    end = start + len(quote)
    if not quote or side.text[start:end] != quote:
        raise UserError(f"{bead.id}: “{quote}” does not stand there; quote the words as they are")
    covered = list(segment_ranges(side.segments, source, start, end))
    first = side.segments.index(covered[0][0])
    segments = side.segments[first : first + len(covered)]
    text, at = joined_text(segments, source), covered[0][1]
    before, after = at, at + len(quote)
    while len(occurrences(text, quote, text[before:at], text[at + len(quote) : after])) > 1:
        if before:
            before -= 1
        else:
            after += 1
    around = {"prefix": text[before:at], "suffix": text[at + len(quote) : after]}
    place: dict[str, Any] = {"segments": [segment.id for segment in segments], "quote": quote}
    return place | {key: words for key, words in around.items() if words}


def _free_id(edition: Edition) -> str:
    """`x001` or the next that stands nowhere: ids are unique in the edition, and never used again."""
    taken = {erratum.id for erratum in edition.errata}
    for document in edition.documents:
        taken.update(segment.id for side in (document.zh, document.en) for block in side for segment in block.segments)
        for bead in document.beads:
            taken.update((bead.id, *bead.was))
    return next(id for number in count(len(edition.errata) + 1) if (id := f"x{number:03}") not in taken)
