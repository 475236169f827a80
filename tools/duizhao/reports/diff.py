"""Texts of files before and after as a unified diff."""

from collections.abc import Mapping
from difflib import unified_diff

MARKS = ("a/{}", "b/{}")
"""What the two names of a file are made of, as git does it."""


def diff_text(before: Mapping[str, str], after: Mapping[str, str], marks: tuple[str, str] = MARKS) -> str:
    """The diff of all files that differ, by path; empty where none does."""
    old, new = marks
    return "".join(
        line
        for path, text in before.items()
        for line in unified_diff(
            text.splitlines(keepends=True), after[path].splitlines(keepends=True), old.format(path), new.format(path)
        )
    )
