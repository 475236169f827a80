"""`duizhao score`."""

import json
import os
import signal
import subprocess
import sys

import pytest
import sacrebleu

OLD = ["The lamp is lit.", "", "Fog comes in from the sea.", "😀 👍🏽", "The keeper sleeps."]
NEW = ["The lamp was lit.", "", "Fog comes in from the sea.", "😀 👍🏽", "The keeper is asleep now."]
REFERENCE = ["The lamp was lit.", "", "Fog came in from the sea.", "😀", "The keeper sleeps."]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """The folder of the cache, and nothing of the user's is touched."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/duizhao/scores"


@pytest.fixture
def edition(small, need):
    """The small edition under git, committed once; then a Chinese word, two English beads and a number are changed."""
    name = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([need("git"), *name, *arguments], cwd=small, check=True, capture_output=True)
    change(small / "en/small.yaml", "How tall is this lighthouse?", "How high is this lighthouse?")
    change(small / "en/small.yaml", "38 meters", "39 meters")
    return small


@pytest.fixture
def texts(tmp_path):
    """Three text files: old, new, reference."""
    paths = [tmp_path / name for name in ("old.txt", "new.txt", "ref.txt")]
    for path, lines in zip(paths, (OLD, NEW, REFERENCE), strict=True):
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return paths


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_working_tree_against_a_revision(duizhao, edition):
    done = duizhao("score", "HEAD", "--edition", edition)
    assert (done.code, done.err) == (0, "")
    assert "Changed     15 beads: 2 changed; 136 → 136 words\n" in done.out
    assert "Quality     does not apply: no --reference given\n" in done.out
    assert "Findings    0 fixed, 1 introduced\n              + en/small.yaml:36:20: warning NUM001 " in done.out
    assert "\n  The tower is [-38-]{+39+} meters tall, and the light reaches 24 nautical miles.\n" in done.out
    assert done.out.index("\nb06  changed") < done.out.index("\nb05  changed")


def test_text_files_have_sacrebleu_s_scores_and_json_its_documented_form(duizhao, texts):
    old, new, reference = texts
    done = duizhao("score", old, new, "--reference", reference, "--lang", "en", "--format", "json")
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    assert report["version"] == 1
    assert list(report["quality"]) == ["bleu", "chrf++", "ter"]
    assert list(report["quality"]["bleu"]) == [
        "base",
        "head",
        "signature",
        "ci95_base",
        "ci95_head",
        "p_bootstrap",
        "p_randomization",
    ]
    for name, score in (
        ("bleu", sacrebleu.corpus_bleu),
        ("chrf++", lambda *given: sacrebleu.corpus_chrf(*given, word_order=2)),
        ("ter", sacrebleu.corpus_ter),
    ):
        assert report["quality"][name]["base"] == score(OLD, [REFERENCE]).score
        assert report["quality"][name]["head"] == score(NEW, [REFERENCE]).score
    assert report["effort"] == {
        "ter": sacrebleu.corpus_ter(NEW, [OLD]).score,
        "chrf": sacrebleu.corpus_chrf(NEW, [OLD]).score,
    }
    assert (report["findings"], report["coverage"]) == (None, None)
    assert [(bead["bead"], bead["base"], bead["head"]) for bead in report["beads"]] == [
        ("5", OLD[4], NEW[4]),
        ("1", OLD[0], NEW[0]),
    ]


def test_json_of_an_edition(duizhao, edition):
    report = json.loads(duizhao("score", "HEAD", "--edition", edition, "--format", "json").out)
    assert report["quality"] is None
    assert report["coverage"]["head"]["received"] == 100.0
    assert report["coverage"]["sign_offs"] == {"gained": [], "lost": []}
    (introduced,) = report["findings"]["introduced"]
    assert (introduced["rule"], introduced["bead"], introduced["path"]) == ("NUM001", "b06", "en/small.yaml")
    first = report["beads"][0]
    assert first["findings"] == {"fixed": [], "introduced": [introduced["fingerprint"]]}
    assert (first["bead"], first["change"], first["quality"]) == ("b06", "changed", None)


def test_markdown_for_a_pull_request(duizhao, edition):
    done = duizhao("score", "HEAD", "--edition", edition, "--reference", "HEAD", "--format", "markdown", "--beads", "1")
    assert done.code == 0
    assert done.out.startswith("### HEAD (")
    assert "**Quality** of 14 beads against HEAD\n\n| | base | head |" in done.out
    assert "<summary>1 of 2 beads, what is most urgent</summary>" in done.out


def test_a_revision_may_be_held_against_several_references(duizhao, edition):
    arguments = [
        "score",
        "HEAD",
        "--edition",
        edition,
        "--reference",
        "HEAD",
        "--reference",
        edition,
        "--format",
        "json",
    ]
    quality = json.loads(duizhao(*arguments).out)["quality"]
    assert quality["bleu"]["base"] == quality["bleu"]["head"] == pytest.approx(100)
    assert quality["bleu"]["signature"].startswith("nrefs:2|bs:1000|ar:10000|seed:12345|")


def test_what_nobody_has_signed_is_no_reference(duizhao, edition):
    done = duizhao("score", "HEAD", "--edition", edition, "--reference", "signed")
    assert "Quality     does not apply: signed has nothing for these beads\n" in done.out
    failed = duizhao("score", "HEAD", "--edition", edition, "--reference", "signed", "--fail-if-worse", "bleu")
    assert (failed.code, failed.out) == (2, "")
    assert "--reference: says nothing about these beads" in failed.err


def test_folders_from_anywhere(duizhao, edition, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = duizhao("score", "small", "small")
    assert done.code == 0
    assert "15 beads: none changed" in done.out
    assert duizhao("score", "HEAD", "small").err.startswith("duizhao: .: is not in an edition")


def test_chinese_leaves_ter_out_and_says_why(duizhao, edition):
    change(edition / "zh/small.yaml", "塔高38米", "塔高39米")
    done = duizhao("score", "HEAD", "--lang", "zh", "--edition", edition, "--reference", "HEAD")
    assert "TER is skipped for Chinese, where it takes about 40 ms a segment; add it with --ter\n" in done.out
    assert "|tok:zh|" in done.out
    taken = duizhao("score", "HEAD", "--lang", "zh", "--edition", edition, "--reference", "HEAD", "--ter")
    assert "  TER      0.00 → " in taken.out
    left = duizhao(
        "score", "HEAD", "--lang", "zh", "--edition", edition, "--reference", "HEAD", "--fail-if-worse", "ter"
    )
    assert (left.code, left.out) == (2, "")
    assert "ter is not computed; add --ter" in left.err


@pytest.mark.parametrize(
    ("limit", "code", "reason"),
    [
        ("bleu", 1, "duizhao: BLEU is worse by "),
        ("chrf++:0.5", 1, ", more than 0.5: 100.00 to "),
        ("TER", 1, "duizhao: TER is worse by "),
        ("chrf++:99", 0, ""),
    ],
)
def test_worse_fails_with_the_reason_in_a_line(duizhao, edition, limit, code, reason):
    done = duizhao("score", "HEAD", "--edition", edition, "--reference", "HEAD", "--fail-if-worse", limit)
    assert done.code == code
    assert reason in done.err
    assert len(done.err.splitlines()) == code
    assert done.out.startswith("Compared ")


def test_better_does_not_fail(duizhao, edition):
    done = duizhao("score", "HEAD", "--edition", edition, "--reference", edition, "--fail-if-worse", "ter")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("split", 1)])
def test_introduced_findings_fail_from_a_level_on(duizhao, edition, level, code):
    done = duizhao("score", "HEAD", "--edition", edition, "--fail-on-introduced", level)
    assert done.code == code
    expected = f"duizhao: 1 finding at or above {level} introduced, first NUM001 at en/small.yaml:36:20\n"
    assert done.err == (expected if code else "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["old.txt"], "old.txt is a text file; name another one to compare it with"),
        (["old.txt", "new.txt"], "give --lang zh or --lang en"),
        (["old.txt", "new.txt", "--lang", "en", "--fail-on-introduced", "error"], "text files have no findings"),
        (["old.txt", "new.txt", "--lang", "en", "--fail-if-worse", "bleu"], "--fail-if-worse needs a --reference"),
        (["old.txt", "new.txt", "--reference", "ref.txt", "--fail-if-worse", "rouge"], "'rouge' is not one of bleu, "),
        (["old.txt", "new.txt", "--reference", "ref.txt", "--fail-if-worse", "bleu:-1"], "'bleu:-1' is not one of"),
        (["old.txt", "new.txt", "--reference", "ref.txt", "--fail-if-worse", "bleu:nan"], "'bleu:nan' is not one of"),
        (
            ["old.txt", "new.txt", "--reference", "ref.txt", "--fail-if-worse", "bleu:x"],
            "'bleu:x' is not one of bleu, ",
        ),
        (["old.txt", "none.txt", "--lang", "en"], "none.txt: cannot be read (no such file or directory)"),
        (
            ["old.txt", "new.txt", "--lang", "en", "--reference", "short.txt"],
            "short.txt: has 1 lines and old.txt has 5",
        ),
        (["empty.txt", "empty.txt", "--lang", "en"], "empty.txt: has nothing to score"),
        (["nothing"], "nothing: is no git revision of "),
        (["--", "--version"], "--version: is no git revision of "),
    ],
)
def test_wrong_usage_is_a_clear_line_and_exit_2(duizhao, edition, texts, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short.txt").write_text("x\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = duizhao("score", "--edition", edition, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_the_cache_is_used_and_a_foreign_file_in_it_made_anew(duizhao, texts, cache):
    arguments = ["score", *texts[:2], "--lang", "en"]
    first = duizhao(*arguments)
    assert sorted(path.name for path in cache.iterdir()) == ["chrf++.en", "ter.en"]
    before = {path: path.read_bytes() for path in cache.iterdir()}
    assert duizhao(*arguments) == first
    (cache / "ter.en").write_bytes(b"somebody else's")
    again = duizhao(*arguments)
    assert again.out == first.out
    assert again.err.splitlines() == [f"duizhao: {cache}/ter.en: is not of this version of duizhao; it is replaced"]
    assert {path: path.read_bytes() for path in cache.iterdir()} == before


def test_a_home_that_cannot_be_written_costs_only_time(duizhao, texts, cache):
    cache.parent.parent.write_text("in the way", encoding="utf-8")
    done = duizhao("score", *texts[:2], "--lang", "en")
    assert done.code == 0
    assert all("the next run computes these scores again" in line for line in done.err.splitlines()[2:])


def test_colour_is_for_terminals_that_want_it(duizhao, edition, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31;9mtall\x1b[0m\x1b[32mhigh\x1b[0m" in duizhao("score", "HEAD", "--edition", edition).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in duizhao("score", "HEAD", "--edition", edition).out


def test_interrupted_it_leaves_no_half_file_and_keeps_what_it_has(tmp_path, cache):
    """Ctrl-C in the middle of a computation that takes long, past the bar's two seconds."""
    words = " ".join(f"w{number}" for number in range(60))
    (tmp_path / "old.txt").write_text("".join(f"{words} {number}\n" for number in range(6000)), encoding="utf-8")
    (tmp_path / "new.txt").write_text("".join(f"{number} {words}\n" for number in range(6000)), encoding="utf-8")
    arguments = ["score", "old.txt", "new.txt", "--lang", "en"]
    child = subprocess.Popen(
        [sys.executable, "-m", "duizhao", *arguments],
        cwd=tmp_path,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    said = ""
    while not said.endswith("chrF++"):  # the bar's label, after two seconds
        said += child.stderr.read(1)
        assert child.poll() is None
    os.killpg(child.pid, signal.SIGTERM)  # as Ctrl-C, which a shell in the background would ignore
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert [path.name for path in cache.iterdir()] == ["chrf++.en"]
