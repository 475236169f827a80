"""Verdicts counted."""

from duizhao.judging.judgement import Group, Majors, judge
from duizhao.judging.passages import Pair
from duizhao.judging.statistics import Tally


def mirrored(pair):
    swapped = tuple(passage._replace(base=passage.head, head=passage.base) for passage in pair.passages)
    return Pair(pair.head, pair.base, swapped, pair.same, pair.one_sided)


def test_each_passage_counts_once_by_the_majority_of_its_judges(pair, make_judge):
    judges = [make_judge("a", "++-="), make_judge("b", "+--+"), make_judge("c", "+ -  ", kind="program")]
    found = judge(pair, judges)
    assert found.total == Tally(2, 1, 1)
    assert [(row.judge, row.kind, row.tally) for row in found.judges] == [
        ("a", "person", Tally(2, 1, 1)),
        ("b", "person", Tally(2, 2, 0)),
        ("c", "program", Tally(1, 1, 0)),
    ]
    assert found.kinds == ("person", "program")
    assert (found.passages, found.judged, found.same, found.one_sided, found.stale) == (4, 4, 2, 1, 0)
    assert found.twice == 4
    assert found.alpha is not None


def test_preferring_what_is_shown_first_is_seen(pair, make_judge):
    """The newer version was shown first in passages 2 and 4."""
    (row,) = judge(pair, [make_judge("a", "-+-+")]).judges
    assert row.tally == Tally(2, 2, 0)
    assert row.first == Tally(4, 0, 0)


def test_by_section_and_voice(pair, make_judge):
    found = judge(pair, [make_judge("a", "+--=")])
    assert found.sections == (Group("Part 0", Tally(1, 1, 0)), Group("Part 1", Tally(0, 1, 1)))
    assert found.voices == (Group("Bo", Tally(1, 1, 0)), Group("Ada", Tally(0, 1, 1)))


def test_lost_passages_have_the_worst_first(pair, make_judge):
    judges = [make_judge("a", "---+", majors="3"), make_judge("b", "-+-+"), make_judge("c", "--- ")]
    found = judge(pair, judges)
    assert [(item.passage.id, item.margin, item.major_errors) for item in found.lost] == [
        ("b3", -3, 1),
        ("b1", -3, 0),
        ("b2", -1, 0),
    ]
    assert [opinion.reason for opinion in found.lost[0].opinions] == ["a on b3", "b on b3", "c on b3"]
    assert found.majors == Majors(base=0, head=1)


def test_the_other_way_round_is_the_mirror_image(pair, make_judge):
    judges = [make_judge("a", "++-=", majors="1")]
    found = judge(mirrored(pair), judges)
    assert found.total == Tally(1, 2, 1)
    assert found.majors == Majors(base=1, head=0)


def test_a_verdict_outlives_neither_text(pair, make_judge):
    judges = [make_judge("a", "++++")]
    first, *others = pair.passages
    edited = pair._replace(passages=(first._replace(head="Newer."), *others))
    assert (judge(edited, judges).judged, judge(edited, judges).stale) == (3, 1)
    other_source = pair._replace(passages=(first._replace(source="别的"), *others))
    assert judge(other_source, judges).judged == 3


def test_the_last_verdict_on_the_same_texts_counts(pair, make_judge):
    old, new = make_judge("a", "----"), make_judge("a", "++++")
    found = judge(pair, [old._replace(verdicts=old.verdicts + new.verdicts)])
    assert found.total == Tally(4, 0, 0)
    assert found.twice == 0


def test_without_verdicts_there_is_nothing_to_say(pair):
    found = judge(pair, [])
    assert (found.judged, found.total, found.alpha, found.judges, found.kinds) == (0, Tally(0, 0, 0), None, (), ())


def test_the_test_reads_passages_in_the_order_of_their_verdicts(pair, make_judge):
    found = judge(pair, [make_judge("a", "+-+=")])
    assert found.sequence.decided == 3
    assert found.sequence.reached is None
