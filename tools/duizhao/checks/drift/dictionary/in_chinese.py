"""A term of the English that the Chinese does not have, and what the Chinese has in its place."""

from collections import defaultdict
from collections.abc import Iterable
from string import ascii_letters

from duizhao.checks.drift.dictionary.tables import (
    WORD_BY_WORD,
    GlossaryTerm,
    Span,
    UnusualWords,
    find_renderings,
    in_longer_word,
    renderings,
    terms_by_key,
    words_at,
)
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.concepts import is_edge
from duizhao.language.chinese.function_words import FUNCTION_CHARACTERS
from duizhao.language.english.expressions import join_stems, tokenize
from duizhao.language.glossary import known_chinese
from duizhao.language.near_forms import Near, nearest
from duizhao.language.substrings import cover, find_all

_LIKE = 0.75
"""How like a rendering the words in its place must be;"""
_LIKE_BESIDE_A_WORD = 0.6
"""if they are beside a known word or an edge, this is enough."""
_IN_NO_TERM = FUNCTION_CHARACTERS | frozenset("不没很较最更只才仅一")
_PART = 2
"""Characters of a part of a term."""


def unrendered(text: BeadText, keys: frozenset[str]) -> list[GlossaryTerm]:
    """The terms with these keys that the English has, not inside a longer one, and that the Chinese does not render."""
    by_key = terms_by_key()
    shown, missing = set(), []
    for key in text.expressions & keys:
        for term in by_key[key]:
            if any(form in text.zh for form in term.forms):
                shown.add(term.stems)
            else:
                missing.append(term)
    missing = [
        term
        for term in missing
        if term.stems not in shown and term.occurs_in(text.en) and not _is_left_as_it_is(term, text)
    ]
    if not missing:
        return []
    stems = f" {join_stems(tokenize(text.en))} "
    longer = [other for other in (*shown, *(term.stems for term in missing)) if " " in other and other in stems]
    return [
        term for term in missing if not any(f" {term.stems} " in f" {other} " != f" {term.stems} " for other in longer)
    ]


def _is_left_as_it_is(term: GlossaryTerm, text: BeadText) -> bool:
    return bool(text.latin) and text.latin.issuperset(term.stems.split())


def in_chinese(term: GlossaryTerm, text: BeadText) -> UnusualWords | None:
    """What is in the place of a term in the Chinese: words like a rendering of it, or renderings of its words."""
    forms = [han for form in term.forms if (han := form.strip(ascii_letters))]
    near, calques = nearest(forms, text.zh), _calques(term, text)
    if not near and not calques:
        return None
    taken = rendering_other_words(term.words, text)
    covered = cover(taken, len(text.zh))
    if near and any(covered[near.start : near.end]):
        near = nearest(forms, text.zh, taken)
    if near and _is_enough(near, " " in term.stems, text):
        return UnusualWords("zh", near.start, near.end, near.term, term, "", near.likeness)
    if free := [span for span in calques if not any(covered[slice(*span)])]:
        start, end = max(free, key=lambda span: span[1] - span[0])
        return UnusualWords("zh", start, end, term.forms[0], term, "", WORD_BY_WORD)
    return None


def is_explained(start: int, end: int, expression: str, text: BeadText) -> bool:
    """Whether [start, end) of the Chinese is part of a longer word, or overlaps what renders other words."""
    if in_longer_word(start, end, text.zh):
        return True
    taken = rendering_other_words(expression.split(), text)
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def rendering_other_words(words: Iterable[str], text: BeadText) -> list[Span]:
    """Where the Chinese renders words of the English other than these, which are stems."""
    own = set(words)
    others = [word for word in text.expressions if " " not in word and word not in own]
    spans = [span for word in others for span in find_renderings(word, text)]
    by_key = terms_by_key()
    for key in text.expressions & by_key.keys():
        for other in by_key[key]:
            if own.isdisjoint(other.stems.split()):
                spans += [span for form in other.forms for span in find_all(form, text.zh)]
    return spans


def _calques(term: GlossaryTerm, text: BeadText) -> list[Span]:
    """Where the words of a term are rendered word by word, side by side."""
    first, *rest = term.words
    if not rest:
        return []
    chains = find_renderings(first, text)
    for word in rest if chains else ():
        ends_of: dict[int, list[int]] = defaultdict(list)
        for start, end in find_renderings(word, text):
            ends_of[start].append(end)
        chains = list(dict.fromkeys((start, last) for start, end in chains for last in ends_of.get(end, ())))
    return chains


def _is_enough(near: Near, several: bool, text: BeadText) -> bool:
    """Whether words are enough like a term and cut no known word. `several`: the English term has several words."""
    words, zh = text.zh[near.start : near.end], text.zh
    if words.isascii() or len(words) < len(near.term) or not _IN_NO_TERM.isdisjoint(set(words) - set(near.term)):
        return False
    spans = words_at(near.start, near.end, zh)
    if any(_cuts(near, span) for span in spans):
        return False
    if near.likeness >= _LIKE and len(words) > _PART:
        return True
    if several and _has_another_part(words, near.term, text):
        return True
    ends, starts = {end for _, end in spans}, {start for start, _ in spans}
    before, after = zh[near.start - 1 : near.start], zh[near.end : near.end + 1]
    return near.likeness >= _LIKE_BESIDE_A_WORD and (
        is_edge(before) or is_edge(after) or near.start in ends or near.end in starts
    )


def _cuts(near: Near, span: Span) -> bool:
    """Whether a known word goes beyond these words on a side, or is all of them if they are two characters."""
    start, end = span
    if start >= near.end or end <= near.start:
        return False
    if (start, end) == (near.start, near.end):
        return end - start == 2
    return start < near.start or near.end < end


def _has_another_part(words: str, term: str, text: BeadText) -> bool:
    """Whether words begin or end like a term and the rest of them is a word that renders nothing of the English."""
    if len(words) != len(term):
        return False
    other = [at for at, (ours, theirs) in enumerate(zip(words, term, strict=True)) if ours != theirs]
    start, end = other[0], other[-1] + 1
    if not _PART <= end - start <= len(words) - _PART or (start > 0 and end < len(words)):
        return False
    odd = words[start:end]
    return odd in known_chinese() and not any(odd in renderings(word) for word in text.expressions)
