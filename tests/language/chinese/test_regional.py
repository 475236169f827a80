"""What a word is called in another region."""

from pathlib import Path

import pytest

from duizhao.language.chinese import regional
from duizhao.language.chinese.regional import elsewhere


@pytest.mark.parametrize(
    ("word", "form"),
    [("项目", "专案"), ("专案", "项目"), ("端口", "连接埠"), ("数据集", "资料集"), ("测试服务器", "测试伺服器")],
)
def test_a_word_has_its_forms_whole_or_by_a_part(word: str, form: str) -> None:
    assert form in elsewhere(word)


@pytest.mark.parametrize("word", ["灯塔", "", "目", "GPT"])
def test_a_word_that_is_the_same_everywhere_has_none(word: str) -> None:
    assert elsewhere(word) == ()


def test_no_word_is_its_own_form_and_all_are_words() -> None:
    table = Path(regional.__file__).with_name("regional.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()]
    assert len(rows) > 500
    assert all(len(row) == len(set(row)) > 1 and min(map(len, row)) > 1 for row in rows)
