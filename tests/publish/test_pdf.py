"""The PDF: its text in reading order, its fonts inside, its tags and bookmarks."""

import re
import subprocess

import pytest

from duizhao.errors import UserError
from duizhao.publish.commonmark import plain


@pytest.fixture(scope="module")
def book(edition, built):
    return built(edition, "pdf", "zh", "en")


@pytest.fixture
def run(need, tmp_path):
    """`run("pdfinfo", content, …)`: what a program of Poppler's says of a PDF."""

    def run(name, content, *options, to=None):
        path = tmp_path / "book.pdf"
        path.write_bytes(content)
        arguments = [need(name), *options, path, *([to] if to else [])]
        return subprocess.run(arguments, capture_output=True, text=True, check=False)

    return run


def embedded(fonts):
    """Whether each font of a pdffonts table is embedded."""
    lines = fonts.splitlines()
    column = lines[0].index("emb") if lines else 0
    return [line[column : column + 3].strip() == "yes" for line in lines[2:]]


def test_both_languages_in_reading_order_bead_by_bead(edition, book, pdftotext):
    text = "".join(pdftotext(book).split())
    at = 0
    for bead in edition.documents[0].beads[3:]:
        for side in bead.sides:
            at = text.index("".join(side.text.split())[:12], at)


def test_all_fonts_are_embedded_and_a_missing_one_would_show(book, run):
    fonts = run("pdffonts", book).stdout
    assert "CJK" in fonts
    assert len(embedded(fonts)) > 2
    assert all(embedded(fonts))
    bare = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>"""
    assert embedded(run("pdffonts", bare).stdout) == [False]


def test_it_is_tagged_in_a_language_and_titled(book, run):
    said = run("pdfinfo", book).stdout
    assert "Tagged:          yes" in said
    assert "Title:           The Lighthouse at Foggy Harbor" in said
    structure = run("pdfinfo", book, "-struct").stdout
    assert {"H1", "H2", "P", "Span", "L", "LI"} <= set(structure.split())
    assert 'pdfuaid:part="1"' in run("pdfinfo", book, "-meta").stdout


def test_curly_quotes_of_the_english_are_not_set_full_width(edition, built, run):
    """Were they taken from the Chinese font, they would be as wide as an ideograph."""
    document = edition.documents[0]
    quoted = document.en[4]._replace(
        segments=(document.en[4].segments[0]._replace(text="“““““““““““““““““““““““““““““x"),)
    )
    en = (*document.en[:4], quoted, *document.en[5:])
    content = built(edition._replace(documents=(document._replace(en=en),)), "pdf", "en")
    (word,) = [line for line in run("pdftotext", content, "-bbox", to="-").stdout.splitlines() if "“““" in line]
    left, right = (float(re.search(f'{edge}="([0-9.]+)"', word)[1]) for edge in ("xMin", "xMax"))
    assert (right - left) / 30 < 0.7 * 9.4


def test_hostile_text_stays_text(nasty, built, pdftotext):
    text = "".join(pdftotext(built(nasty, "pdf", "zh", "en")).split())
    for segment in nasty.documents[0].segments("en"):
        assert "".join(plain(segment.text).split())[:24] in text


def test_the_same_bytes_on_every_run(edition, book, built):
    assert built(edition, "pdf", "zh", "en") == book


def test_the_letter(edition, written, pdftotext):
    text = pdftotext(written(edition, "pdf"))
    assert "Corrections to" in text
    assert "Fresnel" in text


def test_without_a_chinese_font_it_is_one_line_and_no_book(edition, built, tmp_path, monkeypatch):
    finder = tmp_path / "fc-list"
    finder.write_text("#!/bin/sh\n", encoding="utf-8")
    finder.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="no font has Chinese characters; install one, such as Debian's fonts-noto-cjk"):
        built(edition, "pdf", "en")
    finder.unlink()
    with pytest.raises(UserError, match="install fontconfig"):
        built(edition, "pdf", "en")
