"""What goes out comes back: any text, under any kind of key, for readers of YAML 1.1 and 1.2 alike."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.store.emitter import canonical
from duizhao.store.events import parse
from duizhao.store.nodes import to_plain

NASTY = [
    "", " ", "\n", "\t", "a\n", "\na", "a\n\nb", " a", "a ", "a\n b\n  c", "a\n \nb", "No", "no", "y", "~",
    "null", "Null", "true", "010", "0o10", "0x1F", "1_000", "1.5", ".5", "1e3", "1:20", "-.inf", ".NaN",
    "2024-05-31", "2024-05-31 10:00:00", "<<", "=", "- ", "- a", "-", "--", "---", "...", "--- a", "? a", "?",
    ": a", ":", "a:", "a: b", "a:b", "a #b", "a#b", "# a", "#", "&a", "*a", "!a", "!!str a", "|", "|-", ">",
    "'a'", '"a"', "a\"b", "a\\b", "\\", "%a", "@a", "`a`", "[a]", "{a}", "a, b", "a]", "[", "}",
    "1. 数据收集与质量:", "We rank #1", "是的,我们", "𠮷野家", "😀", "👩‍🚀", "\u00a0a", "a\u00a0",
    "\u3000a\u3000", "\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "a\x85b", "\u2028", "a\u2029b", "\ufeff",
    "\ufeffa", "a\ufeffb", "\ufffe", "\uffff", "\U0001ffff", "\r", "a\rb", "\r\n", "a\u202eb", "\u200b", "é",
    "e\u0301", "a\tb", "a\n\tb", "\xa0",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(
        st.sampled_from(" \n\t:#-?[]{},&*!|>'\"%@`\\~0123456789.eExoa_汉\u3000\u00a0\u0085\u2028\r\ufeff"), max_size=12
    ),
)

KEYS = st.sampled_from(["id", "text", "zh", "title", "documents", "marks", "other", "No", "a b", "1", "voice", ""])


def read(text: str) -> Any:
    return to_plain(parse(text, "file"))


@pytest.mark.parametrize("text", NASTY)
def test_awkward_texts_come_back_under_every_kind_of_key(text: str) -> None:
    check_everywhere(text)


@given(TEXTS)
@example("a\n\n b\n")
def test_any_text_comes_back_under_every_kind_of_key(text: str) -> None:
    check_everywhere(text)


def check_everywhere(text: str) -> None:
    concept = {"concept": text, "zh": {"preferred": text, "admitted": [text, "x"]}, "en": {}, "note": text}
    files: dict[str, Any] = {
        "zh/doc.yaml": [{"voice": text, "segments": [{"id": text, "text": text}, {"id": "z2", "text": text}]}],
        "alignment/doc.yaml": [{"id": "b1", "zh": [text, "z2"], "en": [], "reason": text, "was": [text]}],
        "alignment/termbase.yaml": [concept],
        "alignment/edition.yaml": {"title": {"zh": text}, "documents": [text], "unknown": {"deep": [text, [text]]}},
    }
    if len(text) <= 200 and "\n" not in text and text != "<<":
        files["alignment/notes.yaml"] = [{"bead": "b1", "text": "t", text: text}]
    for path, data in files.items():
        written = canonical(path, data)
        assert read(written) == data
        assert canonical(path, read(written)) == written


@given(TEXTS)
def test_other_readers_take_every_scalar_for_the_same_text(text: str) -> None:
    data = [{"id": text, "zh": [text], "en": [text, "x"], "reason": text, "other": text}]
    assert yaml.safe_load(canonical("alignment/doc.yaml", data)) == data
    if "\n" not in text:
        assert not CORE_SCHEMA.fullmatch(plain_scalar(text) or "a")


CORE_SCHEMA = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
"""What YAML 1.2's core schema (chapter 10.3.2) takes for something else than a text."""


def plain_scalar(text: str) -> str | None:
    """How a scalar goes out where it is plain."""
    value = canonical("alignment/notes.yaml", [{"bead": text}]).removeprefix("- bead: ").rstrip("\n")
    return None if value.startswith('"') else value


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("foo", "foo"),
        ("Mixtral 8x22B", "Mixtral 8x22B"),
        ("是的,我们非常幸运", "是的,我们非常幸运"),
        ("d1:0123", "d1:0123"),
        ("No", '"No"'),
        ("2024-05-31", '"2024-05-31"'),
        ("010", '"010"'),
        ("a: b", '"a: b"'),
        ("a\tb", '"a\\tb"'),
        ("\x1b", '"\\x1b"'),
        ("\u2028", '"\\u2028"'),
        ("", '""'),
    ],
)
def test_scalars_are_plain_where_they_may_be(value: str, line: str) -> None:
    assert canonical("alignment/notes.yaml", [{"bead": value}]) == f"- bead: {line}\n"


def test_the_canonical_form() -> None:
    data = [
        {"zh": ["z1", "z2"], "later": "x", "id": "b1", "en": [], "reason": "Said twice.", "was": ["b2"]},
        {"id": "b3", "zh": ["z 3"], "en": ["e3"]},
    ]
    assert canonical("alignment/doc.yaml", data) == (
        "- id: b1\n  zh: [z1, z2]\n  en: []\n  reason: |-\n    Said twice.\n  was: [b2]\n  later: x\n"
        '- id: b3\n  zh: ["z 3"]\n  en: [e3]\n'
    )


def test_prose_is_one_block_whatever_it_holds() -> None:
    texts = ["We rank #1", "1. 数据:", "- no list", "No", ""]
    data = [{"bead": "b", "text": text} for text in texts]
    assert canonical("alignment/notes.yaml", data) == (
        "- bead: b\n  text: |-\n    We rank #1\n- bead: b\n  text: |-\n    1. 数据:\n"
        "- bead: b\n  text: |-\n    - no list\n- bead: b\n  text: |-\n    No\n- bead: b\n  text: |-\n"
    )


def test_concepts_are_sorted_by_id() -> None:
    data = [{"concept": word, "zh": {}, "en": {}} for word in ("tower", "fog", "Lamp")]
    assert [entry["concept"] for entry in read(canonical("alignment/termbase.yaml", data))] == ["Lamp", "fog", "tower"]


def test_numbers_go_out_bare_where_a_number_belongs_and_quoted_elsewhere() -> None:
    data = [{"document": "doc", "start": 0, "end": "12", "quote": "12", "reason": "r"}]
    assert 'start: 0\n  end: 12\n  quote: "12"\n' in canonical("alignment/furniture.yaml", data)


@given(
    st.recursive(
        TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
    )
)
@example("...")
@example({"... ": "..."})
def test_data_of_any_shape_comes_back_in_any_file(data: Any) -> None:
    if depth(data) > 7:
        return
    for path in ("zh/doc.yaml", "alignment/doc.yaml", "alignment/edition.yaml", "alignment/reviews/fixture.yaml"):
        assert read(canonical(path, data)) == data


def depth(data: Any) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + max(map(depth, inner), default=0) if isinstance(data, dict | list) else 0
