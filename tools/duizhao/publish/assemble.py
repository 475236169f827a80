"""An edition as books: each document in one language by its own blocks, or in both bead by bead."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from duizhao.model import Bead, Block, Document, Edition, Language, Segment
from duizhao.publish.book import NAMES, Book, BookBlock, Footnote, Remark, Row, RowSide, Sentence, TextRun
from duizhao.publish.commonmark import printable
from duizhao.publish.corrections import Source
from duizhao.publish.face import face, localized
from duizhao.publish.origin import Origin
from duizhao.state import BeadState


class _Texts(NamedTuple):
    """What the rows of a book are made from, by segment id."""

    languages: tuple[Language, ...]
    runs: dict[str, tuple[TextRun, ...]]
    """Of segments that errata quote."""
    notes: dict[str, tuple[Footnote, ...]]
    """By segment: the notes referred to at its end."""
    remarks: dict[str, list[Remark]]
    """By segment: the errata that quote it."""


def assemble_book(
    edition: Edition,
    document: Document,
    standings: dict[str, BeadState],
    languages: tuple[Language, ...],
    corrected: bool,
    origin: Origin,
) -> Book:
    """A document as one book, in `languages` (source first); `corrected`: the source with its errata applied."""
    settings = edition.settings
    source = Source(document, settings.source, edition.errata)
    shown = settings.source in languages
    corrected = corrected and shown
    notes, calls = _notes(edition, document, languages)
    runs = source.runs(corrected) if shown else {}
    texts = _Texts(languages, runs, calls, _remarks(source) if shown else {})
    pairs = _by_beads(document, texts) if len(languages) > 1 else _by_blocks(document, texts)
    voices = {voice.id: localized(voice.id, voice.name, languages) for voice in settings.voices}
    title = {language: getattr(settings.title, language) for language in languages}
    return printable(
        Book(
            name=f"{document.name}.{'-'.join(languages)}{'.corrected' if corrected else ''}",
            title=title,
            languages=languages,
            source=settings.source,
            voices=tuple(voices),
            face=face(
                edition,
                document,
                standings,
                languages,
                origin.words,
                _shown(source, settings.source, corrected) if shown else "",
            ),
            pieces=tuple(_pieces(pairs, voices)),
            notes=notes,
            corrections=source.corrections,
            corrected=corrected,
            modified=origin.time,
        )
    )


def _shown(source: Source, language: Language, corrected: bool) -> str:
    if not source.corrections:
        return ""
    if not corrected:
        return f"The {NAMES[language]} is shown as received; its errata are listed at the end."
    spots = [spot.applied for one in source.corrections for spot in one.spots]
    left = f"; in {spots.count(False)} they could not be" if not all(spots) else ""
    places = f"{spots.count(True)} place{'s' * (spots.count(True) != 1)}"
    return f"The {NAMES[language]} is shown corrected: errata are applied in {places}, each marked and listed{left}."


def _notes(
    edition: Edition, document: Document, languages: tuple[Language, ...]
) -> tuple[tuple[Footnote, ...], dict[str, tuple[Footnote, ...]]]:
    """The notes on beads that the book shows, and the same by the last shown segment of each."""
    of_bead: dict[str, list[str]] = {}
    for note in edition.notes:
        of_bead.setdefault(note.bead, []).append(note.text)
    notes: list[Footnote] = []
    calls: dict[str, tuple[Footnote, ...]] = {}
    for bead in document.beads:
        shown = [segment for language in languages for segment in bead.side(language).segments]
        if shown and bead.id in of_bead:
            here = [Footnote(len(notes) + number, text) for number, text in enumerate(of_bead[bead.id], 1)]
            notes += here
            calls[shown[-1].id] = calls.get(shown[-1].id, ()) + tuple(here)
    return tuple(notes), calls


def _remarks(source: Source) -> dict[str, list[Remark]]:
    remarks: dict[str, list[Remark]] = {}
    for correction in source.corrections:
        by_segment: dict[str, list[int]] = {}
        for number, spot in enumerate(correction.spots):
            by_segment.setdefault(spot.segment, []).append(number)
        for segment, numbers in by_segment.items():
            spots = tuple(correction.spots[number] for number in numbers)
            evidence = correction.evidence if numbers[0] == 0 else ""
            remarks.setdefault(segment, []).append(Remark(correction.id, spots, evidence))
    return remarks


def _by_blocks(document: Document, texts: _Texts) -> Iterator[tuple[Block, tuple[Row, ...]]]:
    """One language by its own blocks; neighbouring segments of one bead are a row."""
    (language,) = texts.languages
    bead_of = {segment.id: bead.id for bead in document.beads for segment in bead.side(language).segments}
    for block in document.blocks(language):
        if not block.segments:  # nothing to show; `check` reports it
            continue
        groups = groupby(block.segments, lambda segment: bead_of.get(segment.id, ""))
        rows = [(bead, tuple(segments)) for bead, segments in groups]
        yield block, tuple(_row(bead, [(language, segments, "")], texts, False) for bead, segments in rows)


def _by_beads(document: Document, texts: _Texts) -> Iterator[tuple[Block, tuple[Row, ...]]]:
    """Both languages bead by bead; beads that begin in the same block are one piece."""
    target = texts.languages[-1]
    block_of = {
        segment.id: block
        for language in texts.languages
        for block in document.blocks(language)
        for segment in block.segments
    }
    openers = {block.segments[0].id for block in document.blocks(target) if block.segments}
    begun = [(block_of[first.id], bead) for bead in document.beads if (first := _first(bead, texts.languages))]
    for _, group in groupby(begun, lambda pair: id(pair[0])):
        pairs = list(group)
        rows = []
        for number, (_, bead) in enumerate(pairs):
            sides = [(one, bead.side(one).segments, _absent(bead, one)) for one in texts.languages]
            opens = number > 0 and any(segment.id in openers for segment in bead.side(target).segments[:1])
            rows.append(_row(bead.id, sides, texts, opens))
        yield pairs[0][0], tuple(rows)


def _first(bead: Bead, languages: tuple[Language, ...]) -> Segment | None:
    return next((segment for language in languages for segment in bead.side(language).segments), None)


def _absent(bead: Bead, language: Language) -> str:
    return f"[No {NAMES[language]}: {bead.reason}]" if bead.reason else f"[No {NAMES[language]} yet.]"


def _row(bead: str, sides: list[tuple[Language, tuple[Segment, ...], str]], texts: _Texts, opens: bool) -> Row:
    made = tuple(
        RowSide(language, tuple(_sentence(segment, texts) for segment in segments), "" if segments else absent)
        for language, segments, absent in sides
    )
    sentences = [sentence for side in made for sentence in side.sentences]
    notes = tuple(note for sentence in sentences for note in sentence.notes)
    remarks = tuple(remark for sentence in sentences for remark in texts.remarks.get(sentence.id, ()))
    return Row(bead, made, notes, remarks, opens)


def _sentence(segment: Segment, texts: _Texts) -> Sentence:
    return Sentence(segment.id, texts.runs.get(segment.id) or (TextRun(segment.text),), texts.notes.get(segment.id, ()))


def _pieces(pairs: Iterator[tuple[Block, tuple[Row, ...]]], voices: dict[str, str]) -> Iterator[BookBlock]:
    """A voice is named if it is another than before, after a heading, and between speech and prose."""
    before = None
    for block, rows in pairs:
        speaking = (block.voice, block.kind == "speech")
        name = "" if block.kind == "heading" or speaking == before else voices.get(block.voice, block.voice)
        before = None if block.kind == "heading" else speaking
        yield BookBlock(block.kind, block.level, block.voice, name, rows)
