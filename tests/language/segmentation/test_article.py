"""Blocks of received texts."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.language.segmentation.article import ARTICLE, ArticlePart, discover_labels, divide, passages
from duizhao.model import Bilingual, Furniture, Place, Voice

NOWHERE = Place("edition.yaml", 1, 1)
COLON = "\uff1a"


def voice(id: str, zh: str, en: str = "", labels: Sequence[str] = ()) -> Voice:
    return Voice(id, Bilingual(zh, en), Bilingual("", ""), tuple(labels), NOWHERE)


VOICES = [
    voice(ARTICLE, "港口周刊", "Article"),
    voice("lin", "林晚", "Lin Wan"),
    voice("host", "主持人", labels=["主持人", "主持人小周"]),
    voice("reader", "读者", labels=["Q1", "Q2"]),
]

INTERVIEW = """
作者|周一禾
灯塔亮了:守灯人谈灯
来源:港口周刊 时间:2024-02-03

去年冬天,灯塔重新点亮。
1.jpg

要点:
  • 灯:每周擦一次。
以下为现场对话:

一、灯

主持人小周:你好。塔有多高?
林晚: 三十八米。
Lin Wan(守灯人):\xa0是的。
3. 雾

Q1\uff1a雾呢?
林晚:

先听,再看。
港口周刊:这一行没有人说。
END
"""

EXPECTED = [
    (ARTICLE, "byline", 0, "作者|周一禾"),
    (ARTICLE, "heading", 1, "灯塔亮了:守灯人谈灯"),
    (ARTICLE, "byline", 0, "来源:港口周刊 时间:2024-02-03"),
    (ARTICLE, "paragraph", 0, "去年冬天,灯塔重新点亮。"),
    (ARTICLE, "caption", 0, "1.jpg"),
    (ARTICLE, "heading", 2, "要点:"),
    (ARTICLE, "bullet", 0, "灯:每周擦一次。"),
    (ARTICLE, "paragraph", 0, "以下为现场对话:"),
    (ARTICLE, "heading", 2, "一、灯"),
    ("host", "speech", 0, "你好。塔有多高?"),
    ("lin", "speech", 0, "三十八米。"),
    ("lin", "speech", 0, "是的。"),
    (ARTICLE, "heading", 2, "3. 雾"),
    ("reader", "speech", 0, "雾呢?"),
    ("lin", "speech", 0, "先听,再看。"),
    (ARTICLE, "paragraph", 0, "港口周刊:这一行没有人说。"),
    (ARTICLE, "paragraph", 0, "END"),
]


def read(text: str, furniture: Sequence[Furniture] = ()) -> list[tuple[str, str, int, str]]:
    return [(p.voice, p.kind, p.level, text[p.start : p.end]) for p in passages(text, VOICES, furniture)]


def kinds(text: str) -> list[str]:
    """The kinds of the lines, below a title."""
    return [kind for _, kind, _, _ in read(f"题目\n{text}")][1:]


def test_an_interview() -> None:
    assert read(INTERVIEW) == EXPECTED


def test_a_file_from_windows_reads_the_same() -> None:
    assert read(INTERVIEW.replace("\n", "\r\n")) == EXPECTED


def test_full_width_colons_and_brackets_read_the_same() -> None:
    wide = INTERVIEW.translate(str.maketrans({":": "\uff1a", "(": "\uff08", ")": "\uff09", "|": "\uff5c"}))
    narrow = [(*rest, text.replace("\uff1a", ":").replace("\uff5c", "|")) for *rest, text in read(wide)]
    assert [tuple(block) for block in narrow] == EXPECTED


def test_what_marks_a_block_stands_before_it() -> None:
    markers = [INTERVIEW[p.marker[0] : p.marker[1]] for p in passages(INTERVIEW, VOICES)]
    assert [marker for marker in markers if marker] == [
        "• ",
        "主持人小周:",
        "林晚: ",
        "Lin Wan(守灯人):\xa0",
        "Q1\uff1a",
        "林晚:",
    ]


def test_a_label_that_nothing_follows_is_a_block_of_its_own() -> None:
    assert [block[0] for block in read("题目\n林晚:\n林晚:好。\n主持人:")] == [ARTICLE, ARTICLE, "lin", ARTICLE]


def test_furniture_is_left_out() -> None:
    text = "首页 > 观察\n灯塔亮了\n去年冬天,广告灯塔亮了。\n分享"
    spans = [(0, 7), (text.index("广告"), text.index("广告") + 2), (len(text) - 2, len(text))]
    furniture = [Furniture("small", start, end, text[start:end], "not ours", NOWHERE) for start, end in spans]
    assert [block[3] for block in read(text, furniture)] == ["灯塔亮了", "去年冬天,", "灯塔亮了。"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. 灯\n第一段。\n2. 雾\n第二段。", ["heading", "paragraph", "heading", "paragraph"]),
        ("1. 擦灯。\n2. 听雾号。\n3. 写日志。", ["bullet"] * 3),
        ("1. 擦灯\n2. 听雾号", ["bullet"] * 2),
        ("1) 擦灯\n2) 听雾号", ["bullet"] * 2),
        ("第一章 灯\n天黑了。\n第二章\n天亮了。", ["heading", "paragraph", "heading", "paragraph"]),
        ("第一章讲的是灯。", ["paragraph"]),
        ("1. 这是一句完整的话。", ["paragraph"]),
        ("1.5元一斤。", ["paragraph"]),
        ("1. 雾是什么?\n雾是云。", ["heading", "paragraph"]),
        ("2024年很冷", ["paragraph"]),
        ("- 灯\n* 雾\n● 海", ["bullet"] * 3),
        ("-5度很冷。", ["paragraph"]),
        ("灯与雾:", ["heading"]),
        ("他看着海,说:", ["paragraph"]),
        ("记者下面问了他三个问题:", ["paragraph"]),
        ("photo.webp\n灯塔的照片 2.jpg", ["caption", "paragraph"]),
        ("编辑:小周\n摄影/小李", ["byline", "byline"]),
        ("时间:晚上,我们在海边等船来。", ["paragraph"]),
        ("甲:你好。", ["paragraph"]),
    ],
)
def test_kinds(lines: str, expected: list[str]) -> None:
    assert kinds(lines) == expected


def test_a_text_without_a_title_has_none() -> None:
    assert [level for _, _, level, _ in read("天黑了。\n灯亮了\nEND")] == [0, 0, 0]
    assert [block[:3] for block in read("林晚:好。\nEND")] == [("lin", "speech", 0), (ARTICLE, "paragraph", 0)]


def test_a_text_without_voices_is_the_articles() -> None:
    assert {p.voice for p in passages(INTERVIEW)} == {ARTICLE}


def test_sentences_of_speech_and_whole_headings() -> None:
    text = "题目?真的!\n来源:好。吗\n主持人:你好。 塔有多高?\n"
    divided = [[text[a:b] for a, b in divide(text, passage, "zh")] for passage in passages(text, VOICES)]
    assert divided == [["题目?真的!"], ["来源:好。吗"], ["你好。", "塔有多高?"]]


def test_labels_are_discovered() -> None:
    text = (
        "题目:副题\n来源:甲\n来源:乙\nLin Wan(守灯人):好。\n主持人:好?\nLin Wan:好。\n主持人\uff1a好。\n"
        "Q1:好?\nQ2:好?\n只有一次:好。\n12:30 开始\n12:40 结束\nhttps://x.com\nhttps://y.com\n"
        "• 要点:好。\n• 要点:好。\n他说,这样:好。\n他说,这样:好。"
    )
    assert discover_labels(text) == ["Lin Wan", "主持人", "Q1", "Q2"]


@settings(deadline=None)
@given(st.text("林晚主持人:\uff1a•1.、。?jpg ()\n\r\xa0来源|", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_character_is_accounted_for(text: str, start: int, end: int) -> None:
    """Blocks in order, without overlap; between them white space and furniture."""
    end = min(end, len(text))
    furniture = [Furniture("small", start, end, text[start:end], "", NOWHERE)] if start < end else []
    found = passages(text, VOICES, furniture)
    accounted = [False] * len(text)
    for piece in furniture:
        accounted[piece.start : piece.end] = [True] * (piece.end - piece.start)
    for passage in found:
        assert passage.marker[0] <= passage.marker[1] <= passage.start < passage.end <= len(text)
        spans = [passage.marker, *divide(text, passage, "zh")]
        for a, b in spans:
            assert not any(accounted[a:b])
            accounted[a:b] = [True] * (b - a)
    assert not "".join(c for c, known in zip(text, accounted, strict=True) if not known).strip()


def test_a_long_text_takes_time_in_proportion() -> None:
    assert len(passages("林晚:好。\n" * 30000, VOICES)) == 30000


def test_passages_are_values() -> None:
    assert passages("题", VOICES) == [ArticlePart(ARTICLE, "heading", 1, (0, 0), 0, 1)]
