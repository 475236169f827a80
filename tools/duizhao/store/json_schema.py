"""JSON Schemas of the files of an edition, for editors and other programs, made from the table of shapes.

They describe the canonical form as any YAML parser sees it: `level` is an integer, all other scalars are texts. What
involves more than one file (whether ids exist, whether quotes are found) is left to `duizhao check`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.store.form import closest_match
from duizhao.store.shapes import BEADS, COMMON, DOCUMENT, REVIEW, REVIEWS, Key, Listing, Record, Shape, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Kind(NamedTuple):
    """A kind of file: its path in an edition, what it contains, and its shape."""

    path: str
    contents: str
    shape: Shape


CONTENTS = {
    "edition": "The settings of the edition.",
    "termbase": "The concepts and their terms, sorted by concept.",
    "errata": "Errors in the source, with corrections and evidence.",
    "notes": "Notes for readers, each on a bead.",
    "waivers": "Findings that a person has accepted, each bound to the words it is about.",
    "furniture": "Parts of the received files that belong to the page, not to the article.",
}

KINDS = {
    "document": Kind("zh/NAME.yaml, en/NAME.yaml", "The text of a document in one language, block by block.", DOCUMENT),
    "beads": Kind("alignment/NAME.yaml", "Which segments of a document translate each other.", BEADS),
    **{(name := PurePosixPath(path).stem): Kind(path, CONTENTS[name], shape) for path, shape in COMMON.items()},
    "review": Kind(f"{REVIEWS}PERSON.yaml", "One person's sign-offs and marks.", REVIEW),
}
"""The kinds of files, by the names that `duizhao schema` takes."""

DESCRIPTIONS = {
    "document": {
        "voice": "Who speaks: the id of a voice in alignment/edition.yaml.",
        "kind": "What the block is; speech by default.",
        "level": "The level of a heading, from 1.",
        "segments": "Its segments, in the order of the text.",
        "segments.id": "Unique in the edition, never reused or renumbered.",
        "segments.text": "The text, on one line; empty until it is translated.",
    },
    "beads": {
        "id": "Unique in the edition, never reused or renumbered.",
        "zh": "The ids of the Chinese segments; `[]` if there are none.",
        "en": "The ids of the English segments; `[]` if there are none.",
        "reason": "Why a side is empty.",
        "was": "Ids of beads and segments that were merged into this one.",
    },
    "termbase": {
        "concept": "The concept's id.",
        **{
            language + key: description
            for language, name in (("zh", "Chinese"), ("en", "English"))
            for key, description in {
                "": f"The terms for the concept in {name}.",
                ".preferred": "The term to use.",
                ".admitted": "Other terms that are allowed.",
                ".deprecated": "Terms that must not be used.",
                ".forms": "Inflected forms that the inflection rules miss.",
                ".contexts": "Strings that, in the same segment, select this concept among those that share a term.",
                ".case": "`exact` if case matters, as in names.",
            }.items()
        },
        "note": "A note on the concept.",
    },
    "errata": {
        "id": "The erratum's id.",
        "places": "Where the error occurs.",
        "places.segments": "The segments that, read as one text, contain the quote.",
        "places.quote": "The wrong words, exactly as they are written.",
        "places.prefix": "The text right before the quote, if it is needed to make the quote unique.",
        "places.suffix": "The text right after the quote, likewise.",
        "places.correction": "The correction for this place, if it differs from that of the erratum.",
        "correction": "The right words.",
        "category": "The MQM category of the error.",
        "severity": "The MQM severity of the error.",
        "evidence": "How we know that it is an error.",
        "certainty": "How sure we are.",
        "status": "Whether a person has confirmed or rejected it.",
        "wrong": "Words in the translation that carry the error over.",
    },
    "notes": {
        "bead": "The bead's id.",
        "text": "The note.",
    },
    "waivers": {
        "rule": "The id of the rule that made the finding.",
        "bead": "The id of the bead that the finding is in.",
        "zh": "The Chinese words that the finding is about.",
        "en": "The English words that the finding is about.",
        "reason": "Why the text is right as it is.",
        "by": "The person who accepted it; `draft` until one has.",
        "date": "The date, as YYYY-MM-DD.",
    },
    "furniture": {
        "document": "The document's name.",
        "start": "Where the passage begins in the received file, in code points from 0.",
        "end": "Where the passage ends, exclusive.",
        "quote": "The passage itself, to verify `start` and `end`.",
        "reason": "Why the passage is not part of the article.",
    },
    "review": {
        "name": "The reviewer's name.",
        "email": "The reviewer's e-mail address.",
        "sign-offs": "What the reviewer has signed. Written by `duizhao sign` and `duizhao review`, never by hand.",
        "sign-offs.bead": "The bead's id.",
        "sign-offs.kind": "What was approved: accuracy against the source, or how the translation reads.",
        "sign-offs.digest": "The fingerprint of the words that were approved.",
        "sign-offs.date": "The date, as YYYY-MM-DD.",
        "marks": "The reviewer's remarks.",
        "marks.bead": "The bead's id.",
        "marks.side": "The language of the words that the remark is on.",
        "marks.quote": "The words that the remark is on.",
        "marks.category": "The MQM category of the error.",
        "marks.severity": "The MQM severity of the error.",
        "marks.comment": "The remark.",
        "marks.date": "The date, as YYYY-MM-DD.",
    },
    "edition": {
        "title": "The title of the edition.",
        "title.zh": "In Chinese.",
        "title.en": "In English.",
        "source": "The language of the received text.",
        "target": "The language of the translation.",
        "documents": "The names of the documents, in order; each is also the name of its files.",
        "voices": "The speakers, and the article's own voice.",
        "voices.id": "The voice's id, which blocks refer to.",
        "voices.name": "The name of the voice.",
        "voices.name.zh": "In Chinese.",
        "voices.name.en": "In English.",
        "voices.role": "Who the speaker is.",
        "voices.role.zh": "In Chinese.",
        "voices.role.en": "In English.",
        "voices.labels": "How the received file introduces the voice, without the colon.",
        "provenance": "The received files and where they come from.",
        "provenance.document": "The document that was made from the file.",
        "provenance.file": "The path of the received file from the edition's root.",
        "provenance.sha256": "The SHA-256 of the file, in hexadecimal.",
        "provenance.publisher": "The publisher.",
        "provenance.author": "The author.",
        "provenance.date": "The date of publication, as YYYY-MM-DD.",
        "provenance.note": "How the file was obtained.",
        "rights": "Who has which rights.",
        "rights.part": "The part of the edition that this is about.",
        "rights.holder": "The rights holder.",
        "rights.statement": "What others may do with that part.",
        "check": "Settings of `duizhao check`.",
        "check.ignore": "Rules that don't run: ids, names or families.",
        "check.fail-on": "The lowest level at which `check` fails; error by default.",
        "check.sign-offs": "How many people must sign each bead.",
        "check.signers": "The e-mail addresses of those whose sign-offs count; by default, everybody's do.",
        "check.rules": "Levels for rules; the last entry that matches a rule applies.",
        "check.rules.rule": "The id or name of a rule, or a family.",
        "check.rules.level": "The level of its findings, or `ignore`.",
        "check.rules.documents": "The documents that this applies to; all by default.",
    },
}
"""What every key is for, by its path. A test compares this with the shapes."""


class DocumentedKey(NamedTuple):
    """A key of a file: its path, and what it is for."""

    path: str
    key: Key
    description: str


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the kind of file with this name; a UserError if there is none."""
    kind = KINDS.get(name)
    if kind is None:
        near = closest_match(name, KINDS)
        hint = f"did you mean {near}?" if near else f"the schemas are {', '.join(KINDS)}"
        raise UserError(f"there is no schema {name!r}; {hint}")
    about = {"$schema": DIALECT, "title": kind.path, "description": kind.contents}
    return about | _schema(kind.shape, DESCRIPTIONS[name], "")


def documented_keys(name: str) -> Iterator[DocumentedKey]:
    """All keys of a kind of file, in canonical order; those of a nested mapping follow the key that contains it."""
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
                name: {"description": description[prefix + name]} | _key_schema(key, description, f"{prefix}{name}.")
                for name, key in shape.keys.items()
            },
            "required": list(shape.required),
            "additionalProperties": False,
        }
    if shape.number:
        return {"type": "integer", "minimum": 0, "maximum": 999_999_999}
    return {"type": "string", **({"enum": list(shape.values)} if shape.values else {})}


def _key_schema(key: Key, description: dict[str, str], prefix: str) -> dict[str, Any]:
    schema = _schema(key.shape, description, prefix)
    if key.required and not key.empty and isinstance(key.shape, Text) and not key.shape.number:
        schema["minLength"] = 1
    return schema
