"""A book as PDF through WeasyPrint: tagged, with bookmarks, its fonts embedded."""

import subprocess
from typing import Any

from weasyprint import HTML  # type: ignore[import-untyped]

from duizhao.errors import UserError
from duizhao.publish.book import Book, Letter
from duizhao.publish.html import render
from duizhao.publish.templating import asset


def render_book(book: Book) -> bytes:
    """The book on A4: both languages side by side, notes and errata below the rows that they are about."""
    page = render("page.html", book.modified, book=book, style=asset("print.css"), script="", links=False)
    return _written(page, book.name)


def render_letter(letter: Letter) -> bytes:
    """The letter on A4."""
    page = render("letter.html", letter.modified, letter=letter, style=asset("letter.css"), script="")
    return _written(page, letter.name)


def _written(page: bytes, name: str) -> bytes:
    """PDF/UA-1. The identifier is made from the name, so that the same input gives the same bytes."""
    _fonts()
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_tags": True, "pdf_identifier": name.encode()}
    made: bytes = HTML(string=page.decode(), url_fetcher=_no_fetch).write_pdf(**options)
    return made


def _fonts() -> None:
    """Chinese without a font for it would come out as boxes."""
    try:
        found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise UserError("--to pdf: fc-list can't be run; install fontconfig, which finds the fonts") from None
    if not found.strip():
        raise UserError("--to pdf: no font has Chinese characters; install one, such as Debian's fonts-noto-cjk")


def _no_fetch(url: str, *_: object, **__: object) -> Any:
    raise ValueError(f"a book fetches nothing, and not {url}")
