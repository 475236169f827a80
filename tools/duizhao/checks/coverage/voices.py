"""Voices: what one side of a bead gives to one person the other side does not give to another."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import Bead, Language, Side

DIFFERS = Rule(
    "COV006",
    "voice-differs",
    "error",
    """The two sides of a bead are given to different voices, or to the same voices in another order.

    Why: it puts words into the mouth of a person who did not say them, the gravest fault an edition of speech can have.
    Bad: z005 is tony-wu's; e005, which renders it, stands in a block of sharan-narang's.
    Good: z005 and e005 are both tony-wu's.
    """,
)


def _look(beads: Iterable[Bead], target: Language) -> Iterator[Finding]:
    for bead in beads:
        if len({segment.voice for segment in bead.zh.segments + bead.en.segments}) > 1:
            yield from _differing(bead, target)


def _differing(bead: Bead, target: Language) -> Iterator[Finding]:
    source = bead.en if target == "zh" else bead.zh
    rendering = bead.side(target)
    given, received = _voices(rendering), _voices(source)
    if not given or not received or given == received:
        return
    segment = next((one for one in rendering.segments if one.voice not in received), rendering.segments[0])
    other = next((one for one in source.segments if one.voice not in given), source.segments[0])
    yield Finding.on(
        DIFFERS,
        bead,
        target,
        segment,
        0,
        len(segment.text),
        f"{LANGUAGE_NAMES[target]} gives it to {', '.join(given)}, "
        f"{LANGUAGE_NAMES[source.language]} to {', '.join(received)}",
        evidence=(Evidence.on(source.language, other, 0, len(other.text), f"voice: {other.voice}"),),
    )


def _voices(side: Side) -> list[str]:
    return [voice for voice, _ in groupby(segment.voice for segment in side.segments)]


def _prepare(context: Context) -> Language:
    return context.target


CHECK = BeadCheck((DIFFERS,), _prepare, _look)
