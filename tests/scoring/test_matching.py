"""Beads of revisions that belong together."""

import pytest

from duizhao.scoring.matching import match_beads


@pytest.fixture
def edition(make_bead, make_edition):
    """`edition("b1 b2", b2=["b3"])`: beads by id, `was` by bead; the English of each is its id."""

    def make(ids, **was):
        beads = [make_bead(id, zh=[("a", id)], en=[("a", id.upper())]) for id in ids.split()]
        return make_edition([bead._replace(was=tuple(was.get(bead.id, ()))) for bead in beads])

    return make


def matched(*editions, newest=1):
    return [
        (one.id, *(" ".join(bead.id for bead in beads) for beads in one.beads)) for one in match_beads(editions, newest)
    ]


def test_by_id_whatever_the_order(edition):
    assert matched(edition("b1 b2 b3"), edition("b3 b1 b2")) == [
        ("b3", "b3", "b3"),
        ("b1", "b1", "b1"),
        ("b2", "b2", "b2"),
    ]


def test_parts_belong_to_their_parent_and_parts_of_parts_too(edition):
    before, after = edition("b1 b2"), edition("b1 b1c b1bb b1zb b2")
    assert matched(before, after) == [("b1", "b1", "b1 b1c b1bb b1zb"), ("b2", "b2", "b2")]
    assert matched(after, before) == [("b1", "b1 b1c b1bb b1zb", "b1"), ("b2", "b2", "b2")]


def test_a_part_that_has_parts_is_nearer_than_its_parent(edition):
    assert matched(edition("b1 b1b"), edition("b1 b1b b1bc")) == [("b1", "b1", "b1"), ("b1b", "b1b", "b1b b1bc")]


def test_letters_alone_are_no_part(edition):
    assert matched(edition("intr"), edition("intro")) == [("intr", "intr", ""), ("intro", "", "intro")]


def test_merged_ones_by_was(edition):
    before, after = edition("b1 b2 b3 b4"), edition("b1 b4", b1=["b2", "z7", "b3"])
    assert matched(before, after) == [("b1", "b1 b2 b3", "b1"), ("b4", "b4", "b4")]
    assert matched(after, before, newest=0) == [("b1", "b1", "b1 b2 b3"), ("b4", "b4", "b4")]


def test_what_is_split_and_merged_at_once_is_one_match(edition):
    assert matched(edition("b1 b2 b3"), edition("b1 b1b b3", b1b=["b2"])) == [
        ("b1", "b1 b2", "b1 b1b"),
        ("b3", "b3", "b3"),
    ]


def test_what_one_lacks_stands_where_it_stood(edition):
    assert matched(edition("b0 b1 b2 b3 b9"), edition("b1 b5 b3")) == [
        ("b0", "b0", ""),
        ("b1", "b1", "b1"),
        ("b2", "b2", ""),
        ("b5", "", "b5"),
        ("b3", "b3", "b3"),
        ("b9", "b9", ""),
    ]


def test_references_are_matched_with_both(edition):
    base, head, reference = edition("b1 b2"), edition("b1 b1b", b1b=["b2"]), edition("b1c b2 b7")
    assert matched(base, head, reference) == [("b1", "b1 b2", "b1 b1b", "b1c b2"), ("b7", "", "", "b7")]


def test_texts_are_joined_as_the_language_joins(edition):
    (one,) = match_beads([edition("b1"), edition("b1 b1b"), edition("")], 1)
    assert [one.text(number, "en") for number in range(3)] == ["B1", "B1 B1B", None]
    assert one.text(1, "zh") == "b1b1b"


def test_a_long_chain_of_merges_is_no_trouble(edition):
    ids = [f"b{number}" for number in range(3000)]
    before, after = edition(" ".join(ids)), edition("b0", b0=ids[1:])
    assert [len(beads) for beads in match_beads([before, after], 1)[0].beads] == [3000, 1]
