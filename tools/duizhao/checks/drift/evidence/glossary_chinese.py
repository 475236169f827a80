"""A term of the English that nothing renders, and what stands for it in the Chinese."""

from collections.abc import Iterable
from string import ascii_letters

from duizhao.checks.drift.evidence.concepts import FUNCTION_CHARACTERS, is_edge
from duizhao.checks.drift.evidence.lexicon import (
    ONE_BY_ONE,
    Span,
    Term,
    Unusual,
    in_longer_word,
    rendered,
    renderings,
    terms_by_key,
    words_at,
)
from duizhao.checks.drift.evidence.text import Reading, find_all, phrase, tokens
from duizhao.language.glossary import known_chinese
from duizhao.language.near_forms import Near, nearest

_LIKE = 0.75
"""How like a rendering the words in its place must be,"""
_LIKE_BESIDE_A_WORD = 0.6
"""and where a word or nothing stands beside them."""
_IN_NO_TERM = FUNCTION_CHARACTERS | frozenset("不没很较最更只才仅一")
_PART = 2
"""Characters of a part of a term."""


def unrendered(reading: Reading, keys: frozenset[str]) -> list[Term]:
    """The terms of the English, of those with the keys, that are part of no longer one and that nothing renders."""
    by_key, stands = terms_by_key(), reading.zh.__contains__
    shown, missing = set(), []
    for key in reading.expressions & keys:
        for term in by_key[key]:
            if any(map(stands, term.forms)):
                shown.add(term.stems)
            else:
                missing.append(term)
    missing = [
        term
        for term in missing
        if term.stems not in shown and term.stands_in(reading.en) and not _is_left_as_it_is(term, reading)
    ]
    if not missing:
        return []
    stems = f" {phrase(tokens(reading.en))} "
    longer = [other for other in (*shown, *(term.stems for term in missing)) if " " in other and other in stems]
    return [
        term for term in missing if not any(f" {term.stems} " in f" {other} " != f" {term.stems} " for other in longer)
    ]


def _is_left_as_it_is(term: Term, reading: Reading) -> bool:
    return bool(reading.latin) and reading.latin.issuperset(term.stems.split())


def in_chinese(term: Term, reading: Reading) -> Unusual | None:
    """What stands for a term in the Chinese: words like a rendering of it, or renderings of its words."""
    forms = [han for form in term.forms if (han := form.strip(ascii_letters))]
    near, calques = nearest(forms, reading.zh), _calques(term, reading)
    if not near and not calques:
        return None
    taken = explained(term.words, reading)
    if near and _overlaps((near.start, near.end), taken):
        near = nearest(forms, reading.zh, taken)
    if near and _holds(near, " " in term.stems, reading):
        return Unusual("zh", near.start, near.end, near.term, term, "", near.likeness)
    if free := [span for span in calques if not _overlaps(span, taken)]:
        start, end = max(free, key=lambda span: span[1] - span[0])
        return Unusual("zh", start, end, term.forms[0], term, "", ONE_BY_ONE)
    return None


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def is_explained(start: int, end: int, expression: str, reading: Reading) -> bool:
    """Whether a stretch of the Chinese is part of a longer word, or has some of what renders other words."""
    return in_longer_word(start, end, reading.zh) or _overlaps((start, end), explained(expression.split(), reading))


def explained(words: Iterable[str], reading: Reading) -> list[Span]:
    """Where the Chinese renders other words of the English than these, which are stems."""
    own = set(words)
    others = [word for word in reading.expressions if " " not in word and word not in own]
    spans = [span for word in others for span in rendered(word, reading)]
    by_key = terms_by_key()
    for key in reading.expressions & by_key.keys():
        for other in by_key[key]:
            if own.isdisjoint(other.stems.split()):
                spans += [span for form in other.forms for span in find_all(form, reading.zh)]
    return spans


def _calques(term: Term, reading: Reading) -> list[Span]:
    """Where the words of a term are rendered one by one, side by side."""
    first, *rest = term.words
    if not rest:
        return []
    chains = rendered(first, reading)
    for word in rest if chains else ():
        after = rendered(word, reading)
        chains = [(start, last) for start, end in chains for next_, last in after if next_ == end]
    return chains


def _holds(near: Near, several: bool, reading: Reading) -> bool:
    """Whether words are enough like a term, which is `several` in English or one, and cut no word that is known."""
    words, zh = reading.zh[near.start : near.end], reading.zh
    if words.isascii() or len(words) < len(near.term) or not _IN_NO_TERM.isdisjoint(set(words) - set(near.term)):
        return False
    spans = words_at(near.start, near.end, zh)
    if any(_cuts(near, span) for span in spans):
        return False
    if near.likeness >= _LIKE and len(words) > _PART:
        return True
    if several and _has_another_part(words, near.term, reading):
        return True
    ends, starts = {end for _, end in spans}, {start for start, _ in spans}
    before, after = zh[near.start - 1 : near.start], zh[near.end : near.end + 1]
    return near.likeness >= _LIKE_BESIDE_A_WORD and (
        is_edge(before) or is_edge(after) or near.start in ends or near.end in starts
    )


def _cuts(near: Near, span: Span) -> bool:
    """Whether a word at a place goes beyond words on a side, or is more than they, or all of two characters."""
    start, end = span
    if start >= near.end or end <= near.start:
        return False
    if (start, end) == (near.start, near.end):
        return end - start == 2
    return start < near.start or near.end < end


def _has_another_part(words: str, term: str, reading: Reading) -> bool:
    """Whether the words begin or end as a term does and the rest is a word that renders nothing of the English."""
    if len(words) != len(term):
        return False
    other = [at for at, (one, its) in enumerate(zip(words, term, strict=True)) if one != its]
    start, end = other[0], other[-1] + 1
    if not _PART <= end - start <= len(words) - _PART or (start > 0 and end < len(words)):
        return False
    odd = words[start:end]
    return odd in known_chinese() and not any(odd in renderings(word) for word in reading.expressions)
