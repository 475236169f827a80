"""A Latin name of the English that the Chinese has not: what its form, or the termbase, shows to be a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

from duizhao.checks.check import TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.names.comparison.latin_words import (
    CAPITALISED,
    HUMP,
    RENDERED_OTHERWISE,
    SHARED_NEARLY_ALWAYS,
    SHARED_OFTEN,
    LatinWords,
    all_segments,
    in_term,
    key_of,
    latin_terms,
)
from duizhao.checks.rule import Rule
from duizhao.language.names import Name
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Concept, Segment

ADDED = Rule(
    "NAM002",
    "name-added",
    "warning",
    """The English has a Latin name that the Chinese lacks.

    Two kinds of name are looked for in the Chinese. First, names that can be recognized by their form: a capital inside
    the word (OpenAI), a number attached to it or after it (GPT-4, H100, Llama 3); but only in an edition whose Chinese
    has nine out of ten of these, and at least ten, since otherwise it may write them in Chinese characters. Second,
    words after the beginning of a name of the termbase that continues differently (Tony Wong, for Tony Wu).

    Why: a name was added, a model got a version, a person somebody else's family name.
    Bad: 我们发布了它。 / With GPT-4, we released it.
    Good: 我们发布了它。 / We released it.
    """,
)

SHOWN_OFTEN = 10
"""The absence of a name says nothing unless so many others, recognizable by their form, are on both sides of a bead."""

_MAY_SHOW = re.compile(r"[^a-z ,.](?:(?<=\d)|(?<=[a-z][A-Z]))")
"""A digit or a hump, which all recognizable names have: few texts do, and this asks in a fifth of the time. It begins
with a set without frequent characters because `re` skips to what is in the set."""
_NUMBER = re.compile(r"[ -](\d{1,3}(?:\.\d+)?)[A-Za-z]?(?![\w%]|[,.:]\d)")
_NOT_BEFORE = frozenset("$€£/@#.-_’'")
_NO_NAMES = frozenset(("PhD", "PhDs"))
_HAN_DIGITS = "零一二三四五六七八九十"


class _Judged(NamedTuple):
    """What all beads show, and what other rules take care of.

    `odd`: keys of names that the Chinese of some bead lacks, though it has nearly all. `begun`: beginnings of English
    names of the termbase, with the words that follow them there. `terms`: the English terms of the termbase, which the
    TRM rules check. `corrections`: what errata put into the Chinese, by segment.
    """

    odd: frozenset[str]
    begun: dict[str, frozenset[str]]
    terms: tuple[str, ...]
    corrections: dict[str, str]


def _recognizable(text: str, chinese: LatinWords) -> Iterator[tuple[Name, bool]]:
    """The names of an English text that can be recognized by their form, and whether the Chinese has them.

    A number after a word is part of the name only if the Chinese has the word: *In 2017* is no name.
    """
    for match in CAPITALISED.finditer(text):
        word, (start, end) = match[0], match.span()
        number = _NUMBER.match(text, end) if text[end + 1 : end + 2].isdigit() else None
        if number and not (chinese.has(word.casefold()) or (word.isupper() and text[end] == "-")):
            number = None
        shows = number or not word.isalpha() or (word[1:] != word[1:].lower() and HUMP.search(word))
        if shows and word not in _NO_NAMES and not (start and text[start - 1] in _NOT_BEFORE):
            end = number.end() if number else end
            known = _has_singular(chinese, key_of(text[start:end])) or _has_parts(chinese, word, number)
            yield Name(text[start:end], start, end), known


def _has_singular(chinese: LatinWords, key: str) -> bool:
    return chinese.has(key) or (key.endswith("s") and chinese.has(key[:-1]))


def _has_parts(chinese: LatinWords, word: str, number: re.Match[str] | None) -> bool:
    """Whether the Chinese has the name in parts (Llama 2、3; 第二代Mamba), or its initials (JS for JavaScript)."""
    if not number:
        return "".join(part[0] for part in HUMP.split(word)).casefold() in chinese.words
    if not chinese.has(word.casefold()):
        return False
    digits = number[1]
    character = _HAN_DIGITS[int(digits)] if digits.isdecimal() and int(digits) <= 10 else ""
    return digits in chinese.words or bool(character and character in chinese.text)


def _tally_names(beads: Iterable[Bead], context: Context) -> Counter[tuple[bool, str]]:
    """In how many beads the Chinese has, and lacks, each name of the English that can be recognized: (has, key)."""
    seen: list[tuple[bool, str]] = []
    for bead in beads:
        texts = [segment.text for segment in bead.en.segments if _MAY_SHOW.search(segment.text)]
        if texts and bead.zh.segments:
            chinese = LatinWords(bead.zh.text)
            for text in texts:
                seen.extend({(known, key_of(name.text)) for name, known in _recognizable(text, chinese)})
    return Counter(seen)


def _judge_names(tally: Counter[tuple[bool, str]], context: Context) -> _Judged:
    both = sum(count for (held, _), count in tally.items() if held)
    nearly_all = both >= SHOWN_OFTEN and both >= SHARED_NEARLY_ALWAYS * tally.total()
    odd = {key for held, key in tally if nearly_all and not held and _may_be_slip(tally[True, key], tally[False, key])}
    corrections: dict[str, str] = {}
    for erratum in context.errata:
        for place in erratum.places if erratum.status != "rejected" else ():
            for id in place.segments:
                corrections[id] = f"{corrections.get(id, '')} {erratum.correction_at(place)}"
    terms = latin_terms(context.concepts, "en") if odd else ()
    return _Judged(frozenset(odd), _begun(context.concepts), terms, corrections)


def _may_be_slip(both: int, alone: int) -> bool:
    """Whether a name may be missing by mistake. A name that both sides nearly always have is left to NAM001."""
    if both >= SHARED_OFTEN and both >= SHARED_NEARLY_ALWAYS * (both + alone):
        return False
    return alone < RENDERED_OTHERWISE or both > 0


def _begun(concepts: Iterable[Concept]) -> dict[str, frozenset[str]]:
    """*Tony* is followed by *Wu*: the terms of names whose case matters that begin other terms of the same concept."""
    begun: dict[str, frozenset[str]] = {}
    for concept in concepts:
        texts = [term.text for term in concept.en.terms] if concept.en.exact and len(concept.en.terms) > 1 else []
        for short, long in permutations(texts, 2):
            if long.startswith(short + " "):
                begun[short] = begun.get(short, frozenset()) | {long[len(short) + 1 :].split()[0]}
    return begun


def _find_added(beads: Iterable[Bead], judged: _Judged) -> Iterator[Finding]:
    for bead in beads:
        for segment in bead.en.segments:
            if _may_be_odd(segment.text, judged):
                yield from _find_in_bead(bead, judged)
                break


def _may_be_odd(text: str, judged: _Judged) -> bool:
    for short in judged.begun:
        if short in text:
            return True
    return bool(judged.odd and _MAY_SHOW.search(text))


def _find_in_bead(bead: Bead, judged: _Judged) -> Iterator[Finding]:
    corrections = [judged.corrections.get(segment.id, "") for segment in bead.zh.segments]
    chinese = LatinWords(" ".join([bead.zh.text, *corrections]))
    evidence = all_segments(bead.zh)
    seen: set[str] = set()
    for segment in bead.en.segments if bead.zh.segments else ():
        for name, message in (*_odd_names(segment, chinese, judged), *_other_continuations(segment, chinese, judged)):
            if name.text not in seen:
                seen.add(name.text)
                yield Finding.on(ADDED, bead, "en", segment, name.start, name.end, message, evidence=evidence)


def _odd_names(segment: Segment, chinese: LatinWords, judged: _Judged) -> Iterator[tuple[Name, str]]:
    if not judged.odd or not any(_is_odd(*found, judged) for found in _recognizable(segment.text, chinese)):
        return
    for name, known in _recognizable(mask(segment.text), chinese):
        if _is_odd(name, known, judged) and not in_term(segment, name, judged.terms):
            yield name, f"“{name.text}” is not in the Chinese"


def _is_odd(name: Name, known: bool, judged: _Judged) -> bool:
    return not known and key_of(name.text) in judged.odd


def _other_continuations(segment: Segment, chinese: LatinWords, judged: _Judged) -> Iterator[tuple[Name, str]]:
    """Words that follow the beginning of a name and are not how it continues; not in titles, which have capitals."""
    text = segment.text
    for short, rest in judged.begun.items() if segment.kind != "heading" else ():
        at = text.find(short + " ")
        while at >= 0:
            word = CAPITALISED.match(text, at + len(short) + 1)
            other = word and word[0][0].isupper() and word[0].isalpha() and word[0] not in rest
            if word and other and not _runs_on(text, at, word.end()) and not chinese.has(word[0].casefold()):
                message = f"“{short} {word[0]}” is not “{short} {min(rest)}”, and “{word[0]}” is not in the Chinese"
                yield Name(word[0], *word.span()), message
            at = text.find(short + " ", at + 1)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether words [start, end) are part of longer ones, or a possessive."""
    return text[start - 1 : start].isalnum() or text[end : end + 1] in ("’", "'")


CHECK = TallyCheck((ADDED,), _tally_names, _judge_names, _find_added)
