"""The Latin words of a text, as the rules about names on one side ask for them."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from duizhao.checks.finding import Evidence
from duizhao.language.names import Name
from duizhao.model import Concept, Language, Segment, Side

_TOKEN = re.compile(r"[\da-z\u00c0-\u024f](?:(?<!\d)[a-z\u00c0-\u024f]*|\d*(?:\.\d+)*)")
"""A run of letters, in small ones, or a number. A set comes first: `re` skips to its characters."""
CAPITALISED = re.compile(r"\b[a-z]*+[A-Z][^\W_]+")
_CAPITAL = re.compile(r"[A-Z](?:(?<=\b.)[^\W_]+|(?<=[a-z].))")
"""A word that begins with a capital, or the first capital after small letters alone. `re` skips to the capitals."""
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNITS = frozenset(("KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "Hz", "kHz", "MHz", "GHz"))
_UNIT_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHARED_OFTEN = 3
"""Beads in which both sides have a word before its absence from the Chinese says something."""
SHARED_NEARLY_ALWAYS = 0.9
"""Share of the beads with it in the English in which the Chinese has it too."""
RENDERED_OTHERWISE = 3
"""Beads with a name of one side that the other never has from which that is the edition's way."""

_ENDINGS = ("", "s", "es", "d", "ed", "ing")


def has_letters(text: str) -> bool:
    """Whether letters stand in a text that have capitals: in a Chinese one they are Latin."""
    return text.swapcase() != text


def capitalised(text: str) -> list[str]:
    """What `CAPITALISED` finds in a text, in a third of the time where no capital follows a small letter."""
    words = _CAPITAL.findall(text)
    return CAPITALISED.findall(text) if 1 in map(len, words) else words


def is_quantity(name: str) -> bool:
    """Whether a name is a number with a unit (8B, 7cm), or a unit."""
    if not name[0].isdecimal():
        return name in _UNITS
    number = name.rstrip(_UNIT_LETTERS)
    return 1 <= len(name) - len(number) <= 3 and number.replace(".", "").isdecimal()


class Words:
    """The Latin words of a text, to be asked for names by key. They are looked up when one asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._held: dict[str, bool] = {}

    @cached_property
    def words(self) -> list[str]:
        return _TOKEN.findall(self.text.casefold())

    @cached_property
    def _run(self) -> str:
        return "".join(self.words)

    @cached_property
    def _bounds(self) -> set[int]:
        """Where in the run words begin and end."""
        return {0, *accumulate(map(len, self.words))}

    @cached_property
    def _initials(self) -> str:
        return "".join([word[0] for word in _TOKEN.findall(HUMP.sub(" ", self.text).casefold())])

    def hold(self, key: str) -> bool:
        """Whether some of the words, run together, are this key, give or take an ending."""
        if key not in self._held:
            self._held[key] = self._look_for(key)
        return self._held[key]

    def _look_for(self, key: str) -> bool:
        run = self._run
        at = run.find(key)
        bounds = self._bounds if at >= 0 else ()
        while at >= 0:
            end = at + len(key)
            if at in bounds and any(run.startswith(ending, end) and end + len(ending) in bounds for ending in _ENDINGS):
                return True
            at = run.find(key, at + 1)
        return False

    def stand_for(self, key: str) -> bool:
        """Whether the key is the initials of some of the words, those inside a word (JavaScript) too."""
        return key in self._initials


def key_of(name: str) -> str:
    """What the spellings of a name share: its words run together, in small letters."""
    return "".join(_TOKEN.findall(name.casefold()))


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
    return tuple(
        Evidence.on(side.language, segment, 0, len(segment.text), "the other side") for segment in side.segments
    )
