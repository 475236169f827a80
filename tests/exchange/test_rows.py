"""Beads as JSON Lines and TSV."""

import codecs
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.exchange.rows import BeadRow, jsonl, tsv
from duizhao.store import load

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)


@pytest.fixture
def edition(small):
    return load(small)


def unescape(cell):
    """Undoes the escapes of TSV, as a reader of the files would from the description."""
    undo = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
    return re.sub(
        r"\\(?:[\\tnr]|u[0-9a-f]{4})", lambda m: undo.get(m[0]) or codecs.decode(m[0], "unicode_escape"), cell
    )


def read_tsv(text):
    header, *lines = text.removesuffix("\n").split("\n")
    assert header.split("\t") == list(BeadRow._fields)
    return [BeadRow(*map(unescape, line.split("\t"))) for line in lines]


def read_jsonl(text):
    return [BeadRow(**json.loads(line)) for line in text.splitlines()]


def test_one_object_a_bead_its_texts_joined(edition):
    found = read_jsonl(jsonl(edition))
    assert [row.bead for row in found] == [bead.id for bead in edition.beads]
    assert found[2] == BeadRow(
        "b03",
        "small",
        "article",
        "去年冬天,雾港灯塔重新点亮。我们请守灯人Lin Wan谈谈她的工作。",
        "Last winter the lighthouse at Foggy Harbor was lit again, and we asked its keeper, Lin Wan, to talk about "
        "her work.",
        "draft",
    )
    assert found[6].en == "The lens is a Fresnel lens. It was fitted in 1912."
    assert found[14].en == ""


def test_tsv_says_the_same(edition):
    assert read_tsv(tsv(edition)) == read_jsonl(jsonl(edition))


def test_keys_are_in_their_order(edition):
    assert list(json.loads(jsonl(edition).splitlines()[0])) == ["bead", "document", "voice", "zh", "en", "state"]


def test_several_voices_are_all_named(make_bead, make_edition):
    bead = make_bead(zh=[("tony", "好。"), ("minfa", "对。")], en=[("tony", "Good. Right.")])
    assert read_jsonl(jsonl(make_edition([bead])))[0].voice == "tony, minfa"


@given(TEXTS)
@example("tab\there \\t, line\nand\r\nreturn, \\ at the end\\")
@example("\u2028\u2029\x85\x0b\x0c\x1c\x00")
@example("=SUM(A1)")
@example('"quoted", and more')
def test_any_text_goes_out_on_one_line_and_comes_back(make_bead, make_edition, text):
    edition = make_edition([make_bead(zh=[("a", text)], en=[("a", text)])])
    for written, read in ((jsonl(edition), read_jsonl), (tsv(edition), read_tsv)):
        (row,) = read(written)
        assert (row.zh, row.en) == (text, text)
    assert len(jsonl(edition).splitlines()) == 1
    assert len(tsv(edition).splitlines()) == 2


def test_a_text_without_escapes_stands_as_it_is(make_bead, make_edition):
    edition = make_edition([make_bead(zh=[("a", "=1+1")], en=[("a", "“Yes”, she said.")])])
    assert tsv(edition).splitlines()[1] == "b1\tmade\ta\t=1+1\t“Yes”, she said.\tdraft"
