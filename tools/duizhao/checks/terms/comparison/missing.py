"""Terms of one side of a bead whose concepts the other side lacks, and what the other side has in their place."""

from typing import NamedTuple

from duizhao.language.matching.occurrence import Sense
from duizhao.language.near_forms import Near, nearest
from duizhao.language.normalization.masking import mask
from duizhao.model import Segment
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.side_terms import SideTerms, TermHit
from duizhao.termbase.substitutes import preferred


class Missing(NamedTuple):
    """A term on one side (`here`) that calls for a concept, in one of several senses, which `there` lacks."""

    here: SideTerms
    there: SideTerms
    hit: TermHit
    senses: tuple[Sense, ...]


def missing_terms(here: SideTerms, there: SideTerms, termbase: Termbase) -> list[Missing]:
    """What `here` calls for and `there` lacks, each concept once."""
    found: dict[tuple[int, ...], Missing] = {}
    for hit in here.beyond(there.concepts):
        if any(there.has(sense.concept) for sense in hit.match.senses):
            continue
        senses = _called_for(hit, here)
        terms = [termbase.concepts[sense.concept].section(there.language).terms for sense in senses]
        if senses and all(terms):
            found.setdefault(tuple([sense.concept for sense in senses]), Missing(here, there, hit, senses))
    return list(found.values())


def _called_for(hit: TermHit, here: SideTerms) -> tuple[Sense, ...]:
    """The senses in which words call for something on the other side.

    A deprecated term is reported itself and calls for nothing more; but if an erratum is about it, its concept is still
    called for. Other words that an erratum is about are wrong and call for nothing.
    """
    recorded = here.is_recorded(hit.segment, hit.match.start, hit.match.end)
    return tuple(sense for sense in hit.match.senses if (sense.term.status == "deprecated") == recorded)


def find_rival(missing: Missing, termbase: Termbase, *, only_these: bool) -> TermHit | None:
    """A term on the other side that is more frequent there than here and confusable with the missing one.

    `only_these`: no other terms are missing on either side.
    """
    here, there = missing.here, missing.there
    confusable: dict[int, bool] = {}
    for hit in there.hits:
        for sense in hit.match.senses:
            concept = sense.concept
            if sense.term.status == "deprecated" or there.is_recorded(hit.segment, hit.match.start, hit.match.end):
                continue
            if concept not in confusable:
                confusable[concept] = there.count(concept) > here.count(concept) and any(
                    termbase.are_confusable(concept, called.concept, only_these=only_these) for called in missing.senses
                )
            if confusable[concept]:
                return hit
    return None


def find_near(missing: Missing, termbase: Termbase) -> tuple[Segment, Near] | None:
    """Words on the other side that are like the missing term, outside other terms and errata; with their segment."""
    there = missing.there
    sections = [termbase.concepts[sense.concept].section(there.language) for sense in missing.senses]
    terms = [term.text for section in sections for term in section.terms if term.status != "deprecated"]
    for segment, matches in zip(there.side.segments, there.matches, strict=True):
        near = nearest(terms, mask(segment.text), [(match.start, match.end) for match in matches])
        if near and not there.is_recorded(segment, near.start, near.end):
            return segment, near
    return None


def wanted_terms(missing: Missing, termbase: Termbase) -> str:
    """The preferred terms that are called for, in quotation marks."""
    terms = [preferred(termbase.concepts[sense.concept], missing.there.language) for sense in missing.senses]
    return " or ".join(f"“{term}”" for term in dict.fromkeys(terms))
