"""The termbase as a table for spreadsheets and other term tools, and back without loss.

One concept a row. `zh` and `en` are the preferred terms; `zh-admitted`, `zh-deprecated`, `zh-forms`, `zh-contexts`
(and the same for `en`) are lists with `|` between their items; `zh-case` is `exact` or empty; `note` is a text. Cells
are escaped as `cells` describes. When a table is read, only the column `concept` is required, and the order is free.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from duizhao.errors import UserError
from duizhao.exchange.cells import cell, items_of, list_cell, text_of
from duizhao.model import LANGUAGES, Concept, LanguageSection, Place, Term

LISTS = ("admitted", "deprecated", "forms", "contexts")
_OF_LANGUAGE = ("", *(f"-{name}" for name in LISTS), "-case")
COLUMNS = ("concept", *(f"{language}{part}" for language in LANGUAGES for part in _OF_LANGUAGE), "note")

TermbaseEntry = dict[str, Any]
"""A concept as plain data, in the shape of the termbase's file."""


def to_tsv(concepts: Iterable[Concept]) -> str:
    """A header and one row a concept, in all columns."""
    rows = [COLUMNS, *(tuple(_cells(concept)) for concept in concepts)]
    return "".join("\t".join(row) + "\n" for row in rows)


def from_tsv(text: str, path: str) -> list[tuple[TermbaseEntry, Place]]:
    """The rows of a table as concepts, each with its place.

    An entry has a key for each column of the table: an empty cell is an empty list or text, unlike a column that is
    missing. Raises UserError with one line for each fault.
    """
    lines = _lines(text)
    if not lines:
        raise UserError(f"{path}:1:1: is empty; it begins with a header: {', '.join(COLUMNS)}")
    header = [name.strip().lower() for name in lines[0][1].split("\t")]
    faults = _faults_of(header, path)
    entries: list[tuple[TermbaseEntry, Place]] = []
    first: dict[str, int] = {}
    for number, line in () if faults else lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            faults.append(f"{path}:{number}:1: has {len(cells)} cells where the header has {len(header)}")
            continue
        entry = _entry(dict(zip(header, cells, strict=True)))
        identity = entry["concept"]
        if not identity:
            faults.append(f"{path}:{number}:1: names no concept; give it an id")
        elif identity in first:
            faults.append(f"{path}:{number}:1: {identity} is already in line {first[identity]}; make them one row")
        else:
            first[identity] = number
        faults += [
            f"{path}:{number}:1: {language}-case is {case!r}; write `exact` or leave it empty"
            for language in LANGUAGES
            if (case := entry.get(language, {}).get("case", "")) not in ("", "exact")
        ]
        entries.append((entry, Place(path, number, 1)))
    if faults:
        raise UserError(*faults)
    return entries


def as_concept(entry: TermbaseEntry, place: Place) -> Concept:
    """An entry as a value; all its terms have the row's place."""
    zh, en = (_section(entry.get(language, {}), place) for language in LANGUAGES)
    return Concept(entry["concept"], zh, en, entry.get("note", ""), place)


def _cells(concept: Concept) -> Iterator[str]:
    yield cell(concept.id)
    for language in LANGUAGES:
        section = concept.section(language)
        terms = {
            status: [term.text for term in section.terms if term.status == status]
            for status in ("preferred", "admitted", "deprecated")
        }
        yield cell("".join(terms["preferred"]))
        yield from map(list_cell, (terms["admitted"], terms["deprecated"], section.forms, section.contexts))
        yield "exact" if section.exact else ""
    yield cell(concept.note)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that are not empty, with their numbers, without what a spreadsheet adds at their ends."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _faults_of(header: list[str], path: str) -> list[str]:
    known = ", ".join(COLUMNS)
    faults = [f"{path}:1:1: there is no column {name!r}; known are {known}" for name in header if name not in COLUMNS]
    if "concept" not in header:
        faults.append(f"{path}:1:1: has no column `concept`; known are {known}")
    faults += [f"{path}:1:1: has two columns {name!r}" for name, count in sorted(Counter(header).items()) if count > 1]
    return faults


def _entry(row: dict[str, str]) -> TermbaseEntry:
    entry: TermbaseEntry = {}
    for name, value in row.items():
        language, _, part = name.partition("-")
        if language not in LANGUAGES:
            entry[name] = text_of(value)
            continue
        section = entry.setdefault(language, {})
        section[part or "preferred"] = items_of(value) if part in LISTS else text_of(value)
    entry["concept"] = entry["concept"].strip()
    return entry


def _section(section: TermbaseEntry, place: Place) -> LanguageSection:
    preferred = section.get("preferred", "")
    terms = [Term(preferred, "preferred", place)] if preferred else []
    terms += [Term(text, "admitted", place) for text in section.get("admitted", ())]
    terms += [Term(text, "deprecated", place) for text in section.get("deprecated", ())]
    forms, contexts = tuple(section.get("forms", ())), tuple(section.get("contexts", ()))
    return LanguageSection(tuple(terms), forms, contexts, section.get("case") == "exact")
