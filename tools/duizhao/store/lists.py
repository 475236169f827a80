"""Read everything in alignment/ but beads and settings: concepts, errata, notes, waivers, furniture, reviews."""

from duizhao.model import (
    Concept,
    Erratum,
    Furniture,
    LanguageSection,
    Mark,
    Note,
    Quotation,
    SignOff,
    Status,
    Term,
    Waiver,
)
from duizhao.store.document import Ids
from duizhao.store.form import DefectLog, Fields, Scalar

_OTHERS: tuple[Status, ...] = ("admitted", "deprecated")
"""The statuses of a term other than preferred."""


def _identified(rows: list[Fields], identity: str) -> list[Fields]:
    """The entries that have an id; conform() has reported the others."""
    return [row for row in rows if row.text(identity)]


def read_concepts(rows: list[Fields], log: DefectLog) -> tuple[Concept, ...]:
    """The concepts of alignment/termbase.yaml."""
    ids, concepts = Ids(), []
    for row in _identified(rows, "concept"):
        identity = row.values["concept"]
        ids.claim(identity, log)
        zh, en = _read_section(row.part("zh"), log), _read_section(row.part("en"), log)
        concepts.append(Concept(identity[0], zh, en, row.text("note"), log.place(identity)))
    return tuple(concepts)


def _read_section(row: Fields, log: DefectLog) -> LanguageSection:
    values, place = row.values, log.place
    preferred: Scalar | None = values.get("preferred")
    terms = [Term(preferred[0], "preferred", place(preferred))] if preferred and preferred[0] else []
    for status in _OTHERS:
        if status in values:
            terms += [Term(scalar[0], status, place(scalar)) for scalar in values[status]]
    return LanguageSection(tuple(terms), row.texts("forms"), row.texts("contexts"), row.text("case") == "exact")


def read_errata(rows: list[Fields], log: DefectLog, ids: Ids) -> tuple[Erratum, ...]:
    """The errata of alignment/errata.yaml."""
    errata = []
    for row in _identified(rows, "id"):
        identity = row.values["id"]
        ids.claim(identity, log)
        erratum = Erratum(
            id=identity[0],
            places=tuple([_read_quotation(place, log) for place in row.rows("places")]),
            correction=row.text("correction"),
            category=row.text("category"),
            severity=row.text("severity"),
            evidence=row.text("evidence"),
            certainty=row.text("certainty"),
            status=row.text("status"),
            wrong=row.texts("wrong"),
            place=log.place(identity),
        )
        errata.append(erratum)
    return tuple(errata)


def _read_quotation(row: Fields, log: DefectLog) -> Quotation:
    quote, prefix, suffix = row.text("quote"), row.text("prefix"), row.text("suffix")
    place = log.place(row.mark("quote"))
    return Quotation(row.texts("segments"), quote, prefix, suffix, place, row.text("correction"))


def read_notes(rows: list[Fields], log: DefectLog) -> tuple[Note, ...]:
    """The notes of alignment/notes.yaml."""
    return tuple(
        [Note(row.text("bead"), row.text("text"), log.place(row.mark("bead"))) for row in _identified(rows, "bead")]
    )


def read_waivers(rows: list[Fields], log: DefectLog) -> tuple[Waiver, ...]:
    """The waivers of alignment/waivers.yaml."""
    keys = ("rule", "bead", "zh", "en", "reason", "by", "date")
    return tuple(
        [
            Waiver(**{key: row.text(key) for key in keys}, place=log.place(row.mark("rule")))
            for row in _identified(rows, "rule")
        ]
    )


def read_furniture(rows: list[Fields], log: DefectLog) -> tuple[Furniture, ...]:
    """The furniture of alignment/furniture.yaml."""
    return tuple(
        [
            Furniture(
                row.text("document"),
                row.number("start"),
                row.number("end"),
                row.text("quote"),
                row.text("reason"),
                log.place(row),
            )
            for row in _identified(rows, "document")
        ]
    )


def read_review(review: Fields, log: DefectLog) -> tuple[list[SignOff], list[Mark]]:
    """The sign-offs and marks of one person's file in alignment/reviews/."""
    person = f"{review.text('name')} <{review.text('email')}>"
    signed = ("bead", "kind", "digest", "date")
    sign_offs = [
        SignOff(person, **{key: row.text(key) for key in signed}, place=log.place(row.mark("bead")))
        for row in review.rows("sign-offs")
    ]
    marked = ("bead", "side", "quote", "category", "severity", "comment", "date")
    marks = [Mark._make([person, *map(row.text, marked), log.place(row.mark("bead"))]) for row in review.rows("marks")]
    return sign_offs, marks
