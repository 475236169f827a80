"""Which state of the edition's files something was built from."""

import subprocess
from pathlib import Path


def built_from(root: Path) -> str:
    """The folder's git revision, counted from a tag where there is one, and whether the edition's files differ."""
    revision = _git(root, "describe", "--always", "--tags", "--abbrev=12")
    if not revision:
        return "files that are under no git revision"
    changes = _git(root, "status", "--porcelain", "--", "zh", "en", "alignment")
    return f"git revision {revision}" + (", with changes not committed" if changes else "")


def _git(root: Path, *arguments: str) -> str:
    """What git prints; nothing where there is no git, or none that answers for this folder."""
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
