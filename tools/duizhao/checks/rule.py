"""Rules, findings, and the three shapes a check can have.

A module of this folder that checks something ends with `CHECK = …`, one of the three shapes, and holds the rules it
reports as module-level `Rule` objects, listed in `CHECK.rules`. `registry.py` finds it there, and reads id and name off
the text, where each is written out; nothing else is edited.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from duizhao.model import Bead, Concept, Edition, Erratum, Language, Place, Segment

Level = Literal["error", "warning", "split"]
LEVELS: tuple[Level, ...] = ("error", "warning", "split")
"""From the gravest: see docs/design.md for what each means."""

FAMILIES = {
    "FMT": "form of the files",
    "COV": "coverage and alignment",
    "TRM": "termbase",
    "DRF": "drift without a list",
    "NUM": "numbers",
    "NAM": "names on one side only",
    "TYP": "typography and leftovers",
    "SGN": "sign-offs",
    "ERR": "errata",
    "WVR": "waivers",
}
"""What the letters of a rule's id say: each is a family that can be selected and ignored as one."""


CALLED: dict[Language, str] = {"zh": "the Chinese", "en": "the English"}
"""The sides of a bead as messages call them."""


class Rule:
    """What is checked. `doc` is one line of what, then the sections `Why:`, `Bad:` and `Good:`.

    `release`: whether it looks only at what is to be released (`--release`), or where it is selected by id or name.
    """

    def __init__(self, id: str, name: str, level: Level, doc: str, release: bool = False) -> None:
        self.id = id
        self.name = name
        self.level = level
        self.doc = doc
        self.release = release


class Span(NamedTuple):
    """Words of a segment: offsets in code points of the segment's text, end exclusive."""

    text: str
    start: int
    end: int


class Evidence(NamedTuple):
    side: Language | None
    segment: str | None
    place: Place
    text: str
    note: str


class Finding(NamedTuple):
    """One place where a rule does not hold, with its evidence. `end` is exclusive, on the same line as `place`."""

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
    """The waiver's reason, where a person has accepted this finding."""
    context: str = ""
    """The text in which `span` counts (a segment's), so that a report can show the words where they stand."""
    fingerprint: str = ""
    """Which finding this is, whatever line it has moved to. `run.py` fills it in."""


def at(rule: Rule, place: Place, message: str, *, width: int = 1, level: Level | None = None, **more: Any) -> Finding:
    """A finding at a place of a file, `width` code points wide."""
    end = Place(place.path, place.line, place.column + width)
    return Finding(rule, message, place, end, level or rule.level, **more)


def on(
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
) -> Finding:
    """A finding on the words [start, end) of a segment of a bead."""
    return Finding(
        rule,
        message,
        segment.place.along(segment.text, start),
        segment.place.along(segment.text, end),
        level or rule.level,
        bead.document,
        bead.id,
        segment.id or None,
        side,
        Span(segment.text[start:end], start, end),
        suggestion,
        evidence,
        context=segment.text,
    )


def whole(
    rule: Rule,
    document: str,
    side: Language,
    segment: Segment,
    message: str,
    *,
    bead: str | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Finding:
    """A finding on all the words of a segment, whether or not a bead holds it."""
    text = segment.text
    end = segment.place.along(text, len(text))
    span = Span(text, 0, len(text))
    return Finding(
        rule,
        message,
        segment.place,
        end,
        rule.level,
        document,
        bead,
        segment.id,
        side,
        span,
        evidence=evidence,
        context=text,
    )


_MANY = 5


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one kind; of more than five, which have one cause (half of a file is gone), the first alone."""
    found = list(findings)
    if len(found) <= _MANY:
        return found
    return [found[0]._replace(message=f"{found[0].message} (and {len(found) - 1} more after it)")]


def witness(side: Language, segment: Segment, start: int, end: int, note: str) -> Evidence:
    """Words of a segment as evidence."""
    text = segment.text
    return Evidence(side, segment.id or None, segment.place.along(text, start), text[start:end], note)


class Setup:
    """What a bead check may know beyond the bead: all that `--bitext`, shards and clusters can give it."""

    def __init__(
        self,
        source: Language,
        target: Language,
        concepts: tuple[Concept, ...] = (),
        errata: tuple[Erratum, ...] = (),
    ) -> None:
        self.source = source
        self.target = target
        self.concepts = concepts
        self.errata = errata


class EditionCheck:
    """Looks at the whole edition: ids, coverage, errata, waivers, sign-offs."""

    def __init__(self, rules: tuple[Rule, ...], look: Callable[[Edition], Iterable[Finding]]) -> None:
        self.rules = rules
        self.look = look


class BeadCheck:
    """Looks at beads, each by itself; `prepare` compiles what it needs once.

    `look` is given many beads at once, as many as there are, so that it may read them in one go.
    """

    def __init__(
        self,
        rules: tuple[Rule, ...],
        prepare: Callable[[Setup], Any],
        look: Callable[[Iterable[Bead], Any], Iterable[Finding]],
    ) -> None:
        self.rules = rules
        self.prepare = prepare
        self.look = look


class TallyCheck:
    """Where the whole decides: tallies add up (`+`) in any order and are judged; then the beads are looked at again."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        tally: Callable[[Iterable[Bead], Setup], Any],
        judge: Callable[[Any, Setup], Any],
        look: Callable[[Iterable[Bead], Any], Iterable[Finding]],
    ) -> None:
        self.rules = rules
        self.tally = tally
        self.judge = judge
        self.look = look


Check = EditionCheck | BeadCheck | TallyCheck


def each(look: Callable[[Bead, Any], Iterable[Finding]]) -> Callable[[Iterable[Bead], Any], Iterator[Finding]]:
    """The `look` of a check that looks at one bead after the other."""

    def look_at_each(beads: Iterable[Bead], prepared: Any) -> Iterator[Finding]:
        for bead in beads:
            yield from look(bead, prepared)

    return look_at_each
