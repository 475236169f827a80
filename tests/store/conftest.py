"""A small edition made for the store's own tests: as many sentences as a test asks for, canonical from the start."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.store.emitter import canonical


def edition_files(sentences: int) -> dict[str, Any]:
    """The files of an edition of one document `doc`, as plain data: blocks of three sentences, beads of 1 to 1."""
    numbers = range(1, sentences + 1)
    blocks = [numbers[start : start + 3] for start in range(0, sentences, 3)]

    def texts(letter: str, text: str) -> list[dict[str, Any]]:
        return [
            {"voice": "host", "segments": [{"id": f"{letter}{n:03}", "text": text.format(n)} for n in block]}
            for block in blocks
        ]

    return {
        "alignment/edition.yaml": {
            "title": {"zh": "试", "en": "Trial"},
            "source": "zh",
            "target": "en",
            "documents": ["doc"],
            "voices": [{"id": "host", "name": {"zh": "主持人", "en": "Host"}}],
        },
        "zh/doc.yaml": texts("z", "第{}句。"),
        "en/doc.yaml": texts("e", "Sentence {}."),
        "alignment/doc.yaml": [{"id": f"b{n:03}", "zh": [f"z{n:03}"], "en": [f"e{n:03}"]} for n in numbers],
        "alignment/notes.yaml": [{"bead": f"b{n:03}", "text": f"Note {n}."} for n in numbers if n % 4 == 0],
        "alignment/termbase.yaml": [
            {"concept": word, "zh": {"preferred": word}, "en": {"preferred": word}} for word in ("fog", "lamp", "tower")
        ],
    }


@pytest.fixture
def make_edition(tmp_path: Path) -> Callable[..., Path]:
    """`make_edition(12)` writes an edition of twelve sentences and gives its root; `more` adds or replaces files."""

    def make(sentences: int = 6, more: dict[str, Any] | None = None) -> Path:
        root = tmp_path / "edition"
        for path, data in {**edition_files(sentences), **(more or {})}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(canonical(path, data), encoding="utf-8")
        return root

    return make


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """`snapshot(root)`: every file under a folder and its bytes."""

    def take(root: Path) -> dict[str, bytes]:
        return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}

    return take


@pytest.fixture
def child() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`child(script, argument…)` runs Python in a process of its own."""

    def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )

    return run
