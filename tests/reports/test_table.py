"""Tables for a terminal."""

from duizhao.reports.table import table
from duizhao.reports.terminal import clipped, width


def test_a_chinese_character_takes_two_columns():
    assert width("灯 a") == 4
    assert width("e\u0301") == 1
    lines = table([("题", "n"), ("一二三", 1), ("abc", 10)]).splitlines()
    assert lines == ["题       n", "一二三   1", "abc     10"]


def test_a_long_title_is_cut_to_its_columns():
    assert clipped("一二三四", 8) == "一二三四"
    assert clipped("一二三四五", 8) == "一二三…"
    assert all(width(clipped("一a二b三c" * 9, columns)) <= columns for columns in range(1, 40))
