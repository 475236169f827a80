"""A finding: one place where a rule does not hold, with its evidence."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from duizhao.checks.rule import Level, Rule
from duizhao.model import Bead, Language, Place, Segment

_MANY = 5


class Span(NamedTuple):
    """Words of a segment: offsets in code points of the segment's text, end exclusive."""

    text: str
    start: int
    end: int


class Evidence(NamedTuple):
    """Words that support a finding, and a note on what they are."""

    side: Language | None
    segment: str | None
    place: Place
    text: str
    note: str

    @classmethod
    def on(cls, side: Language, segment: Segment, start: int, end: int, note: str) -> "Evidence":
        """The words [start, end) of a segment as evidence."""
        text = segment.text
        return cls(side, segment.id or None, segment.place.along(text, start), text[start:end], note)


class Finding(NamedTuple):
    """One place where a rule does not hold. `end` is exclusive, on the same line as `place`.

    `waived`: the reason of the waiver by which a person accepts this finding. `context`: the text that `span` counts
    in, so that a report can show the words where they are. `fingerprint`: which finding this is, whatever line it
    moves to; `merge.py` fills it in.
    """

    rule: Rule
    message: str
    place: Place
    end: Place
    level: Level
    document: str | None = None
    bead: str | None = None
    segment: str | None = None
    side: Language | None = None
    span: Span | None = None
    suggestion: str | None = None
    evidence: tuple[Evidence, ...] = ()
    waived: str | None = None
    context: str = ""
    fingerprint: str = ""

    @classmethod
    def at(
        cls, rule: Rule, place: Place, message: str, *, width: int = 1, level: Level | None = None, **more: Any
    ) -> "Finding":
        """A finding at a place in a file, `width` code points wide."""
        end = Place(place.path, place.line, place.column + width)
        return cls(rule, message, place, end, level or rule.level, **more)

    @classmethod
    def on(
        cls,
        rule: Rule,
        bead: Bead,
        side: Language,
        segment: Segment,
        start: int,
        end: int,
        message: str,
        *,
        level: Level | None = None,
        suggestion: str | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> "Finding":
        """A finding on the words [start, end) of a segment of a bead."""
        text, place = segment.text, segment.place
        return cls(
            rule,
            message,
            place.along(text, start),
            place.along(text, end),
            level or rule.level,
            bead.document,
            bead.id,
            segment.id or None,
            side,
            Span(text[start:end], start, end),
            suggestion,
            evidence,
            context=text,
        )

    @classmethod
    def on_segment(
        cls,
        rule: Rule,
        document: str,
        side: Language,
        segment: Segment,
        message: str,
        *,
        bead: str | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> "Finding":
        """A finding on all the words of a segment, whether or not a bead holds it."""
        text, place = segment.text, segment.place
        return cls(
            rule,
            message,
            place,
            place.along(text, len(text)),
            rule.level,
            document,
            bead,
            segment.id,
            side,
            Span(text, 0, len(text)),
            evidence=evidence,
            context=text,
        )


def collapse(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one kind; if there are more than five, only the first, which says how many follow.

    So many have one cause, such as half a file missing.
    """
    found = list(findings)
    if len(found) <= _MANY:
        return found
    return [found[0]._replace(message=f"{found[0].message} (and {len(found) - 1} more after it)")]
