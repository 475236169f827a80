"""Drift without a list: what all drift rules find together, in order."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.context import Context
from duizhao.checks.drift.statistics import tally
from duizhao.checks.drift.statistics.tally import DriftTally
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads, prepare_checks
from duizhao.checks.merge import merge_and_sort, merge_overlapping
from duizhao.checks.registry import checks_of, named_rules
from duizhao.model import Bead, Concept, LanguageSection, Place, Segment, Side, Term

CONTEXT = Context("en", "zh")
CHECKS = checks_of(named_rules(["DRF"], "tests"))
NOWHERE = Place("termbase.yaml", 1, 1)
FILLING = [
    ("海很大。", "The sea is big."),
    ("船很小。", "The ship is small."),
    ("风停了。", "The wind has stopped."),
    ("他写信。", "He writes letters."),
    ("天亮了。", "It is dawn."),
    ("鸟在叫。", "Birds are calling."),
    ("水很凉。", "The water is cold."),
    ("我们回家。", "We go home."),
]
LIGHTHOUSES = [
    ("灯塔很高。", "The lighthouse is tall."),
    ("我们看见了灯塔。", "We saw the lighthouse."),
    ("灯塔的门是红的。", "The door of the lighthouse is red."),
    ("灯塔里住着一个人。", "A man lives in the lighthouse."),
    ("明天去灯塔吧。", "Let us go to the lighthouse tomorrow."),
    ("船从灯塔旁边过。", "The ship passes the lighthouse."),
    ("这座灯塔很旧。", "This lighthouse is old."),
]


def bead(number: int, zh: str, en: str) -> Bead:
    place = Place("text.jsonl", number, 1)
    sides = [Segment("", text, place, place, "", "paragraph") for text in (zh, en)]
    return Bead(
        str(number), "text.jsonl", Side.of("zh", (), (sides[0],)), Side.of("en", (), (sides[1],)), "", (), place
    )


def found(pairs: Iterable[tuple[str, str]], context: Context = CONTEXT) -> list[Finding]:
    beads = [bead(number, zh, en) for number, (zh, en) in enumerate(pairs, 1)]
    return list(merge_and_sort(look_at_beads(beads, context, CHECKS), ()))


def found_in(bead: Bead, tallied: list[Bead]) -> list[Finding]:
    """What is found in a bead by what others show."""
    checks = prepare_checks(tallied, CONTEXT, CHECKS)
    return merge_overlapping(finding for check, judged in checks for finding in check.look([bead], judged))


def said(findings: Iterable[Finding]) -> list[tuple[str, str, str | None, str]]:
    return [(f.rule.id, f.side or "", f.bead, f.span.text if f.span else "") for f in findings]


@pytest.mark.parametrize(
    "pair",
    [
        ("从GPT-4到GPT-4o。", "From GPT-4 to GPT-4o."),
        ("8x7B比8x22B小。", "8x7B is smaller than 8x22B."),
        ("LoRA和QLoRA。", "LoRA and QLoRA."),
        ("DINO之后是DINOv2。", "After DINO came DINOv2."),
        ("很多人把Gemma当成Gemini。", "Many take Gemma for Gemini."),
        ("MoE是混合专家。", "Mixture of experts, or MoE."),
        ("每个token。", "Tokens, each of them."),
        ("热迁移（Live Migration）。", "They can be Live Migrated."),
        ("Transformer模型。", "Transformers."),
        ("开源的notebook。", "Notebooks that are open source."),
        ("用`Trainr`打开[Trainr](Trainr.md)。", "Open [Trainr](Trainer.md) with `Trainer`."),
        ("欢迎来到{Nmae}。", "Welcome to {Name}, the name."),
        ("O’Reilly的书。", "A book by O'Reilly."),
        ("80GB显存。", "80 GB of memory."),
        ("超越Scaling Law。", "Beyond the scaling-law trend."),
        ("用Mixtral 8x7B。", "We use Mixtral 8x22B."),
        ("从LangChain到LangGraph。", "From LangChain to LangGraph."),
        ("Google Sheet。", "Google Sheets."),
    ],
)
def test_two_names_or_two_ways_to_write_a_word_are_no_drift(pair: tuple[str, str]) -> None:
    assert found([pair, *FILLING]) == []


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("Py Torch", "PyTorch"),
        ("Pytorch", "PyTorch"),
        ("PyTroch", "PyTorch"),
        ("PyTorrch", "PyTorch"),
        ("X.AI", "xAI"),
        ("X.ai", "xAI"),
        ("Llama3", "Llama 3"),
        ("SWEBench", "SWE-bench"),
        ("Mixture 8x22B", "Mixtral 8x22B"),
    ],
)
@pytest.mark.parametrize("side", ["zh", "en"])
def test_the_majority_says_which_spelling_is_odd(odd: str, usual: str, side: str) -> None:
    zh, en = (odd, usual) if side == "zh" else (usual, odd)
    pairs = [(f"我们用{zh}。", f"We use {en}."), (f"大家爱{usual}。", f"People like {usual}."), *FILLING]
    [finding] = found(pairs)
    assert (finding.rule.id, finding.side, finding.level, finding.bead) == ("DRF001", side, "warning", "1")
    assert finding.suggestion
    assert finding.suggestion in usual
    assert finding.span
    assert odd.startswith(finding.span.text)
    assert finding.evidence[0].side != side


@pytest.mark.parametrize(
    ("pair", "zh", "en"),
    [
        (("我们用LangGraph。", "We use LangChain."), "LangGraph", "LangChain"),
        (("我爱Claude 3.5 Sonnet。", "I love Claude 3.5 Haiku."), "Sonnet", "Haiku"),
    ],
)
def test_another_name_of_the_family_is_shown_on_both_sides_whatever_the_majority(
    pair: tuple[str, str], zh: str, en: str
) -> None:
    pairs = [pair, (f"{zh}和{en}。", f"{zh} and {en}."), (f"还有{zh}。", f"And {zh}."), *FILLING]
    assert sorted(said(found(pairs))) == [("DRF001", "en", "1", en), ("DRF001", "zh", "1", zh)]


def test_a_tie_shows_both_places_and_warns_of_the_target() -> None:
    findings = found([("我们用HumanEval。", "We use Humaneval."), *FILLING])
    assert [(f.side, f.level) for f in findings] == [("zh", "warning"), ("en", "split")]


@pytest.mark.parametrize(
    ("term", "odd", "settled"),
    [
        ("vLLM", "VLLM", False),
        ("LLaVA", "LLaVa", False),
        ("LLaVA", "LLaVAs", True),  # which is the term, in the plural
        ("llava", "LLaVa", False),
    ],
)
def test_a_term_in_other_capitals_is_no_form_that_the_termbase_knows(term: str, odd: str, settled: bool) -> None:
    section = LanguageSection((Term(term, "preferred", NOWHERE),), (), (), False)
    context = Context("en", "zh", (Concept("name", section, section, "", NOWHERE),))
    usual = "vLLM" if "V" in odd[:1] else "LLaVA"
    pairs = [*FILLING, (f"我们用{usual}。", f"We use {usual}."), (f"他们用{odd}。", f"They use {usual}.")]
    expected = [] if settled else [("DRF001", "zh", "10", odd)]
    assert said(found(pairs, context)) == expected


def test_a_form_of_the_termbase_is_left_to_its_rules() -> None:
    sections = [LanguageSection((Term(text, "preferred", NOWHERE),), (), (), False) for text in ("Mixtrel", "Mixtral")]
    concepts = (Concept("mixtral", sections[0], sections[1], "", NOWHERE),)
    pairs = [*FILLING, ("我们用Mixtral。", "We use Mixtral."), ("他们用Mixtrel。", "They use Mixtral.")]
    assert said(found(pairs)) == [("DRF001", "zh", "10", "Mixtrel")]
    assert found(pairs, Context("en", "zh", concepts)) == []


def test_a_name_that_is_an_ordinary_word_is_the_odd_one_though_it_stands_more_often() -> None:
    pairs = [
        ("我们发布Mixture 8x22B。", "We released Mixtral 8x22B."),
        ("它叫Mixtral 8x22B。", "It is called 8x22B, Mixtral 8x22B."),
        ("Mixture是混合。", "A mixture is a mixture, a Mixture."),
        ("Mixture很多。", "There are many: Mixture."),
        ("Mixture很少。", "There are few: Mixture."),
    ]
    findings = [f for f in found([*pairs, *FILLING]) if f.bead == "1"]
    assert said(findings) == [("DRF001", "zh", "1", "Mixture")]
    assert findings[0].message.startswith("Mixture ×7, Mixtral ×3:")  # not the mixture of small letters


def test_a_rival_is_found_in_both_its_places_with_the_counts() -> None:
    pairs = [
        *LIGHTHOUSES,
        *FILLING,
        ("灯楼在北边。", "The lighthouse is in the north."),
        ("夜里灯楼亮着。", "The lighthouse shines."),
    ]
    findings = found(pairs)
    assert [(f.rule.id, f.span.text, f.suggestion) for f in findings if f.span] == [("DRF002", "灯楼", "灯塔")] * 2
    assert findings[0].message == "lighthouse: 灯塔 ×7, 灯楼 ×2"
    assert findings[0].evidence[0].text == "lighthouse"


def test_a_weak_rival_needs_a_rendering_that_stands_in_five_beads() -> None:
    twice = [("灯楼在北边。", "The lighthouse is in the north."), ("夜里灯楼亮着。", "The lighthouse shines.")]
    assert [f.level for f in found([*LIGHTHOUSES[:5], *FILLING, *twice])] == ["split", "split"]
    assert found([*LIGHTHOUSES[:4], *FILLING, *twice]) == []


def test_an_expression_that_stays_english_where_it_is_rendered_elsewhere_is_a_split() -> None:
    laws = [(zh.replace("灯塔", "扩展法则"), en.replace("lighthouse", "scaling law")) for zh, en in LIGHTHOUSES]
    [finding] = found([*laws, *FILLING, ("我们讨论Scaling Law。", "We discuss the scaling law.")])
    assert (finding.rule.id, finding.level, finding.span and finding.span.text) == ("DRF002", "split", "Scaling Law")
    assert found([*laws, *FILLING, ("题为“Scaling Law”的书。", "The book called “Scaling Law”.")]) == []


def test_what_another_region_says_is_a_rival_though_it_stands_once_and_resembles_nothing() -> None:
    projects = [(zh.replace("灯塔", "项目"), en.replace("lighthouse", "project")) for zh, en in LIGHTHOUSES]
    [finding] = found([*projects, *FILLING, ("专案在北边。", "The project is in the north.")])
    assert (finding.rule.id, finding.level, finding.suggestion) == ("DRF002", "warning", "项目")
    assert finding.message == "project: 项目 ×7, 专案 ×1"


def test_what_another_region_says_is_no_rival_beside_the_usual_rendering_nor_where_it_is_at_home() -> None:
    projects = [(zh.replace("灯塔", "项目"), en.replace("lighthouse", "project")) for zh, en in LIGHTHOUSES]
    assert found([*projects, *FILLING, ("项目叫专案。", "The project is called a project.")]) == []
    assert found([*projects, *FILLING, ("专案很多。", "There are many.")]) == []
    home = [(zh.replace("项目", "专案").replace("。", "呢。"), en) for zh, en in projects[:6]]
    assert [f for f in found([*projects, *projects, *home, *FILLING]) if f.level == "warning"] == []


def test_in_an_english_target_a_repeated_substitute_is_a_split() -> None:
    pairs = [
        *LIGHTHOUSES,
        *FILLING,
        ("灯塔在北边。", "The beacon is in the north."),
        ("灯塔亮着。", "The beacon shines."),
    ]
    findings = found(pairs, Context("zh", "en"))
    assert [(f.side, f.level, f.span.text) for f in findings if f.span] == [("en", "split", "beacon")] * 2
    assert findings[0].message == "灯塔: lighthouse ×7, beacon ×2"
    assert found(pairs, Context("en", "zh")) == []


def test_the_same_characters_in_another_order() -> None:
    beacons = [(zh.replace("灯塔", "海上灯塔"), en.replace("lighthouse", "beacon")) for zh, en in LIGHTHOUSES]
    [finding] = found([*beacons, *FILLING, ("灯塔海上在北边。", "The beacon is in the north.")])
    assert (finding.rule.id, finding.level, finding.suggestion) == ("DRF004", "warning", "海上灯塔")


def test_without_a_rival_the_absence_of_a_rendering_is_no_drift() -> None:
    assert found([*LIGHTHOUSES, *FILLING, ("它在北边。", "The lighthouse is in the north.")]) == []


def test_what_another_expression_renders_is_no_rival() -> None:
    lamps = [("灯楼很亮。", "The lamp house is bright."), ("他住在灯楼。", "He lives in the lamp house.")] * 3
    pairs = [*LIGHTHOUSES, *FILLING, *lamps, ("灯楼在北边。", "The lamp house is north of the lighthouse.")]
    assert [f for f in found(pairs) if f.level == "warning"] == []


def test_a_homophone_is_a_slip_where_the_english_confirms_it() -> None:
    slip = ("灯踏在北边。", "The lighthouse is in the north.")
    [finding] = found([*LIGHTHOUSES, *FILLING, slip])
    assert (finding.rule.id, finding.level, finding.suggestion) == ("DRF003", "warning", "灯塔")
    assert finding.span
    assert finding.span.text == "灯踏"
    assert found([*LIGHTHOUSES, *FILLING, (slip[0], "It is in the north.")]) == []


def test_a_traditional_character_is_a_slip_unless_the_text_is_traditional() -> None:
    [finding] = found([*LIGHTHOUSES, *FILLING, ("燈塔在北边的门里。", "The lighthouse is behind the north door.")])
    assert (finding.rule.id, finding.span.text if finding.span else "") == ("DRF003", "燈塔")
    assert found([*LIGHTHOUSES, *FILLING, ("燈塔在北邊的門裡。", "The lighthouse is behind the north door.")]) == []


def test_a_slip_beside_the_right_form_is_found_too() -> None:
    [finding] = found([*LIGHTHOUSES, *FILLING, ("灯塔?灯踏!", "The lighthouse? The lighthouse!")])
    assert said([finding]) == [("DRF003", "zh", str(len(LIGHTHOUSES) + len(FILLING) + 1), "灯踏")]


def test_offsets_are_those_of_the_segment_in_which_the_words_stand(make_bead: Callable[..., Bead]) -> None:
    odd = make_bead("b9", zh=[("a", "好。"), ("a", "用Py Torch。")], en=[("a", "Good."), ("a", "Use PyTorch.")])
    beads = [odd, bead(1, "PyTorch很好。", "PyTorch is good.")]
    [finding] = found_in(odd, beads)
    assert finding.segment == odd.zh.segments[1].id
    assert finding.span
    assert odd.zh.segments[1].text[finding.span.start : finding.span.end] == finding.span.text == "Py Torch"
    assert finding.evidence[0].segment == odd.en.segments[1].id


def test_an_empty_side_is_no_drift(make_bead: Callable[..., Bead]) -> None:
    lone = make_bead("b1", zh=[("a", "好。")], en=[])
    assert found_in(lone, [lone]) == []


PAIRS = st.lists(st.tuples(st.text("甲乙ab", max_size=3), st.text("abc", max_size=3)), max_size=30)


@given(PAIRS, st.integers(0, 30), st.randoms(use_true_random=False))
def test_tallies_add_up_in_any_order(pairs: list[tuple[str, str]], cut: int, random: object) -> None:
    kept, tally.KEPT = tally.KEPT, 5
    try:
        mixed = list(pairs)
        random.shuffle(mixed)  # type: ignore[attr-defined]
        whole = list(DriftTally.of(pairs).texts)
        assert list((DriftTally.of(mixed[:cut]) + DriftTally.of(mixed[cut:])).texts) == whole
        assert list((DriftTally.of(mixed[cut:]) + DriftTally.of(mixed[:cut])).texts) == whole
        assert len(whole) == min(5, len({pair for pair in pairs if all(pair)}))
    finally:
        tally.KEPT = kept


def test_beads_that_were_not_tallied_are_looked_at_all_the_same() -> None:
    beads = [bead(number, zh, en) for number, (zh, en) in enumerate([*LIGHTHOUSES, *FILLING])]
    [finding] = found_in(bead(99, "灯踏在北边。", "The lighthouse is in the north."), beads)
    assert finding.rule.id == "DRF003"


@given(st.lists(st.tuples(st.text("灯塔楼aB8 .-`", max_size=12), st.text("lighT8 .-`a", max_size=12)), max_size=8))
def test_no_text_breaks_it_and_spans_are_true(pairs: list[tuple[str, str]]) -> None:
    for finding in found([*LIGHTHOUSES, *pairs]):
        assert finding.span
        text = dict(enumerate([*LIGHTHOUSES, *pairs], 1))[int(finding.bead or 0)][0 if finding.side == "zh" else 1]
        assert text[finding.span.start : finding.span.end] == finding.span.text
