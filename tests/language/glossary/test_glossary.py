"""The tables of the glossary: written by hand, so their form is what can go wrong."""

import re
from collections import Counter
from pathlib import Path

import pytest

from duizhao.language import glossary
from duizhao.language.chinese.scripts import script
from duizhao.language.glossary import GlossaryEntry, common_words, glossary_terms, known_chinese


def rows(name: str) -> list[GlossaryEntry]:
    lines = (Path(glossary.__file__).parent / name).read_text(encoding="utf-8").lower().splitlines()
    cells = [line.split("\t") for line in lines]
    assert {len(row) for row in cells} == {2}
    return [GlossaryEntry(tuple(en.split("|")), tuple(zh.split("|"))) for en, zh in cells]


TABLES = {"terms": rows("terms.txt"), "words": rows("words.txt")}


def test_they_are_read_as_they_stand() -> None:
    assert glossary_terms() == TABLES["terms"]
    assert common_words() == {word: "|".join(entry.zh) for entry in TABLES["words"] for word in entry.en}
    assert known_chinese() == {form for table in TABLES.values() for entry in table for form in entry.zh}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_form_is_one_that_can_be_found(table: list[GlossaryEntry]) -> None:
    assert len(table) > 1000
    for entry in table:
        assert entry.en
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9 \-./'&+:é]*", form) for form in entry.en), entry
        assert entry.zh
        assert all(len(form) > 1 and not re.search(r"\s", form) for form in entry.zh), entry
        assert len(set(entry.zh)) == len(entry.zh), entry


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_english_form_stands_in_one_row(table: list[GlossaryEntry]) -> None:
    times = Counter(form for entry in table for form in entry.en)
    assert [form for form, count in times.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_chinese_is_in_simplified_characters(table: list[GlossaryEntry]) -> None:
    assert [form for entry in table for form in entry.zh if "Hant" in map(script, form)] == []


def test_words_are_single() -> None:
    assert [word for word in common_words() if " " in word] == []
