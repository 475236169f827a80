"""Inflected forms, with lemminflect as the oracle."""

import csv
import gzip
from pathlib import Path

import lemminflect
import pytest

from duizhao.language.english.inflection import inflections, plurals


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("token", "tokens"),
        ("batch", "batches"),
        ("epoch", "epochs"),
        ("entity", "entities"),
        ("index", "indexes indices"),
        ("matrix", "matrices"),
        ("analysis", "analyses"),
        ("corpus", "corpora"),
        ("train", "trains trained training"),
        ("scale", "scales scaled scaling"),
        ("plan", "planned planning"),
        ("model", "modeled modelled modeling"),
        ("infer", "inferred inferring"),
        ("queue", "queuing queueing"),
        ("panic", "panicked"),
        ("build", "built"),
        ("rewrite", "rewrote rewritten"),
        ("fine-tune", "fine-tunes fine-tuned fine-tuning"),
    ],
)
def test_forms(term: str, forms: str) -> None:
    assert {term, *forms.split()} <= inflections(term)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("large language model", {"large language models"}),
        ("mixture of experts", {"mixtures of experts"}),
        ("scale up", {"scales up", "scaled up", "scaling up"}),
        ("LLM", {"LLMs"}),
        ("H100", {"H100s"}),
    ],
)
def test_forms_of_several_words_and_of_names(term: str, forms: set[str]) -> None:
    assert inflections(term) == {term, *forms}


@pytest.mark.parametrize(("term", "other"), [("train", "trainer"), ("plan", "planed"), ("training", "traininged")])
def test_other_words_are_no_forms(term: str, other: str) -> None:
    assert other not in inflections(term)


def test_plurals_leave_the_verb_out() -> None:
    assert plurals("token") == {"token", "tokens"}


@pytest.mark.parametrize("term", ["", " ", "-", "C++", "推理", "é", "a", "of", " of ", "x "])
def test_any_text_is_one_of_its_forms(term: str) -> None:
    assert term in inflections(term)


def _oracle(part: str) -> list[tuple[str, set[str]]]:
    """Lower-case words of lemminflect's table with their forms, but for spellings with spaces, hyphens, dots."""
    path = Path(lemminflect.__file__).parent / "resources/infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row[1] == part]
    pairs = [(word, {form for field in forms for form in field.split("/")}) for word, _, *forms in rows]
    plain = str.isalpha
    return [
        (word, {form for form in forms if plain(form) and form.islower()})
        for word, forms in pairs
        if len(word) > 2 and plain(word) and word.isascii() and word.islower()
    ]


@pytest.mark.parametrize(("part", "least"), [("noun", 0.985), ("verb", 0.98)])
def test_forms_are_the_oracles(part: str, least: float) -> None:
    words = _oracle(part)
    assert len(words) > 6000
    missed = [word for word, forms in words if not forms <= inflections(word)]
    assert 1 - len(missed) / len(words) >= least, missed[:40]


@pytest.mark.parametrize(("part", "endings"), [("noun", ("s", "es")), ("verb", ("ing", "ed"))])
def test_hardly_a_regular_form_is_missed(part: str, endings: tuple[str, str]) -> None:
    """What is left are chilies and rials, and slips of the table (whized, consisteded)."""
    regular = [(word, {word + ending for ending in endings} & forms) for word, forms in _oracle(part)]
    regular = [(word, forms) for word, forms in regular if forms]
    missed = [word for word, forms in regular if not forms <= inflections(word)]
    assert len(missed) <= 12 < 3000 < len(regular), missed
