"""The glossary and the word list as tables: which terms a bead has, and which words render which.

Each table is made when it is first needed: for most texts only two of them are.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.language.english.expressions import expressions_in, join_stems, tokenize
from duizhao.language.english.function_words import FUNCTION_WORDS
from duizhao.language.english.inflection import inflections, plurals
from duizhao.language.english.stemming import stem
from duizhao.language.glossary import GlossaryEntry, common_words, glossary_terms, known_chinese
from duizhao.language.substrings import find_all
from duizhao.model import Language

Span = tuple[int, int]
"""Offsets in the Chinese of a bead, end exclusive."""

WORD_BY_WORD = 0.5
"""The likeness of words that render a term word by word."""
_LONGEST = 6
"""Characters of the longest words in the tables that are looked for."""
_LEAST_ALONE = 3
"""Characters that a Chinese term must have to be looked for without its English."""
_USUAL = 2
"""How many of an entry's Chinese forms count as usual."""

_NOUNS = (("ization", "ize"), ("isation", "ise"), ("ification", "ify"), ("llation", "ll"), ("ation", "ate"))
"""Endings of nouns, and of the verbs that they are made from."""


class GlossaryTerm(NamedTuple):
    """One English `form` of an entry of the glossary, and the words of it as `stems`.

    `key`: which of the expressions of a bead shows that it may have the term. `usual`: what the entry is usually called
    in English. `forms`: all that it is called in Chinese. `derived`: whether the form is a verb made from the entry's
    noun (generalize, from generalization).
    """

    key: str
    stems: str
    form: str
    usual: str
    forms: tuple[str, ...]
    derived: bool = False

    @property
    def words(self) -> list[str]:
        """The stems of the words that mean something by themselves."""
        return [word for word in self.stems.split() if word not in FUNCTION_WORDS]

    def occurs_in(self, en: str) -> bool:
        """Whether a text in lower case has the form or its plural as words; of a verb, any form."""
        if self.form.replace("-", " ")[:-1] not in en.replace("-", " "):
            return False  # the quick answer for nearly all texts without it
        form, words = " ".join(tokenize(self.form)), _spaced(en)
        return any(f" {spelling} " in words for spelling in (inflections(form) if self.derived else plurals(form)))


@lru_cache(maxsize=1 << 6)
def _spaced(en: str) -> str:
    """The words of a text in lower case, with one space between and around them."""
    return f" {' '.join(tokenize(en))} "


class UnusualWords(NamedTuple):
    """Words [start, end) of a side in the place of a term.

    `usual`: what the glossary has instead. `term`: the English term. `form`: the Chinese term, if the unusual words are
    English. `likeness`: how like the usual words they are.
    """

    side: Language
    start: int
    end: int
    usual: str
    term: GlossaryTerm
    form: str
    likeness: float

    def distinctive(self, text: BeadText) -> str:
        """What to look for in other beads to see whether the text always says so: of three characters two, else all."""
        side = text.zh if self.side == "zh" else text.en
        words = side[self.start : self.end]
        return words[:-1] if len(words) == len(self.usual) == 3 and words[:-1] == self.usual[:-1] else words


@cache
def terms_by_key() -> dict[str, list[GlossaryTerm]]:
    """The terms of the glossary by their keys."""
    found: dict[str, list[GlossaryTerm]] = defaultdict(list)
    for entry in glossary_terms():
        for form in entry.en:
            stems = join_stems(tokenize(form))
            if key := _key(form, stems):
                found[key].append(GlossaryTerm(key, stems, form, entry.en[0], entry.zh))
            if (verb := _verb(form)) not in entry.en:
                found[stem(verb)].append(
                    GlossaryTerm(stem(verb), stem(verb), verb, entry.en[0], entry.zh, derived=True)
                )
    return dict(found)


def _key(form: str, stems: str) -> str:
    """The longest of the expressions that a bead with this form has; '' if it has none."""
    if " " not in stems and stems not in FUNCTION_WORDS:
        return stems
    return max(expressions_in(form), key=lambda key: (" " in key, len(key), key), default="")


def _verb(form: str) -> str:
    """The verb that a noun is made from, if its ending shows it; else the form itself."""
    if " " not in form and "-" not in form:
        for ending, own in _NOUNS:
            if form.endswith(ending):
                return form.removesuffix(ending) + own
    return form


@cache
def meanings() -> dict[str, list[GlossaryTerm]]:
    """The English terms of each Chinese one."""
    found: dict[str, list[GlossaryTerm]] = defaultdict(list)
    for sharing in terms_by_key().values():
        for term in sharing:
            for form in term.forms:
                found[form].append(term)
    return dict(found)


@cache
def _missable_by_start() -> dict[str, list[str]]:
    """The Chinese terms that can be missed in the English, by their first three characters.

    The usual forms of each term; all of them if English can put its words in another order (proof of concept).
    """
    found: dict[str, list[str]] = defaultdict(list)
    for form in dict.fromkeys(form for entry in glossary_terms() for form in _missable(entry)):
        found[form[:3]].append(form)
    return dict(found)


def _missable(entry: GlossaryEntry) -> Iterator[str]:
    can_be_turned = any(form.count(" ") > 1 for form in entry.en)
    for rank, form in enumerate(entry.zh):
        if len(form) >= _LEAST_ALONE and (rank < _USUAL or can_be_turned):
            yield form


@cache
def _missable_starts() -> frozenset[str]:
    return frozenset(_missable_by_start())


def chinese_terms(text: BeadText) -> list[str]:
    """The Chinese terms that a bead has and that can be missed in its English."""
    by_start, zh = _missable_by_start(), text.zh
    return [form for start in _missable_starts() & text.grams for form in by_start[start] if form in zh]


@cache
def _renderings() -> dict[str, list[str]]:
    """What an English word, by its stem, may be in Chinese: rows of forms with `|` between them."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, forms in common_words().items():
        found[stem(word)].append(forms)
    for sharing in terms_by_key().values():
        for term in sharing:
            if " " not in term.stems:
                found[term.stems] += term.forms
    return dict(found)


@lru_cache(maxsize=1 << 14)
def renderings(word: str) -> tuple[str, ...]:
    """What an English word, by its stem, may be in Chinese; nothing if it is not known."""
    return tuple("|".join(rows).split("|")) if (rows := _renderings().get(word)) else ()


def find_renderings(word: str, text: BeadText) -> list[Span]:
    """Where a bead has what an English word, by its stem, may be in Chinese."""
    zh = text.zh
    return [span for form in renderings(word) if form in zh for span in find_all(form, zh)]


def words_at(start: int, end: int, zh: str) -> list[Span]:
    """The known words that overlap [start, end) of a text or are right beside it."""
    table = known_chinese()
    return [
        (first, last)
        for first in range(max(start - _LONGEST, 0), min(end + 1, len(zh)))
        for last in range(max(first + 2, start), min(first + _LONGEST, len(zh)) + 1)
        if zh[first:last] in table
    ]


def in_longer_word(start: int, end: int, zh: str) -> bool:
    """Whether [start, end) of a text is part of a longer known word."""
    return any(
        first <= start and end <= last and last - first > end - start for first, last in words_at(start, end, zh)
    )
