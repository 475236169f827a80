"""`duizhao split`: what it says, what it refuses, and that a refusal writes nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.state import digest
from duizhao.store import load

Duizhao = Callable[..., Any]


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def signed(root: Path, bead: str) -> Path:
    """A review file with the bead's present digest; only in a test's own edition."""
    of = next(digest(one) for one in load(root).beads if one.id == bead)
    path = root / "alignment/reviews/fixture.yaml"
    path.parent.mkdir()
    entry = f'- bead: {bead}\n  kind: accuracy\n  digest: {of}\n  date: "2024-02-05"\n'
    path.write_text(f"name: Fixture\nemail: fixture@example.invalid\nsign-offs:\n{entry}", encoding="utf-8")
    return path


def test_it_says_what_it_did_and_what_comes_next(small: Path, duizhao: Duizhao) -> None:
    result = duizhao("split", "e06", "--after", "tall,", "--edition", small)
    assert result == (
        0,
        "e06 is now e06, e06b; b06 has z07 and e06 e06b (alignment/small.yaml, en/small.yaml)\n"
        "Next: `duizhao split b06` if each part of one side renders one of the other; `duizhao check`.\n",
        "",
    )
    assert duizhao("check", "--edition", small).code == 0
    assert duizhao("fmt", "--check", "--edition", small).code == 0


def test_segment_and_bead_at_once(small: Path, duizhao: Duizhao) -> None:
    assert duizhao("split", "z07", "--after", "塔高38米,", "--edition", small).code == 0
    result = duizhao("split", "e06", "--at", 29, "--bead", "--edition", small)
    assert result.out.startswith("e06 is now e06, e06b; b06 is now b06, b06b (alignment/small.yaml, en/small.yaml)\n")
    assert [(bead.zh.text, bead.en.text) for bead in load(small).beads if bead.id.startswith("b06")] == [
        ("塔高38米,", "The tower is 38 meters tall,"),
        ("灯光能照到24海里。", "and the light reaches 24 nautical miles."),
    ]
    assert duizhao("check", "--edition", small).code == 0


def test_a_straight_apostrophe_finds_the_curly_one(small: Path, duizhao: Duizhao) -> None:
    assert duizhao("split", "e16", "--before", "isn't", "--edition", small).code == 0


def test_a_sign_off_holds_while_the_bead_does(small: Path, duizhao: Duizhao) -> None:
    path = signed(small, "b06")
    before = path.read_bytes()
    for arguments in (("z07", "--after", "塔高38米,"), ("e06", "--after", "tall,")):
        assert duizhao("split", *arguments, "--edition", small).err == ""
        assert "1 signed" in duizhao("check", "--edition", small).out
    result = duizhao("split", "b06", "--edition", small)
    assert result.err == (
        "duizhao: 1 sign-off no longer applies to the changed beads, which have to be signed again:"
        " b06 by Fixture <fixture@example.invalid> for accuracy\n"
    )
    assert path.read_bytes() == before
    assert "1 stale" in duizhao("check", "--edition", small).out
    assert duizhao("merge", "b06", "b06b", "--edition", small).err == ""
    assert "1 signed" in duizhao("check", "--edition", small).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["e99", "--at", 3], "e99: there is no such segment or bead"),
        (["e06"], "en/small.yaml:36:7: say where to cut e06, with --after, --before or --at"),
        (["e06", "--after", "high"], "“high” is not in e06; copy the words from its text"),
        (["e06", "--after", "the"], "“the” occurs 2 times in e06: "),
        (["e06", "--at", 2], "there is no space at “Th|e tower is 3”"),
        (["e06", "--at", 0], "e06 has 67 characters; --at 0 is outside"),
        (["e06", "--at", 400], "--at 400 is outside"),
        (["z07", "--after", "24海里。"], "--at 16 is outside"),
        (["e06", "--after", "tall,", "--bead"], "b06 has zh [z07] and en [e06, e06b], which can't be paired up"),
        (["b06"], "b06 has only one segment on each side; split those first"),
        (["b06", "--after", "tall,"], "b06 is a bead; use --before to name the segments that begin a new one"),
        (["b06", "--before", "e09"], "no part of b06 can begin with e09; name its segments"),
    ],
)
def test_a_refusal_is_one_line_and_nothing_is_written(
    small: Path, duizhao: Duizhao, arguments: list[object], says: str
) -> None:
    text = (small / "en/small.yaml").read_text("utf-8").replace("24 nautical miles", "24 of the miles")
    (small / "en/small.yaml").write_text(text, encoding="utf-8")
    before = contents(small)
    result = duizhao("split", *arguments, "--edition", small)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert says in result.err
    assert contents(small) == before


def test_an_edition_that_cannot_be_read_in_full_is_not_changed(small: Path, duizhao: Duizhao) -> None:
    (small / "alignment/errata.yaml").write_text("- id: [\n", encoding="utf-8")
    (small / "alignment/notes.yaml").write_text("- bead: []\n  text: x\n", encoding="utf-8")
    before = contents(small)
    result = duizhao("split", "e06", "--after", "tall,", "--edition", small)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 2)
    assert "; fix it first" in result.err
    assert contents(small) == before


def test_git_takes_all_of_it_back(small: Path, duizhao: Duizhao, need: Callable[[str], str]) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid")
        subprocess.run([need("git"), *identity, *arguments], cwd=small, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "before")
    before = {path: data for path, data in contents(small).items() if ".git" not in path.parts}
    duizhao("split", "z08", "--after", "Fresnal透镜,", "--edition", small)
    duizhao("split", "b07", "--edition", small)
    git("checkout", ".")
    assert {path: data for path, data in contents(small).items() if ".git" not in path.parts} == before
