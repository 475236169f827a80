"""What ties the two texts besides the beads: concepts, errata, notes, waivers, furniture, reviews."""

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
from duizhao.store.form import Fields, Scalar, Sheet

_OTHERS: tuple[Status, ...] = ("admitted", "deprecated")
"""What a term can be besides preferred."""


def _about(rows: list[Fields], identity: str) -> list[Fields]:
    """The entries of a file that say what they are about; conform() has reported the others."""
    return [row for row in rows if row.text(identity)]


def read_concepts(rows: list[Fields], sheet: Sheet) -> tuple[Concept, ...]:
    """The concepts of alignment/termbase.yaml."""
    ids, concepts = Ids(), []
    for row in _about(rows, "concept"):
        identity = row.values["concept"]
        ids.claim(identity, sheet)
        zh, en = _section(row.part("zh"), sheet), _section(row.part("en"), sheet)
        concepts.append(Concept(identity[0], zh, en, row.text("note"), sheet.place(identity)))
    return tuple(concepts)


def _section(row: Fields, sheet: Sheet) -> LanguageSection:
    values, place = row.values, sheet.place
    preferred: Scalar | None = values.get("preferred")
    terms = [Term(preferred[0], "preferred", place(preferred))] if preferred and preferred[0] else []
    for status in _OTHERS:
        if status in values:
            terms += [Term(scalar[0], status, place(scalar)) for scalar in values[status]]
    return LanguageSection(tuple(terms), row.texts("forms"), row.texts("contexts"), row.text("case") == "exact")


def read_errata(rows: list[Fields], sheet: Sheet, ids: Ids) -> tuple[Erratum, ...]:
    """The errata of alignment/errata.yaml."""
    errata = []
    for row in _about(rows, "id"):
        identity = row.values["id"]
        ids.claim(identity, sheet)
        erratum = Erratum(
            id=identity[0],
            places=tuple([_quotation(place, sheet) for place in row.rows("places")]),
            correction=row.text("correction"),
            category=row.text("category"),
            severity=row.text("severity"),
            evidence=row.text("evidence"),
            certainty=row.text("certainty"),
            status=row.text("status"),
            wrong=row.texts("wrong"),
            place=sheet.place(identity),
        )
        errata.append(erratum)
    return tuple(errata)


def _quotation(row: Fields, sheet: Sheet) -> Quotation:
    quote, prefix, suffix = row.text("quote"), row.text("prefix"), row.text("suffix")
    place = sheet.place(row.mark("quote"))
    return Quotation(row.texts("segments"), quote, prefix, suffix, place, row.text("correction"))


def read_notes(rows: list[Fields], sheet: Sheet) -> tuple[Note, ...]:
    """The notes of alignment/notes.yaml."""
    return tuple(
        [Note(row.text("bead"), row.text("text"), sheet.place(row.mark("bead"))) for row in _about(rows, "bead")]
    )


def read_waivers(rows: list[Fields], sheet: Sheet) -> tuple[Waiver, ...]:
    """The waivers of alignment/waivers.yaml."""
    keys = ("rule", "bead", "zh", "en", "reason", "by", "date")
    return tuple(
        [
            Waiver(**{key: row.text(key) for key in keys}, place=sheet.place(row.mark("rule")))
            for row in _about(rows, "rule")
        ]
    )


def read_furniture(rows: list[Fields], sheet: Sheet) -> tuple[Furniture, ...]:
    """The furniture of alignment/furniture.yaml."""
    return tuple(
        [
            Furniture(
                row.text("document"),
                row.number("start"),
                row.number("end"),
                row.text("quote"),
                row.text("reason"),
                sheet.place(row),
            )
            for row in _about(rows, "document")
        ]
    )


def read_review(review: Fields, sheet: Sheet) -> tuple[list[SignOff], list[Mark]]:
    """The sign-offs and marks of one person's file in alignment/reviews/."""
    person = f"{review.text('name')} <{review.text('email')}>"
    signed = ("bead", "kind", "digest", "date")
    sign_offs = [
        SignOff(person, **{key: row.text(key) for key in signed}, place=sheet.place(row.mark("bead")))
        for row in review.rows("sign-offs")
    ]
    marked = ("bead", "side", "quote", "category", "severity", "comment", "date")
    marks = [
        Mark._make([person, *map(row.text, marked), sheet.place(row.mark("bead"))]) for row in review.rows("marks")
    ]
    return sign_offs, marks
