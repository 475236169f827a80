"""Sections: from one heading to the next."""

import pytest

from duizhao.model import Block, Document, Place, Segment, Side
from duizhao.sections import sections

NOWHERE = Place("nowhere.yaml", 1, 1)


def block(kind, level, *ids):
    segments = tuple(Segment(id, id.upper(), NOWHERE, NOWHERE, "a", kind) for id in ids)
    return Block("a", kind, level, segments, NOWHERE)


@pytest.fixture
def document(make_bead):
    """Builds a document of blocks, with a bead for each pair of id lists."""

    def build(zh, en, pairs):
        known = {segment.id: segment for block in (*zh, *en) for segment in block.segments}

        def side(language, ids):
            return Side.of(language, tuple(ids), tuple(known[id] for id in ids))

        beads = [
            make_bead(f"b{n}")._replace(zh=side("zh", left), en=side("en", right))
            for n, (left, right) in enumerate(pairs)
        ]
        return Document("d", tuple(zh), tuple(en), tuple(beads), None)

    return build


def shape(document):
    return [(*section.title, section.level, [bead.id for bead in section.beads]) for section in sections(document)]


def test_a_section_runs_from_its_heading_to_the_next(document):
    zh = [block("heading", 1, "z1"), block("speech", 0, "z2", "z3"), block("heading", 2, "z4")]
    en = [block("heading", 1, "e1"), block("speech", 0, "e2"), block("heading", 2, "e4")]
    made = document(zh, en, [(["z1"], ["e1"]), (["z2", "z3"], ["e2"]), (["z4"], ["e4"])])
    assert shape(made) == [("Z1", "E1", 1, ["b0", "b1"]), ("Z4", "E4", 2, ["b2"])]


def test_what_stands_before_the_first_heading_has_no_title(document):
    made = document([block("speech", 0, "z1"), block("heading", 3, "z2")], [], [(["z1"], []), (["z2"], [])])
    assert shape(made) == [("", "", 0, ["b0"]), ("Z2", "", 3, ["b1"])]


def test_a_heading_of_two_segments_is_one_section_however_it_is_aligned(document):
    zh, en = [block("heading", 1, "z1", "z2")], [block("heading", 1, "e1", "e2")]
    assert shape(document(zh, en, [(["z1"], ["e1"]), (["z2"], ["e2"])])) == [("Z1Z2", "E1 E2", 1, ["b0", "b1"])]
    assert shape(document(zh, en, [(["z1", "z2"], ["e1", "e2"])])) == [("Z1Z2", "E1 E2", 1, ["b0"])]


def test_a_heading_of_ours_alone_opens_a_section_too(document):
    made = document([block("speech", 0, "z1")], [block("heading", 2, "e1")], [(["z1"], []), ([], ["e1"])])
    assert shape(made) == [("", "", 0, ["b0"]), ("", "E1", 2, ["b1"])]


def test_a_document_without_beads_has_no_sections(document):
    assert shape(document([block("heading", 1, "z1")], [], [])) == []
