"""`duizhao check --baseline`: an old project begins, lives with what it has, and gets better."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def check(duizhao: Callable[..., Any], small: Path, tmp_path: Path) -> Callable[..., Any]:
    """`check("--prune")` checks the small edition, in which a term is missing twice, against `b.json`."""
    texts = small / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("foghorn", "horn"), encoding="utf-8")

    def run(*arguments: str) -> Any:
        words = ["check", "--edition", small, "--select", "TRM,COV", "--fail-on", "warning"]
        return duizhao(*words, "--baseline", tmp_path / "b.json", *arguments)

    return run


def mend(small: Path) -> None:
    texts = small / "en/small.yaml"
    text = texts.read_text(encoding="utf-8").replace("The horn sounds twice", "The foghorn sounds twice")
    texts.write_text(text, encoding="utf-8")


def test_what_is_known_is_left_out_of_every_report(check: Callable[..., Any], tmp_path: Path) -> None:
    written = check("--write-baseline")
    assert (written.code, written.err) == (0, f"duizhao: {tmp_path}/b.json: now has 2 findings\n")
    assert written.out == "nothing found; 2 in the baseline; 15 beads: 15 draft\n"
    assert check().code == 0
    value = json.loads(check("--format", "json").out)
    assert (value["findings"], value["summary"]["baseline"]) == ([], 2)
    assert check("--format", "github").out == ""


def test_what_is_new_is_found(check: Callable[..., Any], small: Path) -> None:
    check("--write-baseline")
    texts = small / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("lens", "glass"), encoding="utf-8")
    said = check()
    assert said.code == 1
    assert "foghorn" not in said.out


def test_what_is_gone_must_leave(check: Callable[..., Any], small: Path, tmp_path: Path) -> None:
    check("--write-baseline")
    mend(small)
    before = (tmp_path / "b.json").read_bytes()
    said = check()
    assert said.code == 1
    assert said.err == (
        f"duizhao: {tmp_path}/b.json: 1 known finding no longer found (TRM002 in b09 “雾号”); remove with --prune\n"
    )
    assert (tmp_path / "b.json").read_bytes() == before
    pruned = check("--prune")
    assert (pruned.code, pruned.err) == (0, f"duizhao: {tmp_path}/b.json: now has 1 finding\n")
    assert check() == (0, pruned.out, "")


def test_writing_again_changes_nothing(check: Callable[..., Any], tmp_path: Path) -> None:
    check("--write-baseline")
    before = (tmp_path / "b.json").read_bytes()
    check("--write-baseline")
    assert (tmp_path / "b.json").read_bytes() == before
    check("--prune")
    assert (tmp_path / "b.json").read_bytes() == before


def test_an_edition_that_cannot_be_read_is_no_ground_for_a_baseline(
    check: Callable[..., Any], small: Path, tmp_path: Path
) -> None:
    check("--write-baseline")
    before = (tmp_path / "b.json").read_bytes()
    (small / "en/small.yaml").write_bytes(b"\xff\xfe")
    for option in ("--write-baseline", "--prune"):
        assert check(option).code == 2
        assert (tmp_path / "b.json").read_bytes() == before


def test_a_baseline_that_is_not_there_is_one_line(check: Callable[..., Any], tmp_path: Path) -> None:
    said = check()
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("b.json: can't be read: no such file or directory; make a new one with --write-baseline\n")
    (tmp_path / "b.json").write_bytes(b"\xff")
    assert "is not UTF-8" in check().err


@pytest.mark.parametrize("option", ["--prune", "--write-baseline"])
def test_options_of_a_baseline_need_one(duizhao: Callable[..., Any], small: Path, option: str) -> None:
    said = duizhao("check", "--edition", small, option)
    assert said.code == 2
    assert f"{option} needs --baseline FILE." in said.err


def test_a_baseline_never_goes_over_the_edition(duizhao: Callable[..., Any], small: Path) -> None:
    file = small / "alignment/baseline.json"
    said = duizhao("check", "--edition", small, "--baseline", file, "--write-baseline")
    assert said.code == 2
    assert not file.exists()


def test_aligned_text_can_have_one(duizhao: Callable[..., Any], tmp_path: Path) -> None:
    rows = tmp_path / "rows.tsv"
    rows.write_text("id\tzh\ten\n1\t塔高31.5米。\tIt is 35.1 meters tall.\n", encoding="utf-8")
    words = ["check", "--bitext", rows, "--fail-on", "split", "--baseline", tmp_path / "b.json"]
    assert duizhao(*words, "--write-baseline").code == 0
    assert duizhao(*words).code == 0
    rows.write_text("id\tzh\ten\n1\t塔高31.5米。\tIt is 31.5 meters tall.\n", encoding="utf-8")
    assert duizhao(*words).code == 1


@pytest.mark.parametrize("kind", ["pipe", "zeros", "folder", "large"])
def test_a_baseline_that_is_no_regular_file_of_reasonable_size_is_refused_at_once(
    check: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "b.json"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "zeros":
        file.symlink_to("/dev/zero")
    elif kind == "folder":
        file.mkdir()
    else:
        with file.open("wb") as large:
            large.truncate(1 << 40)
    said = check()
    assert (said.code, said.out) == (2, "")
    assert f"{file}: is " in said.err
    assert len(said.err.splitlines()) == 1
