"""Who is reviewing, and whether anybody is there: nothing here signs for a person who is not."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from duizhao.git import read_setting
from duizhao.model import Settings
from duizhao.state import may_sign


class Person(NamedTuple):
    """A reviewer, as git knows them. The address is what tells people apart."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def git_person(root: Path) -> Person | None:
    """user.name and user.email of the user's own git settings; None if one of them is not set.

    The settings of the repository do not count: whoever made it could have written anybody's address there.
    """
    name, email = read_setting(root, "user.name").own, read_setting(root, "user.email").own
    return Person(name, email) if name and email else None


def identity_note(root: Path) -> str:
    """A note for a user whose repository names somebody else; empty if it does not."""
    ignored = [value for key in ("user.name", "user.email") if (value := read_setting(root, key).local)]
    if not ignored:
        return ""
    return f"Your own git settings say who you are; those of the repository ({', '.join(ignored)}) do not count."


def why_unsigned(person: Person | None, settings: Settings) -> str:
    """Why nothing can be signed here and now; empty if it can."""
    if os.environ.get("CI"):
        return "CI is set: a sign-off is given by a person, never by a machine"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "there is no terminal here, so no person: a sign-off is given by one; run it in a terminal"
    if person is None:
        return "git does not say who you are; set user.name and user.email with `git config --global`"
    if not may_sign(person.email, settings):
        return f"{person} is not among the `signers` of alignment/edition.yaml, who may sign this edition"
    return ""
