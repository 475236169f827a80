"""A baseline: findings that an old project has and lives with for now, known by fingerprint, whatever their line.

As a file: `{"version": 1, "findings": [{"fingerprint", "rule", "name", "document", "bead", "words"}]}`, sorted. Only
the fingerprint and the rule are read; the rest is there for people, and what else they have put there is kept.
"""

from collections.abc import Iterable
from typing import Any

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report, narrow
from duizhao.errors import UserError

Entry = dict[str, Any]

VERSION = 1


def read(text: str, path: str) -> list[Entry]:
    """The entries of a baseline's text; `path` says in messages which file it is."""
    import json

    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 1), getattr(problem, "colno", 1)
        raise UserError(
            f"{path}:{line}:{column}: is not JSON; restore it, or write it anew with --write-baseline"
        ) from None
    entries = value.get("findings") if isinstance(value, dict) and value.get("version") == VERSION else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise UserError(f"{path}:1:1: is no baseline of version {VERSION}; write it anew with --write-baseline")
    return entries


def written(entries: Iterable[Entry]) -> str:
    """A baseline as text, sorted by rule, document, bead and words, so that two branches seldom meet in one place."""
    import json

    ordered = sorted(entries, key=_order)
    return json.dumps({"version": VERSION, "findings": ordered}, ensure_ascii=False, indent=2) + "\n"


def without(report: Report, entries: Iterable[Entry]) -> Report:
    """The report without the findings that are known; they are counted in its summary."""
    known = {entry["fingerprint"] for entry in entries}
    new = [one for one in report.findings if one.waived is not None or one.fingerprint not in known]
    return narrow(report, new, baseline=len(report.findings) - len(new))


def gone(report: Report, entries: Iterable[Entry]) -> list[Entry]:
    """Entries whose rule has looked and has not found them again, or found them waived: they have had their day.

    Where a file could not be read nothing is said to be gone.
    """
    if report.unread:
        return []
    found = {finding.fingerprint for finding in report.findings if finding.waived is None}
    return [one for one in entries if one["rule"] in report.rules and one["fingerprint"] not in found]


def renewed(report: Report, entries: Iterable[Entry]) -> list[Entry]:
    """The entries without those that are gone, and with one for every finding that stands."""
    known = list(entries)
    old = {entry["fingerprint"] for entry in known}
    lost = {entry["fingerprint"] for entry in gone(report, known)}
    kept = [entry for entry in known if entry["fingerprint"] not in lost]
    standing = [finding for finding in report.findings if finding.waived is None]
    return kept + [_entry(finding) for finding in standing if finding.fingerprint not in old]


def described(entry: Entry) -> str:
    """An entry in a few words."""
    bead = f" in {entry['bead']}" if entry.get("bead") else ""
    words = f" “{entry['words']}”" if entry.get("words") else ""
    return f"{entry['rule']}{bead}{words}"


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("fingerprint", "rule"))


def _order(entry: Entry) -> tuple[str, ...]:
    return tuple([str(entry.get(key) or "") for key in ("rule", "document", "bead", "words", "fingerprint")])


def _entry(finding: Finding) -> Entry:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "document": finding.document,
        "bead": finding.bead,
        "words": finding.span.text if finding.span else finding.message,
    }
