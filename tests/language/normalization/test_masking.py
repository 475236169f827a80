"""Code in backticks, against a regular expression that says the same and takes quadratic time."""

import re

from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.normalization.masking import FILLER, mask

CODE = re.compile("(`+)[^`]+?\\1")


@given(st.text("``` a\n推", max_size=30))
def test_code_is_what_is_between_as_many_backticks(text: str) -> None:
    assert mask(text) == CODE.sub(lambda code: FILLER * len(code[0]), text)
