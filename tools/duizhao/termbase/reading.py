"""Beads read with the termbase, many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter

from duizhao.language.matching.occurrence import Occurrence
from duizhao.model import Bead, Side
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.side_terms import SideTerms, has_deprecated

_AT_ONCE = 500
"""Beads that are searched together, which is faster: some thousands of words."""
_NO_CONCEPTS: frozenset[int] = frozenset()
_NOTHING: list[list[Occurrence]] = [[]]
"""No occurrences in a single segment."""


def read_terms(side: Side, termbase: Termbase) -> SideTerms:
    """What the termbase finds on one side of a bead."""
    [found] = _occurrences_in([side], termbase)
    return SideTerms(side, termbase, found, _concepts(found))


def differing_beads(beads: Iterable[Bead], termbase: Termbase) -> Iterator[tuple[Bead, SideTerms, SideTerms]]:
    """The beads whose sides have different concepts or a deprecated term, each with what its source and target have.

    The rules about terms find nothing in any other bead. These are most, so they are passed over as fast as possible.
    """
    source, target = attrgetter(termbase.source), attrgetter(termbase.target)
    rest = iter(beads)
    while chunk := list(islice(rest, _AT_ONCE)):
        sources, targets = list(map(source, chunk)), list(map(target, chunk))
        found = _occurrences_in(sources, termbase), _occurrences_in(targets, termbase)
        for bead, here, there, ours, theirs in zip(chunk, sources, targets, *found, strict=True):
            if ours == theirs == _NOTHING:
                continue
            our_concepts, their_concepts = _concepts(ours), _concepts(theirs)
            if our_concepts != their_concepts or (
                not our_concepts.isdisjoint(termbase.deprecating) and (has_deprecated(ours) or has_deprecated(theirs))
            ):
                yield (
                    bead,
                    SideTerms(here, termbase, ours, our_concepts),
                    SideTerms(there, termbase, theirs, their_concepts),
                )


def _occurrences_in(sides: Sequence[Side], termbase: Termbase) -> list[list[list[Occurrence]]]:
    """The occurrences of terms in each segment of each side; the sides are all in one language."""
    texts = [segment.text for side in sides for segment in side.segments]
    found = termbase.matchers[sides[0].language].occurrences(texts)
    if len(found) == len(sides) and all(len(side.segments) == 1 for side in sides):
        return [[in_segment] for in_segment in found]
    rest = iter(found)
    return [list(islice(rest, len(side.segments))) for side in sides]


def _concepts(found: list[list[Occurrence]]) -> frozenset[int]:
    """All concepts that the occurrences may mean."""
    occurrences = found[0] if len(found) == 1 else list(chain.from_iterable(found))
    if len(occurrences) > 1:
        return _NO_CONCEPTS.union(*[concepts for _, _, _, concepts in occurrences])
    return occurrences[0][3] if occurrences else _NO_CONCEPTS
