"""What differs, in words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duizhao.scoring.difference import difference

TEXTS = st.text("ab灯塔。 '-.\n😀", max_size=30)


def shown(old, new, language="en"):
    marks = {"same": "{}", "gone": "[{}]", "come": "<{}>"}
    return "".join(marks[kind].format(text) for kind, text in difference(old, new, language))


def test_words_not_letters():
    assert shown("The lamp is lit.", "The lamps are lit.") == "The [lamp is]<lamps are> lit."
    assert shown("It doesn't burn.", "It does burn.") == "It [doesn't]<does> burn."
    assert shown("lens", "lens.") == "lens<.>"


def test_chinese_by_character_and_its_latin_words_whole():
    assert shown("灯塔高38米", "灯楼高39米", "zh") == "灯[塔]<楼>高[38]<39>米"


def test_all_of_one_or_nothing():
    assert shown("", "a b") == "<a b>"
    assert shown("a b", "") == "[a b]"
    assert shown("a b", "a b") == "a b"
    assert shown("", "") == ""


@given(TEXTS, TEXTS, st.sampled_from(["zh", "en"]))
def test_both_texts_can_be_read_off(old, new, language):
    pieces = difference(old, new, language)
    assert "".join(text for kind, text in pieces if kind != "come") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new
    assert all(text for _, text in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))
