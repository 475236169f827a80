"""`duizhao merge`: what it says and what it refuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Duizhao = Callable[..., Any]


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_segments_of_one_bead(small: Path, duizhao: Duizhao) -> None:
    result = duizhao("merge", "e07", "e08", "--edition", small)
    assert result == (
        0,
        "e07, e08 are now e07 (alignment/small.yaml, en/small.yaml)\n"
        "Next: compare both sides of b07; `duizhao check`.\n",
        "",
    )
    assert "      The lens is a Fresnel lens. It was fitted in 1912.\n" in (small / "en/small.yaml").read_text("utf-8")
    assert "  en: [e07]\n  was: [e08]\n" in (small / "alignment/small.yaml").read_text("utf-8")
    assert duizhao("check", "--edition", small).code == 0


def test_segments_of_two_beads(small: Path, duizhao: Duizhao) -> None:
    result = duizhao("merge", "z07", "z08", "--edition", small)
    assert result.out.startswith("z07, z08 are now z07; b06, b07 are now b06 (")
    assert duizhao("check", "--edition", small).code == 0
    assert duizhao("fmt", "--check", "--edition", small).code == 0


def test_beads_and_the_note_on_the_second(small: Path, duizhao: Duizhao) -> None:
    (small / "alignment/notes.yaml").write_text("- bead: b07\n  text: |-\n    A note.\n", encoding="utf-8")
    result = duizhao("merge", "b06", "b07", "--edition", small)
    assert result.out.startswith("b06, b07 are now b06 (alignment/notes.yaml, alignment/small.yaml)\n")
    assert duizhao("check", "--edition", small).code == 0


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (["e07"], "name two or more different segments, or two or more different beads"),
        (["e07", "e07"], "name two or more different segments"),
        (["e07", "b07"], "name segments or beads, not both"),
        (["e07", "e77"], "e77: there is no such segment or bead"),
        (["e05", "e06"], "en/small.yaml:31:7: e05, e06 are in different blocks"),
        (["e07", "z08"], "e07, z08 are in different blocks"),
        (["e06", "e08"], "e06, e08 are not adjacent; name neighbours, in order"),
        (["e08", "e07"], "e08, e07 are not adjacent; name neighbours, in order"),
        (["b06", "b08"], "alignment/small.yaml:16:7: b06, b08 are not adjacent"),
        (["b05", "b06"], "b05, b06 have different voices, so they can't be merged"),
    ],
)
def test_a_refusal_is_one_line_and_nothing_is_written(small: Path, duizhao: Duizhao, ids: list[str], says: str) -> None:
    before = contents(small)
    result = duizhao("merge", *ids, "--edition", small)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert says in result.err
    assert contents(small) == before
