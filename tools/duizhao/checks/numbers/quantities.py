"""Numbers of the two sides of a bead, compared by value."""

from collections.abc import Iterator

from duizhao.checks.check import BeadCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.numbers.comparison.figures import Figure, figures_in
from duizhao.checks.numbers.comparison.unmatched import (
    due,
    likely_counterparts,
    pairs_but_for_zeros,
    pairs_with_other_units,
    surplus,
    unmatched,
)
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.language.numbers import may_need_counterpart, unit_name
from duizhao.language.numbers.writing import write_magnitude, write_number
from duizhao.model import Bead, Language, Side

DIFFERS = Rule(
    "NUM001",
    "number-differs",
    "warning",
    """A number on one side has no equal on the other.

    Numbers are compared by value, however they are written: 两到三倍 and two to three times, 半年 and six months, 50%
    and half. Words that hardly count (one, a couple, 一) need no equal, and small numbers (three, 三个) only if the
    other side has an unmatched one too. Numbers in names (Llama 3, 8x22B) belong to the name. Zero may be said as none,
    and a number may be part of a word on the other side (base64).

    Why: a wrong number does more harm than any other slip, and reads just as well.
    Bad: 掌握了80种编程语言。 / It knows 18 programming languages.
    Good: 掌握了80种编程语言。 / It knows eighty programming languages.
    """,
)

ORDER = Rule(
    "NUM002",
    "order-of-magnitude",
    "warning",
    """A number has more or fewer zeros than on the other side.

    Why: Chinese counts in 万 and 亿, English in thousands and millions, and on the way zeros get lost or added.
    Bad: 大约10万个芯片 / about 10,000 chips
    Good: 大约10万个芯片 / about 100,000 chips
    """,
)

UNIT = Rule(
    "NUM003",
    "unit-differs",
    "warning",
    """The same number counts different things: weeks and months, dollars and yuan, percent and times.

    Why: the figure is right, so the eye passes over the word beside it.
    Bad: 免费使用八周。 / Free for eight months.
    Good: 免费使用八周。 / Free for eight weeks.
    """,
)

_NUMERALS = frozenset("0123456789〇零一二两三四五六七八九十百千万亿半")

_Names = tuple[Language, list[str]]
"""The target, and the terms that have numerals in them (千问, 万维网): these are not numbers of the sentence."""


def _collect_names(context: Context) -> _Names:
    terms = {term.text for concept in context.concepts for term in concept.zh.terms + concept.en.terms}
    return context.target, sorted(term for term in terms if not _NUMERALS.isdisjoint(term))


def _compare_numbers(bead: Bead, named: _Names) -> Iterator[Finding]:
    if not may_need_counterpart(bead.en.text, "en") and not may_need_counterpart(bead.zh.text, "zh"):
        return  # nearly always
    if not (bead.zh.text and bead.en.text):
        return
    language, names = named
    target, source = (bead.en, bead.zh) if language == "en" else (bead.zh, bead.en)
    ours, theirs = figures_in(target, source, names), figures_in(source, target, names)
    yield from _find_differing(bead, target, source, ours, theirs)
    yield from _find_other_units(bead, language, ours, theirs)


def _find_differing(
    bead: Bead, target: Side, source: Side, ours: list[Figure], theirs: list[Figure]
) -> Iterator[Finding]:
    """Figures without an equal. First those that differ by zeros only, then the rest with their likely counterpart."""
    ours_alone, theirs_alone = unmatched(ours, theirs, source), unmatched(theirs, ours, target)
    if not (ours_alone or theirs_alone):
        return
    ours_odd = ours_alone + surplus(ours, theirs, source)
    theirs_odd = theirs_alone + surplus(theirs, ours, target)
    settled: set[int] = set()
    for figure, other in list(pairs_but_for_zeros(ours_alone, theirs_odd)):
        yield _report_order(bead, target.language, figure, other)
        settled |= {id(figure), id(other)}
    ours_due = due([figure for figure in ours_alone if id(figure) not in settled], theirs_odd)
    theirs_due = due([figure for figure in theirs_alone if id(figure) not in settled], ours_odd)
    counterparts = likely_counterparts(ours_due, theirs_due)
    for figure, counterpart in zip(ours_due, counterparts, strict=True):
        yield _report_differing(bead, target.language, figure, source, counterpart)
    matched = set(map(id, counterparts))
    for figure in theirs_due:
        if id(figure) not in matched:
            yield _report_differing(bead, source.language, figure, target, None)


def _report_order(bead: Bead, target: Language, figure: Figure, other: Figure) -> Finding:
    source: Language = "zh" if target == "en" else "en"
    right = _rendered_in(target, other)
    message = f"{other.words} is {right}; {LANGUAGE_NAMES[target]} says {figure.words}"
    if right == other.words:
        message = f"{LANGUAGE_NAMES[source]} says {right}; {LANGUAGE_NAMES[target]} says {figure.words}"
    start, end = figure.quantity.start, figure.quantity.end
    evidence = (_evidence_on(source, other, "the number it renders"),)
    return Finding.on(ORDER, bead, target, figure.segment, start, end, message, suggestion=right, evidence=evidence)


def _rendered_in(language: Language, figure: Figure) -> str:
    """The number as the other language writes it; figures that both use (400B) stay as they are."""
    if figure.words.isascii() and language == "en":
        return figure.words
    quantity = figure.quantity
    return (
        write_magnitude(quantity.order[0], language) if quantity.order else write_number(quantity.values[0], language)
    )


def _report_differing(bead: Bead, side: Language, figure: Figure, opposite: Side, other: Figure | None) -> Finding:
    name = LANGUAGE_NAMES[opposite.language]
    if other:
        message = f"{_with_value(figure)} differs from {name} {_with_value(other)}"
        evidence = _evidence_on(opposite.language, other, "the other number")
    else:
        message = f"{_with_value(figure)} has no equal in {name}"
        segment = opposite.segments[0]
        evidence = Evidence.on(opposite.language, segment, 0, len(segment.text), "no such number here")
    start, end = figure.quantity.start, figure.quantity.end
    return Finding.on(DIFFERS, bead, side, figure.segment, start, end, message, evidence=(evidence,))


def _with_value(figure: Figure) -> str:
    """The words, and the value if they do not show it: eight (8), 60亿 (6,000,000,000)."""
    quantity = figure.quantity
    value = f"{quantity.order[0] if quantity.order else quantity.values[0]:,.12g}"
    return figure.words if figure.words.replace(",", "") == value.replace(",", "") else f"{figure.words} ({value})"


def _find_other_units(bead: Bead, target: Language, ours: list[Figure], theirs: list[Figure]) -> Iterator[Finding]:
    """Figures whose equals all have another unit of the same dimension."""
    source: Language = "zh" if target == "en" else "en"
    for figure, other in pairs_with_other_units(ours, theirs):
        our_unit, their_unit = unit_name(figure.quantity.unit), unit_name(other.quantity.unit)
        message = f"{figure.words} counts {our_unit}; {LANGUAGE_NAMES[source]} {other.words} counts {their_unit}"
        evidence = (_evidence_on(source, other, f"counts {their_unit}"),)
        start, end = figure.quantity.start, figure.quantity.end
        yield Finding.on(UNIT, bead, target, figure.segment, start, end, message, evidence=evidence)


def _evidence_on(language: Language, figure: Figure, note: str) -> Evidence:
    return Evidence.on(language, figure.segment, figure.quantity.start, figure.quantity.end, note)


CHECK = BeadCheck((DIFFERS, ORDER, UNIT), _collect_names, bead_by_bead(_compare_numbers))
