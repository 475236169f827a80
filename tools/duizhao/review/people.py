"""Who is reviewing, and whether anybody is there: nothing here signs for a person who is not."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from duizhao.model import Settings
from duizhao.state import may_sign


class Person(NamedTuple):
    """A reviewer, as git knows them. The address is what tells people apart."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def git_person(root: Path) -> Person | None:
    """Git's user.name and user.email in a folder; None where one of them is not set."""
    name, email = _config(root, "user.name"), _config(root, "user.email")
    return Person(name, email) if name and email else None


def why_unsigned(person: Person | None, settings: Settings) -> str:
    """Why nothing can be signed here and now: what to tell; empty where it can."""
    if os.environ.get("CI"):
        return "CI is set: a sign-off is given by a person, never by a machine"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "there is no terminal here, so no person: a sign-off is given by one; run it in a terminal"
    if person is None:
        return 'git does not say who you are; run `git config user.name "…"` and `git config user.email …`'
    if not may_sign(person.email, settings):
        return f"{person} is not among the `signers` of alignment/edition.yaml, who may sign this edition"
    return ""


def _config(root: Path, key: str) -> str:
    """A value of git's configuration, on one line."""
    try:
        done = subprocess.run(["git", "-C", str(root), "config", "--get", key], capture_output=True, check=False)
    except OSError:
        return ""
    return " ".join(done.stdout.decode("utf-8", "replace").split())
