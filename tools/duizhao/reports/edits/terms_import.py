"""`terms import`: what became of a table of terms."""

from duizhao.reports.terminal import escaped
from duizhao.terms.incoming import Taken


def imported(taken: Taken, termbase: str, file: str) -> str:
    """What `terms import` has changed."""
    return (
        f"{termbase}: {taken.added} added, {taken.changed} changed, {taken.same} unchanged;"
        f" {taken.untouched} not in {escaped(file)}\nNext: `duizhao check --select FMT,TRM`."
    )
