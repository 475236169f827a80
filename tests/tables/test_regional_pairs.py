"""How the pairs of regional words were learnt."""

import runpy
from pathlib import Path


def test_pairs_are_learnt_from_texts_that_differ_in_them(repository: Path) -> None:
    word_pairs = runpy.run_path(str(repository / "tools/tables/regional_pairs.py"))["word_pairs"]
    rooms = ["红", "绿", "白", "厨房", "大", "旧", ""]
    texts = [(f"{room}窗口", f"{room}视窗") for room in rooms] + [("关闭窗口", "关闭视窗"), ("窗口大小", "视窗大小")]
    assert word_pairs([*texts, ("打开灯", "打开灯"), ("甲乙", "丙丁")]) == {("窗口", "视窗")}
