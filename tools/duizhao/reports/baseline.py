"""`check --baseline`: messages about the file of known findings."""

from collections.abc import Sequence

from duizhao.checks.baseline import KnownFinding, describe_entry
from duizhao.wording import plural

_SHOWN = 5


def baseline_size(file: str, entries: Sequence[KnownFinding]) -> str:
    """How many findings the file now has."""
    return f"{file}: now has {plural(len(entries), 'finding')}"


def no_longer_found(file: str, entries: Sequence[KnownFinding]) -> str:
    """Entries that should be removed from the file."""
    some = "; ".join([*map(describe_entry, entries[:_SHOWN]), *["…"] * (len(entries) > _SHOWN)])
    count = plural(len(entries), "known finding")
    return f"{file}: {count} no longer found ({some}); remove with --prune"
