"""Latin names: finding them, their keys, their distance."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.edit_distance import edit_distance
from duizhao.language.names import latin_words, name_key, names, numbers_in_name
from duizhao.language.normalization.masking import mask


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We used Llama 3, X.AI and Mixtral 8x22B.", ["Llama", "X.AI", "Mixtral", "8x22B"]),
        ("The model is fast. Then it stops.", []),
        ("GPT-4o's README.md", ["GPT-4o", "README.md"]),
        ("“Maybe” they said: Nobody.", []),
        ("See `Trainer` at [docs](https://Example.org/API).", []),
    ],
)
def test_english_names_are_known_by_their_form(text: str, found: list[str]) -> None:
    assert [name.text for name in names(mask(text), "en")] == found


def test_in_chinese_every_latin_word_is_a_name() -> None:
    assert [name.text for name in names("我们用xAI的token和8x7B。", "zh")] == ["xAI", "token", "8x7B"]


@given(st.text("aB1 .-'我", max_size=30))
def test_names_stand_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in latin_words(text))


@pytest.mark.parametrize(
    "spellings", [("X.AI", "X.ai", "xAI"), ("Llama3", "Llama 3", "llama-3"), ("FlashAttention", "Flash Attention")]
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("GPT-4", "GPT-4o"), ("3.5", "35"), ("8x7B", "8x22B"), ("DINO", "DINOv2")])
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_numbers_in_a_name() -> None:
    assert numbers_in_name("8x22B") == ("8", "22")
    assert numbers_in_name("GPT-3.5") == ("3.5",)


def slow_distance(one: str, other: str) -> int:
    @cache
    def of(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        best = min(of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            best = min(best, of(i - 2, j - 2) + 1)
        return best

    return of(len(one), len(other))


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 4))
def test_distance_is_that_of_the_definition_up_to_its_limit(one: str, other: str, most: int) -> None:
    assert edit_distance(one, other, most) == min(slow_distance(one, other), most + 1)
