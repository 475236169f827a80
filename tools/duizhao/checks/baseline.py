"""A baseline: known findings that an old project lives with for now, identified by fingerprint, whatever their line.

The file is `{"version": 1, "findings": [{"fingerprint", "rule", "name", "document", "bead", "words"}]}`, sorted. Only
the fingerprint and the rule are read. The other keys are for people, and any that they add are kept.
"""

import json
from collections.abc import Iterable
from typing import Any

from duizhao.checks.finding import Finding
from duizhao.checks.report import Report, narrow
from duizhao.errors import UserError
from duizhao.json_text import NotJSONError, parse_json
from duizhao.model import Place

KnownFinding = dict[str, Any]
"""An entry of the file, with whatever keys it has."""

VERSION = 1


def parse_baseline(text: str, path: str) -> list[KnownFinding]:
    """The entries of a baseline file; `path` is its name in messages."""
    try:
        value = parse_json(text)
    except NotJSONError as problem:
        place = Place(path, problem.line, problem.column)
        raise UserError(
            f"{place}: is not JSON ({problem.reason}); restore it, or write a new one with --write-baseline"
        ) from None
    entries = value.get("findings") if isinstance(value, dict) and value.get("version") == VERSION else None
    if not isinstance(entries, list) or not all(map(_is_valid, entries)):
        raise UserError(f"{path}:1:1: is not a baseline of version {VERSION}; write a new one with --write-baseline")
    return entries


def baseline_text(entries: Iterable[KnownFinding]) -> str:
    """A baseline file, sorted by rule, document, bead and words, so that changes on two branches rarely conflict."""
    ordered = sorted(entries, key=_order_of)
    return json.dumps({"version": VERSION, "findings": ordered}, ensure_ascii=False, indent=2) + "\n"


def leave_out_known(report: Report, entries: Iterable[KnownFinding]) -> Report:
    """The report without the findings that the baseline has, which its summary counts. Waived findings stay."""
    known = {entry["fingerprint"] for entry in entries}
    kept = [finding for finding in report.findings if finding.waived is not None or finding.fingerprint not in known]
    return narrow(report, kept, baseline=len(report.findings) - len(kept))


def gone_entries(report: Report, entries: Iterable[KnownFinding]) -> list[KnownFinding]:
    """The entries whose rule reported, but not this finding, or only a waived one: it is time to take them out.

    If a file could not be read, nobody knows what is gone, so nothing is.
    """
    if report.unread:
        return []
    found = {finding.fingerprint for finding in report.findings if finding.waived is None}
    return [entry for entry in entries if entry["rule"] in report.rules and entry["fingerprint"] not in found]


def updated_entries(report: Report, entries: Iterable[KnownFinding]) -> list[KnownFinding]:
    """The entries without those that are gone, and with a new one for each finding that had none."""
    before = list(entries)
    known = {entry["fingerprint"] for entry in before}
    gone = {entry["fingerprint"] for entry in gone_entries(report, before)}
    kept = [entry for entry in before if entry["fingerprint"] not in gone]
    active = [finding for finding in report.findings if finding.waived is None]
    return kept + [_entry_for(finding) for finding in active if finding.fingerprint not in known]


def describe_entry(entry: KnownFinding) -> str:
    """The rule, bead and words of an entry, for messages."""
    bead = f" in {entry['bead']}" if entry.get("bead") else ""
    words = f" “{entry['words']}”" if entry.get("words") else ""
    return f"{entry['rule']}{bead}{words}"


def _is_valid(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("fingerprint", "rule"))


def _order_of(entry: KnownFinding) -> tuple[str, ...]:
    return tuple([str(entry.get(key) or "") for key in ("rule", "document", "bead", "words", "fingerprint")])


def _entry_for(finding: Finding) -> KnownFinding:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "document": finding.document,
        "bead": finding.bead,
        "words": finding.span.text if finding.span else finding.message,
    }
