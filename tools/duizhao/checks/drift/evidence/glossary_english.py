"""A term of the Chinese that nothing says, and what stands for it in the English."""

from collections.abc import Iterable

from duizhao.checks.drift.evidence.lexicon import (
    ONE_BY_ONE,
    Span,
    Term,
    Unusual,
    chinese_terms,
    in_longer_word,
    meanings,
    rendered,
    renderings,
)
from duizhao.checks.drift.evidence.text import Reading, find_all, phrase, placed, tokens
from duizhao.language.near_forms import Near, nearest

_PARTS = 2
"""Words that a term must be said by, one by one."""
_ROOT = 4
"""Letters that words of one root begin with."""


def unsaid(reading: Reading) -> list[tuple[str, list[Term]]]:
    """The terms of the Chinese that are part of no longer one and that nothing in the English says."""
    terms = [(form, meanings()[form]) for form in chinese_terms(reading)]
    return [
        (form, several)
        for form, several in terms
        if reading.expressions.isdisjoint([term.key for term in several])
        and not any(term.stands_in(reading.en) for term in several)
        and not in_longer_word(start := reading.zh.find(form), start + len(form), reading.zh)
    ]


def in_english(form: str, terms: list[Term], reading: Reading) -> Unusual | None:
    """What stands in the English where a term of the Chinese should be said.

    Words that share some with the term, of which the others say nothing else; or words that say those of the Chinese
    term one by one.
    """
    several = {term.form: term for term in terms if " " in term.stems}
    near = nearest(several, reading.en)
    if not near:
        start, end = _said_one_by_one(form, terms, reading)
        return Unusual("en", start, end, terms[0].usual, terms[0], form, ONE_BY_ONE) if end else None
    term = several[near.term]
    words = phrase(tokens(reading.en[near.start : near.end])).split()
    if near.sure:  # concept proof for proof of concept, but not train models for model training
        holds = len(words) < len(term.stems.split())
    else:
        holds = _is_half(near, words, term, form, reading)
        holds = holds and not any(set(one.words) <= set(phrase(tokens(reading.en)).split()) for one in terms)
    return Unusual("en", near.start, near.end, term.usual, term, form, near.likeness) if holds else None


def _is_half(near: Near, words: list[str], term: Term, form: str, reading: Reading) -> bool:
    """Whether English words have the last of a term, or say all of the Chinese one, and say nothing else."""
    odd = [word for word in words if word not in term.words]
    if reading.en[near.start - 1 : near.start] == "-" or not _roots(odd).isdisjoint(_roots(term.words)):
        return False
    if not reading.latin.isdisjoint(odd) or not all(renderings(word) for word in odd):
        return False
    places = list(find_all(form, reading.zh))
    said = [rendered(word, reading) for word in odd]
    if not all(any(low <= start and end <= high for low, high in places) for spans in said for start, end in spans):
        return False
    return words[-1] == term.words[-1] or all(said)


def _said_one_by_one(form: str, terms: list[Term], reading: Reading) -> Span:
    """Neighbouring words of the English that say the parts of a Chinese term, (0, 0) where none do."""
    if sum(any(part in form for part in renderings(word)) for word in reading.expressions) < _PARTS:
        return 0, 0
    en, roots = reading.en, _roots(word for term in terms for word in term.words)
    chains: list[tuple[int, int, str]] = []
    """Begin and end in the English, and what of the term is left to be said."""
    for word, start, end in placed(en):
        parts = [part for part in renderings(word) if part in form]
        going = [(first, left) for first, last, left in chains if en[last:start] in (" ", "-")] if parts else []
        chains = [
            (first, end, left[len(part) :])
            for first, left in [*going, (start, form)]
            for part in parts
            if left.startswith(part) and word[:_ROOT] not in roots
        ]
        for first, _, left in chains:
            if not left and first != start:
                return first, end
    return 0, 0


def _roots(words: Iterable[str]) -> set[str]:
    """What the forms of words begin with: executes, execution."""
    return {word[:_ROOT] for word in words}
