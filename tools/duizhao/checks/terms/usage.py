"""The termbase kept in both directions: what one side calls for stands on the other, in a form that is not wrong."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.language.matching.occurrence import Sense, TermMatch
from duizhao.language.near_forms import nearest
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.reading import SideTerms, TermHit, differing_beads
from duizhao.termbase.substitutes import preferred, substitute

DEPRECATED = Rule(
    "TRM001",
    "deprecated-term",
    "error",
    """A form that the termbase says is wrong for what is meant.

    A form may be wrong for one concept and right for another: then the other side of the bead decides. Where the other
    side has nothing of the concept, nothing shows that it is meant, and the finding is a warning; a name for which
    case matters means the same everywhere. In the source a form that an erratum records is accounted for.

    Why: the form was tried and rejected, or is a known slip; readers would take it for another thing.
    Bad: 上个月我们发布了Mixture 8x22B。 / Last month we released Mixture 8x22B.
    Good: 上个月我们发布了Mixtral 8x22B。 / Last month we released Mixtral 8x22B.
    """,
)

MISSING = Rule(
    "TRM002",
    "missing-term",
    "warning",
    """A term stands on one side, and no form of its concept on the other.

    Both directions are looked at. A term that may mean several things asks for a form of any of them, unless
    its `contexts` pick one. A word of the term's stem will do (quantized for quantization), and so will a 的 inside
    the term. How often a term stands is not compared: a pronoun may take up a term that the other side repeats. Where
    words that are like the term stand in its place, the finding is on them.

    Why: one concept has one term; a synonym lets readers look for a difference that is not there.
    Bad: 合成数据很有用。 / Artificial data is useful.
    Good: 合成数据很有用。 / Synthetic data is useful.
    """,
)

RIVAL = Rule(
    "TRM003",
    "rival-term",
    "error",
    """A term stands on one side, no form of its concept on the other, but a term in its place that nothing calls for.

    A term counts as standing in its place where its concept is read more often on that side than on this one, and it
    could be mistaken for the one that is missing: both share a word, or a form in one of the languages (推理 is
    inference and reasoning), or they are the only two names that are left over.

    Why: it says another thing than the other side does.
    Bad: 推理速度提高了一倍。 / Reasoning got twice as fast.
    Good: 推理速度提高了一倍。 / Inference got twice as fast.
    """,
)

CASE = Rule(
    "TRM004",
    "wrong-case",
    "error",
    """A name for which case matters (`case: exact`), in another case.

    Reported where the other side has the name as it should be; a word may be spelled like a name without being one.

    Why: names are written as their owners write them.
    Bad: 我来自xAI。 / I’m from XAI.
    Good: 我来自xAI。 / I’m from xAI.
    """,
)


class _Missing(NamedTuple):
    """Words on `here` for whose senses `there` has nothing."""

    here: SideTerms
    there: SideTerms
    hit: TermHit
    senses: tuple[Sense, ...]


def _compare_terms(beads: Iterable[Bead], termbase: Termbase) -> Iterator[Finding]:
    for bead, source, target in differing_beads(beads if termbase.concepts else (), termbase):
        yield from _compared(bead, source, target, termbase)


def _compared(bead: Bead, source: SideTerms, target: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    if source.has_deprecated:
        yield from _deprecated(bead, source, target, termbase)
    if target.has_deprecated:
        yield from _deprecated(bead, target, source, termbase)
    if not source.side.text.strip() or not target.side.text.strip():
        return
    yield from _miscased(bead, source, target, termbase)
    yield from _miscased(bead, target, source, termbase)
    forth = _missing(source, target, termbase)
    back = _missing(target, source, termbase)
    yield from _substituted(bead, forth, back, termbase)


def _deprecated(bead: Bead, here: SideTerms, there: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    for hit in here.hits:
        wrong = [sense for sense in hit.match.senses if sense.term.status == "deprecated"]
        if not wrong:
            continue
        right = [sense for sense in hit.match.senses if sense.term.status != "deprecated"]
        if any(there.has(sense.concept) for sense in right):
            continue
        meant = [sense for sense in wrong if there.has(sense.concept)]
        if (right and not meant) or here.is_recorded(hit):
            continue
        sense = (meant or wrong)[0]
        concept = termbase.concepts[sense.concept]
        certain = meant or sense.concept in termbase.names[here.language] or not there.side.text.strip()
        better = preferred(concept, here.language)
        yield Finding.on(
            DEPRECATED,
            bead,
            here.language,
            hit.segment,
            hit.match.start,
            hit.match.end,
            f"“{hit.words}” is deprecated for {concept.id}" + (f"; the term is “{better}”" if better else ""),
            level="error" if certain else "warning",
            suggestion=substitute(hit.words, sense.term.text, better, here.language) if better else None,
            evidence=_other_side(there, sense.concept),
        )


def _miscased(bead: Bead, here: SideTerms, there: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    named = termbase.names[here.language] & there.concepts
    lacking = named - here.concepts
    if not lacking or not here.spells(lacking):
        return
    for hit in here.miscased(named):
        sense = next((sense for sense in hit.match.senses if sense.concept in there.meant), None)
        if sense and not here.is_recorded(hit):
            yield Finding.on(
                CASE,
                bead,
                here.language,
                hit.segment,
                hit.match.start,
                hit.match.end,
                f"“{hit.words}” is written “{sense.term.text}”",
                suggestion=substitute(hit.words, sense.term.text, sense.term.text, here.language),
                evidence=_other_side(there, sense.concept),
            )


def _missing(here: SideTerms, there: SideTerms, termbase: Termbase) -> list[_Missing]:
    """What `here` calls for and `there` lacks, each concept once."""
    found: dict[tuple[int, ...], _Missing] = {}
    for hit in here.beyond(there.concepts):
        if any(there.has(sense.concept) for sense in hit.match.senses):
            continue
        senses = _calling(hit, here)
        asked = [termbase.concepts[sense.concept].section(there.language).terms for sense in senses]
        if senses and all(asked):
            found.setdefault(tuple([sense.concept for sense in senses]), _Missing(here, there, hit, senses))
    return list(found.values())


def _calling(hit: TermHit, here: SideTerms) -> tuple[Sense, ...]:
    """The senses that words call for on the other side.

    A deprecated form is reported itself, and calls for nothing more; where an erratum records it, what it is meant for
    is called for all the same. Other words that an erratum records as wrong call for nothing.
    """
    deprecated = here.is_recorded(hit)
    return tuple(sense for sense in hit.match.senses if (sense.term.status == "deprecated") == deprecated)


def _substituted(bead: Bead, forth: list[_Missing], back: list[_Missing], termbase: Termbase) -> Iterator[Finding]:
    """What is missing, with the rival in its place where there is one: the two are one fault, and so one finding."""
    explained: list[_Missing] = []
    for missing in (*forth, *back):
        if any(missing is one for one in explained):
            continue
        only_these = len(forth) <= 1 and len(back) <= 1
        rival = _rival(missing, termbase, only_these)
        if rival is None:
            yield _near(bead, missing, termbase) or _plain(bead, missing, termbase)
            continue
        mates = back if missing.here.language == termbase.source else ()
        explained += [one for one in mates if one.hit.segment is rival.segment and one.hit.match == rival.match]
        yield _with_rival(bead, missing, rival, termbase)


def _rival(missing: _Missing, termbase: Termbase, only_these: bool) -> TermHit | None:
    """A term on the other side that stands there more often than here and could be mistaken for the missing one."""
    for hit in missing.there.hits:
        for sense in hit.match.senses:
            if sense.term.status == "deprecated" or missing.there.is_recorded(hit):
                continue
            confusable = any(
                termbase.are_confusable(sense.concept, called.concept, only_these=only_these)
                for called in missing.senses
            )
            if confusable and missing.there.count(sense.concept) > missing.here.count(sense.concept):
                return hit
    return None


def _near(bead: Bead, missing: _Missing, termbase: Termbase) -> Finding | None:
    """What is missing, shown on the words that stand in its place, where some are like it."""
    hit, there = missing.hit, missing.there
    sections = [termbase.concepts[sense.concept].section(there.language) for sense in missing.senses]
    terms = [term.text for section in sections for term in section.terms if term.status != "deprecated"]
    for segment in there.side.segments:
        known = [(one.match.start, one.match.end) for one in there.hits if one.segment is segment]
        near = nearest(terms, mask(segment.text), known)
        if near and not there.is_recorded(TermHit(segment, TermMatch(near.start, near.end, ()))):
            words = segment.text[near.start : near.end]
            wanted = _wanted(missing, termbase)
            message = (
                f"“{words}” may stand for {wanted}, which “{hit.words}” calls for in {LANGUAGE_NAMES[there.language]}"
            )
            return Finding.on(
                MISSING,
                bead,
                there.language,
                segment,
                near.start,
                near.end,
                message,
                suggestion=substitute(words, near.term, near.term, there.language) if near.sure else None,
                evidence=(_said(missing),),
            )
    return None


def _said(missing: _Missing) -> Evidence:
    """The words that call for what is missing."""
    match = missing.hit.match
    return Evidence.on(missing.here.language, missing.hit.segment, match.start, match.end, "calls for it")


def _plain(bead: Bead, missing: _Missing, termbase: Termbase) -> Finding:
    hit, there = missing.hit, missing.there
    wanted = _wanted(missing, termbase)
    message = f"“{hit.words}” calls for {wanted} in {LANGUAGE_NAMES[there.language]}"
    if wanted == f"“{hit.words}”":
        message = f"{wanted} does not stand in {LANGUAGE_NAMES[there.language]}"
    evidence = tuple(
        Evidence.on(there.language, one, 0, len(one.text), "says nothing of it") for one in there.side.segments
    )
    return Finding.on(
        MISSING,
        bead,
        missing.here.language,
        hit.segment,
        hit.match.start,
        hit.match.end,
        message,
        evidence=evidence,
    )


def _with_rival(bead: Bead, missing: _Missing, rival: TermHit, termbase: Termbase) -> Finding:
    """Shown on the target, which is the side that is being made: there is the rival, or what it stands for here."""
    forth = missing.here.language == termbase.source
    shown, other = (rival, missing.hit) if forth else (missing.hit, rival)
    language = termbase.target
    source = termbase.source
    senses = missing.senses if forth else rival.match.senses
    concept = termbase.concepts[senses[0].concept]
    better = preferred(concept, language)
    evidence = (Evidence.on(source, other.segment, other.match.start, other.match.end, f"is {concept.id}"),)
    return Finding.on(
        RIVAL,
        bead,
        language,
        shown.segment,
        shown.match.start,
        shown.match.end,
        f"“{shown.words}” stands where “{other.words}” calls for “{better}”",
        suggestion=substitute(shown.words, shown.match.senses[0].term.text, better, language),
        evidence=evidence,
    )


def _wanted(missing: _Missing, termbase: Termbase) -> str:
    terms = [preferred(termbase.concepts[sense.concept], missing.there.language) for sense in missing.senses]
    return " or ".join(f"“{term}”" for term in dict.fromkeys(terms))


def _other_side(there: SideTerms, concept: int) -> tuple[Evidence, ...]:
    """Where the other side has the concept, for a reader to compare."""
    return tuple(
        Evidence.on(there.language, hit.segment, hit.match.start, hit.match.end, "the other side")
        for hit in there.hits
        if hit.may_mean(concept)
    )[:1]


CHECK = BeadCheck((DEPRECATED, MISSING, RIVAL, CASE), Context.termbase, _compare_terms)
