"""The values of an edition: immutable named tuples without I/O, which import nothing else of the package."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")
JOINT: dict[Language, str] = {"zh": "", "en": " "}
"""What separates two segments of a language when they are read as one text."""

Kind = Literal["speech", "paragraph", "heading", "bullet", "caption", "byline"]
Status = Literal["preferred", "admitted", "deprecated"]


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where the lines after the first begin."""
    return tuple([match.end() for match in re.finditer("\n", text)]) if "\n" in text else ()


class Place(NamedTuple):
    """A point in a file: path from the edition's root, line and column from 1, columns in code points."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        """`path:line:column`, as in the messages of compilers."""
        return f"{self.path}:{self.line}:{self.column}"

    def along(self, text: str, offset: int) -> "Place":
        """The place `offset` code points into a `text` that starts here and whose lines all start in this column."""
        starts = _line_starts(text)
        line = bisect_right(starts, offset)
        return Place(self.path, self.line + line, self.column + offset - (starts[line - 1] if line else 0))


class Bilingual(NamedTuple):
    zh: str
    en: str


class Segment(NamedTuple):
    """The smallest text with an id: a sentence, a heading, a by-line. `voice` and `kind` are those of its block.

    `place` is where the text begins, `id_place` where the id begins.
    """

    id: str
    text: str
    place: Place
    id_place: Place
    voice: str
    kind: str


class Block(NamedTuple):
    """A paragraph, turn, heading, list item or caption. `level` is 1 to 6 for headings, otherwise 0."""

    voice: str
    kind: str
    level: int
    segments: tuple[Segment, ...]
    place: Place


class Side(NamedTuple):
    """One side of a bead: the ids in the file, the segments that exist, and their joined text."""

    language: Language
    ids: tuple[str, ...]
    segments: tuple[Segment, ...]
    text: str

    @classmethod
    def of(cls, language: Language, ids: tuple[str, ...], segments: tuple[Segment, ...]) -> "Side":
        """A side with these segments, their texts joined."""
        return cls(language, ids, segments, JOINT[language].join([segment.text for segment in segments]))


class Bead(NamedTuple):
    """Segments in zh and en that translate each other, n to m, with 0 allowed on either side.

    `reason` says why a side is empty; `was` has the ids of beads and segments that were merged into this one.
    """

    id: str
    document: str
    zh: Side
    en: Side
    reason: str
    was: tuple[str, ...]
    place: Place

    @property
    def sides(self) -> tuple[Side, Side]:
        return (self.zh, self.en)

    def side(self, language: Language) -> Side:
        return self.zh if language == "zh" else self.en


class Received(NamedTuple):
    """The file that a document was made from, as it is on disk: its text and the SHA-256 of its bytes."""

    path: str
    text: str
    sha256: str


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
    """The terms for a concept in one language (a *language section* in ISO 30042, TBX).

    `forms` are inflected forms that the rules in `language/english/inflection.py` miss; `contexts` are strings that, in
    the same segment, select this concept among those that share a term; `exact`: case matters.
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


class Quotation(NamedTuple):
    """A quote in the joined text of segments of the source, with the text right before and after it.

    `correction` is the correction for this place, if it differs from that of the erratum.
    """

    segments: tuple[str, ...]
    quote: str
    prefix: str
    suffix: str
    place: Place
    correction: str = ""


class Erratum(NamedTuple):
    """An error in the source. `category` and `severity` are those of MQM (themqm.org).

    `wrong` are words in the target that carry the error over, for quotes in a script that the target does not use.
    """

    id: str
    places: tuple[Quotation, ...]
    correction: str
    category: str
    severity: str
    evidence: str
    certainty: str
    status: str
    wrong: tuple[str, ...]
    place: Place

    def correction_at(self, place: Quotation) -> str:
        """What should replace the quote in one of the places."""
        return place.correction or self.correction


class Note(NamedTuple):
    bead: str
    text: str
    place: Place


class Waiver(NamedTuple):
    """A finding that a person has accepted, bound to the words on both sides that it is about."""

    rule: str
    bead: str
    zh: str
    en: str
    reason: str
    by: str
    date: str
    place: Place


class Furniture(NamedTuple):
    """Characters [start, end) of the received file that belong to the page, not to the article."""

    document: str
    start: int
    end: int
    quote: str
    reason: str
    place: Place


class SignOff(NamedTuple):
    person: str
    bead: str
    kind: str
    digest: str
    date: str
    place: Place


class Mark(NamedTuple):
    """A reviewer's remark on words of one side, with MQM category and severity."""

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
    """A speaker, or the article itself. `labels` are how the received file introduces it, without the colon."""

    id: str
    name: Bilingual
    role: Bilingual
    labels: tuple[str, ...]
    place: Place


class Provenance(NamedTuple):
    """The received file of a document and where it comes from."""

    document: str
    file: str
    sha256: str
    publisher: str
    author: str
    date: str
    note: str
    place: Place


class Rights(NamedTuple):
    part: str
    holder: str
    statement: str


class RuleSetting(NamedTuple):
    """The level, or `ignore`, for a rule or a family of rules: in some documents, or in all if none is listed."""

    rule: str
    level: Literal["error", "warning", "split", "ignore"]
    documents: tuple[str, ...]
    place: Place


class CheckSettings(NamedTuple):
    """The edition's settings for `check`. `sign_offs`: how many people must sign each bead; `signers`: the addresses
    whose sign-offs count, or none if everybody's do; `rules`: the last entry that matches a rule applies."""

    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    sign_offs: int = 0
    signers: tuple[str, ...] = ()
    rules: tuple[RuleSetting, ...] = ()


class Settings(NamedTuple):
    title: Bilingual
    source: Language
    target: Language
    documents: tuple[str, ...]
    voices: tuple[Voice, ...]
    provenance: tuple[Provenance, ...]
    rights: tuple[Rights, ...]
    check: CheckSettings
    place: Place


class Defect(NamedTuple):
    """Something wrong with the form of a readable file.

    `kind` is the name of the rule it breaks, one of those in `checks/form/defects.py`.
    """

    kind: str
    message: str
    place: Place
    suggestion: str | None = None


class Unread(NamedTuple):
    """A file that could not be read or parsed: where, why, and what to do."""

    place: Place
    message: str


class Edition(NamedTuple):
    """All files of an edition. Files that could not be read are listed in `unread`."""

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
