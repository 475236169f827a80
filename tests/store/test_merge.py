"""Two people edit, split and add side by side: git merges it without a conflict, and the result is the right one."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.model import Edition
from duizhao.store import load
from duizhao.store.change import Change

MakeEdition = Callable[..., Path]
Edit = Callable[[Change], None]


@pytest.fixture
def merged(make_edition: MakeEdition, need: Callable[[str], str]) -> Callable[[Edit, Edit], Edition]:
    """`merged(ours, theirs)`: two branches, each with its edit through the store, merged with real git."""

    def merge(ours: Edit, theirs: Edit) -> Edition:
        root = make_edition(12)
        name = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]

        def git(*arguments: str) -> None:
            done = subprocess.run(
                [need("git"), *name, *arguments], cwd=root, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr

        git("init", "-q", "-b", "main")
        for branch, edit in (("main", None), ("ours", ours), ("theirs", theirs)):
            if edit:
                git("checkout", "-q", "-b", branch, "main")
                change = Change(root)
                edit(change)
                assert change.commit()
            git("add", "-A")
            git("commit", "-qm", branch)
        git("merge", "-q", "--no-edit", "ours")
        edition = load(root)
        assert (edition.unread, edition.defects) == ((), ())
        assert all(before == after for _, before, after in Change(root).format()[0])
        return edition

    return merge


def segments(change: Change, path: str) -> dict[str, dict[str, Any]]:
    return {segment["id"]: segment for block in change.data(path) for segment in block["segments"]}


def set_text(path: str, id: str, text: str) -> Edit:
    def edit(change: Change) -> None:
        segments(change, path)[id]["text"] = text

    return edit


def split(id: str, *parts: str) -> Edit:
    """Split an English segment into parts named from it, its bead with it."""

    def edit(change: Change) -> None:
        names = [id, *(id + letter for letter in "bcd"[: len(parts) - 1])]
        for block in change.data("en/doc.yaml"):
            for index, segment in enumerate(block["segments"]):
                if segment["id"] == id:
                    new = [{"id": name, "text": text} for name, text in zip(names, parts, strict=True)]
                    block["segments"][index : index + 1] = new
                    break
        for bead in change.data("alignment/doc.yaml"):
            if id in bead["en"]:
                bead["en"] = names

    return edit


def add(path: str, before: str, key: str, entry: dict[str, Any]) -> Edit:
    """Put an entry before the one whose `key` is `before`."""

    def edit(change: Change) -> None:
        entries = change.data(path)
        entries.insert([other[key] for other in entries].index(before), entry)

    return edit


def texts(edition: Edition, language: Any) -> dict[str, str]:
    return {segment.id: segment.text for segment in edition.documents[0].segments(language)}


def test_neighbouring_sentences_edited(merged: Any) -> None:
    edition = merged(set_text("en/doc.yaml", "e004", "Ours."), set_text("en/doc.yaml", "e005", "Theirs: #1."))
    english = texts(edition, "en")
    assert (english["e003"], english["e004"], english["e005"]) == ("Sentence 3.", "Ours.", "Theirs: #1.")


def test_neighbouring_sentences_split(merged: Any) -> None:
    edition = merged(split("e004", "Ours.", "Again."), split("e005", "Theirs.", "Once more.", "And more."))
    english = list(texts(edition, "en").items())
    assert english[3:8] == [
        ("e004", "Ours."),
        ("e004b", "Again."),
        ("e005", "Theirs."),
        ("e005b", "Once more."),
        ("e005c", "And more."),
    ]
    beads = {bead.id: bead.en for bead in edition.beads}
    assert beads["b004"].ids == ("e004", "e004b")
    assert beads["b005"].ids == ("e005", "e005b", "e005c")
    assert len(beads["b005"].segments) == 3


def test_one_edits_what_stands_beside_what_another_splits(merged: Any) -> None:
    edition = merged(split("e004", "Ours.", "Again."), set_text("en/doc.yaml", "e005", "Theirs."))
    assert list(texts(edition, "en").values())[3:6] == ["Ours.", "Again.", "Theirs."]


def test_both_sides_of_one_bead(merged: Any) -> None:
    edition = merged(set_text("zh/doc.yaml", "z006", "我们的。"), set_text("en/doc.yaml", "e006", "Theirs."))
    bead = next(bead for bead in edition.beads if bead.id == "b006")
    assert (bead.zh.text, bead.en.text) == ("我们的。", "Theirs.")


def test_notes_added_in_neighbouring_places(merged: Any) -> None:
    def note(bead: str) -> dict[str, Any]:
        return {"bead": bead, "text": f"On {bead}."}

    path = "alignment/notes.yaml"
    edition = merged(add(path, "b004", "bead", note("b003")), add(path, "b008", "bead", note("b005")))
    assert [note.bead for note in edition.notes] == ["b003", "b004", "b005", "b008", "b012"]
    assert [note.text for note in edition.notes][:3] == ["On b003.", "Note 4.", "On b005."]


def test_concepts_added_around_one(merged: Any) -> None:
    def concept(word: str) -> dict[str, Any]:
        return {"concept": word, "zh": {"preferred": "词"}, "en": {"preferred": word}}

    path = "alignment/termbase.yaml"
    edition = merged(add(path, "lamp", "concept", concept("keeper")), add(path, "tower", "concept", concept("lens")))
    assert [concept.id for concept in edition.concepts] == ["fog", "keeper", "lamp", "lens", "tower"]


def test_a_term_added_to_neighbouring_concepts(merged: Any) -> None:
    def admit(name: str, term: str) -> Edit:
        def edit(change: Change) -> None:
            next(c for c in change.data("alignment/termbase.yaml") if c["concept"] == name)["en"]["admitted"] = [term]

        return edit

    edition = merged(admit("fog", "mist"), admit("lamp", "light"))
    found = {concept.id: [term.text for term in concept.en.terms] for concept in edition.concepts}
    assert found == {"fog": ["fog", "mist"], "lamp": ["lamp", "light"], "tower": ["tower"]}


def test_a_paragraph_added_beside_one_that_is_edited(merged: Any) -> None:
    def paragraph(change: Change) -> None:
        blocks = change.data("en/doc.yaml")
        blocks.insert(2, {"voice": "host", "segments": [{"id": "e900", "text": "New."}]})
        beads = change.data("alignment/doc.yaml")
        beads.insert(6, {"id": "b900", "zh": [], "en": ["e900"], "reason": "Ours."})

    edition = merged(paragraph, set_text("en/doc.yaml", "e005", "Theirs."))
    assert list(texts(edition, "en").values())[4:7] == ["Theirs.", "Sentence 6.", "New."]
    assert [bead.id for bead in edition.beads][5:8] == ["b006", "b900", "b007"]


def test_sign_offs_of_two_persons_and_an_edit(merged: Any) -> None:
    def sign(person: str) -> Edit:
        def edit(change: Change) -> None:
            sign_off = {"bead": "b001", "kind": "reading", "digest": "d1:0", "date": "2024-01-01"}
            change.put(
                f"alignment/reviews/{person}.yaml",
                {"name": "Fixture", "email": "fixture@example.invalid", "sign-offs": [sign_off]},
            )

        return edit

    edition = merged(sign("one"), sign("two"))
    assert [sign_off.place.path for sign_off in edition.sign_offs] == [
        "alignment/reviews/one.yaml",
        "alignment/reviews/two.yaml",
    ]


def test_the_same_sentence_changed_by_both_is_left_to_a_person(merged: Any) -> None:
    with pytest.raises(AssertionError, match="CONFLICT"):
        merged(set_text("en/doc.yaml", "e004", "Ours."), set_text("en/doc.yaml", "e004", "Theirs."))
