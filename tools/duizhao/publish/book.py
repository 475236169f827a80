"""The description of a book that every form is made from: what is on its pages, in order, but not how it looks.

Texts are plain: a form escapes them itself.
"""

from typing import NamedTuple

from duizhao.model import JOINT, Language

NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
"""As BCP 47 has them, for what sets or speaks the text."""


class TextRun(NamedTuple):
    """A stretch of a segment as the page shows it. `errata`: ids of those that quote it."""

    text: str
    errata: tuple[str, ...] = ()
    received: str = ""
    """The quoted words, if the page shows a correction instead of them."""


class Footnote(NamedTuple):
    """A note on a bead; `number` counts from 1 through the book."""

    number: int
    text: str


class Sentence(NamedTuple):
    """A segment, and the notes that are called at its end."""

    id: str
    runs: tuple[TextRun, ...]
    notes: tuple[Footnote, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class RowSide(NamedTuple):
    """The sentences of a row in one language; `absent` says why there are none."""

    language: Language
    sentences: tuple[Sentence, ...]
    absent: str = ""

    @property
    def text(self) -> str:
        return JOINT[self.language].join(sentence.text for sentence in self.sentences) or self.absent


class Spot(NamedTuple):
    """A place of an erratum: its first segment, the quote, the text around it, and the correction."""

    segment: str
    before: str
    quote: str
    after: str
    correction: str
    applied: bool
    """Whether the correction could be applied: the quote occurs once, and no other erratum overlaps it."""


class Correction(NamedTuple):
    """An erratum as the book lists it; `category` and `severity` are MQM's."""

    id: str
    spots: tuple[Spot, ...]
    evidence: str
    category: str
    severity: str
    certainty: str
    status: str

    @property
    def changes(self) -> dict[tuple[str, str], list[Spot]]:
        """What is replaced by what, with the places of each, in the order of the text."""
        changes: dict[tuple[str, str], list[Spot]] = {}
        for spot in self.spots:
            changes.setdefault((spot.quote, spot.correction), []).append(spot)
        return changes

    @property
    def standing(self) -> str:
        return ", ".join(filter(None, (self.certainty, self.status)))


class Remark(NamedTuple):
    """An erratum beside a row that it quotes. `evidence` is given beside its first row and empty elsewhere."""

    erratum: str
    spots: tuple[Spot, ...]
    evidence: str


class Row(NamedTuple):
    """A bead, or the part of one that is in this piece."""

    bead: str
    sides: tuple[RowSide, ...]
    notes: tuple[Footnote, ...]
    remarks: tuple[Remark, ...]
    opens: bool
    """Whether the last of the languages begins a paragraph of its own here, inside the piece."""


class BookBlock(NamedTuple):
    """A block: its kind, level (headings, from 1) and voice. `name`: the voice's name, if it has to be shown."""

    kind: str
    level: int
    voice: str
    name: str
    rows: tuple[Row, ...]

    @property
    def is_heading(self) -> bool:
        return self.kind == "heading"

    @property
    def is_speech(self) -> bool:
        return self.kind == "speech"


class Speaker(NamedTuple):
    voice: str
    name: str
    role: str


class Face(NamedTuple):
    """What a book says about itself on its first page. `standing` is one line; `facts` are pairs of label and text."""

    standing: str
    made: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[Speaker, ...]


class Book(NamedTuple):
    """A document in one language or in both, source first. `name` is that of its file, without the suffix."""

    name: str
    title: dict[Language, str]
    languages: tuple[Language, ...]
    source: Language
    voices: tuple[str, ...]
    """The ids of all voices of the edition, so that a form can tell them apart in the same way everywhere."""
    face: Face
    pieces: tuple[BookBlock, ...]
    notes: tuple[Footnote, ...]
    corrections: tuple[Correction, ...]
    corrected: bool
    """Whether the source is shown with its errata applied."""
    modified: int
    """When its source files last changed: seconds since 1970, UTC."""

    @property
    def heading(self) -> BookBlock | None:
        """The heading of level 1 that the document begins with, if it does."""
        first = self.pieces[0] if self.pieces else None
        return first if first and first.is_heading and first.level <= 1 else None

    @property
    def sections(self) -> list[list[BookBlock]]:
        """The pieces from one heading to the next, without the document's own heading."""
        sections: list[list[BookBlock]] = []
        for piece in self.pieces[1 if self.heading else 0 :]:
            if piece.is_heading or not sections:
                sections.append([])
            sections[-1].append(piece)
        return sections


class Letter(NamedTuple):
    """The list of corrections as a letter to the publisher of the source."""

    name: str
    title: str
    """Of what is corrected."""
    language: Language
    """Of the title, the addressees and the quotes."""
    addressees: str
    opening: tuple[str, ...]
    corrections: tuple[Correction, ...]
    closing: str
    modified: int
