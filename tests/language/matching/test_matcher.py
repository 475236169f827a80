"""The traps that the matcher was written for."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duizhao.language.matching.matcher import Matcher
from duizhao.language.matching.spellings import unmatchable
from duizhao.language.normalization.masking import FILLER, mask
from duizhao.model import Concept, LanguageSection, Place, Term

NOWHERE = Place("termbase.yaml", 1, 1)
NOTHING = LanguageSection((), (), (), False)


def section(
    *preferred: str,
    deprecated: Sequence[str] = (),
    forms: Sequence[str] = (),
    contexts: Sequence[str] = (),
    exact: bool = False,
) -> LanguageSection:
    """Terms with places of their own, so that two of the same text can be told apart."""
    texts = [(text, "preferred") for text in preferred] + [(text, "deprecated") for text in deprecated]
    terms = [Term(text, status, Place("termbase.yaml", line, 1)) for line, (text, status) in enumerate(texts)]  # type: ignore[arg-type]
    return LanguageSection(tuple(terms), tuple(forms), tuple(contexts), exact)


def zh(*sections: LanguageSection) -> Matcher:
    return Matcher([Concept(str(n), one, NOTHING, "", NOWHERE) for n, one in enumerate(sections)], "zh")


def en(*sections: LanguageSection) -> Matcher:
    return Matcher([Concept(str(n), NOTHING, one, "", NOWHERE) for n, one in enumerate(sections)], "en")


def words(matcher: Matcher, text: str, *, overlapping: bool = False) -> list[str]:
    return [text[match.start : match.end] for match in matcher.find(text, overlapping=overlapping)]


def meant(matcher: Matcher, text: str) -> list[list[int]]:
    return [[sense.concept for sense in match.senses] for match in matcher.find(text)]


# Edges


@pytest.mark.parametrize(
    "text", ["用AI做", "AI", "(AI)", "“AI”", "AI-", "AI's", "AI’s", "AI.", "AI,B", "AI。", "\u3000AI"]
)
def test_a_latin_term_stands_beside_anything_but_letters_and_digits(text: str) -> None:
    assert words(zh(section("AI")), text) == ["AI"]


@pytest.mark.parametrize(
    "text", ["xAI", "AIs1", "AI2", "2AI", "X.AI", "AI.com", "my_AI", "AI_x", "éAI", "AI\u0301", "\uff21AI"]
)
def test_a_latin_term_is_not_glued_to_letters_or_digits(text: str) -> None:
    assert words(zh(section("AI")), text) == []


def test_a_version_is_another_name() -> None:
    assert words(zh(section("Llama 3"), section("10")), "Llama 3.1和Llama 3,400B和3.10") == ["Llama 3"]


def test_han_has_no_edges() -> None:
    assert words(zh(section("推理")), "强推理a推理1") == ["推理", "推理"]


def test_no_function_word_is_cut() -> None:
    matcher = zh(section("后训练"))
    assert words(matcher, "获得数据,然后训练出模型") == []
    assert words(matcher, "对预训练和后训练都适用") == ["后训练"]


def test_an_edge_is_looked_at_before_the_longest_is_taken() -> None:
    # 'AI model' is longer but runs on into 'models2', so it must not hide 'AI'.
    assert words(en(section("AI"), section("AI model")), "an AI model2") == ["AI"]


# Longest


def test_the_longest_term_excludes_those_inside_it() -> None:
    matcher = zh(section("推理"), section("推理模型"), section("模型"))
    assert words(matcher, "推理模型和推理") == ["推理模型", "推理"]
    assert words(matcher, "推理模型", overlapping=True) == ["推理", "推理模型", "模型"]


def test_of_equally_long_ones_the_leftmost() -> None:
    assert words(zh(section("甲乙"), section("乙丙")), "甲乙丙") == ["甲乙"]


# Case, width, white space, hyphens


def test_case_matters_where_a_concept_says_so() -> None:
    matcher = zh(section("Meta", exact=True), section("token"))
    assert words(matcher, "Meta和meta和META、Token和TOKEN") == ["Meta", "Token", "TOKEN"]


def test_lower_case_that_grows_does_not_shift_the_offsets() -> None:
    text = "İİİ AI 推理 İ AI"
    assert words(zh(section("AI"), section("推理")), text) == ["AI", "推理", "AI"]


def test_full_width_letters_and_brackets_match() -> None:
    text = "用\uff27\uff30\uff35和混合专家\uff08MoE\uff09"
    assert words(zh(section("GPU"), section("混合专家(MoE)")), text) == [
        "\uff27\uff30\uff35",
        "混合专家\uff08MoE\uff09",
    ]


def test_full_width_matches_in_exact_case_only() -> None:
    assert words(zh(section("GPU", exact=True)), "\uff27\uff30\uff35和\uff47\uff50\uff55") == ["\uff27\uff30\uff35"]


@pytest.mark.parametrize("space", [" ", "  ", "\xa0", "\u3000", "\n", " \xa0\t ", "\u2009"])
def test_a_space_in_a_term_is_any_white_space(space: str) -> None:
    text = f"我说 {space} Llama{space}3好"
    assert words(zh(section("Llama 3", exact=True)), text) == [f"Llama{space}3"]


def test_hyphen_and_space_are_one_unless_the_case_is_exact() -> None:
    matcher = en(section("context window"), section("fine-tuning"), section("GPT-4", exact=True))
    assert words(matcher, "a context-window limit, fine tuning, GPT 4, GPT-4") == [
        "context-window",
        "fine tuning",
        "GPT-4",
    ]


def test_where_both_spellings_are_terms_each_is_itself() -> None:
    matcher = en(section("fine-tuning", deprecated=["fine tuning"]))
    found = matcher.find("Fine tuning, fine-tuning, fine\xa0tuning.")
    assert [match.senses[0].term.status for match in found] == ["deprecated", "preferred", "deprecated"]


def test_a_dash_is_no_hyphen() -> None:
    assert words(en(section("fine tuning")), "fine - tuning, fine--tuning") == []


def test_a_hyphen_at_an_edge_is_part_of_the_term() -> None:
    assert words(en(section("-s")), "the s, an -s, a - s") == ["-s"]


# Inflection


def test_english_forms_are_found_and_forms_listed_too() -> None:
    matcher = en(section("model"), section("mixture of experts"), section("reasoning", forms=["reasoned"]))
    assert words(matcher, "Models, mixtures of experts, the model's, reasoned") == [
        "Models",
        "mixtures of experts",
        "model",
        "reasoned",
    ]


def test_a_name_has_a_plural_in_its_case() -> None:
    assert words(en(section("LLM", exact=True)), "LLMs, LLMS, llms, LLM") == ["LLMs", "LLM"]


def test_a_latin_word_in_chinese_has_a_plural_but_is_no_verb() -> None:
    assert words(zh(section("token")), "更多的tokens和tokening") == ["tokens"]


def test_what_the_termbase_spells_out_goes_before_what_the_rules_derive() -> None:
    matcher = en(section("train"), section("training"))
    assert meant(matcher, "training trains") == [[1], [0]]
    assert {s.concept for m in matcher.find("training", overlapping=True) for s in m.senses} == {0, 1}


def test_senses_are_in_the_order_of_the_concepts() -> None:
    matcher = en(section("model", exact=True), section("models", exact=True), section("model"))
    assert [[s.concept for s in m.senses] for m in matcher.find("models", overlapping=True)] == [[0, 1, 2]]


def test_a_deprecated_plural_is_deprecated() -> None:
    matcher = en(section("agent", deprecated=["agents"]))
    assert [s.term.status for m in matcher.find("agents", overlapping=True) for s in m.senses] == ["deprecated"]


# Senses


HOMOGRAPH = (section("推理", contexts=["推理速度", "speed"]), section("推理", contexts=["能力"]), section("模型"))


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("推理速度", [[0]]),
        ("推理,能力", [[1]]),
        ("推理", [[0, 1]]),
        ("推理速度和推理能力", [[0, 1], [0, 1]]),
        ("推理 SPEED", [[0]]),
        ("推理 speedy", [[0, 1]]),
        ("模型的推理能力", [[2], [1]]),
    ],
)
def test_contexts_pick_the_sense(text: str, senses: list[list[int]]) -> None:
    assert meant(zh(*HOMOGRAPH), text) == senses


def test_contexts_do_not_bear_on_a_term_of_one_sense() -> None:
    assert meant(zh(section("推理", contexts=["速度"])), "推理") == [[0]]


# Code


@pytest.mark.parametrize(
    "text",
    [
        "`AI`",
        "https://x.com/AI",
        "见www.x.com/AI/y",
        "AI@x.com",
        "a-AI@x.org",
        "{AI}",
        "{{ AI }}",
        "${AI}",
        "%(AI)s",
        '<a title="AI">',
        "[这里](AI)",
        "&AI;".lower(),
    ],
)
def test_code_is_not_searched(text: str) -> None:
    assert FILLER in mask(text)
    assert words(zh(section("AI")), text) == []
    assert words(zh(section("AI")), f"{text} AI") == ["AI"]


def test_the_words_of_a_link_are_searched() -> None:
    assert words(zh(section("AI")), "[AI](x.html)和<b>AI</b>") == ["AI", "AI"]


# What can never match


def test_terms_that_can_never_match_are_told() -> None:
    told = list(
        unmatchable([section("", " \xa0", "`x`", "https://x.com", "AI"), section("好", "好", deprecated=["好"])])
    )
    assert [(number, term.text) for number, term, _ in told] == [
        (0, ""),
        (0, " \xa0"),
        (0, "`x`"),
        (0, "https://x.com"),
        (1, "好"),
        (1, "好"),
    ]
    assert all(why for _, _, why in told)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5), st.booleans())
def test_a_term_is_found_in_itself_or_told(texts: list[str], exact: bool) -> None:
    assume(FILLER not in "".join(texts))  # which stands for what was masked
    sections = [section(text, exact=exact) for text in texts]
    matcher = zh(*sections)
    told = {number for number, _, _ in unmatchable(sections)}
    for number, text in enumerate(texts):
        found = any(sense.concept == number for match in matcher.find(text) for sense in match.senses)
        assert found != (number in told)


@settings(deadline=None)
@given(st.lists(st.text("aA-\u3000 好Ａ", max_size=4), min_size=1, max_size=6), st.booleans())
def test_a_term_among_others_of_its_concept_is_found_in_itself_or_told(texts: list[str], exact: bool) -> None:
    terms = section(*texts, exact=exact)
    matcher = zh(terms)
    told = [term for _, term, _ in unmatchable([terms])]
    for term in terms.terms:
        found = any(sense.term is term for match in matcher.find(term.text, overlapping=True) for sense in match.senses)
        assert found != (term in told)


def test_no_terms_no_matches() -> None:
    assert Matcher([], "zh").find("推理") == []


def test_half_of_a_character_hides_nothing() -> None:
    assert words(zh(section("推理")), "\ud800推理\udfff") == ["推理"]


def test_nothing_stands_across_two_texts() -> None:
    matcher = en(section("machine learning"), section("-shot"), section("few-"))
    assert matcher.occurrences(["a machine", "learning few", "shot", ""]) == [[], [], [], []]
