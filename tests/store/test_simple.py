"""The short cut past YAML gives what libyaml gives, or gives up."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from duizhao.store import canonical
from duizhao.store.events import parse
from duizhao.store.simple import parse_simple


def test_the_short_cut_reads_what_fmt_writes(repository: Path) -> None:
    """Were it to give up on ordinary files, nothing but the clock would tell."""
    for folder in ("zh", "en", "alignment"):
        for path in sorted((repository / "tests/data/small" / folder).glob("*.yaml")):
            text = path.read_text("utf-8")
            assert parse_simple(text) == parse(text, path.name), path


LINES = st.sampled_from([
    "- id: b1", "  zh: [z1, z2]", "  en: []", "  text: |-", "    some text", "      some text", "    - some",
    "", " ", "key:", "- a", "- - a", "a: b", "  a: b", "  - a", "    k: v", "# c", "a: b # c", "a: |", "---",
    "...", "a: &x b", "'a': b", "a : b", 'a: "b"', 'a: "b', "a: 'b'", "a:b", "? a", "  b", "a: ", "- ", "-",
    "a: b:", "a: [b", "a: [b, c ]", "\ta: b", "a: x\u3000", "    第一:", "1: a", "a: |-", "  key:",
    "  - id: c", "    text: |-", "a: ~", "a: b\u00a0", "a: \"\"", "é: ü", "a: %b", "a: -b",
])  # fmt: skip


@given(st.lists(LINES, max_size=7).map("\n".join), st.sampled_from(["\n", "", "\n\n"]))
def test_the_short_cut_agrees_with_libyaml_or_gives_up(text: str, end: str) -> None:
    node = parse_simple(text + end)
    if node is not None:
        assert node == parse(text + end, "file")


@given(st.data())
def test_the_short_cut_agrees_on_files_that_a_hand_has_changed(data: st.DataObject) -> None:
    text = canonical(
        "alignment/termbase.yaml",
        [
            {
                "concept": name,
                "zh": {"preferred": "推理", "admitted": ["a b"]},
                "en": {"case": "exact"},
                "note": "x: y #z",
            }
            for name in ("one", "two")
        ],
    )
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        text = (
            text[:start] + data.draw(st.text(st.sampled_from(" \n:-#|[],'\"a\\&*!?%\t\u2028"), max_size=3)) + text[end:]
        )
    node = parse_simple(text)
    if node is not None:
        assert node == parse(text, "file")
