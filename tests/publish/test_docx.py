"""The Word document, read back with python-docx and opened by LibreOffice."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from duizhao.model import Bilingual
from duizhao.publish.commonmark import plain


@pytest.fixture
def opened(edition, built):
    """`opened("zh", "en")`: the document as python-docx reads it."""

    def open_book(*languages, of=edition, corrected=False):
        return docx.Document(BytesIO(built(of, "docx", *languages, corrected=corrected)))

    return open_book


def rows(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def text(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_bead_is_a_row_of_two_columns(opened):
    found = rows(opened("zh", "en"))
    assert ["中文", "English"] in found
    assert ["这座灯塔有多高?", "How tall is this lighthouse?"] in found
    assert ["先听,再看。", "First I listen, then I look."] in found
    assert ["• 透镜每周擦一次。", "• The lens is wiped once a week."] in found
    assert ["(全文完)", "[No English: The mark of the end of the page; nobody said it.]"] in found


def test_a_list_item_of_two_beads_is_one_item(edition, opened):
    document = edition.documents[0]
    zh, en = list(document.zh), list(document.en)
    for blocks in (zh, en):
        first = next(number for number, block in enumerate(blocks) if block.kind == "bullet")
        whole = blocks[first].segments + blocks[first + 1].segments
        blocks[first : first + 2] = [blocks[first]._replace(segments=whole)]
    joined = edition._replace(documents=(document._replace(zh=tuple(zh), en=tuple(en)),))
    bullets = [cell for row in rows(opened("zh", "en", of=joined)) for cell in row if cell.startswith("•")]
    assert bullets == ["• 透镜每周擦一次。", "• The lens is wiped once a week."]
    assert sum(paragraph.text.count("•") for paragraph in opened("en", of=joined).paragraphs) == 1


def test_one_language_is_paragraphs(opened):
    document = opened("en")
    assert document.tables == []
    assert "How tall is this lighthouse?" in [paragraph.text for paragraph in document.paragraphs]
    assert "这座灯塔" not in text(document)


def test_headings_are_word_s_own(opened):
    headings = {p.style.name: p.text for p in opened("zh", "en").paragraphs if p.style.name.startswith("Heading")}
    assert (
        headings["Heading 1"] == "雾港灯塔:守灯人谈灯与雾\nThe Lighthouse at Foggy Harbor: Its Keeper on Light and Fog"
    )
    assert "Heading 2" in headings


def test_it_says_what_it_is_first(opened):
    document = opened("zh", "en")
    assert document.paragraphs[0].text.startswith("Draft: 0 of 15 beads reviewed. The English text is made from")
    assert "Built from. git revision 0123456789ab" in text(document)
    assert (document.core_properties.author, document.core_properties.created.year) == ("", 2024)


def test_notes_and_errata_are_comments_on_their_words(opened):
    document = opened("zh", "en")
    assert [comment.text for comment in document.comments] == [
        "A nautical mile is 1,852 meters; the light reaches about 44 km.",
        "Erratum fresnel: Fresnal → Fresnel. The lens is named after Augustin Fresnel.",
    ]
    assert {comment.author for comment in document.comments} == {"The editors"}
    assert [comment.timestamp.isoformat() for comment in document.comments] == ["2024-06-01T00:00:00+00:00"] * 2
    commented = {}
    for start in document.element.iter("{*}commentRangeStart"):
        commented[start.values()[0]] = start.getnext().text
    assert "24 nautical miles" in commented["0"]
    assert commented["1"] == "Fresnal"


def test_corrected_the_correction_stands_in_the_text(opened):
    assert any("Fresnel透镜" in row[0] for row in rows(opened("zh", "en", corrected=True)))


def test_speakers_are_named_once_in_a_row_of_their_own(opened):
    names = [row[0] for row in rows(opened("zh", "en")) if row[0] == row[1]]
    article, host, keeper = "港口周刊 · Article", "主持人 · Host", "Lin Wan"
    assert names == [article, host, keeper, article, article, host, keeper, article]


def test_hostile_text_stays_text(nasty, opened):
    document = opened("zh", "en", of=nasty)
    cells = [cell for row in rows(document) for cell in row]
    for segment in nasty.documents[0].segments("en"):
        if segment.kind == "speech":
            assert any(plain(segment.text) in cell for cell in cells)
    assert document.core_properties.title == plain(nasty.settings.title.en)


def test_the_letter_shows_each_place_with_the_words_around_it(edition, written):
    document = docx.Document(BytesIO(written(edition, "docx")))
    assert "To 港口周刊, 周一禾" in text(document)
    assert "…透镜是一块Fresnal透镜,1912年装上的。… → Fresnel" in text(document)
    assert "named after Augustin Fresnel" in text(document)


@pytest.mark.slow
def test_libreoffice_opens_it_and_would_not_open_a_broken_one(opened, edition, built, soffice, pdftotext):
    content = built(edition, "docx", "zh", "en")
    shown = pdftotext(soffice(content))
    assert "这座灯塔有多高" in shown
    assert "How tall is this lighthouse?" in shown
    assert "Draft: 0 of 15 beads reviewed." in shown
    half = BytesIO()
    with ZipFile(BytesIO(content)) as whole, ZipFile(half, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name)[: 2000 if name == "word/document.xml" else None])
    assert soffice(half.getvalue()) is None


def test_a_title_longer_than_a_property_may_be_is_whole_in_the_text(edition, written):
    title = "很长的题" * 80
    long = edition._replace(settings=edition.settings._replace(title=Bilingual(title, title)))
    document = docx.Document(BytesIO(written(long, "docx")))
    assert len(document.core_properties.title) == 255
    assert document.core_properties.title.endswith("…")
    assert title in text(document)
