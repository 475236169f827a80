"""Words that stand in the place of a term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.near_forms import nearest


def words(term: str, text: str, *known: tuple[int, int]) -> str:
    near = nearest([term], text, known)
    return text[near.start : near.end] if near else ""


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("雾号", "海上的雾好响了。", "雾好"),  # the same sound
        ("海上雾号", "雾号海上响了。", "雾号海上"),  # another order
        ("海雾号", "海上雾号响了。", "海上雾号"),  # a character more
        ("海上雾号", "远处海雾号响了。", "海雾号"),  # a character less
        ("海上雾号", "海下雾号响了。", "海下雾号"),  # another character
        ("红队测试", "我们做了红队演练。", "红队演练"),
        ("overfitting", "It is an over-fitting model.", "over-fitting"),
        ("fog signal", "A fogsignal was heard.", "fogsignal"),
        ("检索增强生成", "检索增长生成不是万能药。", "检索增长生成"),
        ("fog signal", "It gave a smoke signal.", "smoke signal"),
        ("house of cards", "A card house.", "card house"),
        ("harbour pilot", "The harbor pilot came.", "harbor pilot"),
        ("lighthouse", "The ligthouse is old.", "ligthouse"),
        ("Tesla", "我们用Telsa。", "Telsa"),
    ],
)
def test_what_is_like_the_term_is_found(term: str, text: str, expected: str) -> None:
    assert words(term, text) == expected


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("设备名称", "Device名称里有空格。"),  # no part of a Latin word
        ("雾号", "雾灯亮了。"),  # of two characters one says little
        ("海雾号", "海雾的灯亮了。"),  # a particle is no part of a word
        ("海雾号", "雾散了。"),
        ("fog signal", "It gave the signal."),
        ("fog signal", "It gave a sign."),
        ("Llama 3", "Llama 2 is here."),  # another number is another name
        ("Llama 3", "We saw 3 llamas."),
        ("fog", "A dog."),
        ("", "A fog."),
        ("fog", ""),
    ],
)
def test_other_words_are_not(term: str, text: str) -> None:
    assert words(term, text) == ""


def test_what_means_something_else_is_not_taken() -> None:
    text = "A smoke signal."
    assert words("fog signal", text, (2, 7)) == ""


def test_of_several_none_unless_they_are_the_same() -> None:
    assert words("fog signal", "A smoke signal and a light signal.") == ""
    assert words("fog signal", "A smoke signal and a Smoke signal.") == "smoke signal"


def test_the_longest_of_equals() -> None:
    text = "海上雾好响了。"
    near = nearest(["雾号", "海上雾号"], text)
    assert near is not None
    assert (text[near.start : near.end], near.term, near.sure) == ("海上雾好", "海上雾号", True)


def test_of_equals_that_which_has_as_many_characters() -> None:
    text = "几家海雾标准公司。"
    near = nearest(["海雾标注", "海雾打标"], text)  # 海雾标 is as like the second as 海雾标准 is the first
    assert near is not None
    assert text[near.start : near.end] == "海雾标准"


def test_only_what_is_hardly_anything_else_is_sure() -> None:
    near = nearest(["fog signal"], "A smoke signal.")
    assert near is not None
    assert not near.sure


@given(st.lists(st.text("ab 海雾号的的3.", max_size=5), max_size=3), st.text("ab 海雾号的的3.", max_size=12))
def test_it_is_never_the_term_itself_nor_outside_the_text(terms: list[str], text: str) -> None:
    near = nearest(terms, text)
    if near:
        assert 0 <= near.start < near.end <= len(text)
        assert text[near.start : near.end] != near.term
        assert 0.5 <= near.likeness < 1


def test_offsets_hold_where_lower_case_has_another_letter() -> None:
    """A Kelvin sign is no letter of English, but is one in lower case."""
    assert words("fog signal", "\u212a and a fogsignal.") == "fogsignal"
