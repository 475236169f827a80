"""How Chinese sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.chinese.homophones import sound, sounds


def same_sound(a: str, b: str) -> bool:
    return len(a) == len(b) and not set(sounds(a)).isdisjoint(sounds(b))


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=4)


@pytest.mark.parametrize(
    ("right", "slip"),
    [("微调", "微掉"), ("学习率", "学习虑"), ("训练", "循练"), ("语料", "语聊"), ("登录", "登陆"), ("绿色", "律色")],
)
def test_slips_sound_alike(right: str, slip: str) -> None:
    assert same_sound(right, slip)


@pytest.mark.parametrize(("one", "other"), [("权重", "权值"), ("数据", "数据集"), ("女", "努"), ("付款", "付信")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert not same_sound(one, other)


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(sound(text)) == len(text)


@given(HAN)
def test_the_first_way_to_read_a_text_is_its_sound(text: str) -> None:
    ways = sounds(text)
    assert ways[0] == sound(text)
    assert len(ways) == len(set(ways)) <= 8
