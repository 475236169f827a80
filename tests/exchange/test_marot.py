"""Marks as Marot reads them, by its own description of its files."""

import json
import re

import pytest

from duizhao.exchange.marot import HEADER, MarotRow, marot
from duizhao.model import Mark, SignOff
from duizhao.state import digest
from duizhao.store import load

PERSON = "Fixture <fixture@example.invalid>"


@pytest.fixture
def edition(small):
    return load(small)


def bead_of(edition, id):
    return next(bead for bead in edition.beads if bead.id == id)


def marked(edition, id, quote, category, severity, side="en", comment="Hm."):
    return Mark(PERSON, id, side, quote, category, severity, comment, "2024-06-01", edition.settings.place)


def rows(edition, *marks, signed=()):
    header, *lines = marot(edition._replace(marks=marks, sign_offs=signed)).removesuffix("\n").split("\n")
    assert tuple(header.split("\t")) == HEADER
    found = [MarotRow(*line.split("\t")) for line in lines]
    assert all(len(row) == 10 for row in found)
    return found


def test_one_row_a_mark_its_words_between_tags(edition):
    (row,) = rows(edition, marked(edition, "b07", "fitted", "accuracy/mistranslation", "major"))
    assert row.doc == "small:Chinese-English"
    assert (row.doc_seg_id, row.global_seg_id, row.rater) == ("7", "b07", "Fixture")
    assert row.target == "The lens is a Fresnel lens. It was <v>fitted</v> in 1912."
    assert row.source == bead_of(edition, "b07").zh.text
    assert (row.category, row.severity) == ("Accuracy/Mistranslation", "Major")
    metadata = json.loads(row.metadata)
    assert (metadata["note"], metadata["marked_text"], metadata["bead"]) == ("Hm.", "fitted", "b07")


def test_a_mark_on_the_source_is_tagged_there(edition):
    (row,) = rows(edition, marked(edition, "b05", "灯塔", "accuracy/omission", "minor", side="zh"))
    assert row.source == "这座<v>灯塔</v>有多高?"
    assert row.target == "How tall is this lighthouse?"


@pytest.mark.parametrize(
    ("category", "severity", "shown"),
    [
        ("linguistic-conventions/punctuation", "minor", ("Fluency/Punctuation", "Minor")),
        ("non-translation", "major", ("Non-translation!", "Major")),
        ("terminology/inconsistent-use", "critical", ("Terminology/Inconsistent use", "Major")),
        ("source-error", "neutral", ("Source error", "Neutral")),
    ],
)
def test_names_are_those_that_the_viewer_weighs(edition, category, severity, shown):
    (row,) = rows(edition, marked(edition, "b05", "tall", category, severity))
    assert (row.category, row.severity) == shown


def test_who_signed_and_marked_nothing_found_no_error(edition):
    def sign(id, of=None):
        place = edition.settings.place
        return SignOff(PERSON, id, "accuracy", of or digest(bead_of(edition, id)), "2024-06-01", place)

    signed = (sign("b05"), sign("b06", "d1:0123456789abcdef"), sign("b07"))
    found = rows(edition, marked(edition, "b07", "fitted", "other", "minor"), signed=signed)
    assert [(row.global_seg_id, row.category, row.severity) for row in found] == [
        ("b05", "no-error", "no-error"),
        ("b07", "Other", "Minor"),
    ]


def test_a_mark_whose_words_are_gone_is_left_out(edition):
    assert rows(edition, marked(edition, "b05", "high", "other", "minor")) == []


def test_no_text_breaks_a_row_or_is_markup(edition):
    hostile = "a\tb\nc\r\u2028<img src=x onerror=alert(1)>&"
    (row,) = rows(edition, marked(edition, "b05", "tall", hostile, "minor", comment=hostile))
    assert not re.search(r"<(?!/?v>)", row.category + row.metadata + row.target)
    assert json.loads(row.metadata)["note"].startswith("a b c  &lt;img")


def test_from_the_command_line(duizhao, small):
    done = duizhao("export", "--to", "marot", "--edition", small)
    assert (done.code, done.out) == (0, "\t".join(HEADER) + "\n")
