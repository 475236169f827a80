"""The termbase itself: every term can be found."""

from collections.abc import Iterator

from duizhao.checks.rule import EditionCheck, Finding, Rule, at
from duizhao.checks.terms import matcher
from duizhao.model import LANGUAGES, Edition

UNMATCHABLE = Rule(
    "TRM005",
    "term-never-matches",
    "error",
    """A term that no text can show.

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


def _look(edition: Edition) -> Iterator[Finding]:
    for language in LANGUAGES if edition.concepts else ():
        for concept, term, why in matcher(edition.concepts, language).unmatchable():
            message = f"“{term.text}” ({edition.concepts[concept].id}) can never be found: {why}"
            yield at(UNMATCHABLE, term.place, message, width=max(1, len(term.text)), side=language)


CHECK = EditionCheck((UNMATCHABLE,), _look)
