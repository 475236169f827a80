"""A book as Markdown: CommonMark, with footnotes as GitHub and pandoc read them.

Everything but speech is in block quotations, so that nobody takes the article's prose for a speaker's words.
"""

from collections.abc import Iterator

from duizhao.model import JOINT
from duizhao.publish.book import NAMES, Book, BookBlock, Correction, Letter, RowSide
from duizhao.publish.commonmark import inline, quoted, whole_line


def render_book(book: Book) -> bytes:
    """The page; corrections are marked by footnotes `[^x1]`, notes by `[^1]`."""
    parts = [_face(book), "---", *_body(book)]
    if book.corrections:
        parts += [f"## Errata of the {NAMES[book.source]}", "\n".join(map(_item, book.corrections))]
    parts += [f"[^{note.number}]: {whole_line(inline(note.text))}" for note in book.notes]
    if book.corrected:
        parts += _marks(book)
    return _text(parts)


def render_letter(letter: Letter) -> bytes:
    """The letter: a numbered list, each place with the words around it."""
    items = []
    for number, one in enumerate(letter.corrections, 1):
        places = [
            f"…{inline(spot.before)}**{inline(spot.quote)}**{inline(spot.after)}… → **{inline(spot.correction)}**"
            for spot in one.spots
        ]
        evidence = f"{inline(one.evidence)} {inline(f'({one.standing}; {one.category}, {one.severity})')}"
        items.append(f"{number}. " + f"\\\n{' ' * len(f'{number}. ')}".join([*places, evidence]))
    opening = [whole_line(inline(text)) for text in letter.opening]
    address = f"To {inline(letter.addressees) or 'the publisher'}"
    title = f"# Corrections to “{inline(letter.title)}”"
    return _text([address, title, *opening, "\n".join(items), whole_line(inline(letter.closing))])


def _text(parts: list[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode()


def _face(book: Book) -> str:
    face = book.face
    lines = [f"- {inline(label)}: {inline(text)}" for label, text in face.facts]
    if face.people:
        lines.append("- Voices: " + "; ".join(f"{inline(one.name)}, {inline(one.role)}" for one in face.people))
    return f"**{inline(face.standing)}** {inline(face.made)}\n\n" + "\n".join(lines)


def _body(book: Book) -> Iterator[str]:
    """The pieces as paragraphs, neighbouring prose in one block quotation."""
    numbers = _numbers(book)
    prose: list[BookBlock] = []
    for piece in book.pieces:
        if not piece.is_speech and not piece.is_heading:
            prose.append(piece)
            continue
        yield from _prose(prose, book, numbers)
        prose = []
        text = _shape(piece, book, numbers)
        if not piece.name:
            yield text
        else:
            name = f"**{inline(piece.name)}:**"
            yield f"{name} {text}" if len(book.languages) == 1 else f"{name}\n\n{text}"
    yield from _prose(prose, book, numbers)


def _prose(pieces: list[BookBlock], book: Book, numbers: dict[str, int]) -> Iterator[str]:
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before:
            text += "\n" if before.kind == piece.kind == "bullet" else "\n\n"
        text += _shape(piece, book, numbers)
    if pieces:
        yield quoted(text)


def _shape(piece: BookBlock, book: Book, numbers: dict[str, int]) -> str:
    """The texts of a piece, the languages alternating, in the form of its kind."""
    if len(book.languages) == 1:
        joint = JOINT[book.languages[0]]
        texts = [whole_line(joint.join(_inline(row.sides[0], numbers) for row in piece.rows))]
    else:
        texts = [whole_line(_inline(side, numbers)) for row in piece.rows for side in row.sides]
    if piece.is_heading:
        return "#" * min(max(piece.level, 1), 6) + " " + " · ".join(texts)
    if piece.kind == "bullet":
        return "- " + "\\\n  ".join(texts)
    if piece.kind in ("caption", "byline"):
        return "\\\n".join(f"*{text}*" for text in texts)
    return "\n\n".join(texts)


def _inline(side: RowSide, numbers: dict[str, int]) -> str:
    if side.absent:
        return inline(side.absent)
    texts = []
    for sentence in side.sentences:
        runs = (inline(run.text) + (f"[^x{numbers[run.errata[0]]}]" if run.received else "") for run in sentence.runs)
        texts.append("".join(runs) + "".join(f"[^{note.number}]" for note in sentence.notes))
    return JOINT[side.language].join(texts)


def _numbers(book: Book) -> dict[str, int]:
    """The errata counted from 1, by id."""
    return {one.id: number for number, one in enumerate(book.corrections, 1)}


def _marks(book: Book) -> list[str]:
    """The received words of the corrections; an erratum with many places has one footnote."""
    return [
        f"[^x{number}]: Corrected: {_changes(one)}"
        for number, one in enumerate(book.corrections, 1)
        if any(spot.applied for spot in one.spots)
    ]


def _changes(one: Correction) -> str:
    return "; ".join(f"“{inline(quote)}” → “{inline(correction)}”" for quote, correction in one.changes)


def _item(one: Correction) -> str:
    return f"- {_changes(one)}: {inline(one.evidence)} {inline(f'({one.standing})')}"
