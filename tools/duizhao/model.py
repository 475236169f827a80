"""The words of the edition as values: never changed once made, without I/O, importing nothing of ours.

Plain classes, which Python defines in a tenth of the time of named tuples and in a fiftieth of that of dataclasses,
and makes and reads in half the time: `check` is to cost no more than the start of Python and click together. Named
tuples where values are compared, sorted or taken apart.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeVar

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")
JOINT: dict[Language, str] = {"zh": "", "en": " "}
"""What stands between two neighbouring segments of a language when they are read as one text."""

Kind = Literal["speech", "paragraph", "heading", "bullet", "caption", "byline"]
Status = Literal["preferred", "admitted", "deprecated"]


class Place(NamedTuple):
    """A point in a file: path from the edition's root, line and column from 1, columns in code points."""

    path: str
    line: int
    column: int

    def along(self, text: str, offset: int) -> "Place":
        """The place `offset` code points into a `text` that starts here (its lines keep this column)."""
        lines = text.count("\n", 0, offset)
        if lines:
            offset -= text.rindex("\n", 0, offset) + 1
        return Place(self.path, self.line + lines, self.column + offset)


class Bilingual(NamedTuple):
    zh: str
    en: str


class Segment:
    """The smallest text with an id: a sentence, a heading, a by-line. `voice` and `kind` are its block's.

    `place` is where the text begins, `id_place` where the id does.
    """

    def __init__(self, id: str, text: str, place: Place, id_place: Place, voice: str, kind: str) -> None:
        self.id = id
        self.text = text
        self.place = place
        self.id_place = id_place
        self.voice = voice
        self.kind = kind


class Block:
    """One paragraph, turn, heading, list item or caption. `level` counts from 1 for headings, else 0."""

    def __init__(self, voice: str, kind: str, level: int, segments: tuple[Segment, ...], place: Place) -> None:
        self.voice = voice
        self.kind = kind
        self.level = level
        self.segments = segments
        self.place = place


class Side:
    """One side of a bead: the ids as they are written, those of them that exist, in that order, and their text."""

    def __init__(self, language: Language, ids: tuple[str, ...], segments: tuple[Segment, ...]) -> None:
        self.language = language
        self.ids = ids
        self.segments = segments
        self.text = JOINT[language].join([segment.text for segment in segments])


class Bead:
    """Segments of zh and of en that render each other, n to m, 0 allowed on either side.

    `reason` says why a side is empty; `was` are the ids of beads and segments that were merged into this one.
    """

    def __init__(
        self, id: str, document: str, zh: Side, en: Side, reason: str, was: tuple[str, ...], place: Place
    ) -> None:
        self.id = id
        self.document = document
        self.zh = zh
        self.en = en
        self.reason = reason
        self.was = was
        self.place = place

    @property
    def sides(self) -> tuple[Side, Side]:
        return (self.zh, self.en)

    def side(self, language: Language) -> Side:
        return self.zh if language == "zh" else self.en


class Received:
    """The file a document was made from, as it stands on disk: its text and the SHA-256 of its bytes."""

    def __init__(self, path: str, text: str, sha256: str) -> None:
        self.path = path
        self.text = text
        self.sha256 = sha256


class Document(NamedTuple):
    name: str
    zh: tuple[Block, ...]
    en: tuple[Block, ...]
    beads: tuple[Bead, ...]
    received: Received | None

    def blocks(self, language: Language) -> tuple[Block, ...]:
        return self.zh if language == "zh" else self.en

    def segments(self, language: Language) -> Iterator[Segment]:
        for block in self.blocks(language):
            yield from block.segments


class Term(NamedTuple):
    text: str
    status: Status
    place: Place


class LanguageSection(NamedTuple):
    """What one language calls a concept (the *language section* of ISO 30042, TBX).

    `forms` are inflected forms that the rules of `language/english.py` miss; `contexts` are strings any of which,
    in the same segment, picks this concept among others that share a term; `exact`: case matters.
    """

    terms: tuple[Term, ...]
    forms: tuple[str, ...]
    contexts: tuple[str, ...]
    exact: bool


class Concept(NamedTuple):
    id: str
    zh: LanguageSection
    en: LanguageSection
    note: str
    place: Place

    def section(self, language: Language) -> LanguageSection:
        return self.zh if language == "zh" else self.en


class Quotation:
    """Words of the source, found by `quote` with what stands before and after, in the joined text of segments.

    `correction` is what is to stand here, where that is not the erratum's own.
    """

    def __init__(
        self,
        segments: tuple[str, ...],
        quote: str,
        prefix: str,
        suffix: str,
        place: Place,
        correction: str = "",
    ) -> None:
        self.segments = segments
        self.quote = quote
        self.prefix = prefix
        self.suffix = suffix
        self.place = place
        self.correction = correction


class Erratum:
    """A fault of the source. `category` and `severity` are MQM's (themqm.org).

    `wrong` are forms of the target that carry the fault over, for quotes that are not in the target's letters.
    """

    def __init__(
        self,
        id: str,
        places: tuple[Quotation, ...],
        correction: str,
        category: str,
        severity: str,
        evidence: str,
        certainty: str,
        status: str,
        wrong: tuple[str, ...],
        place: Place,
    ) -> None:
        self.id = id
        self.places = places
        self.correction = correction
        self.category = category
        self.severity = severity
        self.evidence = evidence
        self.certainty = certainty
        self.status = status
        self.wrong = wrong
        self.place = place

    def correction_at(self, place: Quotation) -> str:
        """What is to stand in one of its places instead of the quote."""
        return place.correction or self.correction


class Note:
    def __init__(self, bead: str, text: str, place: Place) -> None:
        self.bead = bead
        self.text = text
        self.place = place


class Waiver:
    """A finding accepted by a person, bound to the words of both sides that it is about."""

    def __init__(
        self,
        rule: str,
        bead: str,
        zh: str,
        en: str,
        reason: str,
        by: str,
        date: str,
        place: Place,
    ) -> None:
        self.rule = rule
        self.bead = bead
        self.zh = zh
        self.en = en
        self.reason = reason
        self.by = by
        self.date = date
        self.place = place


class Furniture:
    """Characters [start, end) of the received file that are the page's, not the article's."""

    def __init__(
        self,
        document: str,
        start: int,
        end: int,
        quote: str,
        reason: str,
        place: Place,
    ) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.quote = quote
        self.reason = reason
        self.place = place


class SignOff:
    def __init__(
        self,
        person: str,
        bead: str,
        kind: str,
        digest: str,
        date: str,
        place: Place,
    ) -> None:
        self.person = person
        self.bead = bead
        self.kind = kind
        self.digest = digest
        self.date = date
        self.place = place


class Mark(NamedTuple):
    """A reviewer's remark on a stretch of one side, with MQM category and severity."""

    person: str
    bead: str
    side: str
    quote: str
    category: str
    severity: str
    comment: str
    date: str
    place: Place


class Voice(NamedTuple):
    """Whose words a block is. `labels` are how the received file introduces the voice, without the colon."""

    id: str
    name: Bilingual
    role: Bilingual
    labels: tuple[str, ...]
    place: Place


class Provenance:
    """What was received for a document, from whom."""

    def __init__(
        self,
        document: str,
        file: str,
        sha256: str,
        publisher: str,
        author: str,
        date: str,
        note: str,
        place: Place,
    ) -> None:
        self.document = document
        self.file = file
        self.sha256 = sha256
        self.publisher = publisher
        self.author = author
        self.date = date
        self.note = note
        self.place = place


class Rights:
    def __init__(self, part: str, holder: str, statement: str) -> None:
        self.part = part
        self.holder = holder
        self.statement = statement


class RuleSetting:
    """What the edition makes of a rule, or of a family of rules: a level, or `ignore`; everywhere, or in documents."""

    def __init__(
        self, rule: str, level: Literal["error", "warning", "split", "ignore"], documents: tuple[str, ...], place: Place
    ) -> None:
        self.rule = rule
        self.level = level
        self.documents = documents
        self.place = place


class CheckSettings:
    """The edition's own choices. `sign_offs`: how many people must have signed each bead; `signers`: the addresses
    of those whose sign-offs count, everybody's where there are none; `rules`: of those that fit, the last one holds."""

    def __init__(
        self,
        ignore: tuple[str, ...] = (),
        fail_on: str = "error",
        sign_offs: int = 0,
        signers: tuple[str, ...] = (),
        rules: tuple[RuleSetting, ...] = (),
    ) -> None:
        self.ignore = ignore
        self.fail_on = fail_on
        self.sign_offs = sign_offs
        self.signers = signers
        self.rules = rules


class Settings:
    def __init__(
        self,
        title: Bilingual,
        source: Language,
        target: Language,
        documents: tuple[str, ...],
        voices: tuple[Voice, ...],
        provenance: tuple[Provenance, ...],
        rights: tuple[Rights, ...],
        check: CheckSettings,
        place: Place,
    ) -> None:
        self.title = title
        self.source = source
        self.target = target
        self.documents = documents
        self.voices = voices
        self.provenance = provenance
        self.rights = rights
        self.check = check
        self.place = place


class Defect:
    """Something wrong with the form of a file that could be read all the same.

    `kind` says which rule of form it breaks: the name of one of the rules in `checks/form.py`.
    """

    def __init__(self, kind: str, message: str, place: Place, suggestion: str | None = None) -> None:
        self.kind = kind
        self.message = message
        self.place = place
        self.suggestion = suggestion


class Unread(NamedTuple):
    """A file that could not be read, or not as YAML: why, where, and what to do."""

    place: Place
    message: str


class Edition(NamedTuple):
    """All files of an edition. What could not be read stands in `unread`; nothing is dropped in silence."""

    root: str
    settings: Settings
    documents: tuple[Document, ...]
    concepts: tuple[Concept, ...]
    errata: tuple[Erratum, ...]
    notes: tuple[Note, ...]
    waivers: tuple[Waiver, ...]
    furniture: tuple[Furniture, ...]
    sign_offs: tuple[SignOff, ...]
    marks: tuple[Mark, ...]
    defects: tuple[Defect, ...]
    unread: tuple[Unread, ...]

    @property
    def beads(self) -> Iterator[Bead]:
        for document in self.documents:
            yield from document.beads


Copied = TypeVar("Copied")


def changed(value: Copied, **fields: Any) -> Copied:
    """A copy of a value of a plain class with other fields."""
    return type(value)(**vars(value) | fields)
