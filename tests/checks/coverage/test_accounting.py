"""Accounting for a received text: complete if all is as it should be, else one finding for each fault."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.checks.coverage.accounting import Account, account
from duizhao.model import Bilingual, Block, Furniture, Place, Segment, Voice

HERE = Place("zh/talk.yaml", 1, 1)
VOICES = (
    Voice("article", Bilingual("周刊", "Article"), Bilingual("", ""), (), HERE),
    Voice("host", Bilingual("主持人", "Host"), Bilingual("", ""), ("Min Wang", "Min Wang(主持人)"), HERE),
    Voice("tony", Bilingual("Tony Wu", "Tony Wu"), Bilingual("", ""), (), HERE),
)


def block(number: int, voice: str, kind: str, texts: Sequence[str]) -> Block:
    segments = [Segment(f"z{number}-{n}", text, HERE, HERE, voice, kind) for n, text in enumerate(texts)]
    return Block(voice, kind, 0, tuple(segments), HERE)


def talk(turns: int = 12) -> tuple[str, list[Block]]:
    """A received text with headings, labelled turns and list items, and the blocks that account for all of it."""
    text, blocks = "访谈\n\n", [block(0, "article", "heading", ["访谈"])]
    for number in range(1, turns + 1):
        host, label = ("tony", "Tony Wu") if number % 2 else ("host", "Min Wang")
        said = [f"这是第{number}次发言的第{n}句话,讲的是模型{number * 7 + n}。" for n in range(3)] + ["谢谢。"]
        text += f"    {label}:{''.join(said)}\n\n"
        blocks.append(block(number, host, "speech", said))
        text += f"  • 要点{number}:数据。\n"
        blocks.append(block(100 + number, "article", "bullet", [f"要点{number}:数据。"]))
    return text, blocks


def changed(blocks: list[Block], at: int, texts: Sequence[str]) -> list[Block]:
    old = blocks[at]
    return [*blocks[:at], block(at, old.voice, old.kind, texts), *blocks[at + 1 :]]


def texts(blocks: list[Block], at: int) -> list[str]:
    return [segment.text for segment in blocks[at].segments]


def look(text: str, blocks: Sequence[Block], furniture: Sequence[Furniture] = ()) -> Account:
    found = account(text, blocks, VOICES, furniture)
    assert sum(found.counts.values()) == len(text)
    return found


def clean(found: Account) -> bool:
    return not (found.unaccounted or found.differences or found.labels or found.misplaced)


def test_all_is_accounted_for_by_class() -> None:
    found = look("访谈\n\n    Min Wang(主持人): 好。\n  • 一。\n", [
        block(0, "article", "heading", ["访谈"]),
        block(1, "host", "speech", ["好。"]),
        block(2, "article", "bullet", ["一。"]),
    ])  # fmt: skip
    assert clean(found)
    assert found.counts == {
        "segments": 6, "labels": 14, "marks": 1, "furniture": 0, "layout": 12, "unaccounted": 0,
    }  # fmt: skip


@pytest.mark.parametrize("colon", [":", "\uff1a", ":\u00a0", ": ", " :"])
def test_a_label_may_have_either_colon_and_a_space(colon: str) -> None:
    assert clean(look(f"Tony Wu{colon}是的。", [block(0, "tony", "speech", ["是的。"])]))


def test_a_name_inside_the_words_is_no_label() -> None:
    assert clean(look("Tony Wu:他叫Tony Wu:对。", [block(0, "tony", "speech", ["他叫Tony Wu:", "对。"])]))


def test_words_like_a_label_are_words_if_the_segment_has_them() -> None:
    assert clean(look("Tony Wu:对。", [block(0, "tony", "speech", ["Tony Wu:对。"])]))


def test_a_voice_changed_on_the_source_side_is_found() -> None:
    text, blocks = talk()
    blocks[5] = block(5, "host", "speech", texts(blocks, 5))
    found = look(text, blocks)
    assert not found.unaccounted
    assert not found.differences
    [(_, start, end, voices)] = found.labels
    assert text[start:end] == "Tony Wu:"
    assert voices == {"tony"}


def test_an_edited_sentence_is_one_difference_with_its_words() -> None:
    text, blocks = talk()
    said = texts(blocks, 9)
    said[1] = said[1].replace("讲的是", "谈到")
    found = look(text, changed(blocks, 9, said))
    assert not found.unaccounted
    [one] = found.differences
    assert (one.kind, one.segment.text[one.start : one.end], one.received) == ("differs", "谈到", "讲的是")


def test_words_added_and_taken_away_are_shown_with_their_neighbours() -> None:
    [added] = look("模型很大。", [block(0, "article", "paragraph", ["模型非常很大。"])]).differences
    assert (added.start, added.end, added.received) == (2, 4, "")
    [taken] = look("模型非常大。", [block(0, "article", "paragraph", ["模型大。"])]).differences
    assert ("模型大。"[taken.start : taken.end], taken.received) == ("型大", "型非常大")


def test_the_first_words_of_a_turn_may_be_edited() -> None:
    text, blocks = talk()
    said = texts(blocks, 5)
    said[0] = "那" + said[0][1:]
    found = look(text, changed(blocks, 5, said))
    assert not found.unaccounted
    assert not found.labels
    [one] = found.differences
    assert (one.start, one.end, one.received) == (0, 1, "这")


def test_a_sentence_left_out_is_unaccounted_for_and_nothing_else_is_wrong() -> None:
    text, blocks = talk()
    said = texts(blocks, 9)
    found = look(text, changed(blocks, 9, said[:1] + said[2:]))
    [(start, end)] = found.unaccounted
    assert text[start:end] == said[1]
    assert not found.differences


def test_a_whole_turn_left_out_leaves_its_label_too() -> None:
    text, blocks = talk()
    said = texts(blocks, 9)
    found = look(text, blocks[:9] + blocks[10:])
    [(start, end)] = found.unaccounted
    assert text[start:end] == "Tony Wu:" + "".join(said)


def test_a_sentence_that_was_never_received_is_missing() -> None:
    text, blocks = talk()
    said = texts(blocks, 9)
    found = look(text, changed(blocks, 9, [*said[:2], "这句话谁也没有说过,一个字也没有。", *said[2:]]))
    assert not found.unaccounted
    assert [one.kind for one in found.differences] == ["missing"]


def test_two_sentences_swapped_are_one_difference() -> None:
    text, blocks = talk()
    said = texts(blocks, 9)
    found = look(text, changed(blocks, 9, [said[1], said[0], *said[2:]]))
    assert not found.unaccounted
    assert not found.labels
    assert [one.kind for one in found.differences] == ["moved"]


def test_turns_swapped_are_one_difference_and_keep_their_labels() -> None:
    text, blocks = talk()
    blocks[3], blocks[9] = blocks[9], blocks[3]
    found = look(text, blocks)
    assert not found.labels
    assert {one.kind for one in found.differences} == {"moved"}
    assert len(found.differences) == 2


def test_many_that_are_missing_in_a_row_are_one_difference() -> None:
    text, blocks = talk()
    more = [block(50 + n, "article", "paragraph", [f"另一篇文章的第{n}段,完全不同。"]) for n in range(40)]
    found = look(text, [*blocks[:9], *more, *blocks[9:]])
    assert not found.unaccounted
    [one] = found.differences
    assert (one.kind, one.followers) == ("missing", 39)


def test_furniture_may_be_inside_a_sentence() -> None:
    text = "模型很大,\n第12页\n数据很多。"
    furniture = Furniture("talk", 6, 10, "第12页", "a page number", HERE)
    found = look(text, [block(0, "article", "paragraph", ["模型很大,数据很多。"])], [furniture])
    assert clean(found)
    assert found.counts["furniture"] == 4


def test_misplaced_furniture_is_found_by_its_quote() -> None:
    text = "首页\n模型很大。"
    found = look(text, [block(0, "article", "paragraph", ["模型很大。"])], [Furniture("t", 1, 3, "首页", "menu", HERE)])
    assert not found.unaccounted
    assert [at for _, at in found.misplaced] == [0]


def test_furniture_whose_quote_does_not_occur_accounts_for_nothing() -> None:
    found = look("首页", [], [Furniture("t", 0, 2, "推荐", "menu", HERE)])
    assert found.unaccounted == ((0, 2),)
    assert [at for _, at in found.misplaced] == [None]


@pytest.mark.parametrize(
    ("received", "text", "same"),
    [
        ("Llama 3", "Llama 3", True),
        ("Llama\u00a03", "Llama 3", True),
        ("Llama  3", "Llama 3", True),
        ("Llama3", "Llama 3", False),
        ("Llama 3", "Llama3", False),
        ("模型很\n  大。", "模型很大。", True),
        ("a wrapped\nline", "a wrapped line", True),
        ("a wrapped\nline", "a wrappedline", True),
    ],
)
def test_white_space_may_differ_but_not_come_or_go_in_a_line(received: str, text: str, same: bool) -> None:
    found = look(received, [block(0, "article", "paragraph", [text])])
    assert not found.unaccounted
    assert (found.differences == ()) is same


def test_a_different_space_is_shown_in_its_place() -> None:
    [one] = look("我用Llama3写。", [block(0, "article", "paragraph", ["我用Llama 3写。"])]).differences
    assert ("我用Llama 3写。"[one.start : one.end], one.received) == (" ", "")


def test_empty_texts_and_no_blocks() -> None:
    assert clean(look("", []))
    assert clean(look(" \n", [block(0, "article", "paragraph", [""])]))
    assert [one.kind for one in look("", [block(0, "article", "paragraph", ["好。"])]).differences] == ["missing"]


sentence = st.text("我你他的模型数据很大小好,", min_size=1, max_size=12).map(lambda said: said + "。")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(sentence, min_size=1, max_size=4), min_size=1, max_size=6),
    st.lists(st.sampled_from(["", " ", "\n", "\n\n    ", "\u00a0"]), min_size=6, max_size=6),
)
def test_whatever_is_joined_from_blocks_is_accounted_for_by_them(turns: list[list[str]], between: list[str]) -> None:
    text, blocks = "", []
    for number, said in enumerate(turns):
        voice, label = (("tony", "Tony Wu:"), ("host", "Min Wang:"), ("article", ""))[number % 3]
        blocks.append(block(number, voice, "speech" if label else "paragraph", said))
        text += label + between[number].join(said) + "\n"
    assert clean(look(text, blocks))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_that_differs_passes_in_silence(data: st.DataObject) -> None:
    """Any change of the words, whatever it is, is seen; and the walk never claims a character twice."""
    turns = data.draw(st.lists(sentence, min_size=2, max_size=8))
    received = "".join(turns)
    at = data.draw(st.integers(0, len(turns) - 1))
    other = data.draw(sentence)
    edited = [*turns[:at], other, *turns[at + 1 :]]
    found = look(received, [block(0, "article", "paragraph", edited)])
    assert clean(found) == ("".join(edited) == received)


def test_a_long_text_is_accounted_for_even_if_half_of_it_is_missing_or_all_of_it_backwards() -> None:
    """How long this takes is measured by bench/linear.py."""
    text, blocks = talk(300)
    assert clean(look(text, blocks))
    assert look(text, blocks[::2]).unaccounted
    assert "moved" in {difference.kind for difference in look(text, blocks[::-1]).differences}
