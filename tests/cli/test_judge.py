"""`duizhao judge`."""

import json
import re
import shutil
import stat
from hashlib import sha256

import pytest

from duizhao.store import load

HEADER = "passage\tverdict\tmajor\twords\treason\n"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Where keys are kept, so that nothing of the user's is touched."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/duizhao/judge"


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def both(small, tmp_path):
    """The small edition as it was, and with two turns changed; the second is the current one."""

    old = shutil.copytree(small, tmp_path / "old")
    change(small / "en/small.yaml", "How tall is this lighthouse?", "How high is this lighthouse?")
    change(small / "en/small.yaml", "It was fitted in 1912.", "It dates from 1912.")
    return old, small


@pytest.fixture
def packet(duizhao, both, tmp_path):
    """The text of a packet."""
    path = tmp_path / "packet.md"
    done = duizhao("judge", both[0], both[1], "--packet", path, "--edition", both[1])
    assert (done.code, done.err) == (0, "")
    return path.read_text(encoding="utf-8")


def sheets(packet):
    """Label, version 1 and version 2 of each passage."""
    pattern = r"^## (\S+)\n.*?^\*\*1\*\*\n\n(.*?)\n\n\*\*2\*\*\n\n(.*?)\n$"
    return re.findall(pattern, packet + "\n", re.MULTILINE | re.DOTALL)


def ballot(tmp_path, lines):
    path = tmp_path / "verdicts.tsv"
    path.write_text(HEADER + "".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return path


def newer(first):
    return "1" if "high is" in first or "dates from" in first else "2"


def test_a_packet_is_sealed_and_its_key_kept_from_others(duizhao, both, tmp_path, state):
    path = tmp_path / "packet.md"
    done = duizhao("judge", both[0], both[1], "--packet", path, "--edition", both[1])
    (key,) = state.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    (seal,) = (both[1] / "judgements/packets").iterdir()
    value = json.loads(seal.read_text(encoding="utf-8"))
    assert value["files"] == {"packet.md": sha256(path.read_bytes()).hexdigest()}
    assert value["key"] == sha256(key.read_bytes()).hexdigest()
    assert value["passages"] == 2
    assert done.out.splitlines() == [
        f"Packet {value['packet']}: 2 passages in {path}",
        f"Key:  {key}; keep it from judges",
        f"Seal: {seal}; commit it before anybody judges",
    ]


def test_verdicts_go_through_the_key_to_the_report(duizhao, both, packet, tmp_path):
    found = sheets(packet)
    assert len(found) == 2
    lines = [
        (found[0][0], newer(found[0][1]), "", "", "more natural"),
        (found[1][0], {"1": "2", "2": "1"}[newer(found[1][1])], newer(found[1][1]), "dates from", "unclear"),
    ]
    arguments = ["judge", *both, "--edition", both[1]]
    path = ballot(tmp_path, lines)
    done = duizhao(*arguments, "--verdicts", path, "--judge", " Ada  L ", "--kind", "person")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 verdicts of Ada L (person) recorded in ")
    report = json.loads(duizhao(*arguments, "--format", "json").out)
    assert (report["total"]["preferred"], report["total"]["lost"]) == (1, 1)
    (lost,) = report["lost"]
    assert "dates from" in lost["head"]
    assert lost["opinions"][0]["majors"] == ["head"]
    assert lost["opinions"][0]["reason"] == "unclear"
    again = duizhao(*arguments, "--verdicts", path, "--judge", "Ada L", "--kind", "person", "--report")
    assert again.out.startswith("0 verdicts of Ada L (person) recorded in ")
    assert ", 2 known already\n" in again.out
    assert "Judged by 1 person.\n" in again.out
    mirrored = json.loads(duizhao("judge", both[1], both[0], "--edition", both[1], "--format", "json").out)
    assert "was fitted" not in mirrored["lost"][0]["head"]


def test_a_verdict_no_longer_counts_once_a_text_has_changed(duizhao, both, packet, tmp_path):
    path = ballot(tmp_path, [(label, "1") for label, _, _ in sheets(packet)])
    arguments = ["judge", *both, "--edition", both[1]]
    duizhao(*arguments, "--verdicts", path, "--judge", "x", "--kind", "program")
    change(both[1] / "en/small.yaml", "It dates from 1912.", "It is from 1912.")
    report = json.loads(duizhao(*arguments, "--format", "json").out)
    assert (report["passages"]["judged"], report["stale_verdicts"]) == (1, 1)


def test_malformed_verdicts_are_refused_and_nothing_is_written(duizhao, both, packet, tmp_path):
    label = sheets(packet)[0][0]
    path = ballot(tmp_path, [(label, "1"), ("b05", "1"), (label[:-1] + "9", "2", "1")])
    before = sorted((both[1] / "judgements").rglob("*"))
    done = duizhao(
        "judge", *both, "--edition", both[1], "--verdicts", path, "--judge", "x", "--kind", "program"
    )  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"duizhao: {path}:3: 'b05' is no label of a passage; copy it from the packet",
        f"duizhao: {path}:4: a major error without its words; quote them",
    ]
    assert sorted((both[1] / "judgements").rglob("*")) == before


def test_what_the_key_or_the_seal_does_not_cover_is_refused(duizhao, both, packet, tmp_path, state):
    label = sheets(packet)[0][0]
    arguments = ["judge", *both, "--edition", both[1], "--judge", "x", "--kind", "program", "--verdicts"]
    foreign = ballot(tmp_path, [("0123456789ab-001", "1")])
    assert "packet 0123456789ab was not made for this folder" in duizhao(*arguments, foreign).err
    path = ballot(tmp_path, [(label, "1")])
    (key,) = state.iterdir()
    text = key.read_text(encoding="utf-8")
    key.write_text(text.replace('"first"', '"swap"').replace('"second"', '"first"').replace('"swap"', '"second"'))
    assert "is not the key that was sealed with packet" in duizhao(*arguments, path).err
    key.unlink()
    assert "cannot be read; bring it from where the packet was made" in duizhao(*arguments, path).err
    assert not list((both[1] / "judgements").glob("*.jsonl"))


def test_a_judge_does_not_change_kind(duizhao, both, packet, tmp_path):
    path = ballot(tmp_path, [(sheets(packet)[0][0], "1")])
    arguments = ["judge", *both, "--edition", both[1], "--verdicts", path, "--judge", "x", "--kind"]
    assert duizhao(*arguments, "program").code == 0
    done = duizhao(*arguments, "person")
    assert done.code == 2
    assert "says that x is a program; give --kind program, or another name" in done.err


@pytest.mark.parametrize("file_first", [True, False])
def test_an_edition_against_a_text_file(duizhao, both, tmp_path, file_first):
    lines = tmp_path / "draft.txt"
    lines.write_text("".join(f"{bead.en.text}\n" for bead in load(both[0]).beads), encoding="utf-8")
    order = [lines, both[1]] if file_first else [both[1], lines]
    report = json.loads(duizhao("judge", *order, "--edition", both[1], "--format", "json").out)
    assert report["passages"]["differ"] == 2


def test_two_text_files_anywhere(duizhao, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.txt": "One.\nTwo.\n", "b.txt": "One.\n2.\n", "zh.txt": "一。\n二。\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = duizhao("judge", "a.txt", "b.txt", "--source", "zh.txt", "--packet", "p.md")
    assert (done.code, done.err) == (0, "")
    assert "> 二。" in (tmp_path / "p.md").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "judgements").iterdir()] == ["packets"]
    assert "1 passage to judge, 0 judged" in duizhao("judge", "a.txt", "b.txt").out


def test_the_page_and_the_markdown_are_one_packet(duizhao, both, tmp_path):
    paths = [tmp_path / name for name in ("packet.md", "packet.html")]
    done = duizhao("judge", *both, "--packet", paths[0], "--page", paths[1], "--edition", both[1])
    assert (done.code, done.err) == (0, "")
    (seal,) = (both[1] / "judgements/packets").iterdir()
    value = json.loads(seal.read_text(encoding="utf-8"))
    assert value["files"] == {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
    html = paths[1].read_text(encoding="utf-8")
    for label, first, second in sheets(paths[0].read_text(encoding="utf-8")):
        at = html.index(f'"label": "{label}"')
        plain = [text.replace("> ", "") for text in (first, second)]
        assert html.index(plain[0], at) < html.index(plain[1], at)


def test_markdown_for_a_pull_request(duizhao, both):
    done = duizhao("judge", *both, "--edition", both[1], "--format", "markdown")
    assert done.out.startswith("### Blind: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["old", "--verdicts", "v.tsv"], "--verdicts needs --judge and --kind"),
        (["old", "--verdicts", "v.tsv", "--judge", " ", "--kind", "person"], "--verdicts needs --judge and --kind"),
        (["old", "--judge", "x"], "--judge and --kind go with --verdicts"),
        (["old", "--source", "zh.txt"], "--source goes with two text files"),
        (["small", "--packet", "p.md"], "have no passage in which both say something different"),
        (["old", "--packet", "small/en/p.md"], "is in the edition's own"),
        (["old", "--verdicts", "no.tsv", "--judge", "x", "--kind", "person"], "no.tsv: cannot be read"),
        (["nothing"], "nothing: "),
        (["short.txt"], "short.txt: has 1 lines, but the edition has 15 beads"),
    ],
)
def test_wrong_usage_is_a_clear_line_and_exit_2(duizhao, both, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short.txt").write_text("x\n", encoding="utf-8")
    done = duizhao("judge", "--edition", "small", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_a_damaged_store_is_named_with_its_line(duizhao, both):
    (both[1] / "judgements").mkdir()
    (both[1] / "judgements/x.jsonl").write_text("[\n", encoding="utf-8")
    done = duizhao("judge", *both, "--edition", both[1])
    assert (done.code, done.out) == (2, "")
    assert "x.jsonl:1: is no JSON object" in done.err


def test_score_shows_it_as_its_sixth_part(duizhao, both, packet, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    arguments = ["score", *both, "--edition", both[1]]
    assert "\nJudged" not in duizhao(*arguments).out
    assert json.loads(duizhao(*arguments, "--format", "json").out)["judged"] is None
    path = ballot(tmp_path, [(label, newer(first)) for label, first, _ in sheets(packet)])
    duizhao("judge", *both, "--edition", both[1], "--verdicts", path, "--judge", "x", "--kind", "program")
    text = duizhao(*arguments).out
    assert "\nJudged      Preferred blind: 2 of 2 decided passages (100 %" in text
    assert "Judged by 1 program only, not by any person. A judgement is not a sign-off" in text
    markdown = duizhao(*arguments, "--format", "markdown").out
    assert "\n- **Judged** Preferred blind: 2 of 2 decided passages (100 %" in markdown
    judged = json.loads(duizhao(*arguments, "--format", "json").out)["judged"]
    assert (judged["total"]["preferred"], judged["sign_off"]) == (2, False)
    assert "\nJudged" not in duizhao(*arguments, "--lang", "zh").out
    (both[1] / "judgements/x.jsonl").write_text("[\n", encoding="utf-8")
    assert duizhao(*arguments).err.startswith("duizhao: ")


def test_score_shows_it_for_text_files(duizhao, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in {"a.txt": "One.\nTwo.\n", "b.txt": "One.\n2.\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    duizhao("judge", "a.txt", "b.txt", "--packet", "p.md")
    label = re.search("^## (.*)$", (tmp_path / "p.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    path = ballot(tmp_path, [(label, "0")])
    duizhao("judge", "a.txt", "b.txt", "--verdicts", path, "--judge", "x", "--kind", "person")
    done = duizhao("score", "a.txt", "b.txt", "--lang", "en")
    assert "\nJudged      Preferred blind: no passage decided, 1 tie." in done.out
