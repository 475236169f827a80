"""Voices: both sides of a bead give its words to the same people, in the same order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from duizhao.checks.check import BeadCheck
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import Bead, Language, Segment, Side

DIFFERS = Rule(
    "COV006",
    "voice-differs",
    "error",
    """The two sides of a bead have different voices, or the same voices in a different order.

    Why: it puts words into the mouth of somebody who did not say them, the worst fault an edition of speech can have.
    Bad: z005 is tony-wu's; e005, which renders it, is in a block of sharan-narang's.
    Good: z005 and e005 are both tony-wu's.
    """,
)


def _find_differing_voices(beads: Iterable[Bead], target: Language) -> Iterator[Finding]:
    for bead in beads:
        if len({segment.voice for segment in bead.zh.segments + bead.en.segments}) > 1:
            yield from _compare_voices(bead, target)


def _compare_voices(bead: Bead, target_language: Language) -> Iterator[Finding]:
    target, source = (bead.zh, bead.en) if target_language == "zh" else (bead.en, bead.zh)
    ours, theirs = _voices_in_turn(target), _voices_in_turn(source)
    if not ours or not theirs or ours == theirs:
        return
    segment, other = _first_not_of(theirs, target), _first_not_of(ours, source)
    yield Finding.on(
        DIFFERS,
        bead,
        target.language,
        segment,
        0,
        len(segment.text),
        f"said by {', then '.join(ours)} in {LANGUAGE_NAMES[target.language]}, "
        f"by {', then '.join(theirs)} in {LANGUAGE_NAMES[source.language]}",
        evidence=(Evidence.on(source.language, other, 0, len(other.text), f"voice: {other.voice}"),),
    )


def _voices_in_turn(side: Side) -> list[str]:
    return [voice for voice, _ in groupby(segment.voice for segment in side.segments)]


def _first_not_of(voices: list[str], side: Side) -> Segment:
    """The first segment that none of these voices has; if there is none, the first of all."""
    return next((segment for segment in side.segments if segment.voice not in voices), side.segments[0])


CHECK = BeadCheck((DIFFERS,), lambda context: context.target, _find_differing_voices)
