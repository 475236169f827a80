"""What a reviewer does, on the files: written canonically, bound to what was shown, taken back to the letter."""

import subprocess
from pathlib import Path

import pytest

from duizhao.errors import UserError
from duizhao.model import Bead
from duizhao.review.files import ConflictError
from duizhao.review.people import Person
from duizhao.review.session import Session
from duizhao.state import bead_states, digest
from duizhao.store import load

FIXTURE = Person("Fixture", "fixture@example.invalid")
REVIEW = "alignment/reviews/fixture.yaml"
MARK = {
    "side": "en",
    "quote": "lighthouse",
    "category": "terminology/wrong-term",
    "severity": "minor",
    "comment": "A beacon, rather.",
}
ERRATUM = {
    "quote": "灯塔",
    "correction": "灯楼",
    "category": "terminology/wrong-term",
    "severity": "minor",
    "evidence": "The keeper says so.",
    "certainty": "likely",
}


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def bead_of(root: Path, id: str) -> Bead:
    return next(bead for bead in load(root).beads if bead.id == id)


@pytest.fixture
def session(small: Path) -> Session:
    made = Session(small, FIXTURE, "")
    made.confirm(str(FIXTURE), made.code)
    return made


@pytest.fixture
def shown(small: Path) -> str:
    return digest(bead_of(small, "b05"))


def test_a_sign_off_is_written_for_what_was_shown(session, small, shown):
    answer = session.sign("b05", shown, "accuracy")
    (found,) = load(small).sign_offs
    assert (found.person, found.bead, found.kind, found.digest) == (str(FIXTURE), "b05", "accuracy", shown)
    assert found.place.path == REVIEW
    assert answer["bead"]["state"] == "signed"
    assert answer["bead"]["signed"][0]["own"]
    assert load(small).defects == ()


def test_sign_offs_stand_in_the_order_of_the_text_and_canonically(session, small, duizhao):
    for id in ("b09", "b01", "b05"):
        session.sign(id, digest(bead_of(small, id)), "accuracy")
    session.sign("b05", digest(bead_of(small, "b05")), "reading")
    assert [one.bead for one in load(small).sign_offs] == ["b01", "b05", "b05", "b09"]
    assert duizhao("fmt", "--check", "--edition", small).code == 0


def test_what_is_signed_already_is_not_signed_twice(session, small, shown):
    session.sign("b05", shown, "accuracy")
    with pytest.raises(UserError, match="already"):
        session.sign("b05", shown, "accuracy")
    assert len(load(small).sign_offs) == 1


def test_an_old_sign_off_stays_so_that_a_revert_makes_it_valid_again(session, small, shown):
    session.sign("b05", shown, "accuracy")
    answer = session.save("b05", shown, {"e05": "How high is this lighthouse?"})
    assert answer["bead"]["state"] == "stale"
    session.sign("b05", answer["bead"]["digest"], "accuracy")
    assert len(load(small).sign_offs) == 2
    back = session.save("b05", answer["bead"]["digest"], {"e05": "How tall is this lighthouse?"})
    assert (back["bead"]["digest"], back["bead"]["state"]) == (shown, "signed")


def test_nobody_signs_before_they_have_said_who_they_are(small, shown):
    before = files(small)
    session = Session(small, FIXTURE, "")
    for act in (lambda: session.sign("b05", shown, "accuracy"), lambda: session.mark("b05", shown, MARK)):
        with pytest.raises(UserError, match="confirm first that it is you"):
            act()
    with pytest.raises(UserError, match="not who git says"):
        session.confirm("Somebody <else@example.invalid>", session.code)
    assert files(small) == before


def test_where_nobody_is_nothing_is_signed_or_marked(small, shown):
    before = files(small)
    session = Session(small, FIXTURE, "there is no terminal here")
    session.confirm(str(FIXTURE), session.code)
    with pytest.raises(UserError, match="no terminal"):
        session.sign("b05", shown, "accuracy")
    with pytest.raises(UserError, match="no terminal"):
        session.mark("b05", shown, MARK)
    assert files(small) == before


def test_an_edit_is_saved_and_only_it(session, small, shown):
    before = files(small)
    session.save("b05", shown, {"e05": "How high is “this” lighthouse: 30 m? #1"})
    after = files(small)
    assert {path for path in after if after[path] != before.get(path)} == {"en/small.yaml"}
    assert bead_of(small, "b05").en.text == "How high is “this” lighthouse: 30 m? #1"


def test_taking_back_leaves_the_files_as_they_were(session, small, shown):
    before = files(small)
    for act in (
        lambda: session.save("b05", shown, {"e05": "How high is it?"}),
        lambda: session.propose("b05", shown, 2, ERRATUM),
    ):
        session.undo(act()["undo"], "b05")
        assert files(small) == before
    for act in (lambda: session.sign("b05", shown, "accuracy"), lambda: session.mark("b05", shown, MARK)):
        session.undo(act()["undo"], "b05")
        left = files(small)
        assert left.pop(REVIEW) == b"name: Fixture\nemail: fixture@example.invalid\n"
        assert left == before


def test_an_act_is_taken_back_once(session, shown):
    act = session.sign("b05", shown, "accuracy")["undo"]
    session.undo(act, "b05")
    for gone in (act, "99", ""):
        with pytest.raises(UserError, match="nothing left to take back"):
            session.undo(gone, "b05")


def test_an_edit_that_another_has_gone_on_from_is_not_taken_back(session, small, shown):
    act = session.save("b05", shown, {"e05": "How high is it?"})["undo"]
    change(small, "en/small.yaml", "How high is it?", "How high is it, really?")
    with pytest.raises(ConflictError):
        session.undo(act, "b05")
    assert bead_of(small, "b05").en.text == "How high is it, really?"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("en/small.yaml", "How tall is this lighthouse?", "How high is this lighthouse?"),
        ("zh/small.yaml", "这座灯塔有多高?", "这座灯塔有多大?"),
        ("alignment/small.yaml", "- id: b05\n  zh: [z06]\n  en: [e05]\n", ""),
    ],
)
def test_what_changed_underneath_is_neither_saved_over_nor_signed(session, small, shown, path, before, after):
    change(small, path, before, after)
    there = files(small)
    for act in (
        lambda: session.save("b05", shown, {"e05": "Mine."}),
        lambda: session.sign("b05", shown, "accuracy"),
        lambda: session.mark("b05", shown, MARK),
        lambda: session.propose("b05", shown, 2, ERRATUM),
    ):
        with pytest.raises(ConflictError):
            act()
    assert files(small) == there


def test_a_change_elsewhere_in_the_same_file_is_kept(session, small, shown):
    change(small, "en/small.yaml", "The lens is a Fresnel lens.", "It has a Fresnel lens.")
    session.save("b05", shown, {"e05": "How high is it?"})
    assert bead_of(small, "b07").en.segments[0].text == "It has a Fresnel lens."
    assert bead_of(small, "b05").en.text == "How high is it?"


def test_the_very_segments_of_the_bead_are_saved(session, small, shown):
    before = files(small)
    for texts in ({}, {"e06": "x"}, {"e05": "x", "e06": "y"}, {"../../x": "y"}):
        with pytest.raises(UserError, match="has the segments e05"):
            session.save("b05", shown, texts)
    assert files(small) == before


def test_an_address_is_one_person_whatever_the_name(session, small, shown):
    session.sign("b05", shown, "accuracy")
    later = Session(small, Person("Fixture the Second", "Fixture@Example.invalid"), "")
    later.confirm("Fixture the Second <Fixture@Example.invalid>", later.code)
    later.sign("b01", digest(bead_of(small, "b01")), "accuracy")
    assert {one.person for one in load(small).sign_offs} == {"Fixture the Second <Fixture@Example.invalid>"}
    assert len(list((small / "alignment/reviews").iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "email", "path"),
    [
        ("../../../etc/passwd", "a@example.invalid", "etc-passwd"),
        ("守灯人", "keeper@example.invalid", "keeper-example-invalid"),
        ("Fixture", "second@example.invalid", "fixture-2"),
        ("..", "@", "reviewer"),
    ],
)
def test_a_name_leads_to_no_other_folder(session, small, shown, name, email, path):
    session.sign("b05", shown, "accuracy")
    other = Session(small, Person(name, email), "")
    other.confirm(f"{name} <{email}>", other.code)
    other.sign("b01", digest(bead_of(small, "b01")), "accuracy")
    assert {file.name for file in (small / "alignment/reviews").iterdir()} == {"fixture.yaml", f"{path}.yaml"}
    assert len(bead_states(load(small))["b01"].people) == 1


def test_two_people_sign_where_two_are_asked_for(session, small, shown):
    change(small, "alignment/edition.yaml", "rights:\n", "check:\n  sign-offs: 2\nrights:\n")
    assert session.sign("b05", shown, "accuracy")["bead"]["state"] == "draft"
    other = Session(small, Person("Fixture", "second@example.invalid"), "")
    other.confirm("Fixture <second@example.invalid>", other.code)
    assert other.sign("b05", shown, "accuracy")["bead"]["state"] == "signed"


def test_a_mark_is_written_and_has_to_quote(session, small, shown):
    session.mark("b05", shown, MARK)
    (found,) = load(small).marks
    assert (found.bead, found.side, found.quote, found.comment) == ("b05", "en", "lighthouse", "A beacon, rather.")
    for quote in ("", "light house", "灯塔"):
        with pytest.raises(UserError, match="is not in the text"):
            session.mark("b05", shown, MARK | {"quote": quote})


def test_an_erratum_names_the_segments_and_is_unique_there(session, small):
    bead = bead_of(small, "b03")
    text = bead.zh.text
    session.propose("b03", digest(bead), text.index("她的"), ERRATUM | {"quote": "她的"})
    session.propose("b03", digest(bead), text.index("亮。我们"), ERRATUM | {"quote": "亮。我们"})
    once, across = (one for one in load(small).errata if one.id != "fresnel")
    assert {once.places[0].segments, across.places[0].segments} == {("z04",), ("z03", "z04")}
    assert load(small).defects == ()


def test_the_second_of_two_like_words_is_told_from_the_first(session, small, duizhao):
    change(small, "zh/small.yaml", "这座灯塔有多高?", "灯塔灯塔灯塔,这座灯塔有多高?")
    bead = bead_of(small, "b05")
    session.propose("b05", digest(bead), 2, ERRATUM)
    erratum = next(one for one in load(small).errata if one.id != "fresnel")
    (place,) = erratum.places
    words = place.prefix + place.quote + place.suffix
    assert bead.zh.text.count(words) == 1
    assert bead.zh.text.index(words) + len(place.prefix) == 2
    found = duizhao("check", "--select", "ERR", "--edition", small).out
    assert "ERR001" not in found
    assert "ERR002" not in found


def test_an_erratum_quotes_what_stands_where_it_says(session, shown):
    for start, quote in ((0, "灯塔"), (2, ""), (99, "灯塔"), (-3, "灯塔")):
        with pytest.raises(UserError, match="is not in the text"):
            session.propose("b05", shown, start, ERRATUM | {"quote": quote})


def test_the_committed_text_is_git_s(commit, shown):
    session = Session(commit, FIXTURE, "")
    session.save("b05", shown, {"e05": "How high is it?"})
    assert session.findings()["committed"]["e05"] == "How tall is this lighthouse?"
    subprocess.run(["git", "-C", commit, "checkout", "-q", "."], check=True)
    assert session.edition()["beads"][4]["en"][0]["text"] == "How tall is this lighthouse?", "it is read again"


def test_without_git_the_committed_text_is_the_one_the_session_began_with(session, shown):
    session.save("b05", shown, {"e05": "How high is it?"})
    assert session.findings()["committed"]["e05"] == "How tall is this lighthouse?"


def test_findings_while_editing_are_those_that_check_finds_after(session, small, shown, duizhao):
    live = session.look("b05", {"e05": "How tall is this light tower?"})["findings"]
    assert [(one["rule"], one["words"]) for one in live] == [("TRM001", "light tower")]
    assert session.look("b05", {"e05": "How tall is this lighthouse?"})["findings"] == []
    session.save("b05", shown, {"e05": "How tall is this light tower?"})
    assert session.findings()["findings"]["b05"] == live


def test_a_file_that_cannot_be_read_is_said_and_nothing_written(session, small, shown):
    (small / "en/small.yaml").write_text("- voice: [\n", encoding="utf-8")
    before = files(small)
    with pytest.raises(UserError, match=r"^en/small\.yaml:"):
        session.save("b05", shown, {"e05": "x"})
    assert files(small) == before


def test_two_errata_proposed_at_once_have_ids_of_their_own(session, small, shown, monkeypatch):
    """Another process proposes one between the look at the edition and the look at the file."""
    from duizhao.review import marking

    start = bead_of(small, "b05").zh.text.index("灯塔")
    real, waiting = marking.load_whole, [True]

    def load_whole(root):
        edition = real(root)
        if waiting and waiting.pop():
            marking.propose(small, "b05", shown, start, {**ERRATUM, "evidence": "Somebody else."})
        return edition

    before = files(small)
    monkeypatch.setattr(marking, "load_whole", load_whole)
    act = session.propose("b05", shown, start, ERRATUM)["undo"]
    assert len({erratum.id for erratum in load(small).errata}) == 3
    session.undo(act, "b05")
    assert sorted(erratum.id for erratum in load(small).errata) == ["fresnel", "x002"]
    assert before.keys() == files(small).keys()


def test_the_first_two_errata_proposed_at_once_are_both_kept(session, small, shown, monkeypatch):
    from duizhao.review import marking

    (small / "alignment/errata.yaml").unlink()
    start = bead_of(small, "b05").zh.text.index("灯塔")
    real, waiting = marking.find_shown, [True]

    def find_shown(*arguments):
        bead = real(*arguments)
        if waiting and waiting.pop():
            monkeypatch.setattr(marking.Path, "exists", lambda path: path.name != "errata.yaml")
            marking.propose(small, "b05", shown, start, {**ERRATUM, "evidence": "Somebody else."})
        return bead

    monkeypatch.setattr(marking, "find_shown", find_shown)
    with pytest.raises(ConflictError):
        session.propose("b05", shown, start, ERRATUM)
    monkeypatch.undo()
    assert [erratum.evidence for erratum in load(small).errata] == ["Somebody else."]


def test_an_erratum_that_somebody_has_changed_is_not_withdrawn(session, small, shown):
    start = bead_of(small, "b05").zh.text.index("灯塔")
    act = session.propose("b05", shown, start, ERRATUM)["undo"]
    change(small, "alignment/errata.yaml", "The keeper says so.", "The keeper wrote so.")
    with pytest.raises(UserError, match="has been changed or removed"):
        session.undo(act, "b05")
