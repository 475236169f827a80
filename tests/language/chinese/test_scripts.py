"""Traditional and simplified characters."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.chinese.scripts import in_other_script, script, simplified


@pytest.mark.parametrize(
    ("character", "expected"),
    [("户", "Hans"), ("戶", "Hant"), ("导", "Hans"), ("導", "Hant"), ("人", ""), ("a", ""), ("①", "")],
)
def test_the_script_of_a_character(character: str, expected: str) -> None:
    assert script(character) == expected


def test_the_table_is_what_the_character_sets_say(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(repository / "tools/tables/make_scripts.py"), run_name="__main__")
    assert (repository / "tools/duizhao/language/chinese/scripts.txt").read_text(
        encoding="ascii"
    ) == capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("客戶登入", "客户", True),
        ("客户登录", "客户", False),
        ("關闭其他選項", "关闭", False),
        ("人人", "客户", False),
        ("客戶", "人", False),
    ],
)
def test_a_text_in_the_other_script(text: str, words: str, expected: bool) -> None:
    assert in_other_script(text, words) is expected


def test_what_numbers_are_written_with_is_simplified() -> None:
    assert simplified("兩點零三億,週日") == "两点零三亿,周日"


@given(st.text())
def test_it_stays_as_long_and_changes_no_second_time(text: str) -> None:
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
