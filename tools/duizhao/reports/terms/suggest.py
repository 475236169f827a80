"""`terms suggest`: expressions of the text that could become concepts."""

from collections.abc import Collection, Sequence

from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.store.emitter import canonical
from duizhao.terms.entries import suggested_entries
from duizhao.terms.suggest import Suggestion


def suggest_text(found: Sequence[Suggestion]) -> str:
    """A line a suggestion: the words, and how many beads have either and both."""
    if not found:
        return "nothing to suggest"
    lines: list[tuple[object, ...]] = [("en", "zh", "  en", "  zh", "both")]
    lines += [(one.en, one.zh, one.beads, one.zh_beads, one.together) for one in found]
    return (
        f"{table(lines, labels=2, widest=None)}\n\n`--format yaml` prints them as termbase entries; review each first."
    )


def suggest_yaml(found: Sequence[Suggestion], taken: Collection[str]) -> str:
    """Entries to paste into alignment/termbase.yaml, where the ids `taken` are in use."""
    entries = suggested_entries(found, taken)
    return "".join(canonical("alignment/termbase.yaml", [entry]) for entry in entries).rstrip("\n")


def suggest_json(found: Sequence[Suggestion], taken: Collection[str]) -> str:
    """`{"version": 1, "suggestions": [{"concept", "en", "zh", "exact", "beads", "zh_beads", "together", "score"}]}`."""
    ids = [entry["concept"] for entry in suggested_entries(found, taken)]
    value = [{"concept": id, **one._asdict()} for id, one in zip(ids, found, strict=True)]
    return json_text({"version": 1, "suggestions": value})
