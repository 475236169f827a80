"""The texts of a document and its beads: zh/<document>.yaml, en/<document>.yaml, alignment/<document>.yaml."""

from duizhao.model import Bead, Block, Language, Segment, Side
from duizhao.store.defects import DUPLICATE_ID, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE
from duizhao.store.form import Fields, Sheet, nearest
from duizhao.store.nodes import Node, Scalar
from duizhao.store.shapes import BEADS, DOCUMENT

LEVELS = range(1, 7)


class Ids:
    """The ids of an edition, each with the place that it was first met at."""

    def __init__(self) -> None:
        self.first: dict[str, tuple[str, int]] = {}

    def claim(self, scalar: Scalar, sheet: Sheet) -> bool:
        """Whether the id may be taken; a defect where it is taken already."""
        text = scalar[0]
        if text not in self.first:
            self.first[text] = (sheet.path, scalar[1])
            return True
        path, line = self.first[text]
        sheet.defect(DUPLICATE_ID, f"the id {text} is taken by {path}:{line}; give this one another", scalar)
        return False


def read_blocks(node: Node, sheet: Sheet, voices: dict[str, str], ids: Ids) -> tuple[Block, ...]:
    """The blocks of one language; `voices` are the ids of the edition's voices."""
    rows: list[Fields] = sheet.conform(node, DOCUMENT) or []
    return tuple([_block(row, sheet, voices, ids) for row in rows])


def _block(row: Fields, sheet: Sheet, voices: dict[str, str], ids: Ids) -> Block:
    voice, kind = row.text("voice"), row.text("kind") or "speech"
    if voice and voice not in voices:
        message = f"the voice {voice} is not in alignment/edition.yaml"
        sheet.defect(UNKNOWN_VALUE, message, row.mark("voice"), nearest(voice, voices))
    segments = []
    for fields in row.rows("segments"):
        identity = fields.values.get("id")
        if not identity or not identity[0]:
            continue  # conform() has said so
        ids.claim(identity, sheet)
        text = fields.values.get("text") or Scalar("", fields.line, fields.column)
        segments.append(Segment(identity[0], text[0], sheet.place(text), sheet.place(identity), voice, kind))
    return Block(voice, kind, _level(row, kind, sheet), tuple(segments), sheet.place(row))


def _level(row: Fields, kind: str, sheet: Sheet) -> int:
    if kind != "heading":
        if "level" in row.values:
            sheet.defect(UNKNOWN_KEY, f"a {kind} has no level; only a heading has", row.mark("level"))
        return 0
    if "level" not in row.values:
        sheet.defect(MISSING_KEY, "a heading has a level: 1, or 2 for a heading under it", row)
        return 1
    level = row.number("level")
    if level not in LEVELS:
        sheet.defect(UNKNOWN_VALUE, f"the level is {level}; levels go from 1 to {LEVELS[-1]}", row.mark("level"))
    return level


def read_beads(
    node: Node, sheet: Sheet, name: str, zh: tuple[Block, ...], en: tuple[Block, ...], ids: Ids
) -> tuple[Bead, ...]:
    """The beads of the document `name`, their sides resolved over its blocks."""
    found_zh, found_en = _by_id(zh), _by_id(en)
    beads = []
    for row in sheet.conform(node, BEADS) or []:
        identity = row.values.get("id")
        if not identity or not identity[0]:
            continue  # conform() has said so
        ids.claim(identity, sheet)
        sides = _side("zh", row, found_zh), _side("en", row, found_en)
        beads.append(Bead(identity[0], name, *sides, row.text("reason"), row.texts("was"), sheet.place(identity)))
    return tuple(beads)


def _by_id(blocks: tuple[Block, ...]) -> dict[str, Segment]:
    return {segment.id: segment for block in reversed(blocks) for segment in reversed(block.segments)}


def _side(language: Language, row: Fields, segments: dict[str, Segment]) -> Side:
    ids = row.texts(language)
    return Side(language, ids, tuple([segments[key] for key in ids if key in segments]))
