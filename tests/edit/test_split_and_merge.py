"""Split, then merge: nothing but `was` tells of it, and all that quotes the words finds them at every step."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao.edit.draft import Draft
from duizhao.edit.merge import merge_beads, merge_segments
from duizhao.edit.split import cut_at, split_bead, split_segment
from duizhao.errors import UserError
from duizhao.state import digest
from duizhao.store import load
from duizhao.store.emitter import canonical

WORDS = {
    "zh": ["灯", "雾号", "很亮", "38米", "Lin Wan", "。", ",", " "],
    "en": ["a lamp", "fog", "38", "—", "isn’t", "it, so"],
}


def texts(language: str) -> st.SearchStrategy[list[str]]:
    """A text as the words between which it can be cut: read together they are the text."""
    words = st.lists(st.sampled_from(WORDS[language]), min_size=2, max_size=12)
    return words.filter(lambda chosen: all(word.strip() for word in (chosen[0], chosen[-1])))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, list[int], list[int], list[tuple[int, int]]]:
    """Texts of both sides, as many cuts in each, and stretches of the Chinese that errata quote."""
    cuts: list[list[int]] = []
    sides: list[str] = []
    count = draw(st.integers(1, 3))
    for language, joint in (("zh", ""), ("en", " ")):
        words = draw(texts(language).filter(lambda chosen: len([word for word in chosen if word.strip()]) > count))
        sides.append(joint.join(words))
        starts = [len(joint.join(words[:number])) for number in range(1, len(words)) if words[number].strip()]
        cuts.append(sorted(draw(st.sets(st.sampled_from(starts), min_size=count, max_size=count))))
    spans = st.tuples(st.integers(0, len(sides[0]) - 1), st.integers(1, 6)).map(lambda span: (span[0], sum(span)))
    return sides[0], sides[1], cuts[0], cuts[1], sorted(draw(st.lists(spans, max_size=3)))


def edition(root: Path, zh: str, en: str, spans: list[tuple[int, int]]) -> Path:
    """Three beads; the middle one has these texts, and errata on those of the stretches that stand once."""
    quotes = [zh[start:end] for start, end in spans]
    errata = [
        {
            "id": f"x{number}",
            "places": [{"segments": ["z2"], "quote": quote}],
            "correction": "灯",
            "category": "accuracy",
            "severity": "minor",
            "evidence": "Made for a test.",
            "certainty": "certain",
            "status": "proposed",
        }
        for number, quote in enumerate(quotes)
        if zh.count(quote) == 1 and sum(zh.startswith(quote, at) for at in range(len(zh))) == 1
    ]
    data: dict[str, Any] = {
        "alignment/edition.yaml": {
            "title": {"zh": "试", "en": "Trial"},
            "source": "zh",
            "target": "en",
            "documents": ["doc"],
            "voices": [{"id": "host", "name": {"zh": "主持人", "en": "Host"}}],
        },
        "alignment/doc.yaml": [{"id": f"b{n}", "zh": [f"z{n}"], "en": [f"e{n}"]} for n in (1, 2, 3)],
        "alignment/errata.yaml": errata,
        "alignment/notes.yaml": [{"bead": "b2", "text": "A note."}],
    }
    for language, text in (("zh", zh), ("en", en)):
        others = {"zh": "好。", "en": "Good."}[language]
        segments = [{"id": f"{language[0]}{n}", "text": text if n == 2 else others} for n in (1, 2, 3)]
        data[f"{language}/doc.yaml"] = [{"voice": "host", "segments": segments}]
    for path, value in data.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(canonical(path, value), encoding="utf-8")
    return root


def errata_faults(faults: Any, root: Path) -> list[str]:
    return [fault for fault in faults(root) if " FMT" in fault or " COV0" in fault or " ERR" in fault]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_there_and_back(case: Any, tmp_path: Path, files: Any, faults: Any) -> None:
    zh, en, zh_cuts, en_cuts, spans = case
    shutil.rmtree(tmp_path / "made", ignore_errors=True)
    root = edition(tmp_path / "made", zh, en, spans)
    before, signed = files(root), {bead.id: digest(bead) for bead in load(root).beads}
    assert errata_faults(faults, root) == []

    draft = Draft(root)
    parts = [split_segment(draft, "z2", zh_cuts), split_segment(draft, "e2", en_cuts)]
    draft.commit()
    assert {bead.id: digest(bead) for bead in load(root).beads} == signed
    assert [bead.zh.text for bead in load(root).beads][1] == zh
    assert [bead.en.text for bead in load(root).beads][1] == en
    assert errata_faults(faults, root) == []
    divided = files(root)

    draft = Draft(root)
    beads = split_bead(draft, "b2")
    draft.commit()
    assert [(bead.zh.ids, bead.en.ids) for bead in load(root).beads][1:-1] == [
        ((one,), (other,)) for one, other in zip(*parts, strict=True)
    ]
    assert errata_faults(faults, root) == []

    draft = Draft(root)
    merge_beads(draft, beads)
    draft.commit()
    assert files(root) == divided
    draft = Draft(root)
    for ids in parts:
        merge_segments(draft, ids)
    draft.commit()
    assert errata_faults(faults, root) == []
    assert without_clues(files(root)) == without_clues(before)
    assert load(root).beads.__next__().was == ()


def without_clues(texts: dict[str, str]) -> dict[str, str]:
    """Merging may have to say which of two equal words an erratum means; here quotes stand once, so it never does."""
    assert not any("prefix:" in text or "suffix:" in text for text in texts.values())
    return texts


def test_a_split_erratum_keeps_the_parts_that_hold_its_quote(small: Path, faults: Any) -> None:
    draft = Draft(small)
    assert split_segment(draft, "z08", [cut_at(draft, "z08", "after", "Fresnal透镜,")]) == ["z08", "z08b"]
    draft.commit()
    assert [place.segments for erratum in load(small).errata for place in erratum.places] == [("z08",)]
    draft = Draft(small)
    split_segment(draft, "z08", [cut_at(draft, "z08", "before", "nal透镜")])
    draft.commit()
    assert [place.segments for erratum in load(small).errata for place in erratum.places] == [("z08", "z08c")]
    assert not [fault for fault in faults(small) if "ERR" in fault]


def test_ids_are_never_used_again(small: Path) -> None:
    for _ in range(2):
        draft = Draft(small)
        parts = split_segment(draft, "z08", [3])
        merge_segments(draft, parts)
        draft.commit()
    assert next(bead for bead in load(small).beads if bead.id == "b07").was == ("z08b", "z08c")


def test_merged_quotes_that_now_stand_twice_say_which_they_mean(small: Path, faults: Any) -> None:
    (small / "alignment/errata.yaml").write_bytes(
        (small / "alignment/errata.yaml")
        .read_bytes()
        .replace(b"quote: Fresnal", "quote: 灯".encode())
        .replace(b"z08", b"z03")
    )
    path = small / "zh/small.yaml"
    path.write_text(path.read_text("utf-8").replace("我们请守灯人", "我们请守灯塔的人"), encoding="utf-8")
    draft = Draft(small)
    merge_segments(draft, ["z03", "z04"])
    draft.commit()
    (place,) = load(small).errata[0].places
    assert (place.segments, place.quote, place.prefix) == (("z03",), "灯", "港")
    assert not [fault for fault in faults(small) if "ERR" in fault]


def test_merged_source_keeps_the_space_that_was_received(small: Path, faults: Any) -> None:
    """The English words of a Chinese text stand apart; a line's end is no such space."""
    for path, old, new in (
        ("zh/small.txt", "24海里。透镜", "24海里。 透镜"),
        ("alignment/edition.yaml", "254f8667e8cd50d78b4c6a516c3251243fdd69a6f83767c12f1cca39ab2ba38c", "SUM"),
    ):
        text = (small / path).read_text("utf-8")
        (small / path).write_text(text.replace(old, new), encoding="utf-8")
    from hashlib import sha256

    sum_ = sha256((small / "zh/small.txt").read_bytes()).hexdigest()
    settings_ = small / "alignment/edition.yaml"
    settings_.write_text(settings_.read_text("utf-8").replace("SUM", sum_), encoding="utf-8")
    draft = Draft(small)
    merge_segments(draft, ["z07", "z08"])
    draft.commit()
    (merged,) = [segment for segment in load(small).documents[0].segments("zh") if segment.id == "z07"]
    assert merged.text == "塔高38米,灯光能照到24海里。 透镜是一块Fresnal透镜,1912年装上的。"
    assert not [fault for fault in faults(small) if "COV" in fault or "ERR" in fault]


def test_a_segment_takes_its_bead_along(small: Path) -> None:
    draft = Draft(small)
    assert merge_segments(draft, ["e06", "e07"]) == ["b06", "b07"]
    draft.commit()
    (bead,) = [bead for bead in load(small).beads if bead.id == "b06"]
    assert (bead.zh.ids, bead.en.ids, bead.was) == (("z07", "z08"), ("e06", "e08"), ("b07", "e07"))


def test_an_untranslated_side_follows_the_other(small: Path) -> None:
    path = small / "en/small.yaml"
    path.write_text(path.read_text("utf-8").replace("      First I listen, then I look.\n", ""), encoding="utf-8")
    before = path.read_bytes()
    draft = Draft(small)
    split_segment(draft, "z13", [4])
    beads = split_bead(draft, "b13")
    draft.commit()
    assert [(bead.zh.ids, bead.en.ids) for bead in load(small).beads if bead.id in beads] == [
        (("z13",), ("e14",)),
        (("z13b",), ("e14b",)),
    ]
    draft = Draft(small)
    merge_segments(draft, ["z13", "z13b"])
    draft.commit()
    assert path.read_bytes() == before


def test_waivers_and_marks_go_where_their_words_go(small: Path, sign: Any) -> None:
    waiver = {"rule": "NUM001", "bead": "b07", "reason": "So it was said.", "by": "draft", "date": "2024-02-05"}
    (small / "alignment/waivers.yaml").write_text(
        canonical("alignment/waivers.yaml", [{**waiver, "zh": "1912年", "en": "in 1912"}, {**waiver, "zh": "一块"}]),
        encoding="utf-8",
    )
    mark = {"bead": "b07", "side": "en", "category": "fluency", "severity": "minor", "date": "2024-02-05"}
    sign(
        small,
        marks=[{**mark, "quote": "fitted", "comment": "Odd."}, {**mark, "quote": "a Fresnel", "comment": "Which?"}],
    )
    draft = Draft(small)
    split_segment(draft, "z08", [cut_at(draft, "z08", "before", "1912")])
    split_bead(draft, "b07")
    draft.commit()
    now = load(small)
    assert [(waiver.bead, waiver.zh) for waiver in now.waivers] == [("b07", "一块"), ("b07b", "1912年")]
    assert [(mark.bead, mark.quote) for mark in now.marks] == [("b07", "a Fresnel"), ("b07b", "fitted")]
    assert now.defects == ()
    draft = Draft(small)
    merge_beads(draft, ["b07", "b07b"])
    draft.commit()
    assert {waiver.bead for waiver in load(small).waivers} == {mark.bead for mark in load(small).marks} == {"b07"}


def test_a_bead_that_is_empty_for_a_reason_gives_it_to_its_parts(small: Path) -> None:
    draft = Draft(small)
    split_segment(draft, "z15", [3])
    split_bead(draft, "b15")
    draft.commit()
    reasons = {bead.id: (bead.en.ids, bead.reason[:8]) for bead in load(small).beads if bead.id.startswith("b15")}
    assert reasons == {"b15": ((), "The mark"), "b15b": ((), "The mark")}


def test_a_bead_is_divided_where_one_says(small: Path) -> None:
    draft = Draft(small)
    merge_beads(draft, ["b06", "b07"])
    with pytest.raises(UserError, match=r"zh \[z07, z08\] and en \[e06, e07, e08\], which can't be paired up"):
        split_bead(draft, "b06")
    assert split_bead(draft, "b06", ["z08", "e07"]) == ["b06", "b06b"]
    draft.commit()
    assert [(bead.zh.ids, bead.en.ids) for bead in load(small).beads if bead.id.startswith("b06")] == [
        (("z07",), ("e06",)),
        (("z08",), ("e07", "e08")),
    ]


def test_white_space_at_a_cut_is_kept_where_the_text_needs_it(small: Path) -> None:
    draft = Draft(small)
    split_segment(draft, "z04", [cut_at(draft, "z04", "after", "Lin")])
    split_segment(draft, "e06", [cut_at(draft, "e06", "after", "tall,"), cut_at(draft, "e06", "before", "reaches")])
    draft.commit()
    texts = {
        segment.id: segment.text for language in ("zh", "en") for segment in load(small).documents[0].segments(language)
    }
    assert [texts[id] for id in ("z04", "z04b")] == ["我们请守灯人Lin ", "Wan谈谈她的工作。"]
    assert [texts[id] for id in ("e06", "e06b", "e06c")] == [
        "The tower is 38 meters tall,",
        "and the light",
        "reaches 24 nautical miles.",
    ]


def test_a_quote_that_begins_before_the_merged_segments(tmp_path: Path, faults: Any) -> None:
    root = edition(tmp_path, "灯很亮。", "The lamp is bright.", [])
    erratum = {"id": "x1", "places": [{"segments": ["z1", "z2"], "quote": "。灯", "suffix": "很"}], "correction": ",灯"}
    more = {"category": "a", "severity": "minor", "evidence": "E.", "certainty": "certain", "status": "proposed"}
    path = "alignment/errata.yaml"
    (root / path).write_text(canonical(path, [erratum | more]), encoding="utf-8")
    draft = Draft(root)
    merge_segments(draft, ["z2", "z3"])
    draft.commit()
    (place,) = load(root).errata[0].places
    assert (place.segments, place.quote, place.prefix, place.suffix) == (("z1", "z2"), "。灯", "", "很")
    assert errata_faults(faults, root) == []
    draft = Draft(root)
    merge_segments(draft, ["z1", "z2"])
    draft.commit()
    (place,) = load(root).errata[0].places
    assert (place.segments, place.quote, place.prefix, place.suffix) == (("z1",), "。灯", "", "很")


def test_a_reason_lasts_while_a_side_is_empty(tmp_path: Path) -> None:
    root = edition(tmp_path, "灯很亮。", "The lamp is bright.", [])
    beads, english = root / "alignment/doc.yaml", root / "en/doc.yaml"
    text = beads.read_text("utf-8").replace("[e1]", "[]\n  reason: |-\n    Said twice.")
    beads.write_text(text.replace("[e2]", "[]\n  reason: |-\n    Nobody’s words."), encoding="utf-8")
    head, tail = english.read_text("utf-8").split("  - id: e1")[0], english.read_text("utf-8").split("  - id: e3")[1]
    english.write_text(f"{head}  - id: e3{tail}", encoding="utf-8")
    for ids, reason in ((["b1", "b2"], "Said twice. Nobody’s words."), (["b1", "b3"], "")):
        draft = Draft(root)
        merge_beads(draft, ids)
        draft.commit()
        assert next(load(root).beads).reason == reason
    assert [(bead.zh.ids, bead.en.ids, bead.was) for bead in load(root).beads] == [
        (("z1", "z2", "z3"), ("e3",), ("b2", "b3"))
    ]
