"""What a dictionary says of a bead: which terms of the glossary stand in it, and which words render which.

Each table is made on first use: most beads ask for the first two only.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from duizhao.checks.drift.evidence.text import FUNCTION_WORDS, Reading, expressions, find_all, phrase, stem, tokens
from duizhao.language.english.inflection import inflections, plurals
from duizhao.language.glossary import GlossaryEntry, common_words, glossary_terms, known_chinese
from duizhao.model import Language

Span = tuple[int, int]
"""Offsets in the Chinese of a bead, end exclusive."""

ONE_BY_ONE = 0.5
"""How like a term words are that say its words one by one."""
_LONGEST = 6
"""Characters of the longest words that are looked for beside others."""
_SAYS_ONE_THING = 3
"""Characters of a Chinese term from which on it can be looked for without its English."""
_USUAL = 2
"""How many of an entry's Chinese forms are what the term is usually called."""

_NOUNS = (("ization", "ize"), ("isation", "ise"), ("ification", "ify"), ("llation", "ll"), ("ation", "ate"))
"""Endings of nouns, and of the verbs that they are made from."""


class Term(NamedTuple):
    """An English form of an entry of the glossary: what it has among the expressions of a bead, its words as stems."""

    key: str
    stems: str
    form: str
    usual: str
    """What the entry is usually called in English,"""
    forms: tuple[str, ...]
    """and all that it is called in Chinese."""
    derived: bool = False
    """Whether the form is a verb made from the entry's noun (generalize, from generalization)."""

    @property
    def words(self) -> list[str]:
        """The stems of the words that mean something by themselves."""
        return [word for word in self.stems.split() if word not in FUNCTION_WORDS]

    def stands_in(self, en: str) -> bool:
        """Whether the form or its plural stands in a lowered text as words; of a verb any form."""
        if self.form.replace("-", " ")[:-1] not in en.replace("-", " "):
            return False  # nearly always, where it does not stand
        form, words = " ".join(tokens(self.form)), _spaced(en)
        return any(f" {spelling} " in words for spelling in (inflections(form) if self.derived else plurals(form)))


@lru_cache(maxsize=1 << 6)
def _spaced(en: str) -> str:
    """The words of a lowered text with one space between and around them."""
    return f" {' '.join(tokens(en))} "


class Unusual(NamedTuple):
    """Words [start, end) of a side that stand where a term should.

    `usual` is what is said elsewhere, `term` the English term, `form` the Chinese one where the odd words are
    English, `likeness` that of the odd words and the usual ones.
    """

    side: Language
    start: int
    end: int
    usual: str
    term: Term
    form: str
    likeness: float

    def own(self, reading: Reading) -> str:
        """What in the odd words is a text's own, if it has it more often: of three characters two, else all."""
        text = reading.zh if self.side == "zh" else reading.en
        words = text[self.start : self.end]
        return words[:-1] if len(words) == len(self.usual) == 3 and words[:-1] == self.usual[:-1] else words


@cache
def terms_by_key() -> dict[str, list[Term]]:
    """The terms by their keys."""
    found: dict[str, list[Term]] = defaultdict(list)
    for entry in glossary_terms():
        for form in entry.en:
            stems = phrase(tokens(form))
            if key := _key(form, stems):
                found[key].append(Term(key, stems, form, entry.en[0], entry.zh))
            if (verb := _verb(form)) not in entry.en:
                found[stem(verb)].append(Term(stem(verb), stem(verb), verb, entry.en[0], entry.zh, derived=True))
    return dict(found)


def _key(form: str, stems: str) -> str:
    """What a form has among the expressions of a bead that has it, the longest; '' where it has nothing."""
    if " " not in stems and stems not in FUNCTION_WORDS:
        return stems
    return max(expressions(form), key=lambda key: (" " in key, len(key), key), default="")


def _verb(form: str) -> str:
    """The verb that a noun is made from, where its ending tells; else the form itself."""
    if " " not in form and "-" not in form:
        for ending, own in _NOUNS:
            if form.endswith(ending):
                return form.removesuffix(ending) + own
    return form


@cache
def meanings() -> dict[str, list[Term]]:
    """What a Chinese term is in English."""
    found: dict[str, list[Term]] = defaultdict(list)
    for several in terms_by_key().values():
        for term in several:
            for form in term.forms:
                found[form].append(term)
    return dict(found)


@cache
def _asked() -> dict[str, list[str]]:
    """The Chinese terms that can be missed in the English, by their first three characters.

    Those that the term is usually called, or all where it is English words whose order can be turned round (proof of
    concept).
    """
    found: dict[str, list[str]] = defaultdict(list)
    for form in dict.fromkeys(form for entry in glossary_terms() for form in _missable(entry)):
        found[form[:3]].append(form)
    return dict(found)


def _missable(entry: GlossaryEntry) -> Iterator[str]:
    turned = any(form.count(" ") > 1 for form in entry.en)
    for rank, form in enumerate(entry.zh):
        if len(form) >= _SAYS_ONE_THING and (rank < _USUAL or turned):
            yield form


@cache
def _asked_starts() -> frozenset[str]:
    return frozenset(_asked())


def chinese_terms(reading: Reading) -> list[str]:
    """The Chinese terms that stand in a bead and can be missed in its English."""
    asked, zh = _asked(), reading.zh
    return [form for start in _asked_starts() & reading.grams for form in asked[start] if form in zh]


@cache
def _renderings() -> dict[str, list[str]]:
    """What an English word, by its stem, may be in Chinese: rows of forms with `|` between them."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, forms in common_words().items():
        found[stem(word)].append(forms)
    for several in terms_by_key().values():
        for term in several:
            if " " not in term.stems:
                found[term.stems] += term.forms
    return dict(found)


@lru_cache(maxsize=1 << 14)
def renderings(word: str) -> tuple[str, ...]:
    """What an English word, by its stem, may be in Chinese; nothing where it is not known."""
    return tuple("|".join(rows).split("|")) if (rows := _renderings().get(word)) else ()


def rendered(word: str, reading: Reading) -> list[Span]:
    """Where a bead has what an English word, by its stem, may be in Chinese."""
    zh = reading.zh
    return [span for form in renderings(word) if form in zh for span in find_all(form, zh)]


def words_at(start: int, end: int, zh: str) -> list[Span]:
    """The known words that have something of a stretch of a text or stand beside it."""
    table = known_chinese()
    return [
        (first, last)
        for first in range(max(start - _LONGEST, 0), min(end + 1, len(zh)))
        for last in range(max(first + 2, start), min(first + _LONGEST, len(zh)) + 1)
        if zh[first:last] in table
    ]


def in_longer_word(start: int, end: int, zh: str) -> bool:
    """Whether a stretch of a text is part of a known word that is longer."""
    return any(
        first <= start and end <= last and last - first > end - start for first, last in words_at(start, end, zh)
    )
