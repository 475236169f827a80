"""A table of terms taken into an edition's termbase: what it names is changed, all else stays as it is."""

from collections.abc import Iterable
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.exchange.termbase_tsv import TermbaseEntry
from duizhao.model import LANGUAGES, Place


class Taken(NamedTuple):
    """How many concepts were added, changed, the same already, and are in the termbase alone."""

    added: int
    changed: int
    same: int
    untouched: int


def take(termbase: list[TermbaseEntry], rows: Iterable[tuple[TermbaseEntry, Place]]) -> Taken:
    """Change the entries of a termbase, in place, to what rows say.

    A row sets only what it has columns for; an empty cell takes away what stands there. Keys that no table has stay.
    """
    known = {entry["concept"]: entry for entry in termbase}
    counts = {"added": 0, "changed": 0, "same": 0}
    faults = []
    for row, place in rows:
        entry = known.get(row["concept"], {"concept": row["concept"]})
        changed = _changed(entry, row)
        missing = [language for language in LANGUAGES if not changed.get(language, {}).get("preferred")]
        if missing:
            where = f"{place}"
            faults.append(f"{where}: {row['concept']} has no term in {' and '.join(missing)}; fill the column")
        if row["concept"] not in known:
            termbase.append(changed)
            counts["added"] += 1
        elif changed != entry:
            entry.clear()
            entry.update(changed)
            counts["changed"] += 1
        else:
            counts["same"] += 1
    if faults:
        raise UserError(*faults)
    return Taken(**counts, untouched=len(known) - counts["changed"] - counts["same"])


def _changed(entry: TermbaseEntry, row: TermbaseEntry) -> TermbaseEntry:
    """The entry with what a row sets; what it sets to nothing is gone."""
    changed = dict(entry)
    for key, value in row.items():
        merged = _changed(changed.get(key, {}), value) if isinstance(value, dict) else value
        if merged:
            changed[key] = merged
        else:
            changed.pop(key, None)
    return changed
