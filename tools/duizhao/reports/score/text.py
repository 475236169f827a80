"""A revision against another for a person at a terminal: five or six parts on a screen, then the beads."""

from collections.abc import Iterator, Sequence

from duizhao.checks.finding import Finding
from duizhao.judging.judgement import Judgement
from duizhao.model import Language
from duizhao.reports.judge.words import in_score
from duizhao.reports.score import words
from duizhao.reports.terminal import clipped, coloured, escaped
from duizhao.scoring.beads import BeadChange
from duizhao.scoring.comparison import Comparison, Quality
from duizhao.scoring.difference import difference
from duizhao.wording import plural

_COLOURS = {"head": "1", "gone": "31;9", "come": "32", "worse": "31;1", "better": "32;1", "faint": "2"}
"""ANSI codes (ECMA-48, SGR)."""
_MARKS = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
"""Without colour."""
_MARGIN = 12
_LISTED = 5
"""Sections and findings that are shown; the rest is counted, so that all parts fit on one screen."""
_COLUMNS = 100


def score_text(
    comparison: Comparison,
    base: str,
    head: str,
    references: Sequence[str],
    shown: int,
    colour: bool = False,
    judgement: Judgement | None = None,
) -> str:
    """The report. `base` and `head` name the revisions, `references` what they are scored against."""
    parts = [
        ("Compared", [f"{escaped(base)} → {escaped(head)}, {words.LANGUAGES[comparison.language]}"]),
        ("Changed", list(_changed(comparison))),
        ("Effort", list(_effort(comparison))),
        ("Quality", list(_quality(comparison, references, colour))),
        ("Findings", list(_findings(comparison, colour))),
        ("Coverage", list(_coverage(comparison))),
    ]
    if judgement:
        parts.append(("Judged", in_score(judgement)))
    lines = []
    for title, body in parts:
        lines.append(coloured(f"{title:<{_MARGIN}}", _COLOURS["head"], colour) + body[0])
        lines += [" " * _MARGIN + line for line in body[1:]]
    largest = max((abs(words.gain(bead)) for bead in comparison.beads[:shown]), default=0.0)
    for bead in comparison.beads[:shown]:
        lines += ["", *_bead(bead, comparison.language, largest, colour)]
    hidden = len(comparison.beads) - shown
    if hidden > 0:
        lines += ["", f"And {plural(hidden, words.unit(comparison))} more: --beads {len(comparison.beads)}"]
    return "\n".join(line.rstrip() for line in lines)


def _changed(comparison: Comparison) -> Iterator[str]:
    yield words.changed(comparison.total, comparison) + words.sources(comparison)
    touched = [
        one
        for one in comparison.sections
        if one.changed or one.added or one.removed or one.words_base != one.words_head
    ]
    if len(comparison.sections) > 1:
        for extent in touched[:_LISTED]:
            yield f"  {clipped(escaped(extent.title), 40)}  {words.changed(extent, comparison)}"
        if len(touched) > _LISTED:
            yield f"  and {plural(len(touched) - _LISTED, 'section')} more"


def _effort(comparison: Comparison) -> Iterator[str]:
    yield words.effort(comparison)
    if comparison.effort.ter is None:
        yield words.why_no_ter(comparison)


def _quality(comparison: Comparison, references: Sequence[str], colour: bool) -> Iterator[str]:
    if comparison.quality is None:
        yield escaped(words.why_no_quality(references))
        return
    yield f"{plural(comparison.referenced, words.unit(comparison))} against {', '.join(map(escaped, references))}"
    for quality in comparison.quality:
        yield _metric(quality, colour)
    for quality in comparison.quality:
        yield coloured(f"  {quality.metric.label}|{quality.signature}", _COLOURS["faint"], colour)


def _metric(quality: Quality, colour: bool) -> str:
    verdict = "better" if quality.gain > 0 else "worse" if quality.gain < 0 else "faint"
    change = coloured(f"{quality.head - quality.base:+7.2f}", _COLOURS[verdict], colour)
    before, after = (f"{low:.1f}–{high:.1f}" for low, high in (quality.ci95_base, quality.ci95_head))
    return (
        f"  {quality.metric.label:<7}{quality.base:6.2f} → {quality.head:6.2f} {change}"
        f"  95 %: {before} → {after}  {words.odds(quality)}"
    )


def _findings(comparison: Comparison, colour: bool) -> Iterator[str]:
    if comparison.findings is None:
        yield words.NO_EDITION
        return
    fixed, introduced = comparison.findings
    yield f"{len(fixed):,} fixed, {len(introduced):,} introduced"
    for sign, found, verdict in (("+", introduced, "worse"), ("-", fixed, "better")):
        for finding in found[:_LISTED]:
            yield "  " + coloured(f"{sign} {_finding(finding)}", _COLOURS[verdict], colour)
        if len(found) > _LISTED:
            yield f"  {sign} and {len(found) - _LISTED} more"


def _finding(finding: Finding) -> str:
    place = escaped(str(finding.place))
    return clipped(f"{place}: {finding.level} {finding.rule.id} {escaped(finding.message)}", _COLUMNS)


def _coverage(comparison: Comparison) -> Iterator[str]:
    if comparison.coverage is None or comparison.sign_offs is None:
        yield words.NO_EDITION
        return
    base, head = comparison.coverage
    yield f"{base.translated:,} of {base.beads:,} → {head.translated:,} of {plural(head.beads, 'bead')} translated"
    if head.received is not None or base.received is not None:
        before, after = ("–" if one.received is None else f"{one.received:.2f} %" for one in (base, head))
        yield f"received text accounted for: {before} → {after}"
    yield "; ".join(f"{state} {base.states[state]:,} → {head.states[state]:,}" for state in head.states)
    if marked := words.marked(comparison):
        yield marked
    gained, lost = comparison.sign_offs
    yield f"sign-offs: {len(gained):,} gained, {len(lost):,} lost"


def _bead(bead: BeadChange, language: Language, largest: float, colour: bool) -> Iterator[str]:
    title = coloured(escaped(bead.bead), _COLOURS["head"], colour)
    yield f"{title}  {words.figures(bead, language)}"
    if words.gain(bead):
        better = words.gain(bead)
        bar = words.plot(better, largest)
        verdict = "better" if better > 0 else "worse" if better < 0 else "faint"
        yield f"  {coloured(bar, _COLOURS[verdict], colour)} {better:+.1f}"
    yield f"  {_text(bead.base, bead.head, language, colour)}"
    if bead.source:
        other = words.other(language)
        yield f"  {words.LANGUAGES[other]}: {_text(*bead.source, other, colour)}"
    for sign, found, verdict in (("+", bead.introduced, "worse"), ("-", bead.fixed, "better")):
        for finding in found:
            line = f"{sign} {finding.level} {finding.rule.id} {escaped(finding.message)}"
            yield "  " + coloured(line, _COLOURS[verdict], colour)
    for what, people in (("gained", bead.gained), ("lost", bead.lost)):
        if people:
            yield f"  sign-off {what}: {', '.join(map(escaped, people))}"


def _text(old: str | None, new: str | None, language: Language, colour: bool) -> str:
    """Both texts as one, with deletions and insertions marked."""
    if old == new:
        return escaped(new or "")
    shown = ""
    for kind, text in difference(old or "", new or "", language):
        if kind == "same":
            shown += escaped(text)
        elif colour:
            shown += coloured(escaped(text), _COLOURS[kind], colour)
        else:
            opening, closing = _MARKS[kind]
            shown += f"{opening}{escaped(text)}{closing}"
    return shown
