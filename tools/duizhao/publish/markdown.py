"""The edition as Markdown: each document in the target language alone, and in both, bead by bead.

CommonMark, with footnotes as GitHub and pandoc read them. A speaker's words follow the name in bold; what is not
speech stands in block quotations, so that nobody takes the article's prose for a speaker's.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from duizhao.model import JOINT, Bead, Block, Document, Edition, Language, Segment
from duizhao.publish.commonmark import inline, line, quoted
from duizhao.publish.face import NAMES, face


class Page(NamedTuple):
    """What all of a page needs: its languages in order, the voices' names, footnote marks by segment, and the notes."""

    languages: tuple[Language, ...]
    voices: dict[str, str]
    marks: dict[str, str]
    notes: tuple[str, ...]


class Piece(NamedTuple):
    """A paragraph, heading or list item as Markdown, the kind of block it is from and its voice."""

    kind: str
    voice: str
    text: str


def markdown(edition: Edition, revision: str) -> dict[str, str]:
    """`{file name: text}` for all documents. `revision` says what they are built from; same input, same bytes."""
    settings = edition.settings
    files = {}
    for document in edition.documents:
        alone: tuple[Language, ...] = (settings.target,)
        for languages in (alone, (settings.source, settings.target)):
            page = _page(edition, document, languages)
            pieces = _beads(document, page) if len(languages) > 1 else _blocks(document, page)
            parts = [face(edition, document, revision), "---", *_body(pieces, page)]
            parts += _errata(edition, document)
            parts += page.notes
            files[f"{document.name}.{'-'.join(languages)}.md"] = "\n\n".join(parts) + "\n"
    return files


def _page(edition: Edition, document: Document, languages: tuple[Language, ...]) -> Page:
    voices = {}
    for voice in edition.settings.voices:
        names = dict.fromkeys(getattr(voice.name, language) or voice.id for language in languages)
        voices[voice.id] = " · ".join(names)
    of_bead: dict[str, list[str]] = {}
    for note in edition.notes:
        of_bead.setdefault(note.bead, []).append(note.text)
    marks: dict[str, str] = {}
    notes: list[str] = []
    for bead in document.beads:
        shown = [segment for language in languages for segment in bead.side(language).segments]
        for text in of_bead.get(bead.id, ()) if shown else ():
            notes.append(f"[^{len(notes) + 1}]: {line(inline(text))}")
            marks[shown[-1].id] = marks.get(shown[-1].id, "") + f"[^{len(notes)}]"
    return Page(languages, voices, marks, tuple(notes))


def _blocks(document: Document, page: Page) -> Iterator[Piece]:
    """The pieces of one language: its own blocks."""
    (language,) = page.languages
    for block in document.blocks(language):
        yield Piece(block.kind, block.voice, _shape(block, [_text(block.segments, language, page)]))


def _beads(document: Document, page: Page) -> Iterator[Piece]:
    """The pieces of both languages, bead by bead; beads that begin in one block are one piece."""
    block_of = {
        segment.id: block
        for language in page.languages
        for block in document.blocks(language)
        for segment in block.segments
    }
    begun = [(block_of[first.id], bead) for bead in document.beads if (first := _first(bead, page))]
    for _, group in groupby(begun, lambda pair: id(pair[0])):
        pairs = list(group)
        block = pairs[0][0]
        texts = [_side(bead, language, page) for _, bead in pairs for language in page.languages]
        yield Piece(block.kind, block.voice, _shape(block, texts))


def _first(bead: Bead, page: Page) -> Segment | None:
    return next((segment for language in page.languages for segment in bead.side(language).segments), None)


def _side(bead: Bead, language: Language, page: Page) -> str:
    segments = bead.side(language).segments
    if segments:
        return _text(segments, language, page)
    return line(inline(f"[No {NAMES[language]}: {bead.reason}]" if bead.reason else f"[No {NAMES[language]} yet.]"))


def _text(segments: tuple[Segment, ...], language: Language, page: Page) -> str:
    return line(JOINT[language].join(inline(segment.text) + page.marks.get(segment.id, "") for segment in segments))


def _shape(block: Block, texts: list[str]) -> str:
    """The texts of a block, or of its beads in both languages by turns, in the form of its kind."""
    if block.kind == "heading":
        return "#" * min(max(block.level, 1), 6) + " " + " · ".join(texts)
    if block.kind == "bullet":
        return "- " + "\\\n  ".join(texts)
    if block.kind in ("caption", "byline"):
        return "\\\n".join(f"*{text}*" for text in texts)
    return "\n\n".join(texts)


def _body(pieces: Iterable[Piece], page: Page) -> Iterator[str]:
    """The pieces as paragraphs: names where the speaker changes, neighbouring prose in one block quotation."""
    speaker = None
    prose: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("speech", "heading"):
            prose.append(piece)
            continue
        yield from _prose(prose)
        speaker, prose = (None if prose else speaker), []
        if piece.kind == "heading":
            yield piece.text
            speaker = None
        elif piece.voice == speaker:
            yield piece.text
        else:
            name = f"**{inline(page.voices.get(piece.voice, piece.voice))}:**"
            yield f"{name} {piece.text}" if len(page.languages) == 1 else f"{name}\n\n{piece.text}"
            speaker = piece.voice
    yield from _prose(prose)


def _prose(pieces: list[Piece]) -> Iterator[str]:
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before:
            text += "\n" if before.kind == piece.kind == "bullet" else "\n\n"
        text += piece.text
    if pieces:
        yield quoted(text)


def _errata(edition: Edition, document: Document) -> list[str]:
    """The faults of the source that this document's text is corrected for."""
    here = {segment.id for segment in document.segments(edition.settings.source)}
    items = []
    for erratum in edition.errata:
        quotes = [place.quote for place in erratum.places if here.intersection(place.segments)]
        if quotes and erratum.status != "rejected":
            words = ", ".join(f"“{inline(quote)}”" for quote in dict.fromkeys(quotes))
            standing = inline(f"({', '.join(filter(None, (erratum.certainty, erratum.status)))})")
            items.append(f"- {words} → “{inline(erratum.correction)}”: {inline(erratum.evidence)} {standing}")
    return [f"## Errata of the {NAMES[edition.settings.source]}", "\n".join(items)] if items else []
