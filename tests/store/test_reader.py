"""Files that can be read become the edition's values, each with its place; what is wrong in form is a defect."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.errors import UserError
from duizhao.model import Edition, Place
from duizhao.store import find_root, load
from duizhao.store.defects import KINDS
from duizhao.store.emitter import canonical

MakeEdition = Callable[..., Path]


def found(edition: Edition) -> list[tuple[str, str, int, int]]:
    return [(defect.kind, *defect.place) for defect in edition.defects]


def test_a_whole_edition_has_neither_defects_nor_unread_files(small: Path) -> None:
    edition = load(small)
    assert edition.defects == ()
    assert edition.unread == ()
    assert [len(block.segments) for block in edition.documents[0].zh][:4] == [1, 1, 2, 1]


def test_every_text_is_found_where_its_place_says(small: Path) -> None:
    edition = load(small)
    lines = {path: (small / path).read_text("utf-8").split("\n") for path in ("zh/small.yaml", "en/small.yaml")}
    for language in ("zh", "en"):
        for segment in edition.documents[0].segments(language):  # type: ignore[arg-type]
            for place, words in ((segment.place, segment.text), (segment.id_place, segment.id)):
                assert lines[place.path][place.line - 1][place.column - 1 :] == words


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("plain words", 4, 11),
        ('"quoted words"', 4, 12),
        ("'quoted words'", 4, 12),
        ("|-\n      block", 5, 7),
        ("|\n          block", 5, 11),
        (">-\n        folded\n        lines", 5, 9),
        ("|2-\n       led by a space", 5, 7),
        ("|-\n\n      after a blank line", 5, 7),
    ],
)
def test_a_text_begins_at_its_first_character(make_edition: MakeEdition, written: str, line: int, column: int) -> None:
    root = make_edition()
    (root / "zh/doc.yaml").write_text(f"- voice: host\n  segments:\n  - id: z1\n    text: {written}\n")
    (segment,) = load(root).documents[0].segments("zh")
    assert segment.place == Place("zh/doc.yaml", line, column)


def test_all_kinds_of_entries(make_edition: MakeEdition, plain: Callable[[Any], Any]) -> None:
    place = {"segments": ["z001", "z002"], "quote": "第1", "suffix": "句"}
    root = make_edition(
        more={
            "alignment/termbase.yaml": [
                {
                    "concept": "fog",
                    "zh": {"preferred": "雾", "contexts": ["海雾"]},
                    "en": {"preferred": "fog", "admitted": ["mist"], "deprecated": ["haze"], "forms": ["fogged"],
                           "case": "exact"},
                    "note": "Weather.",
                }
            ],
            "alignment/errata.yaml": [
                {"id": "x", "places": [place], "correction": "c", "category": "spelling", "severity": "minor",
                 "evidence": "e", "certainty": "likely", "status": "proposed"}
            ],
            "alignment/waivers.yaml": [
                {"rule": "TRM001", "bead": "b001", "zh": "雾", "en": "fog", "reason": "r", "by": "draft", "date": "d"}
            ],
            "alignment/furniture.yaml": [{"document": "doc", "start": 0, "end": 7, "quote": "q", "reason": "r"}],
            "alignment/reviews/fixture.yaml": {
                "name": "Fixture",
                "email": "fixture@example.invalid",
                "sign-offs": [{"bead": "b001", "kind": "reading", "digest": "d1:0", "date": "2024-01-01"}],
                "marks": [{"bead": "b002", "side": "en", "quote": "q", "category": "style", "severity": "minor",
                           "comment": "c", "date": "2024-01-01"}],
            },
        }
    )  # fmt: skip
    edition = load(root)
    assert (edition.defects, edition.unread) == ((), ())
    (concept,) = edition.concepts
    assert [(t.text, t.status) for t in concept.en.terms] == [
        ("fog", "preferred"), ("mist", "admitted"), ("haze", "deprecated")
    ]  # fmt: skip
    assert (concept.en.forms, concept.en.exact) == (("fogged",), True)
    assert (concept.zh.contexts, concept.zh.exact) == (("海雾",), False)
    assert plain(edition.errata[0].places[0])[:4] == (("z001", "z002"), "第1", "", "句")
    assert plain(edition.errata[0])[2:8] == ("c", "spelling", "minor", "e", "likely", "proposed")
    assert plain(edition.waivers[0])[:7] == ("TRM001", "b001", "雾", "fog", "r", "draft", "d")
    assert plain(edition.furniture[0])[:5] == ("doc", 0, 7, "q", "r")
    person = "Fixture <fixture@example.invalid>"
    assert plain(edition.sign_offs[0])[:5] == (person, "b001", "reading", "d1:0", "2024-01-01")
    assert plain(edition.marks[0])[:8] == (person, "b002", "en", "q", "style", "minor", "c", "2024-01-01")
    assert plain(edition.notes[0])[:2] == ("b004", "Note 4.")


def test_dangling_ids_stay_in_a_side(make_edition: MakeEdition) -> None:
    edition = load(make_edition(more={"alignment/doc.yaml": [{"id": "b1", "zh": ["z9", "z002", "e001"], "en": []}]}))
    side = next(edition.beads).zh
    assert side.ids == ("z9", "z002", "e001")
    assert [segment.id for segment in side.segments] == ["z002"]


SEGMENT = {"id": "z1", "text": "t"}
BLOCK = {"voice": "host", "segments": [SEGMENT]}
BEAD = {"id": "b1", "zh": [], "en": []}
NOTE = {"bead": "b001", "text": "t"}
DEFECTS: list[tuple[str, str, Any, list[tuple[str, int, int]]]] = [
    ("unknown key", "alignment/notes.yaml", [NOTE | {"txet": "x"}], [("unknown-key", 4, 3)]),
    ("missing key", "alignment/notes.yaml", [{"bead": "b001"}], [("missing-key", 1, 3)]),
    ("empty id", "alignment/doc.yaml", [BEAD | {"id": ""}], [("missing-key", 1, 8)]),
    ("no id", "zh/doc.yaml", [{"voice": "host", "segments": [{"text": "t"}]}], [("missing-key", 3, 5)]),
    ("a text for a list", "alignment/doc.yaml", [BEAD | {"zh": "z001"}], [("wrong-shape", 2, 7)]),
    ("a list for a text", "alignment/notes.yaml", [NOTE | {"text": ["t"]}], [("wrong-shape", 3, 3)]),
    ("a mapping for a file", "alignment/notes.yaml", NOTE, [("wrong-shape", 1, 1)]),
    ("a text for an entry", "alignment/notes.yaml", ["x"], [("wrong-shape", 1, 3)]),
    ("a list for an id", "alignment/doc.yaml", [BEAD | {"zh": [["z001"]]}], [("wrong-shape", 3, 5)]),
    ("a word for a number", "zh/doc.yaml", [BLOCK | {"kind": "heading", "level": "one"}],
     [("missing-key", 1, 3), ("wrong-shape", 3, 10)]),
    ("a number without end", "alignment/furniture.yaml",
     [{"document": "doc", "start": "9" * 5000, "end": 1, "quote": "q", "reason": "r"}], [("wrong-shape", 2, 10)]),
    ("nothing for a list", "alignment/doc.yaml", [BEAD | {"zh": ""}], [("wrong-shape", 2, 8)]),
    ("unknown kind", "zh/doc.yaml", [BLOCK | {"kind": "speach"}], [("unknown-value", 2, 9)]),
    ("unknown voice", "zh/doc.yaml", [BLOCK | {"voice": "hots"}], [("unknown-value", 1, 10)]),
    ("level of a speech", "zh/doc.yaml", [BLOCK | {"level": "1"}], [("unknown-key", 2, 10)]),
    ("heading without level", "zh/doc.yaml", [BLOCK | {"kind": "heading"}], [("missing-key", 1, 3)]),
    ("level 9", "zh/doc.yaml", [BLOCK | {"kind": "heading", "level": "9"}], [("unknown-value", 3, 10)]),
    ("segment id twice", "zh/doc.yaml", [BLOCK, BLOCK], [("duplicate-id", 8, 9)]),
    ("id in both languages", "en/doc.yaml", [{"voice": "host", "segments": [SEGMENT | {"id": "z001"}]}],
     [("duplicate-id", 3, 9)]),
    ("bead id twice", "alignment/doc.yaml", [BEAD, BEAD], [("duplicate-id", 4, 7)]),
    ("bead named like a segment", "alignment/doc.yaml", [BEAD | {"id": "z001"}], [("duplicate-id", 1, 7)]),
    ("concept id twice", "alignment/termbase.yaml",
     [{"concept": "fog", "zh": {"preferred": "a"}, "en": {"preferred": "b"}}] * 2, [("duplicate-id", 6, 12)]),
    ("control character", "alignment/notes.yaml", [NOTE | {"text": "a\x07b"}], [("control-character", 2, 10)]),
    ("direction mark", "alignment/notes.yaml", [NOTE | {"text": "a\u202eb"}], [("control-character", 2, 10)]),
    ("notes astray", "alignment/notes.yaml", [NOTE | {"bead": f"b00{n}"} for n in (2, 9, 1)], [("not-sorted", 7, 9)]),
    ("furniture astray", "alignment/furniture.yaml",
     [{"document": "doc", "start": n, "end": 20, "quote": "q", "reason": "r"} for n in (9, 1)], [("not-sorted", 7, 3)]),
    ("unknown document of provenance", "alignment/edition.yaml", None, [("unknown-value", 16, 13)]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data", "expected"), [row[1:] for row in DEFECTS], ids=[row[0] for row in DEFECTS])
def test_what_is_wrong_in_form_is_a_defect_with_its_place(
    make_edition: MakeEdition, path: str, data: Any, expected: list[tuple[str, int, int]]
) -> None:
    root = make_edition(sentences=2)
    if data is None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("provenance:\n- document: dog\n  file: zh/doc.yaml\n  sha256: x\n")
    else:
        (root / path).write_text(canonical(path, data), encoding="utf-8")
    edition = load(root)
    here = [(defect.kind, *defect.place[1:]) for defect in edition.defects if defect.place.path == path]
    assert here == expected
    assert {defect.kind for defect in edition.defects} <= set(KINDS)


def test_a_defect_names_the_nearest_known_word(make_edition: MakeEdition) -> None:
    notes = [{"bead": "b001", "txet": "t", "entirely": "else"}]
    edition = load(make_edition(more={"alignment/notes.yaml": notes, "zh/doc.yaml": [BLOCK | {"kind": "heding"}]}))
    assert [(defect.kind, defect.suggestion) for defect in edition.defects if defect.kind.startswith("unknown")] == [
        ("unknown-key", "text"),
        ("unknown-key", None),
        ("unknown-value", "heading"),
    ]


def test_concepts_out_of_order_and_a_stray_file_are_told(make_edition: MakeEdition) -> None:
    root = make_edition()
    (root / "alignment/termbase.yaml").write_text(
        "".join(f"- concept: {c}\n  zh:\n    preferred: a\n  en:\n    preferred: b\n" for c in ("b", "a"))
    )
    (root / "alignment/termbases.yaml").write_text("- x\n")
    (root / "en/doc.yml").write_text("- x\n")
    assert found(load(root)) == [
        ("not-sorted", "alignment/termbase.yaml", 6, 12),
        ("unknown-value", "alignment/termbases.yaml", 1, 1),
        ("unknown-value", "en/doc.yml", 1, 1),
    ]


def test_line_ends_and_byte_order_marks_are_read_and_told(
    make_edition: MakeEdition, plain: Callable[[Any], Any]
) -> None:
    root = make_edition()
    whole = load(root)
    for path in ("zh/doc.yaml", "alignment/notes.yaml"):
        data = (root / path).read_bytes()
        (root / path).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n").rstrip())
    edition = load(root)
    assert found(edition) == [
        ("byte-order-mark", "alignment/notes.yaml", 1, 1),
        ("line-ends", "alignment/notes.yaml", 1, 13),
        ("line-ends", "alignment/notes.yaml", 3, 12),
        ("byte-order-mark", "zh/doc.yaml", 1, 1),
        ("line-ends", "zh/doc.yaml", 1, 14),
        ("line-ends", "zh/doc.yaml", 22, 11),
    ]
    assert plain(edition.documents) == plain(whole.documents)
    assert plain(edition.notes) == plain(whole.notes)


def test_entries_that_are_broken_stay_where_they_can(make_edition: MakeEdition) -> None:
    """A bead without its English side is a bead all the same: its Chinese is not reported as lost besides."""
    edition = load(make_edition(more={"alignment/doc.yaml": [{"id": "b1", "zh": ["z001"]}]}))
    assert [(bead.id, bead.zh.ids, bead.en.ids) for bead in edition.beads] == [("b1", ("z001",), ())]


def test_the_root_is_found_from_within(make_edition: MakeEdition, tmp_path: Path) -> None:
    root = make_edition()
    assert find_root(root / "zh") == find_root(root) == root.resolve()
    with pytest.raises(UserError, match=r"is not in an edition .*alignment/edition\.yaml"):
        find_root(tmp_path)
    with pytest.raises(UserError, match="there is no such folder"):
        find_root(root / "nowhere")


def test_reading_files_in_canonical_form_does_not_load_libyaml(small: Path, child: Callable[..., Any]) -> None:
    script = "import sys, pathlib, duizhao.store as s; s.load(pathlib.Path(sys.argv[1])); print(*sorted(sys.modules))"
    loaded = set(child(script, small).stdout.split())
    assert "duizhao.store.reader" in loaded
    assert "yaml" not in loaded
