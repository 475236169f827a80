"""`duizhao segment`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.cli.progress import progress


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def unreceived(root: Path) -> None:
    edit(root / "alignment/edition.yaml", "- document: small\n", "- document: other\n")


def test_it_makes_the_file_anew_as_it_was(small: Path, duizhao: Callable) -> None:
    path = small / "zh/small.yaml"
    before = path.read_bytes()
    path.unlink()
    result = duizhao("segment", "--edition", small)
    assert (result.code, result.out) == (0, "zh/small.yaml: written: 15 segments in 12 blocks\n")
    assert path.read_bytes() == before


def test_what_is_there_already_is_left(small: Path, duizhao: Callable) -> None:
    result = duizhao("segment", "small", "--edition", small)
    assert (result.code, result.out) == (0, "zh/small.yaml: unchanged: 15 segments in 12 blocks\n")
    assert duizhao("segment", "--check", "--edition", small)[:2] == (0, "")


def test_an_edited_file_is_not_overwritten(small: Path, duizhao: Callable) -> None:
    path = small / "zh/small.yaml"
    edit(path, "去年冬天,雾港灯塔重新点亮。", "去年冬天,")
    before = path.read_bytes()
    result = duizhao("segment", "--edition", small)
    assert result.code == 2
    assert result.err.startswith("duizhao: zh/small.yaml:1:1: ")
    assert result.err.count("\n") == 1
    assert "segment small --check" in result.err
    assert path.read_bytes() == before


def test_check_shows_the_difference(small: Path, duizhao: Callable) -> None:
    path = small / "zh/small.yaml"
    edit(path, "去年冬天,雾港灯塔重新点亮。", "去年冬天,")
    before = path.read_bytes()
    result = duizhao("segment", "small", "--check", "--edition", small)
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[:2] == ["--- zh/small.yaml (as it is)", "+++ zh/small.yaml (as segment makes it)"]
    assert "-      去年冬天," in lines
    assert "+      去年冬天,雾港灯塔重新点亮。" in lines
    assert path.read_bytes() == before


def test_check_of_a_missing_file_writes_nothing(small: Path, duizhao: Callable) -> None:
    (small / "zh/small.yaml").unlink()
    result = duizhao("segment", "--check", "--edition", small)
    assert result.code == 1
    assert "+- voice: article" in result.out.splitlines()
    assert not (small / "zh/small.yaml").exists()


def test_a_second_document_has_ids_of_its_own(small: Path, duizhao: Callable) -> None:
    settings = small / "alignment/edition.yaml"
    edit(settings, "documents:\n- small\n", "documents:\n- small\n- fog\n")
    edit(settings, "provenance:\n", 'provenance:\n- document: fog\n  file: zh/fog.txt\n  sha256: ""\n')
    (small / "zh/fog.txt").write_text("雾\n主持人:有雾。看不见。\n", encoding="utf-8")
    assert duizhao("segment", "fog", "--edition", small).code == 0
    assert (small / "zh/fog.yaml").read_text(encoding="utf-8") == (
        "- voice: article\n  kind: heading\n  level: 1\n  segments:\n  - id: fog-z1\n    text: |-\n      雾\n"
        "- voice: host\n  segments:\n  - id: fog-z2\n    text: |-\n      有雾。\n"
        "  - id: fog-z3\n    text: |-\n      看不见。\n"
    )


@pytest.mark.parametrize(
    ("change", "arguments", "said"),
    [
        (lambda root: None, ["fgo"], "alignment/edition.yaml:1:1: names no document 'fgo'"),
        (unreceived, [], "alignment/edition.yaml:1:1: names no received file; "),
        (unreceived, ["small"], "alignment/edition.yaml:1:1: names no received file of small; "),
        (lambda root: (root / "zh/small.txt").unlink(), [], "zh/small.txt"),
        (lambda root: (root / "zh/small.txt").write_bytes(b"\xff"), [], "UTF-8"),
        (lambda root: edit(root / "alignment/furniture.yaml", "end: 7", "end: 8"), [], "alignment/furniture.yaml:"),
        (lambda root: (root / "alignment/furniture.yaml").write_text("- ["), [], "alignment/furniture.yaml:"),
        (lambda root: (root / "zh/small.yaml").write_text("- ["), [], "zh/small.yaml:"),
    ],
)
def test_what_is_wrong_is_one_line(
    small: Path, duizhao: Callable, change: Callable[[Path], None], arguments: list[str], said: str
) -> None:
    change(small)
    result = duizhao("segment", *arguments, "--edition", small)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.startswith("duizhao: ")
    assert result.err.count("\n") == 1


def test_the_panel_as_committed_is_what_segment_makes(repository: Path, duizhao: Callable) -> None:
    result = duizhao("segment", "panel", "--check", "--edition", repository)
    assert result[:2] == (0, "")


def test_progress_gives_every_item_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(5), "Doing")) == [0, 1, 2, 3, 4]
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("duizhao.cli.progress.PATIENCE", -1.0)
    assert list(progress(range(5), "Doing")) == [0, 1, 2, 3, 4]
    out, err = capsys.readouterr()
    assert out == ""
    assert "Doing" in err
