"""Verdicts as they are kept, and how they get there."""

import os

import pytest

from duizhao.errors import UserError
from duizhao.judging.ballot import Vote
from duizhao.judging.packet import make_packet, seal, seal_text
from duizhao.judging.verdicts import (
    Judge,
    cast,
    file_name,
    judge_text,
    read_judge,
    read_judges,
    read_sealed,
    seal_name,
)

NOBODY = Judge("Ada", "program", ())


@pytest.fixture
def key(pair):
    return make_packet(pair)[1]


def test_a_judge_s_file_holds_all_and_nothing_is_lost(make_judge, tmp_path):
    judge = make_judge("Ada \u202e\n“读者”", "+-=+", majors="2")
    path = tmp_path / file_name(judge.name)
    path.write_text(judge_text(judge), encoding="utf-8")
    assert read_judge(path) == judge
    assert read_judges(tmp_path) == [judge]
    assert path.read_text(encoding="utf-8").count("\n") == 5
    assert read_judges(tmp_path / "none") == []


def test_file_names_differ_wherever_names_do():
    names = ["ada", "Ada", "ada ", "ADA", "../ada", "读者", "", "a" * 300, "a" * 301, "packets", "ada-1"]
    made = [file_name(name) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    assert made[0] == "ada.jsonl"
    assert all("/" not in name and not name.startswith(".") and len(name) < 90 for name in made)


def test_votes_become_verdicts_on_the_words_that_were_shown(key):
    entry = key.entries[1]
    vote = Vote(entry.label, "1", "2", "words", "why", 2)
    (verdict,) = cast(NOBODY, [vote], [key], "2026-11-25", "v.tsv").verdicts
    assert verdict[:4] == (key.packet, entry.passage, entry.first, entry.second)
    assert verdict[4:] == ("1", "2", "words", "why", "2026-11-25")


def test_the_same_verdict_again_changes_nothing_and_another_is_refused(key):
    vote = Vote(key.entries[0].label, "1", "", "", "", 2)
    once = cast(NOBODY, [vote], [key], "2026-11-25", "v.tsv")
    assert cast(once, [vote], [key], "2026-11-26", "v.tsv") == once
    with pytest.raises(UserError, match=r"v\.tsv:2: Ada judged .* differently on 2026-11-25"):
        cast(once, [vote._replace(verdict="2")], [key], "2026-11-26", "v.tsv")


def test_a_label_that_the_packet_does_not_have_is_refused(key):
    vote = Vote(f"{key.packet}-999", "1", "", "", "", 7)
    with pytest.raises(UserError, match=rf"v\.tsv:7: {key.packet}-999 is not in its packet"):
        cast(NOBODY, [vote], [key], "2026-11-25", "v.tsv")


def test_a_packet_without_a_seal_is_refused(pair, tmp_path):
    packet, _ = make_packet(pair)
    with pytest.raises(UserError, match=f"packet {packet.id} was not made for this folder"):
        read_sealed(tmp_path, packet.id)
    sealed = seal(packet, b"", {})
    path = tmp_path / seal_name(packet.id)
    path.parent.mkdir()
    path.write_text(seal_text(sealed), encoding="utf-8")
    assert read_sealed(tmp_path, packet.id) == sealed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("[]\n", 1),
        ('{"version": 2, "judge": "a", "kind": "person"}\n', 1),
        ('{"version": 1, "judge": "a", "kind": "oracle"}\n', 1),
        ('{"version": 1, "judge": "a", "kind": "person"}\n{"packet": "x"}\n', 2),
        ('{"version": 1, "judge": "a", "kind": "person"}\n[\n', 2),
        ("[" * 100_000, 1),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(tmp_path, text, line):
    path = tmp_path / "a.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=rf"a\.jsonl:{line}: "):
        read_judge(path)


def test_a_verdict_with_a_value_that_does_not_exist_is_refused(make_judge, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(judge_text(make_judge("a", "+")).replace('"verdict": "2"', '"verdict": "3"'), encoding="utf-8")
    with pytest.raises(UserError, match=r"a\.jsonl:2: is no verdict"):
        read_judge(path)


def test_links_and_pipes_in_the_folder_are_not_read(make_judge, tmp_path):
    (tmp_path / "outside").write_text(judge_text(make_judge("a", "+")), encoding="utf-8")
    folder = tmp_path / "judgements"
    folder.mkdir()
    path = folder / "a.jsonl"
    path.symlink_to(tmp_path / "outside")
    with pytest.raises(UserError, match=r"a\.jsonl: is a link, or no plain file"):
        read_judges(folder)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UserError, match=r"a\.jsonl: is a link, or no plain file"):
        read_judges(folder)
