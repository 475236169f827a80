"""`check --baseline`: what is said of the file of known findings."""

from collections.abc import Sequence

from duizhao.checks.baseline import KnownFinding, describe_entry
from duizhao.wording import plural

_SHOWN = 5


def baseline_size(file: str, entries: Sequence[KnownFinding]) -> str:
    """How many findings the file has after it was written."""
    return f"{file}: has {plural(len(entries), 'finding')} now"


def no_longer_found(file: str, entries: Sequence[KnownFinding]) -> str:
    """Entries that have to leave the file."""
    some = "; ".join([*map(describe_entry, entries[:_SHOWN]), *["…"] * (len(entries) > _SHOWN)])
    count = plural(len(entries), "known finding")
    return f"{file}: {count} no longer found ({some}); take out with --prune"
