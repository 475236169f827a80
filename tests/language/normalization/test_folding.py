"""Texts as the matcher reads them."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.normalization.folding import fold, lower, tidy, tidy_and_fold


@given(st.lists(st.text("aA .-\n\u3000\xa0\u2011ＡİΣ推é") | st.text()))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    assert list(tidy_and_fold(texts)) == [(tidy(text), fold(text)) for text in texts]


def test_lower_case_keeps_offsets() -> None:
    """`str.lower` makes two characters of İ, and of no other."""
    longer = [character for character in map(chr, range(sys.maxunicode + 1)) if len(character.lower()) != 1]
    assert longer == ["İ"]
    assert lower("İX") == "ix"
    assert lower("aİbΣ") == "aibς"
