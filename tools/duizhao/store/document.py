"""The texts of a document and its beads: zh/<document>.yaml, en/<document>.yaml, alignment/<document>.yaml."""

from collections.abc import Iterable

from duizhao.model import Bead, Block, Language, Place, Segment, Side
from duizhao.store.defects import DUPLICATE_ID, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE
from duizhao.store.form import DefectLog, Fields, Scalar, closest_match

LEVELS = range(1, 7)


class Ids:
    """The ids seen so far, each with the place of its first use."""

    def __init__(self) -> None:
        self.first: dict[str, Place] = {}

    def claim(self, scalar: Scalar, log: DefectLog) -> None:
        """Record an id; report a defect if it is already in use."""
        here = log.place(scalar)
        first = self.first.setdefault(scalar[0], here)
        if first is not here:
            log.defect(DUPLICATE_ID, f"the id {scalar[0]} is already used at {first}; choose another", scalar)


def read_blocks(rows: list[Fields], log: DefectLog, voices: dict[str, str], ids: Ids) -> tuple[Block, ...]:
    """The blocks of one language; `voices` has the ids of the edition's voices."""
    return tuple([_read_block(row, log, voices, ids) for row in rows])


def _read_block(row: Fields, log: DefectLog, voices: dict[str, str], ids: Ids) -> Block:
    voice, kind = row.text("voice"), row.text("kind") or "speech"
    if voice and voice not in voices:
        message = f"the voice {voice} is not in alignment/edition.yaml"
        log.defect(UNKNOWN_VALUE, message, row.mark("voice"), closest_match(voice, voices))
    path, claim = log.path, ids.claim
    segments = []
    for values, line, column in row.rows("segments"):
        identity: Scalar | None = values.get("id")
        if not identity or not identity[0]:
            continue  # conform() has reported it
        claim(identity, log)
        text, line, column = values.get("text") or ("", line, column)
        place, id_place = Place(path, line, column), Place(path, identity[1], identity[2])
        segments.append(Segment(identity[0], text, place, id_place, voice, kind))
    return Block(voice, kind, _heading_level(row, kind, log), tuple(segments), log.place(row))


def _heading_level(row: Fields, kind: str, log: DefectLog) -> int:
    if kind != "heading":
        if "level" in row.values:
            log.defect(UNKNOWN_KEY, f"a {kind} can't have a level; only headings have one", row.mark("level"))
        return 0
    if "level" not in row.values:
        log.defect(MISSING_KEY, "this heading has no level; give it 1, or 2 if it is below such a heading", row)
        return 1
    level = row.number("level")
    if level not in LEVELS:
        log.defect(UNKNOWN_VALUE, f"the level is {level}; levels go from 1 to {LEVELS[-1]}", row.mark("level"))
    return level


def read_beads(
    rows: list[Fields], log: DefectLog, name: str, zh: tuple[Block, ...], en: tuple[Block, ...], ids: Ids
) -> tuple[Bead, ...]:
    """The beads of the document `name`, with their ids resolved to the segments of its blocks."""
    found_zh, found_en = _segments_by_id(zh), _segments_by_id(en)
    beads = []
    for row in rows:
        values = row.values
        identity: Scalar | None = values.get("id")
        if not identity or not identity[0]:
            continue  # conform() has reported it
        ids.claim(identity, log)
        sides = _read_side("zh", values.get("zh", ()), found_zh), _read_side("en", values.get("en", ()), found_en)
        reason, was = row.text("reason"), row.texts("was")
        beads.append(Bead(identity[0], name, *sides, reason, was, log.place(identity)))
    return tuple(beads)


def _segments_by_id(blocks: tuple[Block, ...]) -> dict[str, Segment]:
    return {segment.id: segment for block in reversed(blocks) for segment in reversed(block.segments)}


def _read_side(language: Language, scalars: Iterable[Scalar], segments: dict[str, Segment]) -> Side:
    ids, found = [], []
    for id, _, _ in scalars:
        ids.append(id)
        if id in segments:
            found.append(segments[id])
    return Side.of(language, tuple(ids), tuple(found))
