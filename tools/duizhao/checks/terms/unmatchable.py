"""The termbase itself: every term can be found."""

from collections.abc import Iterator
from operator import attrgetter

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.matching.spellings import unmatchable
from duizhao.model import LANGUAGES, Concept

UNMATCHABLE = Rule(
    "TRM005",
    "term-never-matches",
    "error",
    """A term that no text can ever match.

    Why: it looks as if it were checked, and is not.
    Bad:
        en:
          preferred: agent
          deprecated:
          - Agent
    Good:
        en:
          preferred: agent
    """,
)


def never_found(concepts: tuple[Concept, ...]) -> Iterator[Finding]:
    """The terms of a termbase that can never be found."""
    for language in LANGUAGES:
        for concept, term, why in unmatchable(list(map(attrgetter(language), concepts))):
            message = f"“{term.text}” ({concepts[concept].id}) can never be found: {why}"
            yield Finding.at(UNMATCHABLE, term.place, message, width=max(1, len(term.text)), side=language)


CHECK = EditionCheck((UNMATCHABLE,), lambda edition: never_found(edition.concepts))
