"""The Latin words of a text, as the rules about names on one side compare them."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from duizhao.checks.finding import Evidence
from duizhao.language.names import Name
from duizhao.model import Concept, Language, Segment, Side

_TOKEN = re.compile(r"[\da-z\u00c0-\u024f](?:(?<!\d)[a-z\u00c0-\u024f]*|\d*(?:\.\d+)*)")
"""A run of letters, in lower case, or a number. It begins with a set because `re` skips to its characters."""
CAPITALISED = re.compile(r"\b[a-z]*+[A-Z][^\W_]+")
_CAPITAL = re.compile(r"[A-Z](?:(?<=\b.)[^\W_]+|(?<=[a-z].))")
"""A word that begins with a capital, or the first capital after lower-case letters. `re` skips to the capitals."""
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNITS = frozenset(("KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "Hz", "kHz", "MHz", "GHz"))
_UNIT_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHARED_OFTEN = 3
"""The absence of a word from the Chinese says nothing unless both sides of so many beads have the word."""
SHARED_NEARLY_ALWAYS = 0.9
"""Share of the beads with a word in the English that must have it in the Chinese."""
RENDERED_OTHERWISE = 3
"""If so many beads have a name on one side and none on the other, that is how the edition does it."""

_ENDINGS = ("", "s", "es", "d", "ed", "ing")
_SHORT = 2000
"""In texts up to this length, looking for the letters first is faster."""


def has_letters(text: str) -> bool:
    """Whether a text has letters with capitals: in a Chinese text these are Latin."""
    return text.swapcase() != text


def capitalised(text: str) -> list[str]:
    """What `CAPITALISED` finds in a text, in a third of the time if no capital follows a lower-case letter."""
    words = _CAPITAL.findall(text)
    return CAPITALISED.findall(text) if 1 in map(len, words) else words


def is_quantity(name: str) -> bool:
    """Whether a name is a number with a unit (8B, 7cm), or a unit."""
    if not name[0].isdecimal():
        return name in _UNITS
    number = name.rstrip(_UNIT_LETTERS)
    return 1 <= len(name) - len(number) <= 3 and number.replace(".", "").isdecimal()


class LatinWords:
    """The Latin words of a text. They are looked up when first needed, as are the joins of neighbours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._joins: dict[int, set[str]] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def _words(self) -> list[str]:
        return _TOKEN.findall(self.text.casefold())

    @cached_property
    def words(self) -> set[str]:
        """The words in lower case."""
        return set(self._words)

    @cached_property
    def _joined(self) -> str:
        return "".join(self._words)

    def has(self, key: str) -> bool:
        """Whether some neighbouring words, run together, are this key, give or take an ending."""
        if not key or key in self.words:
            return True
        if len(self._joined) <= _SHORT and key not in self._joined:
            return False
        if key not in self._known:
            self._known[key] = any(key + ending in self._joins_of(len(key + ending)) for ending in _ENDINGS)
        return self._known[key]

    def _joins_of(self, length: int) -> set[str]:
        """What neighbouring words, run together, make of this length."""
        if length not in self._joins:
            starts = [start for start in self._bounds if start + length in self._bounds]
            self._joins[length] = {self._joined[start : start + length] for start in starts}
        return self._joins[length]

    @cached_property
    def _bounds(self) -> set[int]:
        return {0, *accumulate(map(len, self._words))}

    def has_initials(self, key: str) -> bool:
        """Whether the key is the initials of neighbouring words, also of those inside a word (JavaScript)."""
        return key in self._initials

    @cached_property
    def _initials(self) -> str:
        return "".join([word[0] for word in _TOKEN.findall(HUMP.sub(" ", self.text).casefold())])


def key_of(name: str) -> str:
    """What all spellings of a name share: its words run together, in lower case."""
    return "".join(_TOKEN.findall(name.casefold()))


def latin_terms(concepts: Iterable[Concept], language: Language) -> tuple[str, ...]:
    """The terms of the termbase that have Latin letters, in lower case."""
    return tuple(
        term.text.casefold()
        for concept in concepts
        for term in concept.section(language).terms
        if has_letters(term.text)
    )


def in_term(segment: Segment, name: Name, terms: Iterable[str]) -> bool:
    """Whether a name is a term that the segment has there, or part of one."""
    folded, text = name.text.casefold(), segment.text
    return any(
        folded in term and term in text[max(0, name.start - len(term)) : name.end + len(term)].casefold()
        for term in terms
    )


def all_segments(side: Side) -> tuple[Evidence, ...]:
    """The segments of the side on which a name is missing, as evidence."""
    return tuple(
        Evidence.on(side.language, segment, 0, len(segment.text), "the other side") for segment in side.segments
    )
