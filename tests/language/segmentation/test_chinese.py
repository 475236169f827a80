"""Sentences of Chinese paragraphs. `|` in a sample is where one is to end and the next to begin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.language.segmentation.chinese import LONG_QUOTATION, chinese_sentence_starts
from duizhao.language.segmentation.pipeline import sentences

WIDE = str.maketrans(
    {"!": "\uff01", "?": "\uff1f", ",": "\uff0c", ":": "\uff1a", "(": "\uff08", ")": "\uff09", ";": "\uff1b"}
)
"""Half-width marks → the full-width ones of careful typing."""

LONG = "我们在海上走了七天,没有见到一条船,也没有见到一只鸟"

SAMPLES = [
    "今天下雨。|明天晴。",
    "真的吗?|真的!|好。",
    "什么?!|不会吧!!!|会。",
    "我走了;你留下:等他来。|好。",
    "你好。 |再见。",
    # ellipses
    "我……我不知道。",
    "苹果、梨、桃……都卖完了。",
    "他走了…… |第二天又回来了。",
    "雨停了……。|我们出发。",
    "难道……?|是的。",
    # names, versions, decimals, links
    "我们用X.AI的模型,版本是3.5,网址x.com。|图在1.jpg里。",
    "见https://example.com/a?b=c&d=1!|然后回来。|好。",
    "约翰.史密斯来了。|他很高。",
    "J. K. Rowling写的。|我读过。",
    "Yahoo!的员工也来了。|真的。",
    "你用过GPT-4吗?|用过GPT-4!|好用。",
    "你用GPT?|我不用。",
    # quotations in novels
    "“你来了。”他说。|“坐吧。”",
    "“你来了!”|“是啊。”她低声说,“进来。”|门关上了。",
    "“走吧!”老王喊道。",
    "“好。”|老王点点头,说:“我去。”",
    "“你来了。”|他转身就走。",
    "“谁?”|没有人回答。",
    "“谁?”他问,“是你吗?”|没有人回答。",
    "他说:“走吧。”|我们就走了。",
    "他说:“走吧。我们晚了。”|我们就走了。",
    "「你好。」他說。|「再見。」",
    '"你好。"他说。|"再见!"',
    "“我……”他说。|他停住了。",
    "“我……”|他停住了。",
    # words that a sentence cites
    "被称为“狼来了!”的故事很有名。|是的。",
    "《你好!》是一本书。|我读过《你是谁?》。",
    "他问了三次“为什么?”,没有人回答。|他走了。",
    "这是(真的。)一个例子。|好。",
    # what follows a full stop and belongs before it
    "好的。(笑)|我们继续。",
    "他去过那里。[1]|后来没有再去。",
    "他去过那里。①|后来没有再去。",
    "(他没有去。)|我去了。",
    # long quotations
    f"“{LONG}。|{LONG}。|{LONG}。”他说。|我信了。",
    f"老人说:“{LONG}。|{LONG}?|{LONG}!”|我信了。",
    f"这是“{LONG}。{LONG}。{LONG}。”的意思。|好。",
    # marks without a partner
    "“这一段没有结束。|下一段接着说。",
    "这里多了一个”引号。|不要紧。",
    "it’s好的。|it’s不好。",
    # other
    "𠮷野家很好。|😀好吃!",
    "一、先做这个。|二、再做那个。",
    "1. 数据收集与质量:",
    "价格是1.5元。|涨到2.0元?|是。",
    "这是一个测试. |那是另一个测试.",
    "他是CEO.她是CTO。",
]


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("sample", SAMPLES)
def test_samples(sample: str, wide: bool) -> None:
    parts = (sample.translate(WIDE) if wide and "http" not in sample else sample).split("|")
    text = "".join(parts)
    starts = chinese_sentence_starts(text)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == parts


def test_a_quotation_is_divided_only_where_it_is_long() -> None:
    for length, count in ((LONG_QUOTATION - 4, 1), (LONG_QUOTATION + 4, 2)):
        half = "好" * (length // 2 - 1) + "。"
        assert len(chinese_sentence_starts(f"“{half}{half}”")) == count


def test_text_without_han_is_divided_as_english() -> None:
    assert chinese_sentence_starts("Dr. Wu agreed. We left.") == [0, 15]


@settings(deadline=None)
@given(st.text("。!?…“”「」()《》\"'.,:a1好说 \xa0\uff01\uff1f\uff08\uff09", max_size=40))
def test_the_sentences_are_the_text(text: str) -> None:
    starts = chinese_sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) and not text[start].isspace() for start in starts[1:])
    found = sentences(text, "zh")
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found)


@settings(deadline=None)
@given(
    st.lists(st.text("好坏人我,1a", min_size=1, max_size=9), min_size=1, max_size=6), st.sampled_from("。\uff01\uff1f")
)
def test_plain_sentences_are_one_for_one(clauses: list[str], mark: str) -> None:
    whole = [clause.strip(",") + "好" + mark for clause in clauses]
    text = "".join(whole)
    assert [text[a:b] for a, b in sentences(text, "zh")] == whole


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“你来了。”他说。(笑)" * 4000, 4000),
        ("“(" * 8000 + "好。" * 8000, 8000),
        ("(" * 8000 + "好。" * 8000 + ")" * 8000, 1),
        ("“" * 8000 + ")" * 8000 + "好。", 1),
        ("好" * 16000 + "。 " * 8000, 1),
    ],
)
def test_a_long_paragraph_is_cut_as_a_short_one_is(text: str, count: int) -> None:
    assert len(chinese_sentence_starts(text)) == count
