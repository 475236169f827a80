"""The Latin words of a text, as the rules about names on one side ask for them."""

import re
from collections.abc import Iterable
from itertools import accumulate

from duizhao.checks.rule import Evidence, witness
from duizhao.language.names import Name
from duizhao.model import Concept, Language, Segment, Side

TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+(?:\.\d+)*")
CAPITALISED = re.compile(r"\b[a-z]*+[A-Z][^\W_]+")
QUANTITY = re.compile(r"\d[\d.]*[A-Za-z]{1,3}$|[KMGT]i?B$|[kMG]?Hz$")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
SHARED_OFTEN = 3
"""Beads in which both sides have a word before its absence from the Chinese says something."""
SHARED_NEARLY_ALWAYS = 0.9
"""Share of the beads with it in the English in which the Chinese has it too."""
RENDERED_OTHERWISE = 3
"""Beads with a name of one side that the other never has from which that is the edition's way."""

_ENDINGS = ("", "s", "es", "d", "ed", "ing")


def has_letters(text: str) -> bool:
    """Whether letters stand in a text that have capitals: in a Chinese one they are Latin."""
    return text.lower() != text.upper()


class Words:
    """The Latin words of a text, to be asked for names by key. What few questions need is made when one asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = TOKEN.findall(text.casefold())
        self.run = ""
        self.bounds: set[int] = set()

    def hold(self, key: str) -> bool:
        """Whether some of the words, run together, are this key, give or take an ending."""
        if key in self.words:
            return True
        if not self.run:
            self.run = "".join(self.words)
            self.bounds = {0, *accumulate(map(len, self.words))}
        at = self.run.find(key)
        while at >= 0:
            end = at + len(key)
            if at in self.bounds and any(
                self.run.startswith(ending, end) and end + len(ending) in self.bounds for ending in _ENDINGS
            ):
                return True
            at = self.run.find(key, at + 1)
        return False

    def stand_for(self, key: str) -> bool:
        """Whether the key is the initials of some of the words, those inside a word (JavaScript) too."""
        parts = [part[0] for word in TOKEN.findall(self.text) for part in HUMP.split(word)]
        return key in "".join(parts).casefold()


def key_of(name: str) -> str:
    """What the spellings of a name share: its words run together, in small letters."""
    return "".join(TOKEN.findall(name)).casefold()


def latin_terms(concepts: Iterable[Concept], language: Language) -> tuple[str, ...]:
    """The termbase's terms with Latin letters, in small letters."""
    return tuple(
        term.text.casefold()
        for concept in concepts
        for term in concept.section(language).terms
        if has_letters(term.text)
    )


def in_term(segment: Segment, name: Name, terms: Iterable[str]) -> bool:
    """Whether a name is, or is part of, a term that stands here."""
    text = segment.text.casefold()
    return any(
        name.text.casefold() in term and term in text[max(0, name.start - len(term)) : name.end + len(term)]
        for term in terms
    )


def other_side(side: Side) -> tuple[Evidence, ...]:
    """The segments in which a name is missed."""
    return tuple(witness(side.language, segment, 0, len(segment.text), "the other side") for segment in side.segments)
