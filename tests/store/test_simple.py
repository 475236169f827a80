"""The short cut past YAML gives what libyaml and the form give, or gives up."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Defect
from duizhao.store.conform import conform
from duizhao.store.emitter import canonical
from duizhao.store.events import parse
from duizhao.store.form import DefectLog
from duizhao.store.shapes import IDS, PROSE, WORD, WORDS, Key, Listing, Shape, Text, optional, record, shape_of
from duizhao.store.simple import read_simple


def slowly(text: str, shape: Shape) -> tuple[Any, list[Defect]]:
    defects: list[Defect] = []
    return conform(parse(text, "file"), shape, DefectLog("file", defects)), defects


def agrees(text: str, shape: Shape) -> bool:
    """Whether the short cut was taken; where it was, it gives the same and nothing was wrong."""
    value = read_simple(text, shape)
    if value is not None:
        assert (value, []) == slowly(text, shape)
    return value is not None


def test_the_short_cut_reads_what_fmt_writes(repository: Path) -> None:
    """Were it to give up on ordinary files, nothing but the clock would tell."""
    for folder in ("zh", "en", "alignment"):
        for path in sorted((repository / "tests/data/small" / folder).glob("*.yaml")):
            assert agrees(path.read_text("utf-8"), shape_of(f"{folder}/{path.name}")), path


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("text: 好\u00a0", True),
        ("text: 好\u3000的", True),
        ("text: 好\u2066的", False),
        ("text: 好\u0085的", False),
        ("number: 12", True),
        ("number: 1234567890", False),
        ("number: ١", False),
        ("word: yes", True),
        ("word: maybe", False),
        ('text: ""', False),
        ("text: |-", False),
        ("empty: |-", True),
        ("stranger: a", False),
    ],
)
def test_what_is_wrong_in_form_is_left_to_the_form(line: str, short: bool) -> None:
    shape = record(
        optional("text", WORD),
        optional("number", Text(number=True)),
        optional("word", Text(values=("yes", "no"))),
        Key("empty", WORD, required=False, empty=True),
    )
    assert agrees(line + "\n", shape) is short


LINES = st.sampled_from([
    "- id: b1", "  zh: [z1, z2]", "  en: []", "  text: |-", "    some text", "      some text", "    - some",
    "", " ", "key:", "- a", "- - a", "a: b", "  a: b", "  - a", "    k: v", "# c", "a: b # c", "a: |", "---",
    "...", "a: &x b", "'a': b", "a : b", 'a: "b"', 'a: "b', "a: 'b'", "a:b", "? a", "  b", "a: ", "- ", "-",
    "a: b:", "a: [b", "a: [b, c ]", "\ta: b", "a: x\u3000", "    第一:", "1: a", "a: |-", "  key:",
    "  - id: c", "    text: |-", "a: ~", "a: b\u00a0", "a: \"\"", "é: ü", "a: %b", "a: -b", "\u00a0 some text",
])  # fmt: skip
INNER = record(optional("id", WORD), optional("text", PROSE), optional("a", WORD), optional("k", WORD))
ROW = record(
    optional("id", WORD), optional("zh", IDS), optional("en", WORDS), optional("text", PROSE), optional("a", WORD),
    optional("key", Listing(INNER)), optional("é", WORD), Key("k", INNER, required=False),
)  # fmt: skip
SHAPES = st.sampled_from([Listing(ROW), ROW, WORDS, record(optional("key", ROW), optional("a", IDS)), Listing(INNER)])


@given(st.lists(LINES, max_size=7).map("\n".join), st.sampled_from(["\n", "", "\n\n"]), SHAPES)
def test_the_short_cut_agrees_with_libyaml_or_gives_up(text: str, end: str, shape: Shape) -> None:
    agrees(text + end, shape)


TERMS = [
    {"concept": name, "zh": {"preferred": "推理", "admitted": ["a b"]}, "en": {"preferred": "x", "case": "exact"}}
    for name in ("one", "two")
]
BEADS = [{"id": "b1", "zh": ["z1"], "en": ["e1", "e2"]}, {"id": "b2", "zh": [], "en": ["e3"], "reason": "x: y #z"}]
BLOCKS = [
    {"voice": "host", "kind": "heading", "level": 1, "segments": [{"id": "z1", "text": "好的。"}]},
    {
        "voice": "host",
        "segments": [{"id": "z2", "text": "- a"}, {"id": "z3", "text": ""}, {"id": "z4", "text": "1: b"}],
    },
]


@given(st.data())
def test_the_short_cut_agrees_on_files_that_a_hand_has_changed(data: st.DataObject) -> None:
    path, rows = data.draw(
        st.sampled_from([("alignment/termbase.yaml", TERMS), ("alignment/doc.yaml", BEADS), ("zh/doc.yaml", BLOCKS)])
    )
    text = canonical(path, rows)
    assert agrees(text, shape_of(path))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        text = (
            text[:start]
            + data.draw(st.text(st.sampled_from(" \n:-#|[],'\"a\\&*!?%\t\u2028\u00a0"), max_size=3))
            + text[end:]
        )
    agrees(text, shape_of(path))
