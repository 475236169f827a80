"""What cannot be read is refused in one line with its place; the rest of the edition is still there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.errors import UserError
from duizhao.store import load
from duizhao.store.change import Change

MakeEdition = Callable[..., Path]
NOTES = "alignment/notes.yaml"
BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

BAD = [
    ("not-utf-8", b"- bead: b\n  text: \xe6\x98\xff\n", 2, 9, "not UTF-8 (byte 0xe6)"),
    ("latin-1", "- bead: b\n  text: 是é".encode()[:-2] + b"\xe9\n", 2, 10, "not UTF-8 (byte 0xe9)"),
    ("utf-16", "- bead: b\n".encode("utf-16"), 1, 1, "UTF-16"),
    ("empty", b"", 1, 1, "empty"),
    ("blank", b"\n\n  \n", 1, 1, "empty"),
    ("nul", b"- bead: b\n  text: a\0b\n", 2, 10, "U+0000"),
    ("escape-character", b"- bead: b\n  text: a\x1b[0m\n", 2, 10, "U+001B"),
    ("line-separator", "- bead: b\n  text: a\u2028b\n".encode(), 2, 10, "U+2028"),
    ("next-line", "- bead: b\u0085\n".encode(), 1, 10, "U+0085"),
    ("alias-bomb", BOMB, 1, 4, "the anchor &a"),
    ("alias", b"- *a\n", 1, 3, "the alias *a"),
    ("anchor", b"- bead: &a b\n", 1, 9, "the anchor &a"),
    ("object-tag", b"- bead: !!python/object/apply:os.system [id]\n", 1, 9, "the tag"),
    ("local-tag", b"- bead: ! b\n", 1, 9, "the tag !"),
    ("merge-key", b"- <<: {bead: b}\n", 1, 3, "the merge key"),
    ("duplicate-key", b"- bead: b\n  text: a\n  bead: c\n", 3, 3, "the key 'bead' twice"),
    ("list-as-key", b"- ? [a]\n  : b\n", 1, 5, "a key that is not a text"),
    ("long-key", b"- ? " + b"k" * 300 + b"\n  : b\n", 1, 5, "a key that is a long text"),
    ("two-documents", b"- bead: b\n---\n- bead: c\n", 2, 1, "a second document"),
    ("directive", b"%YAML 1.1\n---\n- bead: b\n", 1, 1, "a directive"),
    ("half-a-quotation", b'- bead: b\n  text: "half of', 2, 17, "not valid YAML"),
    ("half-a-list", b"- bead: [b,", 1, 12, "the file ends here"),
    ("half-a-key", b"- bead: b\n  te", 2, 5, "the file ends here"),
    ("colon-in-plain", "- text: 1. 数据: 收集\n".encode(), 1, 14, "not valid YAML"),
    ("too-deep", b"- " * 30 + b"a\n", 1, 17, "nested more than 8 deep"),
    ("comment-line", b"# note\n- bead: b\n", 1, 1, "a comment"),
    ("comment-between", b"- bead: b\n# note\n- bead: c\n", 2, 1, "a comment"),
    ("comment-at-the-end", b"- bead: b\n# note\n", 2, 1, "a comment"),
    ("cut-by-a-comment", b"- bead: b\n  text: We rank #1\n", 2, 17, "a comment"),
    ("comment-after-quotation", b"- bead: 'b' # note\n", 1, 13, "a comment"),
    ("comment-after-list", b"- bead: [b]# note\n", 1, 12, "a comment"),
    ("comment-in-list", b"- bead: [b, # note\n    c]\n", 1, 13, "a comment"),
    ("comment-in-block-head", b"- text: |- # note\n    a\n", 1, 12, "a comment"),
    ("comment-below-block", b"- bead: b\n  text: |-\n    a # b\n   # note\n", 4, 4, "a comment"),
]


@pytest.mark.parametrize(("data", "line", "column", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_file_is_one_line_with_its_place(
    make_edition: MakeEdition, data: bytes, line: int, column: int, words: str
) -> None:
    root = make_edition()
    (root / NOTES).write_bytes(data)
    edition = load(root)
    assert [unread.place for unread in edition.unread] == [(NOTES, line, column)]
    assert words in edition.unread[0].message
    assert "\n" not in edition.unread[0].message
    assert len(list(edition.beads)) == 6
    with pytest.raises(UserError, match=f"^{NOTES}:{line}:{column}: "):
        Change(root).data(NOTES)
    assert (root / NOTES).read_bytes() == data


@pytest.mark.parametrize(
    "text",
    [
        "- bead: b#c\n",
        "- bead: '# a'\n",
        '- bead: "a # b"\n',
        "- text: |-\n    # a\n",
        "- text: |-\n    a # b\n",
        "- text: >-\n    a # b\n\n    # c\n",
        "- text: |-\n    a\n\n    # b\n",
        "- bead: [a#b, '#c']\n",
        "---\n- bead: a#b\n...\n",
    ],
)
def test_a_hash_inside_a_text_is_text(make_edition: MakeEdition, text: str) -> None:
    root = make_edition()
    (root / NOTES).write_text(text, encoding="utf-8")
    assert load(root).unread == ()


def test_a_file_over_the_limit_is_refused_unread(make_edition: MakeEdition) -> None:
    root = make_edition()
    with (root / NOTES).open("wb") as file:
        file.truncate(50_000_000)
    (unread,) = load(root).unread
    assert unread.place.path == NOTES
    assert "50 MB" in unread.message
    assert "16 MiB" in unread.message


def test_what_is_no_file_is_refused(make_edition: MakeEdition) -> None:
    root = make_edition(more={"alignment/errata.yaml": []})
    (root / NOTES).unlink()
    os.mkfifo(root / NOTES)  # opening it would wait for ever
    (root / "alignment/errata.yaml").unlink()
    (root / "alignment/errata.yaml").mkdir()
    assert {(u.place.path, u.message) for u in load(root).unread} == {
        (NOTES, "is not a regular file; move it away"),
        ("alignment/errata.yaml", "is not a regular file; move it away"),
    }


def test_a_link_out_of_the_edition_is_refused(make_edition: MakeEdition, tmp_path: Path) -> None:
    root = make_edition()
    (tmp_path / "secret.yaml").write_text("- bead: b001\n  text: |-\n    secret\n")
    (root / NOTES).unlink()
    (root / NOTES).symlink_to(tmp_path / "secret.yaml")
    edition = load(root)
    assert edition.notes == ()
    assert [unread.message for unread in edition.unread] == ["leads outside the edition; move the file into it"]


@pytest.mark.parametrize("path", ["../secret.txt", "{tmp}/secret.txt", "zh/link.txt", "zh/../../secret.txt", "zh/\0"])
def test_a_received_file_outside_the_edition_is_refused(make_edition: MakeEdition, tmp_path: Path, path: str) -> None:
    path = path.format(tmp=tmp_path)
    root = make_edition()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "zh/link.txt").symlink_to(tmp_path / "secret.txt")
    change = Change(root)
    settings = change.data("alignment/edition.yaml")
    settings["provenance"] = [{"document": "doc", "file": path, "sha256": "0"}]
    change.commit()
    edition = load(root)
    assert edition.documents[0].received is None
    (unread,) = edition.unread
    assert unread.place.path == "alignment/edition.yaml"
    assert "outside the edition" in unread.message or "not a possible file name" in unread.message


@pytest.mark.parametrize("name", ["termbase", "Edition", "reviews", "a/b", "../doc", "..", ".hidden", "", "a\\b", " a"])
def test_a_name_that_no_document_may_have_is_refused(make_edition: MakeEdition, name: str) -> None:
    root = make_edition()
    change = Change(root)
    change.data("alignment/edition.yaml")["documents"].append(name)
    change.commit()
    edition = load(root)
    assert edition.settings.documents == ("doc",)
    (unread,) = edition.unread
    assert "document name" in unread.message
    assert unread.place[:2] == ("alignment/edition.yaml", 10)


@pytest.mark.parametrize("data", [b"", b"# c\ntitle: a\n", b"- a\n", b"text\n", b"a: *b\n"])
def test_without_settings_there_is_no_edition(make_edition: MakeEdition, data: bytes) -> None:
    root = make_edition()
    (root / "alignment/edition.yaml").write_bytes(data)
    with pytest.raises(UserError, match=r"^alignment/edition\.yaml:1:\d+: "):
        load(root)


def test_missing_files_of_a_document_are_told(make_edition: MakeEdition) -> None:
    root = make_edition()
    (root / "en/doc.yaml").unlink()
    edition = load(root)
    assert [(u.place.path, u.message) for u in edition.unread] == [
        ("en/doc.yaml", "can't be read: no such file or directory")
    ]
    assert len(list(edition.documents[0].segments("zh"))) == 6
