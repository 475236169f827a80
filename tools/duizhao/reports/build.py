"""`build`: the files that were made."""

from duizhao.reports.terminal import escaped


def written(path: str) -> str:
    """A file that is there now."""
    return f"Wrote {escaped(path)}"
