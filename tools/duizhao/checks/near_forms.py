"""Where a term is missing, the words that stand in its place though no list has them: 知识蒸溜 for 知识蒸馏.

They only say where a finding is; that the term is missing has been settled. So what is asked of them is to be like the
term, and to be none of the words that are known to mean something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.checks.drift_concepts import FUNCTION_CHARACTERS
from duizhao.checks.drift_text import FUNCTION_WORDS, find_all, stem
from duizhao.language.homophones import sound, sounds
from duizhao.language.names import distance

_WORD = r"[0-9A-Za-z\u00c0-\u024f]+"
_LEAST = 0.5
"""How like the term the words must be: half of them are its own."""
_SURE = 0.9
"""From which on they are the term, written otherwise: other characters of the same sound, or another order."""
_LONG = 5
"""Characters of a term from which on two may be others; letters of an English word from which on one may."""
_LONGER = 8
"""Letters from which on two may."""


class Near(NamedTuple):
    """Words [start, end) of a text that are like a term, and how like: 1 would be the term itself."""

    start: int
    end: int
    likeness: float
    term: str

    @property
    def sure(self) -> bool:
        """Whether they are hardly anything but the term, written otherwise."""
        return self.likeness >= _SURE


class _Token(NamedTuple):
    """A word of a text in small letters."""

    start: int
    end: int
    word: str

    @property
    def stem(self) -> str:
        """What it shares with its other forms."""
        return stem(self.word)


def nearest(terms: Iterable[str], text: str, known: Sequence[tuple[int, int]] = ()) -> Near | None:
    """The words of a text that are most like one of the terms, of equals the longest; None where none or several are.

    `known` are offsets of words that mean something else; nothing that overlaps one is taken.
    """
    found = [
        near for near in _found(terms, text) if not any(near.start < end and start < near.end for start, end in known)
    ]
    best = max(map(_rank, found), default=None)
    likely = [near for near in found if _rank(near) == best]
    spellings = {text[near.start : near.end].lower() for near in likely}
    return likely[0] if len(spellings) == 1 else None


def _rank(near: Near) -> tuple[float, int]:
    return near.likeness, len(near.term)


def _found(terms: Iterable[str], text: str) -> Iterator[Near]:
    for term in terms:
        if re.search("[A-Za-z]", term):
            yield from _latin(term, _tokens(text))
        elif len(term) > 1:
            yield from _of_one_sound(term, text)
            yield from _chinese(term, text)


def _of_one_sound(term: str, text: str) -> Iterator[Near]:
    """Runs of characters that are read as the term is."""
    heard = sound(text)
    for way in sounds(term):
        for start, end in find_all(way, heard):
            if text[start:end] != term and _may_be_term(text[start:end]):
                yield Near(start, end, _SURE, term)


def _chinese(term: str, text: str) -> Iterator[Near]:
    """Runs of as many characters as the term has, one more or one less, that have half of its own."""
    shared = sum(character in text for character in term)
    if len(term) < 3 or 2 * shared < len(term):
        return
    starts = {at - index for index, character in enumerate(term) for at, _ in find_all(character, text)}
    most = len(term) // 2 if shared == len(term) else 1  # all of them may stand in another order
    for start in sorted({start + shift for start in starts for shift in range(-most, most + 1)}):
        for width in (len(term), len(term) + 1, len(term) - 1):
            words = text[max(start, 0) : max(start, 0) + width]
            if start >= 0 and len(words) == width and _may_be_term(words) and (likeness := _likeness(term, words)):
                yield Near(start, start + width, likeness, term)


def _may_be_term(words: str) -> bool:
    ends = words[0], words[-1]
    return words.isalnum() and FUNCTION_CHARACTERS.isdisjoint(ends) and not all(map(str.isascii, ends))


def _likeness(term: str, words: str) -> float:
    """0 where they are two words; they are where more than one character is another, unless the term is long."""
    size = len(term)
    if words == term:
        return 0
    if len(words) == size:
        if sorted(words) == sorted(term):
            return _SURE
        same = sum(map(str.__eq__, words, term))
        half = size == 4 and (term[:2] == words[:2] or term[2:] == words[2:])  # two words of two characters
        return same / size if half or same >= size - (2 if size >= _LONG else 1) else 0
    longer, shorter = (words, term) if len(words) > size else (term, words)
    if len(shorter) > 2 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(shorter))):
        return len(shorter) / len(longer)
    return 0


@lru_cache(maxsize=1 << 12)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple([_Token(*match.span(), match[0].lower()) for match in re.finditer(_WORD, text)])


def _latin(term: str, tokens: tuple[_Token, ...]) -> Iterator[Near]:
    """Runs of words that are the term's in other pieces or another order, or of as many words that share some."""
    wanted = _tokens(term)
    for find in (_rejoined, _misspelled) if len(wanted) == 1 else (_rejoined, _reordered, _like):
        for start, end, likeness in find(wanted, tokens):
            if _LEAST <= likeness < 1:
                yield Near(tokens[start].start, tokens[end - 1].end, likeness, term)


_Part = tuple[int, int, float]
"""Tokens [start, end), and how like the term they are."""


def _rejoined(wanted: tuple[_Token, ...], tokens: tuple[_Token, ...]) -> Iterator[_Part]:
    """Where only spaces and hyphens differ: over-fitting for overfitting."""
    joined = "".join([token.word for token in wanted])
    if joined not in "".join([token.word for token in tokens]):
        return
    for width in {len(wanted) - 1, len(wanted) + 1} - {0}:
        for start in range(len(tokens) - width + 1):
            if "".join([token.word for token in tokens[start : start + width]]) == joined:
                yield start, start + width, _SURE


def _reordered(wanted: tuple[_Token, ...], tokens: tuple[_Token, ...]) -> Iterator[_Part]:
    """Where the words stand in another order: thought chain for chain of thought. Not so with numbers."""
    order = [token.stem for token in wanted if token.word not in FUNCTION_WORDS]
    own = sorted(order)
    if len(own) < 2 or any(map(str.isdigit, own)) or not {token.stem for token in tokens}.issuperset(own):
        return
    for width in {len(wanted), len(own)}:
        for start in range(len(tokens) - width + 1):
            part = tokens[start : start + width]
            stems = [token.stem for token in part if token.word not in FUNCTION_WORDS]
            if sorted(stems) == own and stems != order and _may_begin_and_end(part):
                yield start, start + width, _SURE


def _like(wanted: tuple[_Token, ...], tokens: tuple[_Token, ...]) -> Iterator[_Part]:
    """Where some of the words are the term's, in their places."""
    places: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        places.setdefault(token.stem, []).append(at)
    starts = {
        at - index
        for index, token in enumerate(wanted)
        if not token.word.isdigit()
        for at in places.get(token.stem, ())
    }
    for start in sorted(starts):
        part = tokens[max(start, 0) : start + len(wanted)]
        if len(part) == len(wanted) and _may_begin_and_end(part):
            yield start, start + len(wanted), _shared(wanted, part)


def _misspelled(wanted: tuple[_Token, ...], tokens: tuple[_Token, ...]) -> Iterator[_Part]:
    """Where the one word there is is spelled nearly alike."""
    word = wanted[0].word
    for at, token in enumerate(tokens) if len(word) >= _LONG else ():
        likely = token.word[0] == word[0] or token.word[-1] == word[-1]
        if likely and token.word not in FUNCTION_WORDS and (likeness := _alike(word, token.word)):
            yield at, at + 1, likeness


def _may_begin_and_end(part: tuple[_Token, ...]) -> bool:
    return part[0].word not in FUNCTION_WORDS and part[-1].word not in FUNCTION_WORDS


def _shared(wanted: tuple[_Token, ...], part: tuple[_Token, ...]) -> float:
    """The share of words that are the term's, those that are spelled nearly alike counted in part."""
    likeness = 0.0
    for one, other in zip(wanted, part, strict=True):
        alike = 1.0 if one.stem == other.stem else _alike(one.word, other.word)
        if not alike and (other.word in FUNCTION_WORDS or other.word.isdigit()):  # Llama 2 is no Llama 3
            return 0
        likeness += alike
    return likeness / len(wanted)


def _alike(one: str, other: str) -> float:
    """How nearly alike two words are spelled; 0 where they are not."""
    most = 0 if len(one) < _LONG else 1 if len(one) < _LONGER else 2
    if abs(len(one) - len(other)) > most or (one[0] != other[0] and one[-1] != other[-1]):
        return 0
    edits = distance(one, other, most)
    return 1 - edits / len(one) if 0 < edits <= most else 0
