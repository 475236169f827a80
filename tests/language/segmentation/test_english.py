"""Sentences of English paragraphs. `|` in a sample is where one is to end and the next to begin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.language.segmentation.english import english_sentence_starts
from duizhao.language.segmentation.pipeline import sentences

SAMPLES = [
    "We left. |They stayed. |Why?",
    "Really?! |Yes!",
    "Dr. Smith met J. R. Tolkien. |He left at 5 p.m. |The end.",
    "See Fig. 2 and No. 7, pp. 3–4. |It says no. |Then it stops.",
    "The U.S. Army came to the U.S. |They stayed.",
    "It grew 3.5 times in v1.2. |Is x.com down? |No.",
    "xAI built it. |iPhones ran it. |2024 was good.",
    "“Come in.” |“Thanks.”",
    "“Come in!” Tony said. |He sat.",
    "“Come in?” he asked. |He sat.",
    "“I know. |You go,” she said.",
    "Yahoo! is old. |So am I. |Yes.",
    "I don’t know... |We left.",
    "Well... maybe. |No.",
    "1. Data and quality",
    "Models, data, etc. are here. |Papers, etc. |We left.",
    "It works, e.g. Llama 3, i.e. Meta’s model vs. GPT-4. |Good.",
    "(We left.) |They stayed.",
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples(sample: str) -> None:
    parts = sample.split("|")
    text = "".join(parts)
    starts = english_sentence_starts(text)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == parts
    assert [text[a:b] for a, b in sentences(text, "en")] == [part.strip() for part in parts]


@settings(deadline=None)
@given(st.text(".!?…“”()\"'a1B \xa0,Dr", max_size=40))
def test_the_sentences_are_the_text(text: str) -> None:
    found = sentences(text, "en")
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found)


def test_a_long_paragraph_takes_time_in_proportion() -> None:
    assert len(english_sentence_starts("We met Dr. Wu. " * 20000)) == 20000
