"""Texts as the matcher reads them."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.normalization.folding import fold, tidy, tidy_and_fold


@given(st.lists(st.text("aA .-\n\u3000\xa0\u2011ＡİΣ推é") | st.text()))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    assert list(tidy_and_fold(texts)) == [(tidy(text), fold(text)) for text in texts]
