"""`duizhao fmt`: one canonical form, nothing lost, and --check that changes nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Duizhao = Callable[..., Any]
UNTIDY = """\
- segments: [{text: 'We rank #1', id: z900}, {id: z901, text: "No", extra: [a, {b: 010}]}]
  kind: paragraph
  voice: host
"""
TIDY = """\
- voice: host
  kind: paragraph
  segments:
  - id: z900
    text: |-
      We rank #1
  - id: z901
    text: |-
      No
    extra:
    - a
    - b: "010"
"""


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_canonical_edition_is_left_as_it_is(duizhao: Duizhao, small: Path) -> None:
    before = contents(small)
    for arguments in ([], ["--check"]):
        assert duizhao("fmt", *arguments, "--edition", small).code == 0
        assert contents(small) == before


def test_a_file_is_rewritten_and_the_second_time_nothing(duizhao: Duizhao, small: Path) -> None:
    path = small / "zh/small.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    first = duizhao("fmt", "--edition", small)
    assert (first.code, first.out.split("\n")[0]) == (0, "zh/small.yaml: rewritten")
    assert path.read_text("utf-8") == TIDY
    before = contents(small)
    second = duizhao("fmt", "--edition", small)
    assert (second.code, second.out) == (0, "8 files, 0 rewritten\n")
    assert contents(small) == before


def test_check_names_the_file_and_the_first_line_that_differs(duizhao: Duizhao, small: Path) -> None:
    path = small / "alignment/notes.yaml"
    path.write_bytes(path.read_bytes().replace(b"- bead: b06", b'- bead: "b06"'))
    before = contents(small)
    result = duizhao("fmt", "--check", "--edition", small)
    assert result.code == 1
    assert result.out == (
        "alignment/notes.yaml:1:1: is not canonical\n"
        '  is         - bead: "b06"\\n\n'
        "  should be  - bead: b06\\n\n"
        "8 files, 1 not canonical\n"
    )
    assert contents(small) == before


def test_line_ends_and_byte_order_mark_are_mended(duizhao: Duizhao, small: Path) -> None:
    before = contents(small)
    for path in (small / "zh/small.yaml", small / "alignment/edition.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert r"\ufeff" in duizhao("fmt", "--check", "--edition", small).out
    assert duizhao("fmt", "--edition", small).code == 0
    assert contents(small) == before


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_done(duizhao: Duizhao, small: Path) -> None:
    notes = small / "alignment/notes.yaml"
    notes.write_text("# by hand\n- bead: b06\n  text: x\n", encoding="utf-8")
    commented = notes.read_bytes()
    (small / "zh/small.yaml").write_text(UNTIDY, encoding="utf-8")
    result = duizhao("fmt", "--edition", small)
    assert result.code == 2
    assert result.err.startswith("duizhao: alignment/notes.yaml:1:1: a comment")
    assert result.err.count("\n") == 1
    assert result.out == "zh/small.yaml: rewritten\n7 files, 1 rewritten, 1 not read\n"
    assert notes.read_bytes() == commented
    assert (small / "zh/small.yaml").read_text("utf-8") == TIDY


def test_unreadable_settings_stop_neither(duizhao: Duizhao, small: Path) -> None:
    (small / "alignment/edition.yaml").write_text("title: *a\n", encoding="utf-8")
    (small / "zh/small.yaml").write_text(UNTIDY, encoding="utf-8")
    result = duizhao("fmt", "--edition", small)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert (small / "zh/small.yaml").read_text("utf-8") == TIDY


NOTE = "- bead: {}\n  text: |-\n    t\n"
CONCEPT = "- concept: {}\n"
ERRATUM = "- id: on-{0}\n  places:\n  - segments: [{0}]\n"
FURNITURE = "- document: small\n  start: {}\n"
SIGN_OFF = "- bead: {}\n"
REVIEW = "name: Fixture\nemail: fixture@example.invalid\nsign-offs:\n"


@pytest.mark.parametrize(
    ("path", "head", "entry", "before", "after"),
    [
        ("notes.yaml", "", NOTE, "b09 gone b02 b03", "b02 b03 b09 gone"),
        ("termbase.yaml", "", CONCEPT, "lens fog Harbor", "Harbor fog lens"),
        ("errata.yaml", "", ERRATUM, "z12 z02 z08", "z02 z08 z12"),
        ("furniture.yaml", "", FURNITURE, "100 20 3", "3 20 100"),
        ("reviews/fixture.yaml", REVIEW, SIGN_OFF, "b03 b01 b02", "b01 b02 b03"),
    ],
)
def test_entries_are_put_into_the_order_of_the_text(
    duizhao: Duizhao, small: Path, path: str, head: str, entry: str, before: str, after: str
) -> None:
    file = small / "alignment" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(head + "".join(map(entry.format, before.split())), encoding="utf-8")
    assert duizhao("fmt", "--edition", small).code == 0
    assert file.read_text("utf-8") == head + "".join(map(entry.format, after.split()))
    assert duizhao("fmt", "--check", "--edition", small).code == 0


def test_outside_an_edition_it_says_what_to_do(duizhao: Duizhao, tmp_path: Path) -> None:
    result = duizhao("fmt", "--edition", tmp_path)
    assert result.code == 2
    assert "--edition" in result.err
    assert result.err.count("\n") == 1


def test_help_shows_an_example(duizhao: Duizhao) -> None:
    result = duizhao("fmt", "--help")
    assert result.code == 0
    assert "\n    duizhao fmt --check\n" in result.out
