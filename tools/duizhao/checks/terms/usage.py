"""Whether both sides of a bead keep to the termbase: what one side calls for is on the other, and not deprecated."""

from collections.abc import Iterable, Iterator

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.checks.terms.comparison.missing import Missing, find_near, find_rival, missing_terms, wanted_terms
from duizhao.model import Bead
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.reading import differing_beads
from duizhao.termbase.side_terms import SideTerms, TermHit
from duizhao.termbase.substitutes import preferred, substitute

DEPRECATED = Rule(
    "TRM001",
    "deprecated-term",
    "error",
    """A term that the termbase deprecates for what is meant.

    A term may be wrong for one concept and right for another; then the other side of the bead decides. If the other
    side has nothing of the concept, nothing shows that it is meant, and the finding is a warning; but a name whose case
    matters means the same everywhere. In the source, a term that an erratum is about is accounted for.

    Why: the term was tried and rejected, or is a known slip; readers would take it for something else.
    Bad: 上个月我们发布了Mixture 8x22B。 / Last month we released Mixture 8x22B.
    Good: 上个月我们发布了Mixtral 8x22B。 / Last month we released Mixtral 8x22B.
    """,
)

MISSING = Rule(
    "TRM002",
    "missing-term",
    "warning",
    """A term is on one side, and no term of its concept on the other.

    Both directions are checked. A term that may mean several things calls for a term of any of them, unless its
    `contexts` pick one. A word of the term's stem is enough (quantized for quantization), and so is the term with a 的
    in it. How often a term occurs is not compared, since a pronoun may replace a term that the other side repeats. If
    words like the term are in its place, the finding is on them.

    Why: readers look for a difference between two terms, even if there is none.
    Bad: 合成数据很有用。 / Artificial data is useful.
    Good: 合成数据很有用。 / Synthetic data is useful.
    """,
)

RIVAL = Rule(
    "TRM003",
    "rival-term",
    "error",
    """A term is on one side, and in its place on the other side is a term of another concept.

    It counts as being in its place if the other side has its concept more often than this side, and it could be taken
    for the missing term: both share a word, or a term in one of the languages (推理 is inference and reasoning), or
    they are the only two names left over.

    Why: the two sides say different things.
    Bad: 推理速度提高了一倍。 / Reasoning got twice as fast.
    Good: 推理速度提高了一倍。 / Inference got twice as fast.
    """,
)

CASE = Rule(
    "TRM004",
    "wrong-case",
    "error",
    """A name whose case matters (`case: exact`) is in another case.

    Only if the other side has the name as it should be: a word may be spelled like a name without being one.

    Why: names are written as their owners write them.
    Bad: 我来自xAI。 / I’m from XAI.
    Good: 我来自xAI。 / I’m from xAI.
    """,
)


def _compare_terms(beads: Iterable[Bead], termbase: Termbase) -> Iterator[Finding]:
    for bead, source, target in differing_beads(beads if termbase.concepts else (), termbase):
        if source.has_deprecated:
            yield from _find_deprecated(bead, source, target, termbase)
        if target.has_deprecated:
            yield from _find_deprecated(bead, target, source, termbase)
        if source.side.text.strip() and target.side.text.strip():
            yield from _find_miscased(bead, source, target, termbase)
            yield from _find_miscased(bead, target, source, termbase)
            yield from _find_missing(bead, source, target, termbase)


def _find_deprecated(bead: Bead, here: SideTerms, there: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    for hit in here.hits:
        wrong = [sense for sense in hit.match.senses if sense.term.status == "deprecated"]
        if not wrong:
            continue
        right = [sense for sense in hit.match.senses if sense.term.status != "deprecated"]
        if any(there.has(sense.concept) for sense in right):
            continue
        meant = [sense for sense in wrong if there.has(sense.concept)]
        if (right and not meant) or here.is_recorded(hit.segment, hit.match.start, hit.match.end):
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
            evidence=_on_other_side(there, sense.concept),
        )


def _find_miscased(bead: Bead, here: SideTerms, there: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    named = termbase.names[here.language] & there.concepts
    lacking = named - here.concepts
    if not lacking or not here.spells(lacking):
        return
    for hit in here.miscased(named):
        sense = next((sense for sense in hit.match.senses if sense.concept in there.meant), None)
        if sense and not here.is_recorded(hit.segment, hit.match.start, hit.match.end):
            yield Finding.on(
                CASE,
                bead,
                here.language,
                hit.segment,
                hit.match.start,
                hit.match.end,
                f"“{hit.words}” is written “{sense.term.text}”",
                suggestion=substitute(hit.words, sense.term.text, sense.term.text, here.language),
                evidence=_on_other_side(there, sense.concept),
            )


def _find_missing(bead: Bead, source: SideTerms, target: SideTerms, termbase: Termbase) -> Iterator[Finding]:
    """The terms that are missing on either side. One that is missing and its rival are one fault, so one finding."""
    in_target = missing_terms(source, target, termbase)
    in_source = missing_terms(target, source, termbase)
    only_these = len(in_target) <= 1 and len(in_source) <= 1
    rivals: set[int] = set()
    for missing in (*in_target, *in_source):
        if id(missing) in rivals:
            continue
        rival = find_rival(missing, termbase, only_these=only_these)
        if rival is None:
            yield _near_finding(bead, missing, termbase) or _missing_finding(bead, missing, termbase)
            continue
        if missing.here is source:
            rivals.update(
                id(other)
                for other in in_source
                if other.hit.segment is rival.segment and other.hit.match == rival.match
            )
        yield _rival_finding(bead, missing, rival, termbase)


def _near_finding(bead: Bead, missing: Missing, termbase: Termbase) -> Finding | None:
    """A finding on the words in the place of what is missing, if there are any like it."""
    found = find_near(missing, termbase)
    if found is None:
        return None
    segment, near = found
    language, match = missing.there.language, missing.hit.match
    words = segment.text[near.start : near.end]
    message = (
        f"“{words}” may stand for {wanted_terms(missing, termbase)}, "
        f"which “{missing.hit.words}” calls for in {LANGUAGE_NAMES[language]}"
    )
    return Finding.on(
        MISSING,
        bead,
        language,
        segment,
        near.start,
        near.end,
        message,
        suggestion=substitute(words, near.term, near.term, language) if near.sure else None,
        evidence=(Evidence.on(missing.here.language, missing.hit.segment, match.start, match.end, "calls for it"),),
    )


def _missing_finding(bead: Bead, missing: Missing, termbase: Termbase) -> Finding:
    """A finding on the words that call for what is missing."""
    hit, there = missing.hit, missing.there
    wanted = wanted_terms(missing, termbase)
    message = f"“{hit.words}” calls for {wanted} in {LANGUAGE_NAMES[there.language]}"
    if wanted == f"“{hit.words}”":
        message = f"{wanted} is not in {LANGUAGE_NAMES[there.language]}"
    evidence = tuple(
        Evidence.on(there.language, segment, 0, len(segment.text), "does not have it")
        for segment in there.side.segments
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


def _rival_finding(bead: Bead, missing: Missing, rival: TermHit, termbase: Termbase) -> Finding:
    """A finding on the target, which is the side being written: on the rival, or on what the rival calls for."""
    in_target = missing.here.language == termbase.source
    shown, other = (rival, missing.hit) if in_target else (missing.hit, rival)
    senses = missing.senses if in_target else rival.match.senses
    concept = termbase.concepts[senses[0].concept]
    better = preferred(concept, termbase.target)
    called = other.match
    evidence = (Evidence.on(termbase.source, other.segment, called.start, called.end, f"is {concept.id}"),)
    return Finding.on(
        RIVAL,
        bead,
        termbase.target,
        shown.segment,
        shown.match.start,
        shown.match.end,
        f"“{shown.words}” is used where “{other.words}” calls for “{better}”",
        suggestion=substitute(shown.words, shown.match.senses[0].term.text, better, termbase.target),
        evidence=evidence,
    )


def _on_other_side(there: SideTerms, concept: int) -> tuple[Evidence, ...]:
    """The first place where the other side has the concept, for a reader to compare."""
    hit = there.first_hits.get(concept)
    if hit is None:
        return ()
    return (Evidence.on(there.language, hit.segment, hit.match.start, hit.match.end, "the other side"),)


CHECK = BeadCheck((DEPRECATED, MISSING, RIVAL, CASE), Context.termbase, _compare_terms)
