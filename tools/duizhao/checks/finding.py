"""A finding: one place that breaks a rule, with the evidence."""

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
    """Words that support a finding, with a note that says what they are."""

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
    """One place that breaks a rule. `end` is exclusive, on the same line as `place`.

    `waived`: the reason a person gave for accepting this finding. `context`: the text that the offsets of `span` refer
    to, so that a report can show the words in their sentence. `fingerprint`: identifies the finding even after its line
    has moved; `merge.py` fills it in. `strength`: which of several rival findings about the same
    words to show; `merge.py` prefers the strongest.
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
    strength: float = 1.0

    @classmethod
    def at(
        cls, rule: Rule, place: Place, message: str, *, width: int = 1, level: Level | None = None, **fields: Any
    ) -> "Finding":
        """A finding at a place in a file, `width` code points wide. `fields` are other fields of Finding."""
        end = Place(place.path, place.line, place.column + width)
        return cls(rule, message, place, end, level or rule.level, **fields)

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
        """A finding on all the words of a segment, whether or not it is in a bead."""
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
    """Findings of the same kind; if there are more than five, only the first, with the number of the others.

    More than that have a common cause, such as half a file missing.
    """
    similar = list(findings)
    if len(similar) <= _MANY:
        return similar
    return [similar[0]._replace(message=f"{similar[0].message} (and {len(similar) - 1} more after it)")]
