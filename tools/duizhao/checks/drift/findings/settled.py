"""What a person has settled, whatever the counts say.

Forms that the termbase knows are left to the rules about terms; words that an erratum records are accounted for.
"""

from functools import lru_cache

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.model import Bead
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.reading import read_terms
from duizhao.termbase.side_terms import TermHit


@lru_cache(maxsize=1)
def termbase_of(context: Context) -> Termbase | None:
    """The termbase with the errata, None if there is neither. All drift rules share it."""
    return context.termbase() if context.concepts or context.errata else None


def is_settled(finding: Finding, bead: Bead, termbase: Termbase) -> bool:
    """Whether the words are (part of) a term of the termbase as it spells it, or recorded by an erratum."""
    assert finding.side
    assert finding.span
    side = bead.side(finding.side)
    segment = next(segment for segment in side.segments if (segment.id or None) == finding.segment)
    _, start, end = finding.span
    terms = read_terms(side, termbase)
    return terms.is_recorded(segment, start, end) or any(
        term.segment is segment
        and term.match.start <= start
        and end <= term.match.end
        and not _has_other_capitals(term)
        for term in terms.hits
    )


def _has_other_capitals(hit: TermHit) -> bool:
    """Whether words are a term but for its capitals. The first letter counts only if the term has capitals inside."""
    words = hit.words
    spellings = [sense.term.text for sense in hit.match.senses if sense.term.text.lower() == words.lower()]
    return bool(spellings) and not any(
        words == spelling or (words[1:] == spelling[1:] and spelling[1:].islower()) for spelling in spellings
    )
