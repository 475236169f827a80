"""JSON Schemas of the files of an edition, for editors and for other programs, made from the one table of shapes.

They describe the canonical form as any reader of YAML sees it: `level` a whole number, all other scalars texts. What
needs more than one file (ids that exist, quotes that are found) is for `duizhao check`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.store.form import closest_match
from duizhao.store.shapes import BEADS, COMMON, DOCUMENT, REVIEW, REVIEWS, Key, Listing, Record, Shape, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Kind(NamedTuple):
    """A kind of file: where it stands in an edition, what it contents, and its shape."""

    path: str
    contents: str
    shape: Shape


CONTENTS = {
    "edition": "The edition's own settings.",
    "termbase": "The concepts and their terms, sorted by concept.",
    "errata": "The faults of the source, with their corrections and the evidence for them.",
    "notes": "Notes for the readers, each on a bead.",
    "waivers": "Findings that a person has accepted, each bound to the words it is about.",
    "furniture": "What of the received files is the page's and not the article's.",
}

KINDS = {
    "document": Kind("zh/NAME.yaml, en/NAME.yaml", "The text of a document in one language, block by block.", DOCUMENT),
    "beads": Kind("alignment/NAME.yaml", "Which segments of a document render each other.", BEADS),
    **{(name := PurePosixPath(path).stem): Kind(path, CONTENTS[name], shape) for path, shape in COMMON.items()},
    "review": Kind(f"{REVIEWS}PERSON.yaml", "What one person has signed and marked.", REVIEW),
}
"""The kinds of files by the names that `duizhao schema` knows."""

DESCRIPTIONS = {
    "document": {
        "voice": "Whose words the block is: the id of a voice in alignment/edition.yaml.",
        "kind": "What the block is; speech where it is left out.",
        "level": "The level of a heading, from 1.",
        "segments": "Its segments in the order of the text.",
        "segments.id": "Unique in the edition, never reused or renumbered.",
        "segments.text": "The text, on one line; empty while it is to be translated.",
    },
    "beads": {
        "id": "Unique in the edition, never reused or renumbered.",
        "zh": "The Chinese segments, by id; `[]` where nothing there renders the other side.",
        "en": "The English segments, likewise.",
        "reason": "Why a side is empty.",
        "was": "Ids of the beads and segments that were merged into this one.",
    },
    "termbase": {
        "concept": "The concept's id.",
        **{
            language + key: description
            for language, name in (("zh", "Chinese"), ("en", "English"))
            for key, description in {
                "": f"What the concept is called in {name}.",
                ".preferred": "The term to use.",
                ".admitted": "Terms that will do.",
                ".deprecated": "Terms that must not stand.",
                ".forms": "Inflected forms that the rules of inflection miss.",
                ".contexts": "Strings any of which, in the segment, picks this concept of those that share a term.",
                ".case": "`exact` where capitals matter, as in names.",
            }.items()
        },
        "note": "Anything else worth knowing.",
    },
    "errata": {
        "id": "The erratum's id.",
        "places": "Where the fault stands.",
        "places.segments": "The segments, read as one text, that the quote is in.",
        "places.quote": "The faulty words, letter for letter.",
        "places.prefix": "What stands before the quote, where it would not be unique.",
        "places.suffix": "What stands after it, likewise.",
        "places.correction": "What is to stand in this place, where it is not the erratum's own correction.",
        "correction": "What is to stand there instead.",
        "category": "The kind of error, as MQM has them.",
        "severity": "How grave it is, as MQM has it.",
        "evidence": "How one knows.",
        "certainty": "How sure one is.",
        "status": "Whether a person has agreed.",
        "wrong": "Forms in the target that carry the fault over.",
    },
    "notes": {
        "bead": "The bead's id.",
        "text": "The note.",
    },
    "waivers": {
        "rule": "The id of the rule whose finding is accepted.",
        "bead": "The bead in which it was found.",
        "zh": "The Chinese words it is about.",
        "en": "The English words it is about.",
        "reason": "Why it is right as it stands.",
        "by": "The person who has agreed, or `draft` until one has.",
        "date": "When, as YYYY-MM-DD.",
    },
    "furniture": {
        "document": "The document's name.",
        "start": "Where it begins in the received file, in code points from 0.",
        "end": "Where it ends, exclusive.",
        "quote": "The words themselves, which prove the numbers.",
        "reason": "Why they are not part of the article.",
    },
    "review": {
        "name": "The reviewer's name.",
        "email": "The reviewer's address.",
        "sign-offs": "What the reviewer has signed. `duizhao sign` and `duizhao review` write it; nobody else should.",
        "sign-offs.bead": "The bead's id.",
        "sign-offs.kind": "What was read for: accuracy against the source, or how the target reads.",
        "sign-offs.digest": "The fingerprint of the words that were approved.",
        "sign-offs.date": "When, as YYYY-MM-DD.",
        "marks": "Remarks.",
        "marks.bead": "The bead's id.",
        "marks.side": "Which text the remark is on.",
        "marks.quote": "The words it is on.",
        "marks.category": "The kind of error, as MQM has them.",
        "marks.severity": "How grave it is, as MQM has it.",
        "marks.comment": "The remark.",
        "marks.date": "When, as YYYY-MM-DD.",
    },
    "edition": {
        "title": "What the edition is called.",
        "title.zh": "In Chinese.",
        "title.en": "In English.",
        "source": "The language of what was received.",
        "target": "The language it is rendered in.",
        "documents": "The names of the documents, in order: the same name in zh/, en/ and alignment/.",
        "voices": "Whose words the blocks are.",
        "voices.id": "The voice's id, as blocks give it.",
        "voices.name": "What the voice is called.",
        "voices.name.zh": "In Chinese.",
        "voices.name.en": "In English.",
        "voices.role": "Who that is.",
        "voices.role.zh": "In Chinese.",
        "voices.role.en": "In English.",
        "voices.labels": "How the received file introduces the voice, without the colon.",
        "provenance": "What was received, and from whom.",
        "provenance.document": "The document that was made from it.",
        "provenance.file": "The received file, from the edition's root.",
        "provenance.sha256": "The SHA-256 of its bytes, in hexadecimal.",
        "provenance.publisher": "Who published it.",
        "provenance.author": "Who wrote it.",
        "provenance.date": "When it was published, as YYYY-MM-DD.",
        "provenance.note": "How it came here.",
        "rights": "Who holds which rights.",
        "rights.part": "What of the edition this is about.",
        "rights.holder": "Whose it is.",
        "rights.statement": "What others may do with it.",
        "check": "Settings of `duizhao check`.",
        "check.ignore": "Rules that do not look: ids, names or families.",
        "check.fail-on": "From which level on `check` fails; error where it is left out.",
        "check.sign-offs": "How many people must have signed each bead.",
        "check.signers": "The addresses of those whose sign-offs count; everybody's where it is left out.",
        "check.rules": "What the edition makes of rules; of those that fit, the last one holds.",
        "check.rules.rule": "A rule's id or name, or a family.",
        "check.rules.level": "The level of its findings, or `ignore`.",
        "check.rules.documents": "In these documents alone; everywhere where it is left out.",
    },
}
"""What every key is for, by the path of its names. A test holds this against the shapes."""


class DocumentedKey(NamedTuple):
    """A key of a file: the path of names that leads to it, and what it is for."""

    path: str
    key: Key
    description: str


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the kind of file with this name."""
    kind = KINDS.get(name)
    if kind is None:
        near = closest_match(name, KINDS)
        hint = f"did you mean {near}?" if near else f"known are {', '.join(KINDS)}"
        raise UserError(f"there is no schema {name!r}; {hint}")
    about = {"$schema": DIALECT, "title": kind.path, "description": kind.contents}
    return about | _schema(kind.shape, DESCRIPTIONS[name], "")


def documented_keys(name: str) -> Iterator[DocumentedKey]:
    """All keys of a kind of file, in canonical order, those of a nested mapping after the key that holds it."""
    yield from _documented(KINDS[name].shape, DESCRIPTIONS[name], "")


def _documented(shape: Shape, description: dict[str, str], prefix: str) -> Iterator[DocumentedKey]:
    if isinstance(shape, Listing):
        yield from _documented(shape.item, description, prefix)
    elif isinstance(shape, Record):
        for name, key in shape.keys.items():
            yield DocumentedKey(prefix + name, key, description[prefix + name])
            yield from _documented(key.shape, description, f"{prefix}{name}.")


def _schema(shape: Shape, description: dict[str, str], prefix: str) -> dict[str, Any]:
    if isinstance(shape, Listing):
        return {"type": "array", "items": _schema(shape.item, description, prefix)}
    if isinstance(shape, Record):
        return {
            "type": "object",
            "properties": {
                name: {"description": description[prefix + name]} | _value(key, description, f"{prefix}{name}.")
                for name, key in shape.keys.items()
            },
            "required": list(shape.required),
            "additionalProperties": False,
        }
    if shape.number:
        return {"type": "integer", "minimum": 0, "maximum": 999_999_999}
    return {"type": "string", **({"enum": list(shape.values)} if shape.values else {})}


def _value(key: Key, description: dict[str, str], prefix: str) -> dict[str, Any]:
    schema = _schema(key.shape, description, prefix)
    if key.required and not key.empty and isinstance(key.shape, Text) and not key.shape.number:
        schema["minLength"] = 1
    return schema
