"""What is compared: turns of at most six sentences, of editions and of text files."""

import pytest

from duizhao.errors import UserError
from duizhao.judging.passages import digest, pair_of_editions, pair_of_lines, pair_with_lines
from duizhao.store import load


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def ids(pair):
    return [passage.beads for passage in pair.passages]


@pytest.fixture
def lines(small, tmp_path):
    """A file with the English of each bead on a line."""
    path = tmp_path / "lines.txt"
    path.write_text("".join(f"{bead.en.text}\n" for bead in load(small).beads), encoding="utf-8")
    return path


def test_a_turn_is_one_passage_with_voice_section_and_source(small):
    old = load(small)
    change(small / "en/small.yaml", "It was fitted in 1912.", "It dates from 1912.")
    pair = pair_of_editions("old", old, "new", load(small))
    (passage,) = pair.passages
    assert passage.beads == ("b06", "b07")
    assert (passage.id, passage.voice, passage.section, passage.document) == ("b06", "Lin Wan", "1. Light", "small")
    assert passage.base.endswith("The lens is a Fresnel lens. It was fitted in 1912.")
    assert passage.head == passage.base.replace("It was fitted in", "It dates from")
    assert passage.source.startswith("塔高38米")
    assert (pair.base, pair.head, pair.one_sided) == ("old", "new", 0)


def test_passages_that_say_the_same_are_counted_not_judged(small):
    edition = load(small)
    pair = pair_of_editions("a", edition, "b", edition)
    assert pair.passages == ()
    assert pair.same > 5
    assert pair.one_sided == 0


def test_spacing_and_normal_forms_make_no_difference(small):
    old = load(small)
    change(small / "en/small.yaml", "It was fitted in 1912.", "It  was fitted  in 1912.")
    assert pair_of_editions("a", old, "b", load(small)).passages == ()
    assert digest("源", "Caf\u00e9  au\nlait ") == digest(" 源", "Cafe\u0301 au lait")
    assert digest("源", "a") != digest("源2", "a")


def test_list_items_of_one_voice_are_a_passage_with_a_line_each(small):
    old = load(small)
    change(small / "en/small.yaml", "twice a minute", "two times a minute")
    (passage,) = pair_of_editions("a", old, "b", load(small)).passages
    assert passage.head == "The lens is wiped once a week.\nThe foghorn sounds two times a minute."


def test_an_empty_side_is_not_judged(small):
    old = load(small)
    change(small / "en/small.yaml", "How tall is this lighthouse?", "")
    pair = pair_of_editions("a", old, "b", load(small))
    assert (pair.passages, pair.one_sided) == ((), 1)


@pytest.mark.parametrize(("sentences", "parts"), [(6, [6]), (7, [4, 3]), (12, [6, 6]), (13, [5, 5, 3])])
def test_long_turns_are_divided_evenly(make_bead, make_edition, sentences, parts):
    def edition(text):
        numbers = range(sentences)
        return make_edition([make_bead(f"b{n}", [("ada", "好。")], [("ada", f"{text} {n}.")]) for n in numbers])

    pair = pair_of_editions("a", edition("Old"), "b", edition("New"))
    assert [len(passage.beads) for passage in pair.passages] == parts


def test_where_a_turn_is_divided_does_not_depend_on_what_differs(make_bead, make_edition):
    def edition(changed):
        return make_edition(
            [make_bead(f"b{n}", [("ada", "好。")], [("ada", "New." if n in changed else "Old.")]) for n in range(8)]
        )

    pair = pair_of_editions("a", edition([]), "b", edition([7]))
    assert ids(pair) == [("b4", "b5", "b6", "b7")]


def test_another_voice_begins_another_passage(make_bead, make_edition):
    def edition(text):
        voices = ["ada", "ada", "bo", "ada"]
        return make_edition([make_bead(f"b{n}", [(who, "好。")], [(who, text)]) for n, who in enumerate(voices)])

    pair = pair_of_editions("a", edition("Old."), "b", edition("New."))
    assert ids(pair) == [("b0", "b1"), ("b2",), ("b3",)]


def test_a_text_file_against_an_edition_has_the_edition_s_passages(small, lines):
    change(lines, "It was fitted in 1912.", "It dates from 1912.")
    edition = load(small)
    (passage,) = pair_with_lines("lines", "new", edition, lines, lines_are_base=True).passages
    assert passage.beads == ("b06", "b07")
    assert "dates from" in passage.base
    assert "was fitted" in passage.head
    (mirrored,) = pair_with_lines("new", "lines", edition, lines, lines_are_base=False).passages
    assert mirrored.digests == passage.digests[::-1]


def test_a_text_file_of_another_length_is_refused(small, lines):
    lines.write_text("only one\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"lines\.txt: has 1 lines, but the edition has 15 beads"):
        pair_with_lines("lines", "new", load(small), lines, lines_are_base=True)


def test_two_text_files_line_by_line_with_their_source(tmp_path):
    for name, text in {"a": "One.\nTwo.\n\n", "b": "One.\n2.\nThree.\n", "zh": "一。\n二。\n三。\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pair = pair_of_lines(tmp_path / "a", tmp_path / "b", tmp_path / "zh")
    (passage,) = pair.passages
    assert (passage.id, passage.source, passage.base, passage.head) == ("2", "二。", "Two.", "2.")
    assert (pair.same, pair.one_sided) == (1, 1)
    (tmp_path / "zh").write_text("一。\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"zh: has 1 lines, but .*a has 3"):
        pair_of_lines(tmp_path / "a", tmp_path / "b", tmp_path / "zh")
