"""What a change has brought and what it has touched, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.checks.run import run
from duizhao.checks.since import since
from duizhao.model import Edition, Place, Unread
from duizhao.store import load

FAMILIES = ("COV", "TRM", "NUM", "ERR", "FMT", "DRF")


def check(edition: Edition):  # type: ignore[no-untyped-def]
    return run(edition, FAMILIES)


@pytest.fixture
def before(small: Path) -> Callable[[], Edition]:
    """`before()` gives the edition as it is when it is called first; the small one has a finding in b09 and b14."""
    change(small, "en/small.yaml", "foghorn", "horn")
    shutil.copytree(small, small.with_name("before"))
    return lambda: load(small.with_name("before"))


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def seen(root: Path, before: Edition) -> list[tuple[str, str | None]]:
    edition = load(root)
    return [(one.rule.id, one.bead) for one in since(check(edition), edition, before, check).findings]


def test_without_a_change_nothing_is_reported(small: Path, before: Callable[[], Edition]) -> None:
    assert seen(small, before()) == []
    assert len(check(load(small)).findings) >= 2


def test_lines_that_move_are_no_change(small: Path, before: Callable[[], Edition]) -> None:
    change(small, "en/small.yaml", "- voice:", "- kind: paragraph\n  segments: []\n  voice: article\n- voice:")
    ids = {rule for rule, _ in seen(small, before())}
    assert "TRM002" not in ids


def test_words_that_are_touched_bring_the_findings_of_their_bead(small: Path, before: Callable[[], Edition]) -> None:
    change(small, "en/small.yaml", "twice a minute", "two times a minute")
    assert seen(small, before()) == [("TRM002", "b09")]


def test_a_change_of_the_other_side_counts(small: Path, before: Callable[[], Edition]) -> None:
    """A number of the Chinese that the English has not kept up with: the English is where it shows."""
    change(small, "zh/small.yaml", "雾号每分钟响两次", "雾号每分钟响三次")
    found = seen(small, before())
    assert ("TRM002", "b09") in found
    assert {bead for _, bead in found} == {"b09"}


def test_a_bead_that_is_taken_away_leaves_a_segment_alone(small: Path, before: Callable[[], Edition]) -> None:
    """The finding is in a file that has not changed."""
    change(small, "alignment/small.yaml", "  zh: [z03, z04]\n", "  zh: [z03]\n")
    assert ("COV001", None) in seen(small, before())


def test_a_changed_term_is_reported_in_the_beads_it_affects(small: Path, before: Callable[[], Edition]) -> None:
    change(small, "alignment/termbase.yaml", "preferred: foghorn", "preferred: siren")
    change(small, "alignment/termbase.yaml", "雾号", "灯")
    rules = seen(small, before())
    assert rules
    assert {rule for rule, _ in rules} == {"TRM002"}


def test_a_file_that_could_not_be_read_then_hides_nothing_now(small: Path, before: Callable[[], Edition]) -> None:
    (small.with_name("before") / "en/small.yaml").write_bytes(b"\xff\xfe")
    assert ("TRM002", "b09") in seen(small, before())


def test_an_unread_file_is_always_reported(small: Path, before: Callable[[], Edition]) -> None:
    edition = load(small)
    unread = (Unread(Place("alignment/notes.yaml", 1, 1), "is UTF-16"),)
    report = check(edition)._replace(unread=unread)
    assert since(report, edition, before(), check).unread == unread


def test_the_summary_counts_what_is_left(small: Path, before: Callable[[], Edition]) -> None:
    change(small, "en/small.yaml", "twice a minute", "two times a minute")
    edition = load(small)
    summary = since(check(edition), edition, before(), check).summary
    assert (summary.levels, summary.files) == ({"error": 0, "warning": 1, "split": 0}, 1)
    assert summary.beads == 15
