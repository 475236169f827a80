"""A book as a Word document: two columns for two languages, notes and errata as comments."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from duizhao.model import JOINT, Language
from duizhao.publish.archive import zip_files
from duizhao.publish.book import NAMES, Book, BookBlock, Correction, Letter, Remark, Row, RowSide
from duizhao.publish.docx_styles import (
    ENDONYMS,
    add_bar,
    comment_element,
    in_color,
    keep_on_one_page,
    prepare,
    repeat_on_every_page,
    set_language,
)


def render_book(book: Book) -> bytes:
    """The document. Headings are outside the tables, so that Word's navigation shows them."""
    made = _Writer(book.modified, book.title[book.languages[-1]] or book.name)
    made.face(book)
    body = book.pieces[1:] if book.heading else book.pieces
    for is_heading, pieces in groupby(body, lambda piece: piece.is_heading):
        if is_heading:
            for piece in pieces:
                made.heading(piece)
        elif len(book.languages) > 1:
            made.table(list(pieces), book)
        else:
            for piece in pieces:
                made.piece(piece, book)
    if book.corrections:
        made.document.add_heading(f"Errata of the {NAMES[book.source]}", 2)
        for one in book.corrections:
            made.correction(one, book.source)
    return made.bytes()


def render_letter(letter: Letter) -> bytes:
    """The letter, with the words around each quote."""
    made = _Writer(letter.modified, letter.title)
    set_language(made.text("To ", "Normal").add_run(letter.addressees or "the publisher"), letter.language)
    set_language(made.text("Corrections to ", "Title").add_run(letter.title), letter.language)
    for text in letter.opening:
        made.text(text, "Normal")
    for one in letter.corrections:
        made.correction(one, letter.language, around=True)
    made.text(letter.closing, "Fact")
    return made.bytes()


class _Writer:
    """Writes a document from start to end."""

    def __init__(self, modified: int, title: str) -> None:
        self.document: Document = docx.Document()
        self.commented = 0
        self.modified = datetime.fromtimestamp(modified, UTC).replace(tzinfo=None)
        prepare(self.document, title, self.modified)
        self.styles = {style.name: style.style_id for style in self.document.styles}

    def text(self, text: str, style: str, language: Language = "en") -> Paragraph:
        paragraph = self.paragraph(style)
        set_language(paragraph.add_run(text), language)
        return paragraph

    def paragraph(self, style: str) -> Paragraph:
        return self.styled(self.document.add_paragraph(), style)

    def styled(self, paragraph: Paragraph, style: str) -> Paragraph:
        """Set by its id: python-docx looks through all styles for a name, which would be most of a book's time."""
        paragraph._p.style = self.styles[style]
        return paragraph

    def face(self, book: Book) -> None:
        paragraph = self.paragraph("Standing")
        paragraph.add_run(book.face.standing).bold = True
        paragraph.add_run(f" {book.face.made}")
        if book.heading:
            self.heading(book.heading)
        else:
            for language, title in book.title.items():
                self.text(title or book.name, "Title", language)
        facts = list(book.face.facts)
        if book.face.people:
            facts.append(("Voices", "; ".join(f"{one.name}, {one.role}" for one in book.face.people)))
        for label, text in facts:
            paragraph = self.paragraph("Fact")
            paragraph.add_run(f"{label}. ").bold = True
            paragraph.add_run(text)

    def heading(self, piece: BookBlock) -> None:
        paragraph = self.document.add_heading(level=min(max(piece.level, 1), 6))
        for row in piece.rows:
            for number, side in enumerate(row.sides):
                if number:
                    paragraph.add_run().add_break()
                self.side(paragraph, side, row, piece)

    def piece(self, piece: BookBlock, book: Book) -> None:
        """A piece of a book in one language: one paragraph, whatever beads its sentences belong to."""
        if piece.name:
            self.name(self.document.add_paragraph(), piece, book)
        paragraph = self.paragraph(_style(piece))
        for number, row in enumerate(piece.rows):
            if number:
                paragraph.add_run(JOINT[row.sides[0].language])
            self.side(paragraph, row.sides[0], row, piece)
        _edge(paragraph, piece)

    def table(self, pieces: list[BookBlock], book: Book) -> None:
        table = self.document.add_table(0, len(book.languages))
        head = table.add_row()
        for cell, language in zip(head.cells, book.languages, strict=True):
            set_language(self.styled(cell.paragraphs[0], "Speaker").add_run(ENDONYMS[language]), language)
        repeat_on_every_page(head)
        for piece in pieces:
            if piece.name:
                cells = table.add_row().cells
                self.name(cells[0].merge(cells[-1]).paragraphs[0], piece, book)
            for each in piece.rows:
                self.row(table, piece, each)

    def row(self, table: Table, piece: BookBlock, row: Row) -> None:
        added = table.add_row()  # type: ignore[no-untyped-call]
        keep_on_one_page(added)
        for cell, side in zip(added.cells, row.sides, strict=True):
            paragraph = self.styled(cell.paragraphs[0], _style(piece))
            self.side(paragraph, side, row, piece)
            _edge(paragraph, piece)

    def name(self, paragraph: Paragraph, piece: BookBlock, book: Book) -> None:
        in_color(
            self.styled(paragraph, "Speaker").add_run(piece.name),
            book.voices.index(piece.voice) if piece.voice in book.voices else 0,
        )

    def side(self, paragraph: Paragraph, side: RowSide, row: Row, piece: BookBlock) -> None:
        """The sentences of a side, with comments for notes and errata."""
        begins = row is piece.rows[0] or (row.opens and side is row.sides[-1])
        if piece.kind == "bullet" and begins:
            paragraph.add_run("• ")
        if side.absent:
            paragraph.add_run(side.absent).italic = True
        for number, sentence in enumerate(side.sentences):
            if number and JOINT[side.language]:
                paragraph.add_run(JOINT[side.language])
            runs = []
            for run in sentence.runs:
                made = set_language(paragraph.add_run(run.text), side.language)
                runs.append(made)
                if run.errata:
                    made.underline = True
                    for remark in row.remarks:
                        if remark.erratum in run.errata:
                            self.comment([made], _describe(remark))
            for note in sentence.notes:
                self.comment(runs, note.text)

    def comment(self, runs: list[WordRun], text: str) -> None:
        """Numbered here: python-docx looks through all comments for the next number."""
        self.document.comments._comments_elm.append(comment_element(self.commented, text, self.modified))
        runs[0].mark_comment_range(runs[-1], self.commented)
        self.commented += 1

    def correction(self, one: Correction, language: Language, around: bool = False) -> None:
        for number, spot in enumerate(one.spots if around else [spots[0] for spots in one.changes.values()]):
            paragraph = self.paragraph("List Number" if number == 0 else "List Continue")
            if around:
                set_language(paragraph.add_run(f"…{spot.before}"), language)
            set_language(paragraph.add_run(spot.quote), language).font.strike = True
            if around:
                set_language(paragraph.add_run(f"{spot.after}…"), language)
            paragraph.add_run(" → ")
            set_language(paragraph.add_run(spot.correction), language).bold = True
            paragraph.paragraph_format.keep_with_next = True
        kind = f"; {one.category}, {one.severity}" if around else ""
        self.text(f"{one.evidence} ({one.standing}{kind})", "List Continue")

    def bytes(self) -> bytes:
        made = BytesIO()
        self.document.save(made)
        with ZipFile(made) as archive:
            files = [(name, archive.read(name)) for name in archive.namelist()]
        return zip_files(files, int(self.modified.replace(tzinfo=UTC).timestamp()))


def _describe(remark: Remark) -> str:
    changes = "; ".join(f"{spot.quote} → {spot.correction}" for spot in remark.spots)
    return f"Erratum {remark.erratum}: {changes}. {remark.evidence}".rstrip()


def _style(piece: BookBlock) -> str:
    if piece.is_speech:
        return "Speech"
    return {"bullet": "Written List"}.get(piece.kind, "Written")


def _edge(paragraph: Paragraph, piece: BookBlock) -> None:
    if not piece.is_speech:
        add_bar(paragraph)
