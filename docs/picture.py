"""Draw docs/picture.svg: what one sees in a terminal, from real output on the small edition of the tests.

    python docs/picture.py

Two faults are planted in a copy, so that there is something to see. A test compares the picture with what the tool
prints now; after a change of the output, run this again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from duizhao.cli.table import width

HERE = Path(__file__).resolve().parent
SMALL = HERE.parent / "tests/data/small"
PICTURE = HERE / "picture.svg"

PLANTED = (
    ("en/small.yaml", "How tall is this lighthouse?", "How tall is this light tower?"),
    ("en/small.yaml", "the light reaches 24 nautical miles", "the light reaches 42 nautical miles"),
)
COMMANDS = (["check", "--select", "TRM,NUM"], ["status"])

CELL, LINE, MARGIN = 7.8, 19, 16
COLUMNS = 122
STYLE = """\
text { font: 13px ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; fill: #d8dee9 }
.prompt { fill: #8fbcbb; font-weight: bold }
"""


def screen() -> list[str]:
    """The lines of a terminal in which the commands were typed; a prompt begins with `$ `."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(shutil.copytree(SMALL, Path(folder) / "small"))
        for path, before, after in PLANTED:
            text = (edition / path).read_text(encoding="utf-8")
            if before not in text:
                raise SystemExit(f"picture.py: {path} no longer says {before!r}")
            (edition / path).write_text(text.replace(before, after), encoding="utf-8")
        for command in COMMANDS:
            done = subprocess.run(
                [sys.executable, "-m", "duizhao", *command],
                cwd=edition,
                env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            lines += [f"$ duizhao {' '.join(command)}", *(done.stdout + done.stderr).splitlines(), ""]
    return lines[:-1]


def folded(line: str) -> list[str]:
    """The line, broken where a terminal of `COLUMNS` would break it."""
    rows = [""]
    for char in line:
        if width(rows[-1] + char) > COLUMNS:
            rows.append("")
        rows[-1] += char
    return rows


def drawn(row: str, y: float, kind: str) -> str:
    """A line of the terminal; every character has its own place, for fonts differ in how wide Chinese is."""
    places, at = [], 0
    for char in row:
        places.append(f"{MARGIN + at * CELL:.1f}")
        at += width(char)
    return f'<text{kind} y="{y}" x="{" ".join(places)}">{escape(row)}</text>'


def picture(lines: list[str]) -> str:
    """The lines as an SVG."""
    rows = [(row, line.startswith("$ ")) for line in lines for row in folded(line)]
    wide, high = 2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + len(rows) * LINE
    texts = [
        drawn(row, MARGIN + number * LINE + 13, ' class="prompt"' if prompt else "")
        for number, (row, prompt) in enumerate(rows)
        if row
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" role="img" xml:space="preserve">',
            "<title>duizhao check and duizhao status in a terminal</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="{wide:.0f}" height="{high}" rx="8" fill="#2e3440"/>',
            *texts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(screen()), encoding="utf-8")
