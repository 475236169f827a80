"""The commands that write, and what each needs to have something to do."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


def needs_fmt(root: Path) -> None:
    """Write two files in another style."""
    for path in ("en/small.yaml", "zh/small.yaml"):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace("kind: heading", 'kind: "heading"'), encoding="utf-8")


def needs_fix(root: Path) -> None:
    """Put a full-width mark into the English."""
    text = (root / "en/small.yaml").read_text(encoding="utf-8")
    (root / "en/small.yaml").write_text(
        text.replace("The Lighthouse at Foggy Harbor:", "The Lighthouse at Foggy Harbor：", 1)
    )


def needs_segments(root: Path) -> None:
    """Delete the source side, which is made again from the received text."""
    (root / "zh/small.yaml").unlink()


def needs_init(root: Path) -> None:
    """Leave only a received text, beside the edition that is to be made."""
    shutil.copyfile(root / "zh/small.txt", root.parent / "story.txt")
    shutil.rmtree(root)


def needs_terms(root: Path) -> None:
    """Write a table of terms."""
    (root.parent / "terms.tsv").write_text("concept\ten\tzh\nfoghorn\tfoghorn\t雾角\n", encoding="utf-8")


def needs_nothing(root: Path) -> None:
    """Take the edition as it is."""


class Case(NamedTuple):
    """A command line, in which {root} and {work} stand for the edition and the folder it is in; what it needs there."""

    words: str
    prepare: Callable[[Path], None] = needs_nothing
    answer: str = ""


CASES = {
    "fmt": Case("fmt --edition {root}", needs_fmt),
    "init": Case("init {work}/story.txt {root}", needs_init),
    "segment": Case("segment --edition {root}", needs_segments),
    "split": Case("split e06 --at 28 --edition {root}"),
    "merge": Case("merge b13 b14 --edition {root}"),
    "check --fix": Case("check --fix --edition {root}", needs_fix),
    "terms import": Case("terms import {work}/terms.tsv --edition {root}", needs_terms),
    "sign": Case("sign b05 --edition {root}", answer="y"),
    "build": Case("build --to md,html --out {work}/out --edition {root}"),
    "check --report": Case(
        "check --report json={work}/out/report.json --report sarif={work}/out/report.sarif --edition {root}"
    ),
    "check --write-baseline": Case("check --baseline {work}/out.json --write-baseline --edition {root}"),
}
