"""Editions for tests of changes: files compared before and after, and a reviewer who has signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.checks.run import run
from duizhao.state import digest
from duizhao.store import load
from duizhao.store.change import Change


@pytest.fixture(scope="session")
def files() -> Callable[[Path], dict[str, str]]:
    """`files(root)`: the YAML of an edition without the `was` of its beads, which a merge leaves behind."""

    def read(root: Path) -> dict[str, str]:
        texts = {str(path.relative_to(root)): path.read_bytes().decode() for path in sorted(root.rglob("*.yaml"))}
        return {
            path: "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  was: "))
            for path, text in texts.items()
        }

    return read


@pytest.fixture(scope="session")
def faults() -> Callable[[Path], list[str]]:
    """`faults(root)`: what check finds, waived findings left out."""

    def look(root: Path) -> list[str]:
        report = run(load(root))
        assert not report.unread
        return [f"{found.place.path} {found.rule.id} {found.message}" for found in report.findings if not found.waived]

    return look


@pytest.fixture
def sign() -> Callable[..., Path]:
    """`sign(root, "b07", "b08", marks=[…])`: beads signed in a test's own edition; the path of the review file."""

    def write(root: Path, *beads: str, marks: list[dict[str, str]] | None = None) -> Path:
        digests = {bead.id: digest(bead) for bead in load(root).beads}
        path = "alignment/reviews/fixture.yaml"
        signed = [{"bead": bead, "kind": "accuracy", "digest": digests[bead], "date": "2024-02-05"} for bead in beads]
        change = Change(root)
        change.put(
            path,
            {
                "name": "Fixture",
                "email": "fixture@example.invalid",
                **({"sign-offs": signed} if signed else {}),
                **({"marks": marks} if marks else {}),
            },
        )
        change.commit()
        return root / path

    return write
