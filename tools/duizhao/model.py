"""The values of an edition: immutable named tuples that do no I/O and import nothing of ours."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

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

    def __str__(self) -> str:
        """`path:line:column`, as compilers and editors write it."""
        return f"{self.path}:{self.line}:{self.column}"

    def along(self, text: str, offset: int) -> "Place":
        """The place `offset` code points into a `text` that starts here (its lines keep this column)."""
        lines = text.count("\n", 0, offset)
        if lines:
            offset -= text.rindex("\n", 0, offset) + 1
        return Place(self.path, self.line + lines, self.column + offset)


class Bilingual(NamedTuple):
    zh: str
    en: str


class Segment(NamedTuple):
    """The smallest text with an id: a sentence, a heading, a by-line. `voice` and `kind` are its block's.

    `place` is where the text begins, `id_place` where the id does.
    """

    id: str
    text: str
    place: Place
    id_place: Place
    voice: str
    kind: str


class Block(NamedTuple):
    """One paragraph, turn, heading, list item or caption. `level` counts from 1 for headings, else 0."""

    voice: str
    kind: str
    level: int
    segments: tuple[Segment, ...]
    place: Place


class Side(NamedTuple):
    """One side of a bead: the ids as they are written, the segments of those that exist, and their joined text."""

    language: Language
    ids: tuple[str, ...]
    segments: tuple[Segment, ...]
    text: str

    @classmethod
    def of(cls, language: Language, ids: tuple[str, ...], segments: tuple[Segment, ...]) -> "Side":
        """The side with these segments, their text joined as the language is written."""
        return cls(language, ids, segments, JOINT[language].join([segment.text for segment in segments]))


class Bead(NamedTuple):
    """Segments of zh and of en that render each other, n to m, 0 allowed on either side.

    `reason` says why a side is empty; `was` are the ids of beads and segments that were merged into this one.
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
    """The file a document was made from, as it stands on disk: its text and the SHA-256 of its bytes."""

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
    """What one language calls a concept (the *language section* of ISO 30042, TBX).

    `forms` are inflected forms that the rules of `language/english/inflection.py` miss; `contexts` are strings any of
    which, in the same segment, picks this concept among others that share a term; `exact`: case matters.
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
    """Words of the source, found by `quote` with what stands before and after, in the joined text of segments.

    `correction` is what is to stand here, where that is not the erratum's own.
    """

    segments: tuple[str, ...]
    quote: str
    prefix: str
    suffix: str
    place: Place
    correction: str = ""


class Erratum(NamedTuple):
    """A fault of the source. `category` and `severity` are MQM's (themqm.org).

    `wrong` are forms of the target that carry the fault over, for quotes that are not in the target's letters.
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
        """What is to stand in one of its places instead of the quote."""
        return place.correction or self.correction


class Note(NamedTuple):
    bead: str
    text: str
    place: Place


class Waiver(NamedTuple):
    """A finding accepted by a person, bound to the words of both sides that it is about."""

    rule: str
    bead: str
    zh: str
    en: str
    reason: str
    by: str
    date: str
    place: Place


class Furniture(NamedTuple):
    """Characters [start, end) of the received file that are the page's, not the article's."""

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


class Provenance(NamedTuple):
    """What was received for a document, from whom."""

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
    """What the edition makes of a rule, or of a family of rules: a level, or `ignore`; everywhere, or in documents."""

    rule: str
    level: Literal["error", "warning", "split", "ignore"]
    documents: tuple[str, ...]
    place: Place


class CheckSettings(NamedTuple):
    """The edition's own choices. `sign_offs`: how many people must have signed each bead; `signers`: the addresses
    of those whose sign-offs count, everybody's where there are none; `rules`: of those that fit, the last one holds."""

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
    """Something wrong with the form of a file that could be read all the same.

    `kind` says which rule of form it breaks: the name of one of the rules in `checks/form/defects.py`.
    """

    kind: str
    message: str
    place: Place
    suggestion: str | None = None


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
