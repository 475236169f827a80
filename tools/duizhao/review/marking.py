"""Marks on words that are wrong, and proposed errata of the source: written and taken back."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from duizhao.errors import UserError
from duizhao.model import Bead, Edition, Language
from duizhao.quotation import joined_text, occurrences, segment_ranges
from duizhao.review.files import Entry, alter_review, entry_list, find_shown, list_in, load_whole
from duizhao.review.people import Person
from duizhao.store.change import Change
from duizhao.store.order import sort_entries, text_order

ERRATA = "alignment/errata.yaml"


def mark(root: Path, person: Person, id: str, shown: str, words: Mapping[str, str]) -> Entry:
    """Write a mark: `words` has side, quote, category, severity and comment. Returns the entry as the file has it.

    `shown` is the digest that the person was shown. If the bead has another: ConflictError, and nothing is written.
    """
    bead = find_shown(load_whole(root), id, shown)
    side: Language = "zh" if words["side"] == "zh" else "en"
    if not words["quote"] or words["quote"] not in bead.side(side).text:
        raise UserError(f"{id}: “{words['quote']}” is not in the text; quote the words as they are")
    entry = {"bead": id, **words, "date": date.today().isoformat()}
    alter_review(root, person, lambda review, path: list_in(review, "marks", path).append(entry))
    return entry


def take_mark_back(root: Path, person: Person, entry: Entry) -> None:
    """Remove a person's own mark, once."""

    def remove(review: Entry, path: str) -> None:
        marks = list_in(review, "marks", path)
        if entry in marks:
            marks.remove(entry)

    alter_review(root, person, remove)


def propose(root: Path, id: str, shown: str, start: int, words: Mapping[str, str]) -> Entry:
    """Propose an erratum on words of the source that begin at `start` of its joined text. Returns the entry as written.

    `words` has quote, correction, category, severity, evidence and certainty; `shown` is as for `mark`.
    """
    change = Change(root)
    edition = load_whole(root)
    bead = find_shown(edition, id, shown)
    is_new = not (root / ERRATA).exists()
    errata = [] if is_new else entry_list(change, ERRATA)
    place = _place(bead, edition.settings.source, start, words["quote"])
    given = {key: words[key] for key in ("correction", "category", "severity", "evidence", "certainty")}
    entry = {"id": _free_id(edition, errata), "places": [place], **given, "status": "proposed"}
    errata.append(entry)
    sort_entries(errata, text_order(edition))
    if is_new:
        change.create(ERRATA, errata)
    change.commit()
    return entry


def withdraw(root: Path, entry: Entry) -> None:
    """Remove a proposed erratum. UserError if it is not there any more as it was proposed."""
    change = Change(root)
    errata = entry_list(change, ERRATA)
    if entry not in errata:
        raise UserError(f"{entry['id']}: has been changed or removed since it was proposed; edit {ERRATA} instead")
    errata.remove(entry)
    change.commit()


def _place(bead: Bead, source: Language, start: int, quote: str) -> dict[str, Any]:
    """The segments that the words are in, and enough of the text around them to make them unique there."""
    side = bead.side(source)
    end = start + len(quote)
    if not quote or start < 0 or side.text[start:end] != quote:
        raise UserError(f"{bead.id}: “{quote}” is not in the text; quote the words as they are")
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


def _free_id(edition: Edition, errata: Iterable[Entry]) -> str:
    """`x001` or the next that is not in use: ids are unique in the edition.

    `errata` are those of the file as it is about to be written: another process may have added one since the edition
    was read.
    """
    taken = {str(entry.get("id")) for entry in errata}
    number_of_errata = len(taken)
    for document in edition.documents:
        taken.update(segment.id for side in (document.zh, document.en) for block in side for segment in block.segments)
        for bead in document.beads:
            taken.update((bead.id, *bead.was))
    return next(id for number in count(number_of_errata + 1) if (id := f"x{number:03}") not in taken)
