"""What rules ask of a text first, against what they would find in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.context import Context
from duizhao.checks.coverage import crossing
from duizhao.checks.coverage.accounting.rising import longest_rising
from duizhao.checks.names.comparison.latin_words import CAPITALISED, LatinWords, capitalised, key_of
from duizhao.checks.typography import doubled_words, marks, pairs, stray_spaces
from duizhao.language.normalization.folding import lower
from duizhao.language.normalization.masking import SIGNS, mask
from duizhao.language.numbers import may_need_counterpart, numbers
from duizhao.language.numbers.english.words import WORDS
from duizhao.language.periods import may_have_relative_date, relative_dates
from duizhao.model import (
    LANGUAGES,
    Bead,
    Block,
    Concept,
    Document,
    Language,
    LanguageSection,
    Place,
    Segment,
    Side,
    Term,
)
from duizhao.termbase.reading import read_terms

HERE = Place("alignment/termbase.yaml", 1, 1)


@given(st.text("一点點分之半双翻番倍第几周天个月年世纪数量级，a ", max_size=8))
def test_no_chinese_number_that_asks_for_another_is_passed_over(text: str) -> None:
    if not may_need_counterpart(text, "zh"):
        # What is no more than one of a pair has no unit that could differ either.
        assert all(one.need == "never" or (one.need == "pair" and not one.unit) for one in numbers(text, "zh"))


@given(
    st.lists(st.sampled_from([*WORDS, " ", "-", " and a ", " of ", " of magnitude", ".", "_"]), max_size=7).map("".join)
)
def test_no_english_number_that_asks_for_another_is_passed_over(text: str) -> None:
    if not may_need_counterpart(text, "en"):
        assert all(one.need == "never" for one in numbers(text, "en"))


@given(st.text("去今明上下这這本个個月星期周週年昨天", max_size=5))
def test_no_when_is_passed_over(text: str) -> None:
    assert may_have_relative_date(text) or not relative_dates(text, "zh")


@given(st.text("ab.,;:?!()[]“”（）《》，。\"' \t\u00a0\u2009\n", max_size=10), st.sampled_from(LANGUAGES))
def test_no_stray_space_is_passed_over(text: str, language: str) -> None:
    if re.search(stray_spaces.STRAY[language], text):  # type: ignore[index]
        assert any(one in text for one in stray_spaces.SIGNS_OF_STRAY[language])  # type: ignore[index]


@given(st.text("abA'’ -,\n", max_size=14))
def test_no_word_that_stands_twice_is_passed_over(text: str) -> None:
    if re.search(doubled_words.DOUBLE_WORD, lower(text)):
        assert doubled_words.may_be_doubled(text)


@given(st.text("ab,;.?! ，、；。”’)", max_size=8), st.sampled_from(LANGUAGES))
def test_no_mark_astray_is_passed_over(text: str, language: Language) -> None:
    if re.search(marks.STRAY_MARKS[language], text):
        assert re.search(marks.SUSPECT_MARKS[language], text)


@given(st.text("a ’“”()[]《》é中", max_size=4))
def test_no_bracket_or_quote_is_passed_over(text: str) -> None:
    assert pairs.has_paired_marks(text) == (not (pairs.MARKS - {"’"}).isdisjoint(text))


@given(st.text("aBCé_1 ’-中", max_size=10))
def test_capitalised_words_are_all_found_the_quick_way(text: str) -> None:
    assert capitalised(text) == CAPITALISED.findall(text)


@given(st.text("aB.1é’-#+_ 中", max_size=10))
def test_a_word_that_stands_as_it_is_need_not_be_looked_up(text: str) -> None:
    assert all(LatinWords(text).has(key_of(word)) for word in capitalised(text) if word.isalpha())


@given(st.lists(st.sampled_from([*SIGNS, *"aW.:/)>;}s(d1 -", "http", "lt", "推"]), max_size=9).map("".join))
def test_nothing_is_masked_without_a_sign(text: str) -> None:
    if mask(text) != text:
        assert any(sign in text.lower() for sign in SIGNS)


@given(st.permutations(["z1", "z2", "z3", "z4"]), st.lists(st.sampled_from(["z1", "z2", "z3", "z4"]), max_size=5))
def test_no_bead_out_of_order_is_passed_over(held: list[str], file: list[str]) -> None:
    """An id that two segments share, which FMT005 finds, means the last of them."""
    here = Place("zh/doc.yaml", 1, 1)
    segments = {id: Segment(id, "好", here, here, "host", "speech") for id in held}
    block = Block("host", "speech", 0, tuple(segments[id] for id in file), here)
    beads = tuple(
        Bead(f"b{id}", "doc", Side.of("zh", (id,), (segments[id],)), Side.of("en", (), ()), "", (), here) for id in held
    )
    order = [dict(zip(file, range(len(file)), strict=True))[id] for id in held if id in file]
    jumping = list(crossing.segments_out_of_order(Document("doc", (block,), (), beads, None), "zh"))
    assert len(jumping) == len(order) - len(longest_rising(order))


def _name(text: str) -> Concept:
    section = LanguageSection((Term(text, "preferred", HERE),), (), (), True)
    return Concept(text, section, section, "", HERE)


NAMES = Context("zh", "en", tuple(map(_name, ("AI", "xAI", "X", "A-I", "Iax of AI")))).termbase()


@given(st.lists(st.text("aAiIxXs .-\u2011的Ａ", max_size=10) | st.just("Iaxes of AI"), min_size=1, max_size=3))
def test_no_name_in_another_case_is_passed_over(texts: list[str]) -> None:
    segments = tuple(Segment(str(at), text, HERE, HERE, "", "speech") for at, text in enumerate(texts))
    side = Side.of("zh", tuple(one.id for one in segments), segments)
    concepts = range(len(NAMES.concepts))
    hits = read_terms(side, NAMES).miscased(concepts)
    for concept in concepts:
        if any(hit.may_mean(concept) for hit in hits):
            assert read_terms(side, NAMES).miscased([concept]) == hits
