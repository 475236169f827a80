"""A term of the Chinese that the English does not have, and what the English has in its place."""

from bisect import bisect_right
from collections.abc import Iterable

from duizhao.checks.drift.dictionary.tables import (
    WORD_BY_WORD,
    GlossaryTerm,
    Span,
    UnusualWords,
    chinese_terms,
    find_renderings,
    in_longer_word,
    meanings,
    renderings,
)
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.language.english.expressions import join_stems, stems_with_offsets, tokenize
from duizhao.language.near_forms import Near, nearest
from duizhao.language.substrings import find_all

_PARTS = 2
"""Words that must say a term together, word by word."""
_ROOT = 4
"""Words of one root have this many first letters in common."""


def unsaid(text: BeadText) -> list[tuple[str, list[GlossaryTerm]]]:
    """The terms that the Chinese has, not as part of a longer one, and that nothing in the English says."""
    terms = [(form, meanings()[form]) for form in chinese_terms(text)]
    return [
        (form, several)
        for form, several in terms
        if text.expressions.isdisjoint([term.key for term in several])
        and not any(term.occurs_in(text.en) for term in several)
        and not in_longer_word(start := text.zh.find(form), start + len(form), text.zh)
    ]


def in_english(form: str, terms: list[GlossaryTerm], text: BeadText) -> UnusualWords | None:
    """What is in the place of a term in the English.

    Either words some of which are the term's, while the others say nothing else; or words that say the Chinese term
    word by word.
    """
    several = {term.form: term for term in terms if " " in term.stems}
    near = nearest(several, text.en)
    if not near:
        start, end = _said_word_by_word(form, terms, text)
        return UnusualWords("en", start, end, terms[0].usual, terms[0], form, WORD_BY_WORD) if end else None
    term = several[near.term]
    words = join_stems(tokenize(text.en[near.start : near.end])).split()
    if near.sure:  # concept proof for proof of concept, but not train models for model training
        is_unusual = len(words) < len(term.stems.split())
    else:
        spoken = set(join_stems(tokenize(text.en)).split())
        is_unusual = _is_half(near, words, term, form, text) and not any(spoken.issuperset(t.words) for t in terms)
    return UnusualWords("en", near.start, near.end, term.usual, term, form, near.likeness) if is_unusual else None


def _is_half(near: Near, words: list[str], term: GlossaryTerm, form: str, text: BeadText) -> bool:
    """Whether words have the last word of a term, or say all of the Chinese term, and say nothing else."""
    odd = [word for word in words if word not in term.words]
    if text.en[near.start - 1 : near.start] == "-" or not _roots(odd).isdisjoint(_roots(term.words)):
        return False
    if not text.latin.isdisjoint(odd) or not all(renderings(word) for word in odd):
        return False
    starts = [start for start, _ in find_all(form, text.zh)]
    said = [find_renderings(word, text) for word in odd]
    if not all(_is_inside(span, starts, len(form)) for spans in said for span in spans):
        return False
    return words[-1] == term.words[-1] or all(said)


def _is_inside(span: Span, starts: list[int], length: int) -> bool:
    """Whether a span is within one of the places that begin at `starts`, in order, and have this length."""
    at = bisect_right(starts, span[0])
    return at > 0 and span[1] <= starts[at - 1] + length


def _said_word_by_word(form: str, terms: list[GlossaryTerm], text: BeadText) -> Span:
    """Neighbouring words of the English that say the parts of a Chinese term, (0, 0) if none do."""
    if sum(any(part in form for part in renderings(word)) for word in text.expressions) < _PARTS:
        return 0, 0
    en, roots = text.en, _roots(word for term in terms for word in term.words)
    chains: list[tuple[int, int, str]] = []  # start and end in the English, and the rest of the term to be said
    for word, start, end in stems_with_offsets(en):
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
