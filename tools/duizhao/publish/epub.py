"""A book as EPUB 3: a cover page that says what it is, a file a section, notes as pop-up footnotes."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from duizhao.errors import UserError
from duizhao.publish.archive import zip_files
from duizhao.publish.book import Book, BookBlock, Letter
from duizhao.publish.templating import asset, environment

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def render_book(book: Book) -> bytes:
    """Both languages, bead by bead below each other: an e-reader has no room for columns."""
    chapters = _chapters(book)
    names: dict[str, object] = {
        "book": book,
        "chapters": chapters,
        "file_of": _file_of(chapters),
        "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, f'duizhao:{book.name}:{sorted(book.title.items())}')}",
        "modified": datetime.fromtimestamp(book.modified, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    files = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER.encode())]
    files += [(f"book/{name}", _rendered(name, names)) for name in ("package.opf", "nav.xhtml", "face.xhtml")]
    files.append(("book/book.css", asset("epub.css").encode()))
    files += [
        (f"book/{key}.xhtml", _rendered("section.xhtml", {**names, "section": section})) for key, section in chapters
    ]
    if book.corrections:
        files.append(("book/errata.xhtml", _rendered("errata.xhtml", names)))
    return zip_files(files, book.modified, stored=("mimetype",))


def render_letter(letter: Letter) -> bytes:
    """Always a UserError: a letter is not an e-book."""
    raise UserError(f"--to epub: {letter.name} is a letter, which has no EPUB; use html, docx, pdf or md")


def _chapters(book: Book) -> list[tuple[str, list[BookBlock]]]:
    """One for each section. The document's own heading goes before the first section, or into it if that has none."""
    sections = book.sections
    if book.heading and sections and not sections[0][0].is_heading:
        sections[0].insert(0, book.heading)
    elif book.heading:
        sections.insert(0, [book.heading])
    return [(f"s{number}", section) for number, section in enumerate(sections, 1)]


def _rendered(template: str, names: dict[str, object]) -> bytes:
    return environment().get_template(f"epub/{template}").render(names).encode()


def _file_of(chapters: list[tuple[str, list[BookBlock]]]) -> dict[str, str]:
    """The file that each sentence is in, by its id."""
    return {
        sentence.id: f"{key}.xhtml"
        for key, section in chapters
        for piece in section
        for row in piece.rows
        for side in row.sides
        for sentence in side.sentences
    }
