"""Draw a terminal with real output: docs/picture.svg and docs/drift.svg.

    python docs/picture.py

The first shows the small edition of the tests, with two mistakes planted in a copy; a test compares it with what the
tool prints now. The second shows the panel edition.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from duizhao.reports.terminal import width

HERE = Path(__file__).resolve().parent


class Picture(NamedTuple):
    """Commands, run one after the other in a copy of an edition with some words replaced."""

    title: str
    edition: Path
    planted: tuple[tuple[str, str, str], ...]
    commands: tuple[str, ...]


PICTURES = {
    HERE / "picture.svg": Picture(
        "duizhao check and duizhao status in a terminal",
        HERE.parent / "tests/data/small",
        (
            ("en/small.yaml", "How tall is this lighthouse?", "How tall is this light tower?"),
            ("en/small.yaml", "the light reaches 24 nautical miles", "the light reaches 42 nautical miles"),
        ),
        ("check --select TRM,NUM", "status"),
    ),
    HERE / "drift.svg": Picture(
        "duizhao terms drift in a terminal", HERE.parent, (), ("terms drift --no-termbase --no-errata",)
    ),
}

CELL, LINE, MARGIN = 7.8, 19, 16
COLUMNS = 122
STYLE = """\
text { font: 13px ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; fill: #d8dee9 }
.prompt { fill: #8fbcbb; font-weight: bold }
"""


def screen(picture: Picture) -> list[str]:
    """The lines of the terminal after the commands; commands begin with `$ `."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for part in ("zh", "en", "alignment"):
            shutil.copytree(picture.edition / part, Path(folder) / part)
        for path, before, after in picture.planted:
            file = Path(folder) / path
            text = file.read_text(encoding="utf-8")
            if before not in text:
                raise SystemExit(f"picture.py: {path} no longer says {before!r}")
            file.write_text(text.replace(before, after), encoding="utf-8")
        for command in picture.commands:
            done = subprocess.run(
                [sys.executable, "-m", "duizhao", *command.split()],
                cwd=folder,
                env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": str(COLUMNS)},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            lines += [f"$ duizhao {command}", *(done.stdout + done.stderr).splitlines(), ""]
    return lines[:-1]


def wrapped(line: str) -> list[str]:
    """The line, wrapped as a terminal of `COLUMNS` columns wraps it."""
    rows = [""]
    for char in line:
        if width(rows[-1] + char) > COLUMNS:
            rows.append("")
        rows[-1] += char
    return rows


def drawn(row: str, y: float, kind: str) -> str:
    """A line of the terminal. Every character has its own position, since fonts differ in how wide Chinese is.

    Spaces are left out: browsers collapse them, which would move everything after them.
    """
    places, at = [], 0
    for char in row:
        if char != " ":
            places.append(f"{MARGIN + at * CELL:.1f}")
        at += width(char)
    return f'<text{kind} y="{y}" x="{" ".join(places)}">{escape(row.replace(" ", ""))}</text>'


def drawing(picture: Picture) -> str:
    """The picture as SVG."""
    lines = screen(picture)
    rows = [(row, line.startswith("$ ")) for line in lines for row in wrapped(line)]
    wide, high = 2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + len(rows) * LINE
    texts = [
        drawn(row, MARGIN + number * LINE + 13, ' class="prompt"' if prompt else "")
        for number, (row, prompt) in enumerate(rows)
        if row
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" role="img">',
            f"<title>{escape(picture.title)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="{wide:.0f}" height="{high}" rx="8" fill="#2e3440"/>',
            *texts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    for path, picture in PICTURES.items():
        path.write_text(drawing(picture), encoding="utf-8", newline="\n")
