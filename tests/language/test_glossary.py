"""The tables of the glossary: written by hand, so their form is what can go wrong."""

import re
from collections import Counter

import pytest

from duizhao.language.glossary import Entry, terms, words
from duizhao.language.traditional import script

TABLES = {"terms": terms(), "words": words()}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_form_is_one_that_can_be_found(table: list[Entry]) -> None:
    assert len(table) > 1000
    for entry in table:
        assert entry.en
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9 \-./'&+:é]*", form) for form in entry.en), entry
        assert entry.zh
        assert all(len(form) > 1 and not re.search(r"\s", form) for form in entry.zh), entry
        assert len(set(entry.zh)) == len(entry.zh), entry


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_english_form_stands_in_one_row(table: list[Entry]) -> None:
    times = Counter(form for entry in table for form in entry.en)
    assert [form for form, count in times.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_chinese_is_in_simplified_characters(table: list[Entry]) -> None:
    assert [form for entry in table for form in entry.zh if "Hant" in map(script, form)] == []


def test_words_are_single() -> None:
    assert [form for entry in words() for form in entry.en if " " in form] == []
