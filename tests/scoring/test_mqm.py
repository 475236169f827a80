"""MQM scores: the published weights, and the length that they are held against."""

import pytest

from duizhao.model import Mark
from duizhao.scoring.mqm import MqmScore, compare_mqm, score, weight

PERSON = "Fixture <fixture@example.invalid>"


def marked(bead, quote, category="accuracy/mistranslation", severity="minor", side="en"):
    return Mark(PERSON, bead.id, side, quote, category, severity, "Hm.", "2024-06-01", bead.place)


@pytest.fixture
def bead(make_bead):
    return make_bead("b1", zh=[("a", "灯塔很高。")], en=[("a", "The lighthouse is very tall.")])


@pytest.mark.parametrize(
    ("category", "severity", "points"),
    [
        ("accuracy/mistranslation", "major", 5),
        ("accuracy/mistranslation", "minor", 1),
        ("accuracy/mistranslation", "neutral", 0),
        ("accuracy/mistranslation", "critical", 5),
        ("linguistic-conventions/punctuation", "minor", 0.1),
        ("linguistic-conventions/punctuation", "major", 5),
        ("Fluency/Punctuation", "minor", 0.1),
        ("punctuation", "minor", 0.1),
        ("non-translation", "major", 25),
        ("accuracy/non_translation", "minor", 25),
        ("Non translation", "critical", 25),
        ("source-error", "major", 0),
        ("other", "minor", 1),
    ],
)
def test_the_published_weights(bead, category, severity, points):
    assert weight(marked(bead, "tall", category, severity)) == points


def test_points_a_hundred_words_of_the_target(bead):
    marks = [marked(bead, "very"), marked(bead, "tall", severity="major"), marked(bead, "很高", side="zh")]
    assert score([bead], marks, "en") == MqmScore(3, 7.0, 5)
    assert score([bead], marks, "en").per_100 == 140
    assert score([bead], marks, "zh").words == 5, "characters"
    assert score([], marks, "en").per_100 == 0


def test_a_mark_whose_words_are_gone_has_been_followed(bead, make_bead):
    marks = [marked(bead, "low"), marked(make_bead("b2"), "tall")]
    assert score([bead], marks, "en") == MqmScore(0, 0, 5)


def test_both_revisions_by_the_marks_of_both(bead, make_bead, make_edition):
    """The mark is given after the first revision and kept after the second has followed it."""
    mended = make_bead("b1", zh=[("a", "灯塔很高。")], en=[("a", "The lighthouse is rather tall.")])
    very, tall = marked(bead, "very", severity="major"), marked(bead, "tall")
    base, head = make_edition([bead]), make_edition([mended], marks=(very, tall))
    for older in (base, make_edition([bead], marks=(very,))):
        found = compare_mqm(older, head)
        assert (found.base, found.head) == (MqmScore(2, 6.0, 5), MqmScore(1, 1.0, 5))
        assert found.sections == (("", found.base, found.head),)


def test_a_mark_follows_a_merge(bead, make_bead, make_edition):
    other = make_bead("b2", en=[("a", "It is old.")])
    merged = make_bead("b1", en=[("a", "The lighthouse is very tall."), ("a", "It is old.")])._replace(was=("b2",))
    base = make_edition([bead, other], marks=(marked(other, "old"),))
    head = make_edition([merged], marks=(marked(merged, "old"),))
    found = compare_mqm(base, head)
    assert (found.base, found.head) == (MqmScore(1, 1.0, 8), MqmScore(1, 1.0, 8))
