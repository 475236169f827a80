"""The five parts of a comparison, and the order of its beads."""

import pytest
import sacrebleu

from duizhao.errors import UserError
from duizhao.model import CheckSettings, SignOff
from duizhao.scoring.cache import StatisticsCache
from duizhao.scoring.changes import findings
from duizhao.scoring.comparison import compare
from duizhao.scoring.matching import match_beads
from duizhao.scoring.material import SIGNED, from_editions, from_files
from duizhao.scoring.metrics import metrics
from duizhao.state import digest
from duizhao.store.revisions import Revision


@pytest.fixture
def edition(make_bead, make_edition):
    """`edition(b1=("灯塔。", "A lighthouse."), …, signed=["b1"], was={"b1": ["b2"]}, check=…)`."""

    def make(signed=(), was=None, check=CheckSettings(), **texts):  # noqa: B008
        beads = [
            make_bead(id, zh=[("a", zh)] if zh else [], en=[("a", en)] if en else [])._replace(
                was=tuple((was or {}).get(id, ())),
            )
            for id, (zh, en) in texts.items()
        ]
        approved = [
            SignOff("fixture", bead.id, "accuracy", digest(bead), "2024-06-01", bead.place)
            for bead in beads
            if bead.id in signed
        ]
        return make_edition(beads, sign_offs=tuple(approved), check=check)

    return make


def compared(base, head, references=(), language="en", ter=True):
    material = from_editions(language, base, head, references)
    return compare(material, (base, head), metrics(language, ter), StatisticsCache())


def test_what_changed_at_what_effort(edition):
    base = edition(b1=("灯亮了。", "The lamp is lit."), b2=("雾来了。", "Fog comes in."), b3=("夜。", "Night."))
    head = edition(b1=("灯亮了。", "The lamps are lit."), b2=("雾来了。", "Fog comes in."), b4=("船。", "A ship."))
    found = compared(base, head)
    assert found.total == ("total", 4, 1, 1, 1, 8, 9)
    old, new = (
        ["The lamp is lit.", "Fog comes in.", "Night.", ""],
        ["The lamps are lit.", "Fog comes in.", "", "A ship."],
    )
    assert found.effort.ter == sacrebleu.corpus_ter(new, [old]).score
    assert found.effort.chrf == sacrebleu.corpus_chrf(new, [old]).score
    assert (found.quality, found.referenced) == (None, 0)
    changes = {bead.bead: bead for bead in found.beads}
    assert {id: bead.change for id, bead in changes.items()} == {"b1": "changed", "b3": "removed", "b4": "added"}
    assert changes["b1"].effort.ter == sacrebleu.corpus_ter(new[:1], [old[:1]]).score
    assert (changes["b3"].effort, changes["b3"].base, changes["b3"].head) == (None, "Night.", None)


def test_chinese_is_counted_in_characters_and_without_ter_unless_asked(edition):
    base, head = edition(b1=("灯 亮了。", "Lit.")), edition(b1=("灯也 亮了。", "Lit."))
    found = compared(base, head, language="zh", ter=False)
    assert (found.total.words_base, found.total.words_head) == (4, 5)
    assert found.effort.ter is None
    assert compared(base, head, language="zh").effort.ter == 25.0


def test_quality_is_of_the_beads_that_a_reference_has(edition):
    base = edition(b1=("灯", "The lamp is lit now."), b2=("雾", "Fog comes in."), b3=("夜", "Night falls."))
    head = edition(b1=("灯", "The lamp was lit then."), b2=("雾", "Fog came in."), b3=("夜", "Night fell."))
    one = edition(b1=("灯", "The lamp was lit now."), b2=("雾", "Fog comes in here."), b9=("没", "Elsewhere."))
    other = edition(b1=("灯", "A lamp was lit then."), b2=("雾", ""))
    found = compared(base, head, [Revision("one", one), Revision("other", other)])
    references = [["The lamp was lit now.", "Fog comes in here."], ["A lamp was lit then.", None]]
    assert found.referenced == 2
    for quality, metric in zip(found.quality, metrics("en", ter=True), strict=True):
        for score, texts in (
            (quality.base, ["The lamp is lit now.", "Fog comes in."]),
            (quality.head, ["The lamp was lit then.", "Fog came in."]),
        ):
            assert score == metric.library.corpus_score(texts, references).score
        assert quality.signature.startswith("nrefs:var|bs:1000|ar:10000|seed:12345|")
        assert quality.ci95_base[0] <= quality.base <= quality.ci95_base[1]
        assert 0 < quality.p_randomization <= 1
    assert [bead.bead for bead in found.beads if bead.quality is None] == ["b3"]


def test_what_is_better_is_a_gain_in_every_metric(edition):
    base, head = edition(b1=("灯", "The lamb is light.")), edition(b1=("灯", "The lamp is lit."))
    for bleu, chrf, ter in (
        compared(base, head, [Revision("", head)]).quality,
        [one._replace(base=one.head, head=one.base) for one in compared(head, base, [Revision("", head)]).quality],
    ):
        assert min(bleu.gain, chrf.gain, ter.gain) > 0
        assert ter.head < ter.base


def test_signed_is_the_text_that_was_signed_last(edition):
    base = edition(["b1", "b2"], b1=("灯", "Lamp."), b2=("雾", "Fog."), b3=("夜", "Night."))
    head = edition(["b2", "b4"], b1=("灯", "Light."), b2=("雾", "Mist."), b3=("夜", "Dusk."), b4=("船", "Ship."))
    assert from_editions("en", base, head, [SIGNED]).references == (["Lamp.", "Mist.", None, "Ship."],)
    found = compared(base, head, [SIGNED])
    assert found.referenced == 3
    assert found.sign_offs == ((("b4", "fixture"),), (("b1", "fixture"),))
    assert sorted((bead.bead, bead.gained, bead.lost) for bead in found.beads) == [
        ("b1", (), ("fixture",)),
        ("b2", (), ()),
        ("b3", (), ()),
        ("b4", ("fixture",), ()),
    ]


def test_parts_that_are_not_all_signed_are_no_reference(edition):
    base, head = edition(["b1"], b1=("灯", "A b.")), edition(["b1"], b1=("灯", "A"), b1b=("", "b."))
    assert from_editions("en", base, head, [SIGNED]).references == (["A b."],)
    assert from_editions("en", base, edition(b1=("灯", "A c.")), [SIGNED]).references == (["A b."],)
    assert from_editions("en", edition(b1=("灯", "A b.")), head, [SIGNED]).references == ([None],)


def test_a_file_has_a_line_for_each_bead_of_the_newer_revision(edition, tmp_path):
    base, head = edition(b1=("灯", "A b."), b3=("夜", "C.")), edition(b1=("灯", "A"), b1b=("", "b."), b2=("雾", "D."))
    file = tmp_path / "reference.txt"
    file.write_text("a\nb\n\n", encoding="utf-8")
    assert from_editions("en", base, head, [file]).references == (["a b", None, None],)
    file.write_text("a\nb\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"reference\.txt: has 2 lines and the newer revision 3 beads"):
        from_editions("en", base, head, [file])


def test_text_files_line_by_line(tmp_path):
    def file(name, *texts):
        (tmp_path / name).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return tmp_path / name

    old, new = file("old", "The lamp is lit.", "", "Fog."), file("new", "The lamp was lit.", "", "Mist.")
    material = from_files("en", old, new, [file("ref", "The lamp was lit.", "", "")])
    found = compare(material, None, metrics("en", ter=True), StatisticsCache())
    assert (found.findings, found.coverage, found.sign_offs, found.sections) == (None, None, None, ())
    assert found.referenced == 3
    assert found.quality[0].head == sacrebleu.corpus_bleu(material.head, [["The lamp was lit.", "", ""]]).score
    assert [bead.bead for bead in found.beads] == ["3", "1"]
    with pytest.raises(UserError, match=r"short: has 1 lines and .*old has 3; line n"):
        from_files("en", old, file("short", "x"), [])


def test_findings_are_the_same_wherever_their_words_have_moved(edition):
    """A number that differs: it stays the same finding when a bead is split, and is one more where it comes twice."""
    base = edition(
        b0=("一。", "One."), b1=("高38米。高38米。", "It is 39 high. It is 38 high."), b2=("7艘船。", "8 ships.")
    )
    head = edition(b1=("高38米。", "It is 39 high."), b1b=("高38米。", "It is 38 high."), b2=("7艘船。", "9 ships."))
    fixed, introduced = findings(base, head, match_beads([base, head], 1))
    said = [[(one.rule.id, one.bead, one.span.text) for one in side if one.span] for side in (fixed, introduced)]
    assert [one for one in said[0] if one[0] == "NUM001"] == [("NUM001", "b2", "8")]
    assert [one for one in said[1] if one[0] == "NUM001"] == [("NUM001", "b2", "9")]


def test_a_rule_looks_unless_both_ignore_it(edition):
    texts = {"b1": ("高38米。", "It is 39 high.")}
    right = {"b1": ("高38米。", "It is 38 high.")}
    quiet = CheckSettings(ignore=("NUM",))
    for old, new, expected in ((quiet, quiet, 0), (quiet, CheckSettings(), 1), (CheckSettings(), quiet, 1)):
        base, head = edition(check=old, **right), edition(check=new, **texts)
        introduced = findings(base, head, match_beads([base, head], 1)).introduced
        assert sum(one.rule.id == "NUM001" for one in introduced) == expected


def test_what_is_worst_comes_first(edition):
    texts = {
        f"b{n}": ("灯塔亮了。", f"The lighthouse number is lit, it is said of {word}.")
        for n, word in enumerate("abcdef")
    }
    base = edition(["b1"], **texts)
    worse = {
        "b1": ("灯塔亮了。", "The lighthouse number is lit, it is said of x."),
        "b2": ("灯塔亮了。", "The lighthouse number is unlit, they say of c."),
        "b3": ("灯塔亮了。", "Something else altogether stands here."),
        "b4": ("灯塔亮了38次。", "The lighthouse number is lit 39 times, it is said of e."),
    }
    head = edition(**{**texts, **worse})
    assert [bead.bead for bead in compared(base, head).beads] == ["b4", "b1", "b3", "b2"]
    better = Revision("", edition(**{**texts, "b3": worse["b3"]}))
    assert [bead.bead for bead in compared(base, head, [better]).beads] == ["b4", "b1", "b2", "b3"]


def test_a_change_of_the_other_language_is_told(edition):
    base, head = edition(b1=("灯", "Lamp."), b2=("雾", "Fog.")), edition(b1=("灯塔", "Lamp."), b2=("雾", "Fog."))
    (bead,) = compared(base, head).beads
    assert (bead.bead, bead.change, bead.source) == ("b1", "same", ("灯", "灯塔"))


def test_coverage_of_both(edition):
    base, head = edition(b1=("灯", "Lamp."), b2=("雾", "")), edition(["b1"], b1=("灯", "Lamp."), b2=("雾", "Fog."))
    old, new = compared(base, head).coverage
    assert (old.beads, old.translated, old.received, old.states["untranslated"]) == (2, 1, None, 1)
    assert (new.beads, new.translated, new.received, new.states["signed"]) == (2, 2, None, 1)
