"""`duizhao check --bitext`: aligned text that is no edition."""

import json
import os
import subprocess
import sys

import pytest

TERMBASE = """\
- concept: mixtral
  zh:
    preferred: Mixtral
    deprecated:
    - Mixture
    case: exact
  en:
    preferred: Mixtral
    case: exact
- concept: weights
  zh:
    preferred: 权重
  en:
    preferred: weights
"""


@pytest.fixture
def bitext(tmp_path):
    """Twenty rows: in the first the weights are missing, in the third a name is wrong, in the ninth a number."""
    rows = [
        {"id": f"r{n}", "zh": f"第{n}个模型用权重。", "en": f"Model {n} uses weights.", "kept": n} for n in range(1, 21)
    ]
    rows[0]["zh"] = "第1个模型用参数。"
    rows[2] |= {"zh": "我们\n发布了Mixture。", "en": "We released Mixtral."}
    for row in rows[11:15]:
        row |= {"zh": f"{row['id']}是Mixtral的权重。", "en": f"{row['id']} has the weights of Mixtral."}
    rows[8]["en"] = "Model 10 uses weights."
    file = tmp_path / "text.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def termbase(tmp_path):
    file = tmp_path / "terms.yaml"
    file.write_text(TERMBASE, encoding="utf-8")
    return file


def found(result):
    value = json.loads(result.out)
    return {(one["rule"], one["bead"]): one for one in value["findings"]}, value


def test_findings_are_those_of_an_edition_with_row_and_column(duizhao, bitext, termbase):
    result = duizhao("check", "--bitext", bitext, "--termbase", termbase, "--format", "json", "--ignore", "DRF")
    assert (result.code, result.err) == (1, "")
    findings, value = found(result)
    assert set(findings) == {("TRM001", "r3"), ("TRM002", "r1"), ("NUM001", "r9")}
    one = findings["TRM001", "r3"]
    line = bitext.read_text(encoding="utf-8").splitlines()[2]
    assert (one["path"], one["line"], one["segment"], one["side"]) == (str(bitext), 3, None, "zh")
    assert line[one["column"] - 1 : one["end_column"] - 1] == "Mixture"
    assert one["span"] == {"text": "Mixture", "start": 6, "end": 13}
    assert one["suggestion"] == "Mixtral"
    (evidence,) = (e for e in one["evidence"] if e["side"] == "en" and e["text"] == "Mixtral")
    assert (evidence["segment"], evidence["line"]) == (None, 3)
    assert value["version"] == 1
    assert value["summary"]["beads"] == 20
    assert value["unread"] == []


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_report_is_the_same_in_any_number_of_processes(duizhao, bitext, termbase, jobs):
    arguments = (
        "check",
        "--bitext",
        bitext,
        "--termbase",
        termbase,
        "--format",
        "json",
        "--select",
        "TRM,DRF,NUM,NAM,COV",
    )
    assert duizhao(*arguments, "--jobs", jobs) == duizhao(*arguments)


def test_the_report_is_the_same_however_many_rows_are_held_together(duizhao, bitext, termbase, monkeypatch):
    arguments = ("check", "--bitext", bitext, "--termbase", termbase, "--format", "json", "--select", "TRM,DRF,NUM,COV")
    together = duizhao(*arguments)
    monkeypatch.setattr("duizhao.corpus.check.ROWS_PER_LOOK", 2)
    monkeypatch.setattr("duizhao.corpus.check.ROWS_PER_TALLY", 3)
    assert duizhao(*arguments) == together


def test_a_bar_shows_how_far_it_is_where_that_takes_long(duizhao, bitext, monkeypatch):
    monkeypatch.setattr("duizhao.corpus.check.ROWS_PER_LOOK", 2)
    quiet = duizhao("check", "--bitext", bitext, "--select", "NUM")
    monkeypatch.setattr("duizhao.cli.progress.PATIENCE", -1)
    told = duizhao("check", "--bitext", bitext, "--select", "NUM")
    assert (told.code, told.out) == (quiet.code, quiet.out)
    assert quiet.err == ""
    assert "Checking" in told.err


def test_no_row_is_lost_where_there_are_more_than_was_thought(duizhao, bitext, monkeypatch):
    whole = duizhao("check", "--bitext", bitext, "--select", "DRF,NUM")
    monkeypatch.setattr("duizhao.corpus.bitext.Bitext.estimated_rows", lambda _: 1)
    monkeypatch.setattr("duizhao.corpus.check.ROWS_PER_LOOK", 2)
    assert duizhao("check", "--bitext", bitext, "--select", "DRF,NUM") == whole


def test_drift_needs_no_termbase(duizhao, bitext):
    result = duizhao("check", "--bitext", bitext, "--format", "json", "--select", "DRF", "--fail-on", "split")
    assert result.code == 1
    assert {bead for _, bead in found(result)[0]} >= {"r3"}


def test_rows_that_cannot_be_read_are_told_and_the_rest_is_checked(duizhao, bitext):
    with bitext.open("a", encoding="utf-8") as file:
        file.write("oops\n" + '{"zh": "只有中文"}\n' + '{"id": "last", "zh": "有12个", "en": "There are 13"}\n')
    result = duizhao("check", "--bitext", bitext, "--select", "NUM")
    assert result.code == 2
    assert f"{bitext}:21:1: not read: is not JSON" in result.out
    assert f"{bitext}:22:1: not read: `en` is missing" in result.out
    assert f"{bitext}:23:" in result.out


def test_a_termbase_may_be_a_table(duizhao, bitext, termbase, tmp_path):
    (tmp_path / "terms.tsv").write_text(
        "concept\tzh\tzh-deprecated\tzh-case\ten\ten-case\n"
        "mixtral\tMixtral\tMixture\texact\tMixtral\texact\nweights\t权重\t\t\tweights\t\n",
        encoding="utf-8",
    )
    arguments = ("check", "--bitext", bitext, "--format", "json", "--termbase")
    assert duizhao(*arguments, tmp_path / "terms.tsv").out == duizhao(*arguments, termbase).out


def test_a_termbase_may_have_comments_and_quotes_as_it_is_only_read(duizhao, bitext, termbase, tmp_path):
    other = tmp_path / "other.yaml"
    text = TERMBASE.replace("    - Mixture\n", "").replace("deprecated:", 'deprecated: ["Mixture"]  # a slip')
    other.write_text(f"# Ours.\n{text}", encoding="utf-8")
    arguments = ("check", "--bitext", bitext, "--format", "json", "--termbase")
    assert duizhao(*arguments, other).out == duizhao(*arguments, termbase).out


def test_a_term_that_never_matches_is_a_finding(duizhao, bitext, termbase):
    termbase.write_text(TERMBASE.replace("- Mixture", "- mixtral"), encoding="utf-8")
    result = duizhao("check", "--bitext", bitext, "--termbase", termbase, "--select", "TRM005")
    assert (result.code, f"{termbase}:" in result.out) == (0, False)
    termbase.write_text(TERMBASE.replace("- Mixture", "- Mixtral"), encoding="utf-8")
    result = duizhao("check", "--bitext", bitext, "--termbase", termbase, "--select", "TRM005")
    assert (result.code, f"{termbase}:5:7: error TRM005" in result.out) == (1, True)


def test_the_source_may_be_english(duizhao, tmp_path):
    (tmp_path / "a.tsv").write_text("a\t我们在 后训练 。\tWe use 后训练.\n", encoding="utf-8")
    arguments = ("check", "--select", "TYP", "--format", "json", "--bitext", tmp_path / "a.tsv")
    assert {one["side"] for one in found(duizhao(*arguments))[1]["findings"]} == {"en"}
    assert {one["side"] for one in found(duizhao(*arguments, "--source", "en"))[1]["findings"]} == {"zh"}


def test_typography_looks_only_where_it_is_asked_for(duizhao, tmp_path):
    (tmp_path / "a.tsv").write_text("a\t我们在 后训练 。\tWe use 后训练.\n", encoding="utf-8")
    assert duizhao("check", "--bitext", tmp_path / "a.tsv").out == "nothing found; 1 bead\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--bitext", "none.jsonl"], "none.jsonl:1:1: there is no such file"),
        (["--bitext", "TEXT", "--termbase", "none.yaml"], "none.yaml:1:1: can't be read: no such file or directory"),
        (["--bitext", "TEXT", "--termbase", "TEXT"], "text.jsonl:1:1: its name does not end in any of .yaml"),
        (["--bitext", "TEXT", "--select", "SGN"], "work on editions only"),
        (["--bitext", "EMPTY"], "empty.tsv:1:1: has no rows"),
        (["--termbase", "terms.yaml"], "--termbase needs --bitext"),
        (["--jobs", "2"], "--jobs needs --bitext"),
        (["--bitext", "TEXT", "--fix"], "cannot be combined"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(duizhao, bitext, tmp_path, monkeypatch, arguments, message):
    (tmp_path / "empty.tsv").write_text("id\tzh\ten\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    files = {"TEXT": bitext, "EMPTY": tmp_path / "empty.tsv"}
    result = duizhao("check", *(files.get(argument, argument) for argument in arguments))
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_termbase_with_a_fault_that_hides_a_term_is_refused(duizhao, bitext, termbase):
    termbase.write_text(TERMBASE.replace("deprecated", "deprecatd") + "- concept: weights\n", encoding="utf-8")
    result = duizhao("check", "--bitext", bitext, "--termbase", termbase)
    assert (result.code, result.out) == (2, "")
    lines = result.err.splitlines()
    assert len(lines) == 4
    assert f"{termbase}:4:5: unknown key 'deprecatd'; did you mean deprecated?; fix it first" in lines[0]


def test_two_runs_say_the_same(tmp_path):
    """Two terms that stand for the same words: which is shown does not go by the seed of Python's hashes."""
    (tmp_path / "rows.tsv").write_text("zh\ten\n驗證很慢。\tTo verify needs verification.\n", encoding="utf-8")
    command = [sys.executable, "-m", "duizhao", "check", "--bitext", tmp_path / "rows.tsv", "--format", "json"]
    runs = [
        subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}, check=False)
        for seed in "123456"
    ]
    assert "verif" in runs[0].stdout
    assert len({run.stdout for run in runs}) == 1


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"])
def test_no_invisible_character_of_a_row_reaches_a_report(duizhao, tmp_path, form):
    rows = [
        {
            "id": "r\u009b1m\u200f",
            "zh": "我们有8个\u200f模型\u009b31m。",
            "en": "Nine \u200f(models\u009b31m the the 后训练\u009b",
        },
        {"id": "\u009b", "zh": 3, "en": "\u200f"},
    ]
    file = tmp_path / "text\u009b\u200f.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    result = duizhao("check", "--bitext", file, "--select", "TYP,NUM,DRF", "--format", form)
    assert result.code == 2
    assert "NUM001" in result.out
    assert not {"\u009b", "\u200f"} & set(result.out + result.err)
