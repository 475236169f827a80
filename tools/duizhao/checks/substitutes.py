"""Which terms could be mistaken for each other, and how a better term is put in the place of a wrong one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from duizhao.language.english import plurals
from duizhao.language.folding import fold
from duizhao.model import LANGUAGES, Concept, Language

_WORD = r"[^\W_\u2e80-\U0003ffff]{3,}|\d+"
_HAN = r"[\u4e00-\u9fff]{2,}"
"""Compiled when they are needed, which most editions never do; so are those of `terms.py`."""


def alike(concepts: Sequence[Concept], one: int, other: int, lonely: bool) -> bool:
    """Whether one concept's term may stand where the other's is meant.

    They share a form or a word in one of the languages (in Chinese two characters in a row); or both are names, and
    `lonely`: no other term is left over on either side.
    """
    if one == other:
        return False
    first, second = concepts[one], concepts[other]
    if any(_parts(first, language) & _parts(second, language) for language in LANGUAGES):
        return True
    return lonely and all(concept.section(language).exact for concept in (first, second) for language in LANGUAGES)


def preferred(concept: Concept, language: Language) -> str:
    """The preferred term, '' where there is none."""
    terms = concept.section(language).terms
    return next((term.text for term in terms if term.status == "preferred"), "")


def like(words: str, term: str, better: str, language: Language) -> str:
    """The better term as the words have theirs: in the plural, or with the capital of a sentence's first word."""
    if language == "en" and fold(words) != fold(term) and fold(words) in plurals(fold(term)):
        better = next((form for form in sorted(plurals(better), key=len) if form != better), better)
    if words[:1].isupper() and term[:1].islower() and better.islower():
        better = better[:1].upper() + better[1:]
    return better


@lru_cache(maxsize=1 << 14)
def _parts(concept: Concept, language: Language) -> frozenset[str]:
    """The forms of a concept's terms, their words, and pairs of Han characters."""
    parts: set[str] = set()
    for term in concept.section(language).terms:
        text = fold(term.text)
        parts |= {text, *re.findall(_WORD, text)}
        for run in re.findall(_HAN, text):
            parts |= {run[at : at + 2] for at in range(len(run) - 1)}
    return frozenset(parts)
