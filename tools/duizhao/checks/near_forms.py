"""Where a term is missing, the words that stand in its place though no list has them: 知识蒸溜 for 知识蒸馏.

They only say where a finding is; that the term is missing has been settled. So what is asked of them is to be like the
term, and to be none of the words that are known to mean something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    """A word of a text in small letters, and its stem."""

    start: int
    end: int
    word: str
    stem: str


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
    tokens: list[_Token] | None = None
    for term in terms:
        if re.search("[A-Za-z]", term):
            tokens = tokens or _tokens(text)
            yield from _latin(term, tokens)
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


def _tokens(text: str) -> list[_Token]:
    words = ((match.start(), match.end(), match[0].lower()) for match in re.finditer(_WORD, text))
    return [_Token(start, end, word, stem(word)) for start, end, word in words]


def _latin(term: str, tokens: list[_Token]) -> Iterator[Near]:
    """Runs of as many words as the term has, one more or one less, or as it has without its *of*."""
    wanted = _tokens(term)
    own = [token.stem for token in wanted if token.word not in FUNCTION_WORDS]
    joined = "".join([token.word for token in wanted])
    for width in {len(wanted) - 1, len(wanted), len(wanted) + 1, len(own)} - {0, -1}:
        for at in range(len(tokens) - width + 1):
            part = tokens[at : at + width]
            likeness = _latin_likeness(wanted, own, joined, part)
            if _LEAST <= likeness < 1:
                yield Near(part[0].start, part[-1].end, likeness, term)


def _latin_likeness(wanted: list[_Token], own: list[str], joined: str, part: list[_Token]) -> float:
    if len(part) != len(wanted) and "".join([token.word for token in part]) == joined:
        return _SURE  # over-fitting for overfitting
    if part[0].word in FUNCTION_WORDS or part[-1].word in FUNCTION_WORDS:
        return 0
    if len(part) > 1 and _reordered(own, part):
        return _SURE
    if len(part) != len(wanted):
        return 0
    return _shared(wanted, part) if len(part) > 1 else _alike(wanted[0].word, part[0].word)


def _reordered(own: list[str], part: list[_Token]) -> bool:
    """Whether the words are the term's in another order: thought chain for chain of thought. Not so with numbers."""
    stems = [token.stem for token in part if token.word not in FUNCTION_WORDS]
    return stems != own and sorted(stems) == sorted(own) and not any(token.word.isdigit() for token in part)


def _shared(wanted: list[_Token], part: list[_Token]) -> float:
    """The share of words that are the term's, those that are spelled nearly alike counted in part."""
    pairs = list(zip(wanted, part, strict=True))
    if not any(one.stem == other.stem and not other.word.isdigit() for one, other in pairs):
        return 0
    likeness = 0.0
    for one, other in pairs:
        alike = 1.0 if one.stem == other.stem else _alike(one.word, other.word)
        if not alike and (other.word in FUNCTION_WORDS or other.word.isdigit()):  # Llama 2 is no Llama 3
            return 0
        likeness += alike
    return likeness / len(pairs)


def _alike(one: str, other: str) -> float:
    """How nearly alike two words are spelled; 0 where they are not."""
    most = 0 if len(one) < _LONG else 1 if len(one) < _LONGER else 2
    if abs(len(one) - len(other)) > most or (one[0] != other[0] and one[-1] != other[-1]):
        return 0
    edits = distance(one, other, most)
    return 1 - edits / len(one) if 0 < edits <= most else 0
