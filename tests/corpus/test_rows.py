"""Rows of files as beads: what is read, the place of each word, what is reported on unreadable rows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.corpus.bitext import open_bitext
from duizhao.errors import UserError
from duizhao.exchange.cells import cell
from duizhao.model import Bead, Unread

texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\/:{}zhen \t\n𠮷推')), max_size=12
)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """`read("a.jsonl", text)` gives the rows of a file that holds it."""
    folder = tmp_path_factory.mktemp("bitext")

    def read(name, text, source=None, **parts):
        file = folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(open_bitext(str(file), source).rows(**parts))

    return read


@given(st.lists(st.tuples(texts, texts), max_size=4), st.booleans(), st.booleans(), st.randoms(use_true_random=False))
def test_every_character_of_a_json_text_has_its_column(read, pairs, ascii_only, more, shuffle):
    rows = []
    for number, (zh, en) in enumerate(pairs):
        value = [("id", number), ("zh", zh), ("en", en)]
        value += [("note", '"zh": "x"'), ("meta", ["zh", {"k": "en"}])] if more else []
        shuffle.shuffle(value)
        rows.append(json.dumps(dict(value), ensure_ascii=ascii_only).replace("\x85", "\\u0085"))
    found = read("a.jsonl", "".join(row + "\n" for row in rows))
    assert [bead.id for bead in found] == [str(number) for number in range(len(pairs))]
    for row, bead, pair in zip(rows, found, pairs, strict=True):
        assert (bead.zh.text, bead.en.text) == tuple(text if text.strip() else "" for text in pair)
        for side in bead.sides:
            for segment in side.segments:
                for offset in range(len(segment.text)):
                    start, end = (segment.place.along(segment.text, at) for at in (offset, offset + 1))
                    assert start.line == end.line == bead.place.line
                    written = row[start.column - 1 : end.column - 1]
                    assert json.loads(f'"{written}"') == segment.text[offset]


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_every_character_of_a_tsv_text_has_its_column(read, pairs):
    rows = [f"r{number}\t{cell(zh)}\t{cell(en)}" for number, (zh, en) in enumerate(pairs)]
    found = read("a.tsv", "\n".join(["id\tzh\ten", *rows]))
    assert [bead.id for bead in found] == [f"r{number}" for number in range(len(pairs))]
    for row, bead, pair in zip(rows, found, pairs, strict=True):
        assert (bead.zh.text, bead.en.text) == tuple(text if text.strip() else "" for text in pair)
        for side in bead.sides:
            for segment in side.segments:
                for offset, character in enumerate(segment.text):
                    start, end = (segment.place.along(segment.text, at) for at in (offset, offset + 1))
                    assert row[start.column - 1 : end.column - 1] == cell(character)


def test_other_columns_and_an_export_s_names_are_understood(read):
    (bead,) = read("a.tsv", "\ufeffBead\tvoice\tEN\tzh\r\nb7\ttony\tGood.\t好。\r\n")
    assert (bead.id, bead.zh.text, bead.en.text, bead.place.line) == ("b7", "好。", "Good.", 2)
    (bead,) = read("a.jsonl", '{"bead": "b7", "zh": "好。", "en": "Good.", "more": [1]}')
    assert bead.id == "b7"


def test_without_a_header_there_are_three_columns_or_two(read):
    assert [(row.id, row.zh.text, row.en.text) for row in read("a.tsv", "x\t好\tgood\n\ny\t坏\tbad\n")] == [
        ("x", "好", "good"),
        ("y", "坏", "bad"),
    ]
    assert [(row.id, row.en.text) for row in read("a.tsv", "好\tgood\n坏\tbad\n")] == [("1", "good"), ("2", "bad")]


@pytest.mark.parametrize(
    ("name", "text", "place", "why"),
    [
        ("a.jsonl", b'{"zh": "\xff", "en": ""}\n', (1, 9), "is not UTF-8 (byte 0xff)"),
        ("a.jsonl", b'{"zh": "a"\n', (1, 11), "is not JSON"),
        ("a.jsonl", b"[1]\n", (1, 1), "is not an object"),
        ("a.jsonl", b'\n{"zh": "a"}\n', (2, 1), "`en` is missing"),
        ("a.jsonl", b'{"zh": "a", "en": null}\n', (1, 1), "`en` is not a text"),
        ("a.jsonl", b'{"id": [1], "zh": "a", "en": "b"}\n', (1, 1), "`id` is neither a string nor a number"),
        ("a.jsonl", b"[" * 100_000, (1, 1), "is not JSON (nested too deeply)"),
        ("a.tsv", b"a\tb\tc\nd\te\n", (2, 1), "has 2 cells instead of 3 (id, zh, en)"),
        ("a.tsv", b"a\tb\tc\td\n", (1, 1), "has 4 columns and no header"),
        ("a.tsv", b"id\tzh\ten\n\t\xe5\n", (2, 2), "is not UTF-8"),
        ("a.tsv", b"\n\xe5\tzh\ten\n\n", (2, 1), "is not UTF-8"),
    ],
)
def test_an_unreadable_row_is_reported_with_its_place(read, name, text, place, why):
    good = b'\n{"zh": "\xe5\xa5\xbd", "en": "good"}' if name == "a.jsonl" else b""
    rows = read(name, text + good)
    bad = [row for row in rows if isinstance(row, Unread)]
    assert [(row.place.line, row.place.column) for row in bad] == [place]
    assert why in bad[0].message
    assert all(isinstance(row, Bead) for row in rows if row not in bad)
    assert len(rows) - len(bad) == (name == "a.jsonl" or "cells" in why)


def test_a_whole_character_of_two_escapes_is_read_and_half_of_one_in_a_cell_is_no_escape(read):
    (bead,) = read("a.jsonl", '{"zh": "\\ud842\\udfb7", "en": "b"}\n')
    assert bead.zh.text == "𠮷"
    (bead,) = read("a.tsv", "a\\ud800\tb\n")
    assert bead.zh.text == "a\\ud800"


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv", "a.po"])
def test_parts_are_the_whole(read, name, plain):
    pairs = [(f"第{number}个", f"number {number}") for number in range(23)]
    text = {
        "a.jsonl": "\n".join(json.dumps({"id": en, "zh": zh, "en": en}) for zh, en in pairs),
        "a.tsv": "id\tzh\ten\n" + "\n".join(f"{en}\t{zh}\t{en}" for zh, en in pairs),
        "a.po": 'msgid ""\nmsgstr "Language: zh\\n"\n\n'
        + "\n".join(f'msgid "{en}"\nmsgstr "{zh}"\n' for zh, en in pairs),
    }[name]
    whole = read(name, text)
    assert [bead.id for bead in whole] == [en for _, en in pairs]
    parts = [bead for part in range(4) for bead in read(name, text, part=part, parts=4)]
    assert sorted(map(plain, parts)) == sorted(map(plain, whole))


PO = """\
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# a comment
#: app.py:1
msgid "agent"
msgstr "代理"

#, fuzzy
msgid "fuzzy one"
msgstr "模糊"

msgctxt "menu"
msgid "Open \\"it\\""
msgstr "打开"

msgid "untranslated"
msgstr ""

msgid "%d day"
msgid_plural "%d days"
msgstr[0] "%d 天"

#~ msgid "gone"
#~ msgstr "没了"
"""


def test_of_a_po_file_what_is_translated_is_read_and_its_header_says_which_way(read, tmp_path):
    rows = read("a.po", PO)
    assert [(row.id, row.zh.text, row.en.text) for row in rows] == [
        ("agent", "代理", "agent"),
        ('menu|Open "it"', "打开", 'Open "it"'),
        ("%d day", "%d 天", "%d days"),
    ]
    assert [row.place.line for row in rows] == [6, 15, 22]
    (tmp_path / "a.po").write_text(PO, encoding="utf-8")
    assert open_bitext(str(tmp_path / "a.po"), None).source == "en"

    other = (
        'msgid ""\nmsgstr "Language: en_GB\\n"\n\nmsgid "天"\nmsgid_plural "天"\nmsgstr[0] "day"\nmsgstr[1] "days"\n'
    )
    assert [(row.zh.text, row.en.text) for row in read("b.po", other)] == [("天", "day"), ("天", "days")]
    (tmp_path / "b.po").write_text(other, encoding="utf-8")
    assert open_bitext(str(tmp_path / "b.po"), None).source == "zh"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.po", 'msgid "a"\nmsgstr "b"\n', ":1:1: its header Language is missing"),
        ("a.po", 'msgid ""\nmsgstr "Language: de\\n"\n', ":1:1: its header Language is 'de'"),
        ("a.po", 'msgid ""\nmsgstr "Language: zh\\n"\nnonsense\n', ":3:1: is not a PO file"),
        ("a.csv", "", ":1:1: its name does not end in any of .jsonl"),
    ],
)
def test_a_file_that_is_no_bitext_is_refused(read, name, text, why):
    with pytest.raises(UserError) as refused:
        read(name, text)
    (line,) = refused.value.args
    assert why in line


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UserError, match="there is no such file"):
        open_bitext(str(tmp_path / "a.jsonl"), None)


def test_an_integer_of_too_many_digits_is_an_unread_row_with_its_place(read):
    rows = read("a.jsonl", '{"id": 1, "zh": "好", "en": "good"}\n{"id": ' + "9" * 5000 + ', "zh": "a", "en": "b"}\n')
    assert [type(row) for row in rows] == [Bead, Unread]
    assert (rows[1].place.line, rows[1].place.column) == (2, 8)
    assert "an integer of over 4,300 digits" in rows[1].message


@pytest.mark.parametrize("charset", ["undefined", "utf-16"])
def test_a_po_file_of_an_unusable_charset_is_refused_in_one_line(read, charset):
    header = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'
    with pytest.raises(UserError, match=r"a\.po:1:1: is not in the encoding it names"):
        read("a.po", header + 'msgid "a"\nmsgstr "b"\n')


def test_escapes_of_a_long_text_are_measured_once(read):
    """The place of each of many words in a text full of escapes."""
    text = "推" * 5000
    (bead,) = read("a.jsonl", json.dumps({"zh": text, "en": "a"}))
    [segment] = bead.zh.segments
    columns = [segment.place.along(text, offset).column for offset in range(len(text) + 1)]
    assert columns == list(range(columns[0], columns[0] + 6 * len(text) + 1, 6))
