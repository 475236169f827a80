"""Divide a document into sections, each from one heading to the next."""

from typing import NamedTuple

from duizhao.model import JOINT, LANGUAGES, Bead, Bilingual, Block, Document, Language


class Section(NamedTuple):
    """The title and level of a heading, and the beads from that heading to the next.

    The beads before the first heading are a section of level 0 without a title.
    """

    title: Bilingual
    level: int
    beads: tuple[Bead, ...]


def sections(document: Document) -> tuple[Section, ...]:
    """The sections of a document, in order; every bead is in exactly one."""
    headings = {language: _headings(document, language) for language in LANGUAGES}
    found: list[tuple[Bilingual, int, list[Bead]]] = []
    for bead in document.beads:
        opened = {side.language: _heading_of(bead, side.language, headings) for side in bead.sides}
        if blocks := [block for block in opened.values() if block]:
            title = Bilingual(*(_heading_text(opened[language], language) for language in LANGUAGES))
            found.append((title, blocks[0].level, []))
        elif not found:
            found.append((Bilingual("", ""), 0, []))
        found[-1][2].append(bead)
    return tuple(Section(title, level, tuple(beads)) for title, level, beads in found)


def _headings(document: Document, language: Language) -> dict[str, Block]:
    """The headings, by the id of their first segment: only that one starts a section."""
    return {
        block.segments[0].id: block for block in document.blocks(language) if block.kind == "heading" and block.segments
    }


def _heading_of(bead: Bead, language: Language, headings: dict[Language, dict[str, Block]]) -> Block | None:
    return next((headings[language][id] for id in bead.side(language).ids if id in headings[language]), None)


def _heading_text(block: Block | None, language: Language) -> str:
    return JOINT[language].join(segment.text for segment in block.segments) if block else ""
