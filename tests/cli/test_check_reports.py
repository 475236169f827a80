"""`duizhao check --format` and `--report`: from the files to the reports, and the words found again in the files."""

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def broken(small: Path) -> Path:
    """The small edition in the folder `book` of a repository, with missing terms and a sentence in no bead."""
    top = small.with_name("repository")
    (top / ".git").mkdir(parents=True)
    root = Path(shutil.move(small, top / "book"))
    for path, old, new in [
        ("en/small.yaml", "foghorn", "horn"),
        ("zh/small.yaml", "雾号每分钟", "𝑡:雾号每分钟"),
        ("alignment/small.yaml", "  zh: [z03, z04]\n", "  zh: [z03]\n"),
    ]:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    return root


def run(duizhao: Callable[..., Any], root: Path, form: str) -> Any:
    result = duizhao("check", "--edition", root, "--select", "COV,TRM", "--format", form)
    assert (result.code, result.err) == (1, "")
    return result.out


def texts(duizhao: Callable[..., Any], root: Path) -> list[str]:
    """The words that the findings are on, as the JSON report has them."""
    found = json.loads(run(duizhao, root, "json"))["findings"]
    return [one["span"]["text"] for one in found if one["span"] and one["rule"] == "TRM002"]


def test_sarif_stands_on_the_very_words(duizhao: Callable[..., Any], broken: Path) -> None:
    [sarif] = json.loads(run(duizhao, broken, "sarif"))["runs"]
    words = []
    for result in sarif["results"]:
        where = result["locations"][0]["physicalLocation"]
        region = where["region"]
        lines = (broken.parent / where["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()
        if result["ruleId"] == "TRM002":
            assert region["startLine"] == region["endLine"]
            words.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
    assert words == texts(duizhao, broken)
    assert words.count("雾号") == 2


def test_rdjson_stands_on_the_very_bytes(duizhao: Callable[..., Any], broken: Path) -> None:
    words = []
    for one in json.loads(run(duizhao, broken, "rdjson"))["diagnostics"]:
        start, end = one["location"]["range"]["start"], one["location"]["range"].get("end")
        lines = (broken.parent / one["location"]["path"]).read_bytes().split(b"\n")
        if one["code"]["value"].startswith("TRM002"):
            words.append(lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode())
    assert words == texts(duizhao, broken)
    assert words.count("雾号") == 2


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab", "rdjson"])
def test_services_get_paths_from_the_root_of_the_repository(
    duizhao: Callable[..., Any], broken: Path, form: str
) -> None:
    said = run(duizhao, broken, form)
    assert said.count("zh/small.yaml") == said.count("book/zh/small.yaml") > 0


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_people_get_paths_from_the_root_of_the_edition(duizhao: Callable[..., Any], broken: Path, form: str) -> None:
    said = run(duizhao, broken, form)
    assert "zh/small.yaml" in said
    assert "book/" not in said


def test_several_reports_at_once(
    duizhao: Callable[..., Any], broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    forms = ["full", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"]
    targets = [word for form in forms for word in ("--report", f"{form}={tmp_path}/out/{form}")]
    said = duizhao("check", "--edition", broken, "--select", "COV,TRM", *targets)
    assert said.code == 1
    assert said.out == (tmp_path / "out/full").read_text(encoding="utf-8")
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(forms)
    for form in forms:
        assert (tmp_path / "out" / form).read_text(encoding="utf-8") == run(duizhao, broken, form)
    ET.parse(tmp_path / "out/junit")


def test_a_true_edition_is_no_line_for_github_and_a_whole_report_elsewhere(
    duizhao: Callable[..., Any], small: Path, tmp_path: Path
) -> None:
    said = duizhao("check", "--edition", small, "--select", "COV", "--format", "github")
    assert said == (0, "", "")
    said = duizhao("check", "--edition", small, "--select", "COV", "--format", "gitlab")
    assert said == (0, "[]\n", "")


def test_an_unread_file_stands_in_every_report_and_is_2(duizhao: Callable[..., Any], broken: Path) -> None:
    (broken / "alignment/termbase.yaml").write_bytes(b"\xff\xfe")
    for form in ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"):
        said = duizhao("check", "--edition", broken, "--format", form)
        assert said.code == 2
        assert "termbase.yaml" in said.out
        assert "is UTF-16" in said.out


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("sarf=x", "there is no format 'sarf'; did you mean 'sarif'?"),
        ("zzz=x", "the formats are full, concise"),
        ("sarif", "name a file as well: sarif=FILE."),
        ("sarif=", "name a file as well: sarif=FILE."),
    ],
)
def test_a_report_that_cannot_be_meant(duizhao: Callable[..., Any], small: Path, target: str, message: str) -> None:
    said = duizhao("check", "--edition", small, "--report", target)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_two_reports_do_not_go_into_one_file(duizhao: Callable[..., Any], small: Path, tmp_path: Path) -> None:
    said = duizhao("check", "--report", f"json={tmp_path}/a", "--report", f"sarif={tmp_path}/./a")
    assert said.code == 2
    assert "two reports cannot be written to the same file" in said.err


def test_a_report_never_goes_over_the_edition(duizhao: Callable[..., Any], small: Path) -> None:
    before = (small / "en/small.yaml").read_bytes()
    said = duizhao("check", "--edition", small, "--report", f"sarif={small}/en/small.yaml")
    assert (said.code, said.out) == (2, "")
    assert "is in the edition's own" in said.err
    assert (small / "en/small.yaml").read_bytes() == before


def test_aligned_text_is_reported_in_every_format(
    duizhao: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row may hold a lone surrogate, which is no character of a file."""
    monkeypatch.chdir(tmp_path)
    row = '{"id": "1", "zh": "塔高31.5米。", "en": "It is 35.1 meters \\ud800 tall."}\n'
    (tmp_path / "rows.jsonl").write_text(row, encoding="utf-8")
    for form in ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"):
        said = duizhao("check", "--bitext", "rows.jsonl", "--format", form, "--report", f"{form}=out")
        assert said.code == 0
        assert "rows.jsonl" in said.out
        assert "NUM" in said.out
        assert (tmp_path / "out").read_text(encoding="utf-8") == said.out
