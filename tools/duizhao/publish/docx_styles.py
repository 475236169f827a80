"""How the Word document looks: its styles, and XML that python-docx has no functions for."""

from datetime import datetime

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from duizhao.model import Language

ENDONYMS: dict[Language, str] = {"zh": "中文", "en": "English"}
LATIN, HAN = "Cambria", "SimSun"
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en-US"}
SEAL, SOFT = RGBColor(0x97, 0x30, 0x1F), RGBColor(0x65, 0x5F, 0x56)
HUES = [SOFT, *(RGBColor.from_string(one) for one in ("2B5C74", "7A4A12", "4C5D22", "6A3F75", "1F6656"))]

STYLES: dict[str, tuple[float, float, RGBColor | None]] = {
    "Standing": (9.5, 6, SEAL),
    "Fact": (8.5, 2, SOFT),
    "Speaker": (9.5, 0, None),
    "Speech": (10.5, 3, None),
    "Written": (10, 4, None),
    "Written List": (10, 2, None),
}
"""Points of the letters, points below the paragraph, colour."""

LONGEST_PROPERTY = 255
"""Characters that a property of the file, such as its title, may have; the text itself may have any number."""


def prepare(document: Document, title: str, modified: datetime) -> None:
    """Set page, styles and properties, and remove the template's author and time."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            _fonts(style.element.get_or_add_rPr())
    for name, (size, below, colour) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(below)
    document.styles["Speaker"].font.bold = True
    document.styles["Speaker"].paragraph_format.keep_with_next = True
    document.styles["Speaker"].paragraph_format.space_before = Pt(6)
    document.styles["Normal"].font.size = Pt(10.5)
    for number in range(1, 7):
        heading = document.styles[f"Heading {number}"]
        heading.font.color.rgb, heading.font.bold, heading.font.italic = SEAL, False, False
        heading.font.size = Pt(max(18 - 2 * number, 11))
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(16), Pt(6)
    document.styles["Title"].font.size = Pt(17)
    document.styles["Title"].font.color.rgb = None
    for edge in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(edge)
    package = document.part.package
    for number, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[number]
    properties = document.core_properties
    shortened = title if len(title) <= LONGEST_PROPERTY else title[: LONGEST_PROPERTY - 1] + "…"
    properties.title, properties.author, properties.comments = shortened, "", ""
    properties.created = properties.modified = modified


def _fonts(properties: object) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", HAN), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), font)


def set_language(run: Run, language: Language) -> Run:
    """The run, marked with its language, so that quotes and dashes get that language's width."""
    properties = run._r.get_or_add_rPr()
    if language == "zh":
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn("w:hint"), "eastAsia")
        properties.insert(0, fonts)
    of = OxmlElement("w:lang")
    of.set(qn("w:val"), TAGS["en"])
    of.set(qn("w:eastAsia"), TAGS["zh"])
    properties.append(of)
    return run


def in_color(run: Run, voice: int) -> Run:
    """The run in the colour of a voice, by its number."""
    run.font.color.rgb = HUES[voice % len(HUES)]
    return run


def comment_element(number: int, text: str, modified: datetime) -> BaseOxmlElement:
    """A comment of the editors."""
    made = OxmlElement(
        "w:comment",
        {
            qn("w:id"): str(number),
            qn("w:author"): "The editors",
            qn("w:initials"): "Ed.",
            qn("w:date"): modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
    )
    words = OxmlElement("w:t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    words.text = text
    for name in ("w:r", "w:p"):
        outer = OxmlElement(name)
        outer.append(words)
        words = outer
    made.append(words)
    return made


def add_bar(paragraph: Paragraph) -> None:
    """A bar at the left of written prose."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "BBB2A2")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    paragraph.paragraph_format.left_indent = Pt(9)


def repeat_on_every_page(row: _Row) -> None:
    """The row is the head of its table, on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_on_one_page(row: _Row) -> None:
    """The row stays on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
