"""A Latin name of the English that the Chinese has not: what its form, or the termbase, shows to be a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

from duizhao.checks.check import TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.names.comparison.latin import (
    CAPITALISED,
    HUMP,
    RENDERED_OTHERWISE,
    SHARED_NEARLY_ALWAYS,
    SHARED_OFTEN,
    Words,
    in_term,
    key_of,
    latin_terms,
    other_side,
)
from duizhao.checks.rule import Rule
from duizhao.language.names import Name
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Concept, Segment

ADDED = Rule(
    "NAM002",
    "name-added",
    "warning",
    """The English has a Latin name that the Chinese has not.

    Two kinds of name are looked for in the Chinese. Those that their form shows: a capital inside the word (OpenAI), a
    number glued to it or after it (GPT-4, H100, Llama 3); but only in an edition whose Chinese has nine of ten of
    these, and ten or more, since elsewhere the Chinese may have characters for them. And what follows the beginning of
    a name of the termbase, where the name goes on otherwise (Tony Wong, for Tony Wu).

    Why: a name that nobody said was put in, a model got a version, a person another's family name.
    Bad: 我们发布了它。 / With GPT-4, we released it.
    Good: 我们发布了它。 / We released it.
    """,
)

SHOWN_OFTEN = 10
"""Names that show by their form and stand on both sides of a bead before the absence of another says something."""

_MAY_SHOW = re.compile(r"[^a-z ,.](?:(?<=\d)|(?<=[a-z][A-Z]))")
"""What no name shows without, a digit or a hump: few texts have it, and to look for it costs a fifth of looking at each
name. `re` skips to what is in the set, so it begins with one that leaves out what is frequent."""
_NUMBER = re.compile(r"[ -](\d{1,3}(?:\.\d+)?)[A-Za-z]?(?![\w%]|[,.:]\d)")
_NOT_BEFORE = frozenset("$€£/@#.-_’'")
_NO_NAMES = frozenset(("PhD", "PhDs"))
_HAN_DIGITS = "零一二三四五六七八九十"


class _Verdicts(NamedTuple):
    """What the whole says, and what other rules see to.

    `odd` are keys of names that the Chinese of some bead has not, though it has nearly all; `begun` beginnings of
    English names of the termbase, with the words that follow them there; `terms` the English terms of the termbase,
    which the TRM rules see to; `corrections` what errata put in the place of words of the Chinese, by segment.
    """

    odd: frozenset[str]
    begun: dict[str, frozenset[str]]
    terms: tuple[str, ...]
    corrections: dict[str, str]


def _shown(text: str, chinese: Words) -> Iterator[tuple[Name, bool]]:
    """The names of an English text that show by their form, and whether the Chinese has them.

    A number that stands apart belongs to a name only where the Chinese has its word: *In 2017* is none.
    """
    for match in CAPITALISED.finditer(text):
        word, (start, end) = match[0], match.span()
        number = _NUMBER.match(text, end) if text[end + 1 : end + 2].isdigit() else None
        if number and not (chinese.hold(word.casefold()) or (word.isupper() and text[end] == "-")):
            number = None
        shows = number or not word.isalpha() or (word[1:] != word[1:].lower() and HUMP.search(word))
        if shows and word not in _NO_NAMES and not (start and text[start - 1] in _NOT_BEFORE):
            end = number.end() if number else end
            held = _holds(chinese, key_of(text[start:end])) or _holds_apart(chinese, word, number)
            yield Name(text[start:end], start, end), held


def _holds(chinese: Words, key: str) -> bool:
    return chinese.hold(key) or (key.endswith("s") and chinese.hold(key[:-1]))


def _holds_apart(chinese: Words, word: str, number: re.Match[str] | None) -> bool:
    """Whether the Chinese has the name in parts (Llama 2、3; 第二代Mamba), or its initials (JS for JavaScript)."""
    if not number:
        return "".join(part[0] for part in HUMP.split(word)).casefold() in chinese.words
    if not chinese.hold(word.casefold()):
        return False
    digits = number[1]
    character = _HAN_DIGITS[int(digits)] if digits.isdigit() and int(digits) <= 10 else ""
    return digits in chinese.words or bool(character and character in chinese.text)


def _tally(beads: Iterable[Bead], context: Context) -> Counter[tuple[bool, str]]:
    """Beads by whether their Chinese has a name of their English that shows by its form, and by the name's key."""
    seen: list[tuple[bool, str]] = []
    for bead in beads:
        texts = [segment.text for segment in bead.en.segments if _MAY_SHOW.search(segment.text)]
        if texts and bead.zh.segments:
            chinese = Words(bead.zh.text)
            for text in texts:
                seen.extend({(held, key_of(name.text)) for name, held in _shown(text, chinese)})
    return Counter(seen)


def _judge(tally: Counter[tuple[bool, str]], context: Context) -> _Verdicts:
    both = sum(count for (held, _), count in tally.items() if held)
    nearly_all = both >= SHOWN_OFTEN and both >= SHARED_NEARLY_ALWAYS * tally.total()
    odd = {key for held, key in tally if nearly_all and not held and _odd_one(tally[True, key], tally[False, key])}
    corrections: dict[str, str] = {}
    for erratum in context.errata:
        for place in erratum.places if erratum.status != "rejected" else ():
            for id in place.segments:
                corrections[id] = f"{corrections.get(id, '')} {erratum.correction_at(place)}"
    terms = latin_terms(context.concepts, "en") if odd else ()
    return _Verdicts(frozenset(odd), _begun(context.concepts), terms, corrections)


def _odd_one(both: int, alone: int) -> bool:
    """Whether the counts of a name leave room for a slip; one that both sides nearly always have is NAM001's."""
    if both >= SHARED_OFTEN and both >= SHARED_NEARLY_ALWAYS * (both + alone):
        return False
    return alone < RENDERED_OTHERWISE or both > 0


def _begun(concepts: Iterable[Concept]) -> dict[str, frozenset[str]]:
    """*Tony* goes on with *Wu*: the terms of a name for which case matters of which one begins another."""
    begun: dict[str, frozenset[str]] = {}
    for concept in concepts:
        texts = [term.text for term in concept.en.terms] if concept.en.exact and len(concept.en.terms) > 1 else []
        for short, long in permutations(texts, 2):
            if long.startswith(short + " "):
                begun[short] = begun.get(short, frozenset()) | {long[len(short) + 1 :].split()[0]}
    return begun


def _look(beads: Iterable[Bead], verdicts: _Verdicts) -> Iterator[Finding]:
    for bead in beads:
        for segment in bead.en.segments:
            if _may_be_odd(segment.text, verdicts):
                yield from _added(bead, verdicts)
                break


def _may_be_odd(text: str, verdicts: _Verdicts) -> bool:
    for short in verdicts.begun:
        if short in text:
            return True
    return bool(verdicts.odd and _MAY_SHOW.search(text))


def _added(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    corrections = [verdicts.corrections.get(segment.id, "") for segment in bead.zh.segments]
    chinese = Words(" ".join([bead.zh.text, *corrections]))
    seen: set[str] = set()
    for segment in bead.en.segments if bead.zh.segments else ():
        for name, message in (*_odd(segment, chinese, verdicts), *_going_on(segment, chinese, verdicts)):
            if name.text not in seen:
                seen.add(name.text)
                yield Finding.on(
                    ADDED, bead, "en", segment, name.start, name.end, message, evidence=other_side(bead.zh)
                )


def _odd(segment: Segment, chinese: Words, verdicts: _Verdicts) -> Iterator[tuple[Name, str]]:
    if not verdicts.odd or not any(_is_odd(*one, verdicts) for one in _shown(segment.text, chinese)):
        return
    for name, held in _shown(mask(segment.text), chinese):
        if _is_odd(name, held, verdicts) and not in_term(segment, name, verdicts.terms):
            yield name, f"“{name.text}” does not stand in the Chinese"


def _is_odd(name: Name, held: bool, verdicts: _Verdicts) -> bool:
    return not held and key_of(name.text) in verdicts.odd


def _going_on(segment: Segment, chinese: Words, verdicts: _Verdicts) -> Iterator[tuple[Name, str]]:
    """Words that follow the beginning of a name and are not how it goes on; not in a title, where all have capitals."""
    text = segment.text
    for short, rest in verdicts.begun.items() if segment.kind != "heading" else ():
        at = text.find(short + " ")
        while at >= 0:
            word = CAPITALISED.match(text, at + len(short) + 1)
            other = word and word[0][0].isupper() and word[0].isalpha() and word[0] not in rest
            if word and other and not _runs_on(text, at, word.end()) and not chinese.hold(word[0].casefold()):
                message = f"“{short} {word[0]}” is not “{short} {min(rest)}”, and “{word[0]}” is not in the Chinese"
                yield Name(word[0], *word.span()), message
            at = text.find(short + " ", at + 1)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether words [start, end) are part of longer ones, or another's (Tony Wong’s is Wong’s own)."""
    return text[start - 1 : start].isalnum() or text[end : end + 1] in ("’", "'")


CHECK = TallyCheck((ADDED,), _tally, _judge, _look)
