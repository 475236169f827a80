"""Periods on the two sides of a bead: how often something happens, and when, seen from now."""

from collections.abc import Iterator

from duizhao.checks.check import BeadCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.language.periods import (
    Rate,
    RelativeDate,
    may_have_relative_date,
    mentions_period,
    rates,
    relative_dates,
    states_date,
)
from duizhao.model import Bead, Segment

DIFFERS = Rule(
    "NUM004",
    "period-differs",
    "warning",
    """The English has a different period than the Chinese: every month for 每年, this September for 去年九月.

    This compares rates (每年, every year; 每周一次, twice a week) and times relative to now (去年, last September;
    下个月, next week), and only if both sides say them in one of these ways. If the English mentions the
    period of the Chinese in any other way (yearly, in a year), that is fine.

    Why: such words are short and frequent, and a sentence reads as well with the wrong one as with the right one.
    Bad: 每年可能会增长10倍 / may go up 10x every month
    Good: 每年可能会增长10倍 / may go up 10x every year
    """,
)

_Said = tuple[Segment, Rate | RelativeDate]
"""A period, with the segment that says it."""


def _find_differing_periods(bead: Bead, context: Context) -> Iterator[Finding]:
    text = bead.zh.text
    if "每" in text:
        yield from _compare_rates(bead, context)
    if may_have_relative_date(text):
        yield from _compare_whens(bead, context)


def _compare_rates(bead: Bead, context: Context) -> Iterator[Finding]:
    """The English is read only if it does not say the same thing literally."""
    chinese = [(segment, rate) for segment in bead.zh.segments for rate in rates(segment.text, "zh")]
    missing = {unit for unit in {rate.unit for _, rate in chinese} if not mentions_period(bead.en.text, unit)}
    if missing or any(rate.times for _, rate in chinese):
        english = [(segment, rate) for segment in bead.en.segments for rate in rates(segment.text, "en")]
        yield from _differing_rates(bead, context, chinese, english, missing)


def _compare_whens(bead: Bead, context: Context) -> Iterator[Finding]:
    """The English is read only if it does not say the same thing literally."""
    chinese = [(segment, when) for segment in bead.zh.segments for when in relative_dates(segment.text, "zh")]
    if any(not states_date(bead.en.text, when) for _, when in chinese):
        english = [(segment, when) for segment in bead.en.segments for when in relative_dates(segment.text, "en")]
        yield from _differing_whens(bead, context, chinese, english)


def _differing_rates(
    bead: Bead,
    context: Context,
    chinese: list[tuple[Segment, Rate]],
    english: list[tuple[Segment, Rate]],
    missing: set[str],
) -> Iterator[Finding]:
    """`missing`: units of the Chinese that the English does not mention at all."""
    units = {rate.unit for _, rate in chinese}
    unmatched = next((said for said in chinese if said[1].unit in missing), None)
    for other in english:
        if unmatched and other[1].unit not in units:
            yield _report(bead, context, unmatched, other)
    if len(chinese) == len(english) == 1:
        ours, theirs = chinese[0][1], english[0][1]
        if ours.unit == theirs.unit and ours.times and theirs.times and ours.times != theirs.times:
            yield _report(bead, context, chinese[0], english[0])


def _differing_whens(
    bead: Bead,
    context: Context,
    chinese: list[tuple[Segment, RelativeDate]],
    english: list[tuple[Segment, RelativeDate]],
) -> Iterator[Finding]:
    """Pairs that are on one side only and differ in either the direction or the unit, but not in both."""
    unmatched = [said for said in chinese if not any(_same(said[1], other) for _, other in english)]
    for other in english:
        if not any(_same(when, other[1]) for _, when in chinese):
            likely = [said for said in unmatched if _is_near(said[1], other[1])]
            yield from (_report(bead, context, said, other) for said in likely[:1])


def _is_near(zh: RelativeDate, en: RelativeDate) -> bool:
    return _units_meet(zh, en) or zh.direction == en.direction


def _same(zh: RelativeDate, en: RelativeDate) -> bool:
    return zh.direction == en.direction and _units_meet(zh, en)


def _units_meet(zh: RelativeDate, en: RelativeDate) -> bool:
    return zh.unit == en.unit or (en.unit == "season" and zh.unit in ("year", "month"))


def _report(bead: Bead, context: Context, chinese: _Said, english: _Said) -> Finding:
    """A finding on the words of the target."""
    (zh_segment, zh), (en_segment, en) = chinese, english
    zh_words, en_words = zh_segment.text[zh.start : zh.end], en_segment.text[en.start : en.end]
    if context.target == "en":
        message = f"“{en_words}”, but {LANGUAGE_NAMES['zh']} has “{zh_words}”"
        seen = Evidence.on("zh", zh_segment, zh.start, zh.end, "the other period")
        return Finding.on(DIFFERS, bead, "en", en_segment, en.start, en.end, message, evidence=(seen,))
    message = f"“{zh_words}”, but {LANGUAGE_NAMES['en']} has “{en_words}”"
    seen = Evidence.on("en", en_segment, en.start, en.end, "the other period")
    return Finding.on(DIFFERS, bead, "zh", zh_segment, zh.start, zh.end, message, evidence=(seen,))


CHECK = BeadCheck((DIFFERS,), lambda context: context, bead_by_bead(_find_differing_periods))
