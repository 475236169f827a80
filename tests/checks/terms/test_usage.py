"""The termbase in both directions, on beads made as values; the fixtures in tests/rules show the common cases."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.terms.usage import CHECK
from duizhao.model import Bead, Concept, Erratum, LanguageSection, Place, Quotation, Term
from duizhao.termbase.substitutes import substitute

HERE = Place("alignment/termbase.yaml", 1, 1)


def section(preferred: str, *, admitted: str = "", deprecated: str = "", contexts: str = "", exact: bool = False):
    terms = [Term(preferred, "preferred", HERE)] if preferred else []
    terms += [Term(one, "admitted", HERE) for one in admitted.split("|") if one]
    terms += [Term(one, "deprecated", HERE) for one in deprecated.split("|") if one]
    return LanguageSection(tuple(terms), (), tuple(contexts.split("|")) if contexts else (), exact)


def concept(id: str, zh: LanguageSection, en: LanguageSection) -> Concept:
    return Concept(id, zh, en, "", HERE)


def name(id: str, spelled: str, deprecated: str = "") -> Concept:
    both = section(spelled, deprecated=deprecated, exact=True)
    return concept(id, both, both)


HORN = concept("foghorn", section("雾号", deprecated="雾笛"), section("foghorn", deprecated="hooter"))
MIXTRAL = name("mixtral", "Mixtral 8x22B", "Mixture 8x22B")


@pytest.fixture
def find(make_bead: Callable[..., Bead]) -> Callable[..., list[tuple[str, str, str | None]]]:
    """`find(zh, en, concepts)`: (rule, words, suggestion) of every finding. Texts may be lists of segments."""

    def run(zh: str | list[str], en: str | list[str], *concepts: Concept, errata: tuple[Erratum, ...] = ()):
        return [(one.rule.id, one.span.text, one.suggestion) for one in findings(zh, en, concepts, errata)]

    def findings(zh, en, concepts, errata) -> list[Finding]:
        sides = [[("a", text) for text in ([texts] if isinstance(texts, str) else texts)] for texts in (zh, en)]
        bead = make_bead("b1", zh=sides[0], en=sides[1])
        return list(look_at_beads([bead], Context("zh", "en", concepts, errata), [CHECK]))

    run.findings = findings
    return run


def erratum(quote: str, correction: str, status: str = "proposed", segments: tuple[str, ...] = ("b1-zh-0",)) -> Erratum:
    places = (Quotation(segments, quote, "", "", HERE),)
    return Erratum("", places, correction, "", "", "", "", status, (), HERE)


def test_a_term_and_its_rendering_are_nothing_to_say(find) -> None:
    assert find("雾号响了。", "The foghorns sounded.", HORN) == []
    assert find("雾号响了。", "The foghorn sounded.") == []


def test_the_term_may_stand_in_another_segment_of_the_bead(find) -> None:
    assert find(["雾号响了。", "很响。"], ["It was loud.", "It was the foghorn."], HORN) == []


def test_a_deprecated_form_is_one_finding_and_not_missing_too(find) -> None:
    assert find("雾号响了。", "The hooters sounded.", HORN) == [("TRM001", "hooters", "foghorns")]
    assert find("雾笛响了。", "The hooter sounded.", HORN) == [
        ("TRM001", "雾笛", "雾号"),
        ("TRM001", "hooter", "foghorn"),
    ]


def test_a_deprecated_form_is_an_error_where_the_other_side_shows_what_is_meant(find) -> None:
    def level(zh: str, en: str, *concepts: Concept) -> list[str]:
        return [one.level for one in find.findings(zh, en, concepts, ())]

    assert level("雾号响了。", "The hooter sounded.", HORN) == ["error"]
    assert level("猫头鹰叫了。", "The hooter called.", HORN) == ["warning"]
    assert level("", "The hooter sounded.", HORN) == ["error"]
    assert level("我们发布了它。", "We released Mixture 8x22B.", MIXTRAL) == ["error"]


def test_a_fault_of_the_source_that_an_erratum_records_is_accounted_for(find) -> None:
    zh, en = "我们发布了Mixture 8x22B模型。", "We released the Mixtral 8x22B model."
    assert find(zh, en, MIXTRAL) == [("TRM001", "Mixture 8x22B", "Mixtral 8x22B")]
    recorded = erratum("Mixture 8x22B", "Mixtral 8x22B")
    assert find(zh, en, MIXTRAL, errata=(recorded,)) == []
    assert find(zh, en, MIXTRAL, errata=(recorded._replace(status="rejected"),)) != []
    assert find(zh, en, MIXTRAL, errata=(erratum("发布", "公布"),)) != []


def test_an_erratum_does_not_excuse_the_target(find) -> None:
    found = find("Mixture 8x22B", "Mixture 8x22B", MIXTRAL, errata=(erratum("Mixture 8x22B", "Mixtral 8x22B"),))
    assert found == [("TRM001", "Mixture 8x22B", "Mixtral 8x22B")]


def test_a_quote_over_two_segments_records_both_halves(find) -> None:
    errata = (erratum("响了。雾笛", "响了。雾号", segments=("b1-zh-0", "b1-zh-1")),)
    assert find(["响了。", "雾笛很响。"], "The foghorn is loud.", HORN, errata=errata) == []


def test_what_the_target_says_with_the_correction_is_called_for(find) -> None:
    """The garbled name is in no termbase; the erratum's correction is."""
    errata = (erratum("Llema", "Llama"),)
    assert find("我们用Llema。", "We use Llama.", name("llama", "Llama"), errata=errata) == []
    assert find("我们用Llema。", "We use Llama.", name("llama", "Llama")) == [("TRM002", "Llema", None)]


def test_a_deprecated_form_that_an_erratum_records_calls_for_its_concept(find) -> None:
    zh, recorded = "我们发布了Mixture 8x22B模型。", (erratum("Mixture 8x22B", "Mixtral 8x22B"),)
    another = [("TRM002", "Mixtral 8x7B", None)]
    assert find(zh, "We released the Mixtral 8x7B model.", MIXTRAL, errata=recorded) == another
    assert find(zh, "We released the model.", MIXTRAL, errata=recorded) == [("TRM002", "Mixture 8x22B", None)]
    # The other way round the words are wrong because they say what nobody means.
    gloss = (erratum("雾号", "灯"),)
    assert find("灯(雾号)亮了。", "The light was on.", HORN, errata=gloss) == []


@pytest.mark.parametrize(
    "text",
    [
        "Llama 2 and 3",
        "Llama 1, 2, and 3.",
        "Llama 2/3",
        "Llama 2 & 3",
        "Llama2、3",
        "Llama 2和3",
        "Llama 2 or 3,",
    ],
)
def test_a_numbered_name_may_stand_in_a_row_that_says_its_word_once(find, text: str) -> None:
    assert find("我们有Llama 3。", f"We have {text}", name("llama-3", "Llama 3")) == []


@pytest.mark.parametrize(
    "text", ["Llama 2 and 4", "Llama 2 and 3.5", "Llama 2 and 30", "2 and 3 Llamas", "Llama 2, in 3"]
)
def test_a_row_without_the_number_is_not_the_name(find, text: str) -> None:
    assert find("我们有Llama 3。", f"We have {text}", name("llama-3", "Llama 3")) == [("TRM002", "Llama 3", None)]


def test_a_name_that_is_missing_is_no_riddle(find) -> None:
    def message(zh: str, en: str, *concepts: Concept) -> list[str]:
        return [one.message for one in find.findings(zh, en, concepts, ())]

    assert message("它很好。", "Llama 3 is good.", name("llama-3", "Llama 3")) == ["“Llama 3” is not in the Chinese"]
    assert message("雾号响了。", "It sounded.", HORN) == ["“雾号” calls for “foghorn” in the English"]


def test_missing_is_said_once_a_bead_however_often_the_term_stands(find) -> None:
    assert find("雾号响,雾号停。", "It sounds and stops.", HORN) == [("TRM002", "雾号", None)]


def test_a_concept_with_terms_in_one_language_asks_for_nothing(find) -> None:
    assert find("雾号响了。", "It sounded.", concept("foghorn", section("雾号"), section(""))) == []


def test_an_empty_side_lacks_nothing(find) -> None:
    assert find("雾号响了。", "", HORN) == []
    assert find("", "The foghorn sounded.", HORN) == []


INFERENCE = concept("inference", section("推理", contexts="推理速度"), section("inference"))
REASONING = concept("reasoning", section("推理", contexts="数学"), section("reasoning", admitted="reason"))


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("推理很难。", "Inference is hard.", []),
        ("推理很难。", "Reasoning is hard.", []),
        ("推理很难。", "It is hard.", [("TRM002", "推理", None)]),
        ("推理速度很快。", "Inference is fast.", []),
        ("推理速度很快。", "It reasons fast.", [("TRM003", "reasons", "inferences")]),
        ("数学推理很难。", "Inference is hard in math.", [("TRM003", "Inference", "Reasoning")]),
        ("数学推理速度很快。", "Reasoning in math is fast.", []),  # cues of both
    ],
)
def test_contexts_pick_the_sense_of_a_homograph(find, zh: str, en: str, found: list[object]) -> None:
    assert find(zh, en, INFERENCE, REASONING) == found


GEMMA, GEMINI, LLAVA = name("gemma", "Gemma"), name("gemini", "Gemini"), name("llava", "LLaVA")


def test_a_name_in_the_place_of_another_is_one_finding_on_the_target(find) -> None:
    assert find("我们用Gemma。", "We use Gemini.", GEMMA, GEMINI) == [("TRM003", "Gemini", "Gemma")]


def test_a_name_too_many_is_a_rival_though_the_right_one_stands_there_too(find) -> None:
    zh, en = "Gemma比别的好,Gemma更顺。", "Gemma beats the others, and Gemini reads better."
    assert find(zh, en, GEMMA, GEMINI) == [("TRM003", "Gemini", "Gemma")]


def test_names_that_are_left_over_with_others_are_no_rivals(find) -> None:
    """Two are missing and one is too many: which stands for which is a guess, and a guess is no error."""
    found = find("我们用Gemma和LLaVA。", "We use Gemini.", GEMMA, GEMINI, LLAVA)
    assert {rule for rule, _, _ in found} == {"TRM002"}


def test_a_term_inside_a_longer_one_that_is_called_for_is_no_rival(find) -> None:
    training = concept("training", section("训练"), section("training"))
    pre = concept("pre-training", section("预训练"), section("pre-training"))
    assert find("训练很贵。", "Pre-training is expensive.", training, pre) == [("TRM002", "Pre-training", None)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("量化以后更快。", "The quantized model is faster."),
        ("它会产生幻觉。", "It hallucinates."),
        ("这需要微调。", "It has to be fine-tuned."),
        ("做知识蒸馏。", "We distilled the knowledge."),
        ("这是一个小的模型。", "This is a small model."),
    ],
)
def test_a_word_of_the_same_stem_is_a_form_of_the_concept(find, zh: str, en: str) -> None:
    concepts = [
        concept("quantization", section("量化"), section("quantization")),
        concept("hallucination", section("幻觉"), section("hallucination")),
        concept("fine-tuning", section("微调"), section("fine-tuning")),
        concept("distillation", section("知识蒸馏"), section("knowledge distillation")),
        concept("small-model", section("小模型"), section("small model")),
    ]
    assert find(zh, en, *concepts) == []


@pytest.mark.parametrize(
    ("zh", "en"), [("训练很贵。", "The trainer is expensive."), ("数据质量很好。", "The data is good.")]
)
def test_a_derived_word_or_half_of_a_term_is_none(find, zh: str, en: str) -> None:
    concepts = [
        concept("training", section("训练"), section("training")),
        concept("data-quality", section("数据质量"), section("data quality")),
    ]
    assert [rule for rule, _, _ in find(zh, en, *concepts)] == ["TRM002"]


XAI = name("xai", "xAI")


def test_a_name_in_the_wrong_case_is_not_missing_too(find) -> None:
    assert find("我来自xAI。", "I'm from XAI.", XAI) == [("TRM004", "XAI", "xAI")]
    assert find("我来自XAI。", "I'm from xAI.", XAI) == [("TRM004", "XAI", "xAI")]
    assert find("他们都来自xAI。", "They're from xAI, not from XAI.", XAI) == []


def test_a_word_spelled_like_a_name_is_no_name(find) -> None:
    assert find("我养羊驼。", "I keep a llama.", name("llama", "Llama")) == []


def test_the_source_may_be_english(make_bead: Callable[..., Bead]) -> None:
    bead = make_bead("b1", zh=[("a", "雾笛响了。")], en=[("a", "The foghorn sounded.")])
    [found] = look_at_beads([bead], Context("en", "zh", (HORN,)), [CHECK])
    assert (found.rule.id, found.side, found.level) == ("TRM001", "zh", "error")
    assert [one.text for one in found.evidence] == ["foghorn"]


@pytest.mark.parametrize(
    ("words", "term", "better", "expected"),
    [
        ("hooters", "hooter", "foghorn", "foghorns"),
        ("Hooters", "hooter", "foghorn", "Foghorns"),
        ("hooter", "hooter", "foghorn", "foghorn"),
        ("Xai", "Xai", "xAI", "xAI"),
        ("Explainable ai", "explainable ai", "xAI", "xAI"),
        ("hooted", "hoot", "foghorn", "foghorn"),
        ("hooters", "hooter", "index", "indexes"),
        ("hooters", "hooter", "datum", "data"),
    ],
)
def test_a_suggestion_takes_number_and_capital_from_the_words(
    words: str, term: str, better: str, expected: str
) -> None:
    assert substitute(words, term, better, "en") == expected
