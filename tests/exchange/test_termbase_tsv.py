"""The termbase as a table and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import UserError
from duizhao.exchange.cells import UNIT, cell, items_of, list_cell, text_of
from duizhao.exchange.termbase_tsv import COLUMNS, as_concept, from_tsv, to_tsv
from duizhao.model import Concept, LanguageSection, Place, Term

NOWHERE = Place("nowhere", 1, 1)
texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("|\\\t\n\r tnru0\u2028推")), max_size=8
)
items = st.lists(texts.filter(bool), max_size=3)


@given(texts)
def test_any_text_comes_back_from_its_cell(text):
    assert text_of(cell(text)) == text
    assert len(UNIT.findall(cell(text))) == len(text)
    assert not set(cell(text)) & set("\t\n\r\u2028")


@given(items)
def test_any_list_comes_back_from_its_cell(several):
    assert items_of(list_cell(several)) == several


def without_places(concept):
    def bare(section):
        return section._replace(terms=tuple(term._replace(place=NOWHERE) for term in section.terms))

    return concept._replace(zh=bare(concept.zh), en=bare(concept.en), place=NOWHERE)


@st.composite
def sections(draw):
    preferred, admitted, deprecated = draw(texts), draw(items), draw(items)
    terms = [Term(preferred, "preferred", NOWHERE)] * bool(preferred)
    terms += [Term(text, "admitted", NOWHERE) for text in admitted]
    terms += [Term(text, "deprecated", NOWHERE) for text in deprecated]
    return LanguageSection(tuple(terms), tuple(draw(items)), tuple(draw(items)), draw(st.booleans()))


ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
concepts = st.builds(Concept, ids, sections(), sections(), texts, st.just(NOWHERE))


@given(st.lists(concepts, max_size=4, unique_by=lambda concept: concept.id))
def test_a_termbase_comes_back_as_it_went_out(several):
    table = to_tsv(several)
    assert [without_places(as_concept(*row)) for row in from_tsv(table, "t.tsv")] == several
    assert from_tsv("\ufeff" + table.replace("\n", "\r\n"), "t.tsv") == from_tsv(table, "t.tsv")


def test_the_columns_are_as_documented():
    assert COLUMNS[:4] == ("concept", "zh", "zh-admitted", "zh-deprecated")
    assert len(COLUMNS) == 14


def test_a_column_that_is_not_there_says_nothing_and_an_empty_cell_says_nothing_is_there():
    ((entry, place),) = from_tsv("EN\tconcept\ten-forms\n推\tc1\t\n", "t.tsv")
    assert entry == {"en": {"preferred": "推", "forms": []}, "concept": "c1"}
    assert place == Place("t.tsv", 2, 1)


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("", ["t.tsv:1:1: is empty"]),
        ("zh\ten\n", ["t.tsv:1:1: has no column `concept`"]),
        ("concept\tchinese\tzh\tzh\n", ["t.tsv:1:1: there is no column 'chinese'", "t.tsv:1:1: has two columns 'zh'"]),
        (
            "concept\tzh\tzh-case\na\t推理\n\t推理\t\n\nb\t推理\tyes\nb\t推\t\n",
            [
                "t.tsv:2:1: has 2 cells",
                "t.tsv:3:1: names no",
                "t.tsv:5:1: zh-case is 'yes'",
                "t.tsv:6:1: b is already in line 5",
            ],
        ),
    ],
)
def test_all_that_is_wrong_is_told_with_its_line(table, faults):
    with pytest.raises(UserError) as refused:
        from_tsv(table, "t.tsv")
    assert len(refused.value.args) == len(faults)
    for told, fault in zip(refused.value.args, faults, strict=True):
        assert told.startswith(fault)
