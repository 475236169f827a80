"""Marks and sign-offs as the tab-separated values that Google's Marot viewer reads.

Ten columns, one row a mark; a bead that somebody signed for accuracy without marking it is a row `no-error`. The viewer
inserts texts as HTML, so all of them are escaped; the marked words are between `<v>` and `</v>`. The format is
described at https://github.com/google-research/google-research/tree/master/marot
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from duizhao.model import Bead, Edition, Language, Mark
from duizhao.state import digest

NO_ERROR = "no-error"
_LANGUAGE_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_FAMILIES = {"linguistic-conventions": "Fluency"}
"""Families of MQM → what the viewer's weights call them, if that differs."""
_ON_ONE_LINE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]")


class MarotRow(NamedTuple):
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
    """All marks whose words are still there, and the current sign-offs of people who marked nothing in the bead."""
    lines = [HEADER, *_rows(edition)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _rows(edition: Edition) -> Iterator[MarotRow]:
    source, target = edition.settings.source, edition.settings.target
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in edition.marks:
        marks[mark.bead].append(mark)
    digests: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for sign_off in edition.sign_offs:
        if sign_off.kind == "accuracy":
            digests[sign_off.bead].append((sign_off.person, sign_off.digest))
    title = _cell(edition.settings.title.en or edition.settings.title.zh)
    for document in edition.documents:
        doc = _cell(f"{document.name}:{_LANGUAGE_NAMES[source]}-{_LANGUAGE_NAMES[target]}")
        for number, bead in enumerate(document.beads, 1):
            columns = (title, doc, str(number), _cell(bead.id))
            current = [
                mark
                for mark in marks.get(bead.id, ())
                if mark.quote in (bead.zh if mark.side == "zh" else bead.en).text
            ]
            for mark in current:
                texts, verdict = _texts(bead, source, target, mark), _verdict(mark, bead)
                yield MarotRow(*columns, _rater(mark.person), *texts, *verdict)
            for person in _satisfied(bead, digests.get(bead.id, ()), current):
                texts, metadata = _texts(bead, source, target), _metadata({"bead": bead.id})
                yield MarotRow(*columns, _rater(person), *texts, NO_ERROR, NO_ERROR, metadata)


def _satisfied(bead: Bead, signed: Iterable[tuple[str, str]], marks: list[Mark]) -> list[str]:
    """Who has signed the bead as it is and marked nothing in it."""
    signed = list(signed)
    present = digest(bead) if signed else ""
    people = {person for person, signed_digest in signed if signed_digest == present}
    return sorted(people - {mark.person for mark in marks})


def _verdict(mark: Mark, bead: Bead) -> tuple[str, str, str]:
    """Category, severity and metadata of a mark."""
    severity = "Major" if mark.severity == "critical" else mark.severity.capitalize()
    metadata = {"bead": bead.id, "note": mark.comment, "marked_text": mark.quote, "date": mark.date}
    return _category(mark.category), _cell(severity), _metadata(metadata | {"severity": mark.severity})


def _category(category: str) -> str:
    """The viewer's name for a category: `Fluency/Punctuation` for `linguistic-conventions/punctuation`."""
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
    """The name without the address."""
    return _cell(person.rpartition(" <")[0])


def _metadata(value: dict[str, str]) -> str:
    return json.dumps({key: _cell(text) for key, text in value.items()}, ensure_ascii=False)


def _cell(text: str) -> str:
    """The text on one line, escaped for HTML."""
    return escape(_ON_ONE_LINE.sub(" ", text), quote=False)
