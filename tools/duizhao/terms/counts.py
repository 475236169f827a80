"""How often each concept of a termbase is found in the text."""

from collections.abc import Iterable
from typing import NamedTuple

from duizhao.checks.context import Context
from duizhao.model import LANGUAGES, Bead, Concept
from duizhao.terms.places import Standing, standings_of


class ConceptCount(NamedTuple):
    """A concept: its places on each side, its beads, those of them where one side has nothing of it.

    `deprecated`: how many of the places have a deprecated term.
    """

    concept: Concept
    zh: int
    en: int
    beads: int
    one_sided: int
    deprecated: int


def concept_counts(context: Context, beads: Iterable[Bead]) -> list[ConceptCount]:
    """A count for each concept of the context, in their order."""
    found = standings_of(context, beads)
    return [_count(number, concept, found[number]) for number, concept in enumerate(context.concepts)]


def _count(number: int, concept: Concept, standings: list[Standing]) -> ConceptCount:
    places = {language: sum(len(standing.hits[language]) for standing in standings) for language in LANGUAGES}
    deprecated = sum(
        sense.concept == number and sense.term.status == "deprecated"
        for standing in standings
        for hits in standing.hits.values()
        for hit in hits
        for sense in hit.match.senses
    )
    one_sided = sum(bool(standing.missing) for standing in standings)
    return ConceptCount(concept, places["zh"], places["en"], len(standings), one_sided, deprecated)
