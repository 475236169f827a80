"""Errata set into the source: found, cut out, applied; what can't be applied says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Block, Document, Erratum, Place, Quotation, Segment
from duizhao.publish.corrections import Source

HERE = Place("nowhere.yaml", 1, 1)


def document(*texts):
    segments = tuple(Segment(f"z{n}", text, HERE, HERE, "tony", "speech") for n, text in enumerate(texts, 1))
    return Document("made", (Block("tony", "speech", 0, segments, HERE),), (), (), None)


def erratum(id, *places, correction="对", status="proposed"):
    return Erratum(id, places, correction, "spelling", "minor", "Because.", "certain", status, (), HERE)


def place(segments, quote, prefix="", suffix="", correction=""):
    return Quotation(tuple(segments.split()), quote, prefix, suffix, HERE, correction)


def shown(source, apply=True):
    return ["".join(run.text for run in runs) for runs in source.runs(apply).values()]


def test_the_correction_takes_the_place_of_the_quote_and_says_what_was_there():
    source = Source(document("我在数据工厂。", "好。"), "zh", [erratum("x", place("z1", "工厂"), correction="中心")])
    assert shown(source) == ["我在数据中心。", "好。"]
    before, corrected, after = source.runs(True)["z1"]
    assert (corrected.text, corrected.received, corrected.errata) == ("中心", "工厂", ("x",))
    assert (before.errata, after.errata) == ((), ())


def test_as_received_the_words_stand_and_are_marked():
    source = Source(document("我在数据工厂。"), "zh", [erratum("x", place("z1", "工厂"))])
    assert shown(source, apply=False) == ["我在数据工厂。"]
    assert [run.text for run in source.runs(False)["z1"] if run.errata] == ["工厂"]


def test_a_place_s_own_correction_comes_before_the_erratum_s():
    places = [place("z1", "甲 乙"), place("z1", "丙 丁", correction="丙丁")]
    source = Source(document("甲 乙和丙 丁"), "zh", [erratum("x", *places, correction="甲乙")])
    assert shown(source) == ["甲乙和丙丁"]
    assert list(source.corrections[0].changes) == [("甲 乙", "甲乙"), ("丙 丁", "丙丁")]


def test_a_rejected_erratum_is_no_erratum():
    source = Source(document("甲"), "zh", [erratum("x", place("z1", "甲"), status="rejected")])
    assert (shown(source), source.corrections) == (["甲"], ())


def test_prefix_and_suffix_say_which():
    places = [place("z1", "甲", prefix="第二个")]
    assert shown(Source(document("第一个甲,第二个甲"), "zh", [erratum("x", *places)])) == ["第一个甲,第二个对"]


def test_what_does_not_stand_there_once_is_listed_as_not_applied():
    errata = [erratum("x", place("z1", "乙")), erratum("y", place("z1", "甲"))]
    source = Source(document("甲和甲"), "zh", errata)
    assert shown(source) == ["甲和甲"]
    assert [spot.applied for one in source.corrections for spot in one.spots] == [False, False]


def test_a_quote_over_two_segments_is_corrected_in_the_first():
    source = Source(document("他在北", "京大学。"), "zh", [erratum("x", place("z1 z2", "北京"), correction="南京")])
    assert shown(source) == ["他在南京", "大学。"]
    assert shown(source, apply=False) == ["他在北", "京大学。"]
    assert source.corrections[0].spots[0].applied


def test_in_english_a_quote_over_two_segments_has_a_space():
    quotation = place("z1 z2", "end. Then", correction="end; then")
    segments = document("The end.", "Then more.").zh
    source = Source(Document("made", (), segments, (), None), "en", [erratum("x", quotation)])
    assert shown(source) == ["The end; then", " more."]


def test_a_narrower_quote_is_applied_inside_the_correction_of_a_wider():
    wide = erratum("wide", place("z1", "明年数字代理会成熟"), correction="数字代理会在明年成熟")
    narrow = erratum("narrow", place("z1", "代理"), correction="智能体")
    for errata in ([wide, narrow], [narrow, wide]):
        source = Source(document("预测:明年数字代理会成熟。"), "zh", errata)
        assert shown(source) == ["预测:数字智能体会在明年成熟。"]
        assert all(spot.applied for one in source.corrections for spot in one.spots)
        assert set(source.runs(True)["z1"][1].errata) == {"wide", "narrow"}


@pytest.mark.parametrize("correction", ["没有它", "代理代理"])
def test_where_the_wider_correction_has_it_not_or_twice_the_narrower_is_not_applied(correction):
    errata = [erratum("w", place("z1", "数字代理"), correction=correction), erratum("n", place("z1", "代理"))]
    source = Source(document("数字代理"), "zh", errata)
    assert shown(source) == [correction]
    assert [one.spots[0].applied for one in source.corrections] == [True, False]


def test_of_two_that_overlap_the_first_in_the_text_is_applied():
    errata = [
        erratum("later", place("z1", "乙丙"), correction="二"),
        erratum("first", place("z1", "甲乙"), correction="一"),
    ]
    source = Source(document("甲乙丙"), "zh", errata)
    assert shown(source) == ["一丙"]
    assert {one.id: one.spots[0].applied for one in source.corrections} == {"later": False, "first": True}


def test_only_the_document_s_own_errata_are_listed():
    errata = [erratum("here", place("z1", "甲")), erratum("elsewhere", place("z9", "甲"))]
    assert [one.id for one in Source(document("甲"), "zh", errata).corrections] == ["here"]


def test_what_stands_around_a_quote_stays_in_its_segment():
    spot = (
        Source(document("前。", "子丑甲寅卯", "后。"), "zh", [erratum("x", place("z2", "甲"))]).corrections[0].spots[0]
    )
    assert (spot.before, spot.quote, spot.after) == ("子丑", "甲", "寅卯")


CUTS = st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4), st.sampled_from(["", "甲", "子丑寅卯"])), max_size=5)


@given(st.integers(1, 11), CUTS)
def test_against_a_slow_oracle_on_stretches_that_do_not_overlap(split, cuts):
    """Every character of the text occurs once, so that a quote is its own place; the oracle replaces from the end."""
    text = "一二三四五六七八九十百千"
    chosen = []
    for start, length, correction in cuts:
        end = min(start + length, len(text))
        if all(end <= low or high <= start for low, high, _ in chosen):
            chosen.append((start, end, correction or "对"))
    texts = [text[:split], text[split:]]

    def segments(start, end):
        return " ".join(id for id, inside in (("z1", start < split), ("z2", end > split)) if inside)

    errata = [
        erratum(f"x{start}", place(segments(start, end), text[start:end]), correction=correction)
        for start, end, correction in chosen
    ]
    source = Source(document(*texts), "zh", errata)
    expected = text
    for start, end, correction in sorted(chosen, reverse=True):
        expected = expected[:start] + correction + expected[end:]
    assert "".join(shown(source)) == expected
    assert shown(source, apply=False) == texts
    assert all(spot.applied for one in source.corrections for spot in one.spots)
