"""Findings for a person at a terminal: place, rule, message; the words with a caret; the evidence; what to write."""

from collections.abc import Iterator

from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.report import Report, Summary
from duizhao.model import Place, Unread
from duizhao.reports.terminal import clipped, coloured, escaped, excerpt
from duizhao.wording import plural

COLUMNS = 100
"""The widest line of text; longer ones are cut around the words in question."""

_NARROWEST = 16
"""Columns of text to show, however narrow the terminal."""

_INDENT = "    "
_COLOURS = {"error": "31;1", "warning": "33;1", "split": "36;1", "words": "32;1", "place": "1"}
"""ANSI codes (ECMA-48, SGR)."""


def as_full(report: Report, colour: bool = False, columns: int | None = None) -> str:
    """The report as text, quotations cut to `columns`. Waived findings are counted, not shown."""
    columns = max(_NARROWEST, min(columns or COLUMNS, COLUMNS + len(_INDENT)) - len(_INDENT))
    paragraphs = [not_read(unread, colour) for unread in report.unread]
    active = (finding for finding in report.findings if finding.waived is None)
    paragraphs += ["\n".join(_finding(finding, colour, columns)) for finding in active]
    return "\n\n".join([*paragraphs, summary(report.summary)])


def not_read(unread: Unread, colour: bool) -> str:
    """One line on a file that could not be read."""
    return f"{_place(unread.place, colour)} not read: {escaped(unread.message)}"


def headline(finding: Finding, colour: bool) -> str:
    """One line: place, level, rule, message."""
    rule, level = finding.rule, coloured(finding.level, _COLOURS[finding.level], colour)
    return f"{_place(finding.place, colour)} {level} {rule.id} {rule.name}: {escaped(finding.message)}"


def summary(counts: Summary) -> str:
    """One line: what was found, and how far along the edition is."""
    found = [plural(count, level) for level, count in counts.levels.items() if count]
    parts = [f"{', '.join(found)} in {plural(counts.files, 'file')}" if found else "nothing found"]
    if counts.waived:
        parts.append(f"{counts.waived} waived")
    if counts.baseline:
        parts.append(f"{counts.baseline} in the baseline")
    if counts.unread:
        parts.append(f"{plural(counts.unread, 'file')} not read")
    states = ", ".join(f"{count} {state}" for state, count in counts.states.items() if count)
    parts.append(plural(counts.beads, "bead") + (f": {states}" if states else ""))
    return "; ".join(parts)


def _finding(finding: Finding, colour: bool, columns: int) -> Iterator[str]:
    yield headline(finding, colour)
    if finding.span and finding.context:
        line, before, wide = excerpt(finding.context, finding.span.start, finding.span.end, columns)
        yield _INDENT + line
        yield _INDENT + " " * before + coloured("^" * wide, _COLOURS["words"], colour)
    for evidence in finding.evidence:
        yield _evidence(evidence, colour, columns)
    if finding.suggestion is not None:
        words = escaped(finding.suggestion) or "(nothing)"
        yield f"  write: {coloured(words, _COLOURS['words'], colour)}"


def _evidence(evidence: Evidence, colour: bool, columns: int) -> str:
    line = f"  {_place(evidence.place, colour)} {escaped(evidence.note)}"
    return f"{line}: {clipped(escaped(evidence.text), columns)}" if evidence.text else line


def _place(place: Place, colour: bool) -> str:
    return coloured(f"{escaped(str(place))}:", _COLOURS["place"], colour)
