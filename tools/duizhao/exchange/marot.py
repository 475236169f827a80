"""Marks and sign-offs as the tab-separated values that Google's Marot viewer reads.

Ten columns, one row a mark; a bead that somebody signed for accuracy and did not mark is a row `no-error`. The viewer
sets texts as HTML, so they are escaped for it; the words marked stand between `<v>` and `</v>`. The format is told at
https://github.com/google-research/google-research/tree/master/marot
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from duizhao.model import Bead, Edition, Language, Mark
from duizhao.state import digest

NO_ERROR = "no-error"
_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_FAMILIES = {"linguistic-conventions": "Fluency"}
"""MQM's present names, and those of the weights that the viewer knows."""


class Row(NamedTuple):
    """The columns. `doc_seg_id` counts from 1 in the document; `global_seg_id` is the bead."""

    system: str
    doc: str
    doc_seg_id: str
    global_seg_id: str
    rater: str
    source: str
    target: str
    category: str
    severity: str
    metadata: str


HEADER = ("system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata")


def marot(edition: Edition) -> str:
    """All marks that stand, and the sign-offs of present words by people who marked nothing there."""
    lines = [HEADER, *_rows(edition)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _rows(edition: Edition) -> Iterator[Row]:
    source, target = edition.settings.source, edition.settings.target
    marks: dict[str, list[Mark]] = {}
    for mark in edition.marks:
        marks.setdefault(mark.bead, []).append(mark)
    signed: dict[str, list[tuple[str, str]]] = {}
    for one in edition.sign_offs:
        if one.kind == "accuracy":
            signed.setdefault(one.bead, []).append((one.person, one.digest))
    title = _cell(edition.settings.title.en or edition.settings.title.zh)
    for document in edition.documents:
        doc = _cell(f"{document.name}:{_NAMES[source]}-{_NAMES[target]}")
        for number, bead in enumerate(document.beads, 1):
            head = (title, doc, str(number), _cell(bead.id))
            mine = [
                mark
                for mark in marks.get(bead.id, ())
                if mark.quote in (bead.zh if mark.side == "zh" else bead.en).text
            ]
            for mark in mine:
                yield Row(*head, _rater(mark.person), *_texts(bead, source, target, mark), *_verdict(mark, bead))
            for person in _content(bead, signed.get(bead.id, ()), mine):
                metadata = _metadata({"bead": bead.id})
                yield Row(*head, _rater(person), *_texts(bead, source, target), NO_ERROR, NO_ERROR, metadata)


def _content(bead: Bead, signed: Iterable[tuple[str, str]], marks: list[Mark]) -> list[str]:
    """Who has signed the present words and marked nothing."""
    signed = list(signed)
    present = digest(bead) if signed else ""
    people = {person for person, of in signed if of == present} - {mark.person for mark in marks}
    return sorted(people)


def _verdict(mark: Mark, bead: Bead) -> tuple[str, str, str]:
    severity = "Major" if mark.severity == "critical" else mark.severity.capitalize()
    more = {"bead": bead.id, "note": mark.comment, "marked_text": mark.quote, "date": mark.date}
    return _category(mark.category), severity, _metadata(more | {"severity": mark.severity})


def _category(category: str) -> str:
    """`linguistic-conventions/punctuation` is the viewer's `Fluency/Punctuation`."""
    if "non-translation" in category:
        return "Non-translation!"
    if "source-error" in category:
        return "Source error"
    parts = [_FAMILIES.get(part, part.replace("-", " ").capitalize()) for part in category.split("/")]
    return _cell("/".join(parts))


def _texts(bead: Bead, source: Language, target: Language, mark: Mark | None = None) -> tuple[str, str]:
    def text(language: Language) -> str:
        whole = bead.side(language).text
        if mark is None or mark.side != language:
            return _cell(whole)
        before, quote, after = whole.partition(mark.quote)
        return f"{_cell(before)}<v>{_cell(quote)}</v>{_cell(after)}"

    return text(source), text(target)


def _rater(person: str) -> str:
    """By name, without the address."""
    return _cell(person.rpartition(" <")[0])


def _metadata(value: dict[str, str]) -> str:
    import json

    return json.dumps({key: _cell(text) for key, text in value.items()}, ensure_ascii=False)


def _cell(text: str) -> str:
    """On one line, and as HTML shows it."""
    return escape(re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text), quote=False)
