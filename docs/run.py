"""Run the commands that pages of the documentation show, and write their output into the pages.

    python docs/run.py

In a page, a block `yaml file=en/tea.yaml` is a file that the reader writes, and a block `diff file=…` an edit of one.
In a `console` block, lines that begin with `$ ` are commands, the others their output. Each page starts in an empty
folder, and its blocks run in order. A test fails if a page shows something else than the commands print.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = 100


def pages() -> Iterator[Path]:
    """The pages that have commands to run."""
    for page in [*HERE.parent.glob("*.md"), *HERE.rglob("*.md")]:
        if "\n```console\n" in page.read_text(encoding="utf-8"):
            yield page


def updated(text: str, folder: Path) -> str:
    """The text of a page with the output of today. `folder` is empty at first."""
    reader = Reader(folder)
    return FENCE.sub(lambda block: reader.read(*block.groups()) or block.group(), text)


class Reader:
    """Does what a page says: runs commands, writes files, edits them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = tempfile.mkdtemp(dir=folder.parent)
        self.env = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": str(COLUMNS),
            "HOME": home,
            "XDG_CACHE_HOME": home,
            "NO_COLOR": "1",
            "PYTHONUTF8": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}_NAME": "Fixture" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "fixture@example.invalid" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": "2024-04-07T09:00:00+0000" for who in ("AUTHOR", "COMMITTER")},  # same revisions
        }

    def read(self, kind: str, file: str | None, body: str) -> str | None:
        """Do what a block says; return its new text if it shows output."""
        if kind == "console":
            typed = [line for line in body.splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"{line}\n{self.type(line[2:])}" for line in typed) + "```"
        if file and kind == "diff":
            self.change(self.folder / file, body)
        elif file:
            (self.folder / file).write_text(body, encoding="utf-8", newline="\n")
        return None

    def type(self, command: str) -> str:
        """Run a command and return what it prints. `cd` lasts until the next one."""
        if command.startswith("cd "):
            self.folder /= command[3:]
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def change(self, file: Path, diff: str) -> None:
        """Apply a diff: the lines with `-` and those without a sign must occur once in the file, in that order."""
        lines = diff.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        text = file.read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise SystemExit(f"run.py: {file.name} has these lines {text.count(before)} times:\n{before}")
        file.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def play(page: Path) -> str:
    """The text of a page with the output of today, run in a folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reader"
        folder.mkdir()
        return updated(page.read_text(encoding="utf-8"), folder)


if __name__ == "__main__":
    for page in pages():
        page.write_text(play(page), encoding="utf-8", newline="\n")
