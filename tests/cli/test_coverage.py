"""`duizhao coverage`: the tables add up, and 100.00 % means all of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def value_of(duizhao: Callable[..., Any], root: Path) -> dict[str, Any]:
    result = duizhao("coverage", "--edition", root, "--format", "json")
    assert (result.code, result.err) == (0, "")
    value: dict[str, Any] = json.loads(result.out)
    return value


def test_the_whole_text(duizhao: Callable[..., Any], small: Path) -> None:
    result = duizhao("coverage", "--edition", small)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0].split() == ["section", "zh", "en", "beads", "1–1", "1–2", "0–1", "1–0", "2–1"]
    totals = [line.split() for line in lines if line.startswith("total")]
    assert totals == [["total", "15", "16", "15", "10", "2", "1", "1", "1"]] * 2
    assert "Omissions: 2" in lines
    assert any("nothing in zh: Our own line" in line for line in lines)
    assert "zh/small.txt: 100.00 % of 250 characters accounted for" in lines
    assert any("0–7 “港口周刊 首页”: The site's navigation." in line for line in lines)


def test_sections_and_voices_add_up_to_the_total(duizhao: Callable[..., Any], small: Path) -> None:
    value = value_of(duizhao, small)
    total = value["total"]
    for rows in (value["sections"], value["voices"]):
        assert sum(row["beads"] for row in rows) == total["beads"] == 15
        for language in ("zh", "en"):
            assert sum(row["segments"][language] for row in rows) == total["segments"][language]
        for shape, count in total["shapes"].items():
            assert sum(row["shapes"].get(shape, 0) for row in rows) == count
    assert [row["voice"] for row in value["voices"]] == ["article", "host", "lin-wan"]
    assert [(one["bead"], one["side"]) for one in value["omissions"]] == [("b11", "zh"), ("b15", "en")]


def test_one_character_too_many_is_not_100(duizhao: Callable[..., Any], small: Path) -> None:
    file = small / "zh/small.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\n" * 30_000 + "完", encoding="utf-8")
    [received] = value_of(duizhao, small)["received"]
    assert received["share"] == 99.99
    assert received["accounted"] == received["characters"] - 1 == sum(received["classes"].values()) - 1
    [left] = received["unaccounted"]
    assert (left["text"], left["path"], left["column"]) == ("完", "zh/small.txt", 1)
    assert "99.99 %" in duizhao("coverage", "--edition", small).out


def test_reasons_cannot_steer_the_terminal(duizhao: Callable[..., Any], small: Path) -> None:
    file = small / "alignment/furniture.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("navigation", "navi\u202egation"), encoding="utf-8")
    assert "\u202e" not in duizhao("coverage", "--edition", small).out
