"""The words in the place of a missing term, though no list has them: 海上雾好 for 海上雾号.

That the term is missing is already known; these words only show where. So they need only be like the term, and not be
known to mean something else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.language.chinese.function_words import FUNCTION_CHARACTERS
from duizhao.language.chinese.homophones import sound, sounds
from duizhao.language.edit_distance import edit_distance
from duizhao.language.english.function_words import FUNCTION_WORDS
from duizhao.language.english.stemming import stem
from duizhao.language.normalization.folding import lower
from duizhao.language.substrings import cover, find_all

_WORD = r"[0-9A-Za-z\u00c0-\u024f]+"
_LEAST = 0.5
"""The least likeness: half of the words are the term's."""
_SURE = 0.9
"""The likeness of words that are the term itself: in other characters of the same sound, or in another order."""
_LONG = 5
"""In a term of at least so many characters two may differ, in an English word of at least so many letters one;"""
_LONGER = 8
"""in a word of at least so many letters, two."""


class Near(NamedTuple):
    """Words [start, end) of a text that are like a term. `likeness`: 1 would be the term itself."""

    start: int
    end: int
    likeness: float
    term: str

    @property
    def sure(self) -> bool:
        """Whether they can hardly be anything but the term, written differently."""
        return self.likeness >= _SURE


class _EnglishWords(NamedTuple):
    """The words of an English text in lower case, their stems, the words run together, and their offsets."""

    words: list[str]
    stems: list[str]
    joined: str
    spans: list[tuple[int, int]]


def nearest(terms: Iterable[str], text: str, known: Sequence[tuple[int, int]] = ()) -> Near | None:
    """The words of a text that are most like one of the terms; None if no words are, or several equally.

    Among equals, words like a longer term win, then words of the same length as their term. `known`: offsets of words
    that mean something else; nothing that overlaps them counts.
    """
    covered = cover(known, len(text))
    found = [near for near in _candidates(terms, text) if not any(covered[near.start : near.end])]
    best = max(map(_rank, found), default=None)
    likely = [near for near in found if _rank(near) == best]
    spellings = {text[near.start : near.end].lower() for near in likely}
    return likely[0] if len(spellings) == 1 else None


def _rank(near: Near) -> tuple[float, int, bool]:
    return near.likeness, len(near.term), near.end - near.start == len(near.term)


def _candidates(terms: Iterable[str], text: str) -> Iterator[Near]:
    heard = ""
    for term in terms:
        if re.search("[A-Za-z]", term):
            yield from _latin(term, text)
        elif len(term) > 1:
            heard = heard or sound(text)
            yield from _of_one_sound(term, text, heard)
            yield from _chinese(term, text)


def _of_one_sound(term: str, text: str, heard: str) -> Iterator[Near]:
    """Runs of characters that sound like the term."""
    for way in _ways(term):
        for start, end in find_all(way, heard):
            if text[start:end] != term and _may_be_term(text[start:end]):
                yield Near(start, end, _SURE, term)


def _chinese(term: str, text: str) -> Iterator[Near]:
    """Runs of as many characters as the term, one more or one fewer, half of which are the term's."""
    size = len(term)
    shared = sum(map(text.__contains__, term))
    if size < 3 or 2 * shared < size:
        return
    for start, width in sorted(_promising(term, text, shared == size)):
        words = text[start : start + width]
        if start >= 0 and len(words) == width and _may_be_term(words) and (likeness := _likeness(term, words)):
            yield Near(start, start + width, likeness, term)


def _promising(term: str, text: str, whole: bool) -> Iterator[tuple[int, int]]:
    """Start and length of runs that may be like a term: enough of their characters are where the term has them.

    In a run with a character more or fewer, those after it are shifted by one place. `whole`: the text has all of the
    term's characters, so it may have them in another order.
    """
    size = len(term)
    places = [(at, index) for index, character in enumerate(term) for at, _ in find_all(character, text)]
    aligned = Counter([at - index for at, index in places])
    enough = size - (2 if size >= _LONG else 1)
    for start, here in aligned.items():
        if here >= enough or (size == 4 and here > 1):
            yield start, size
        if here + aligned.get(start + 1, 0) >= size:
            yield start, size + 1
        if here + aligned.get(start - 1, 0) >= size - 1:
            yield start, size - 1
    for start in {at - before for at, _ in places for before in range(size)} if whole else ():
        if aligned.get(start, 0) < enough and sorted(text[max(start, 0) : max(start, 0) + size]) == sorted(term):
            yield start, size


def _may_be_term(words: str) -> bool:
    ends = words[0], words[-1]
    return words.isalnum() and FUNCTION_CHARACTERS.isdisjoint(ends) and not any(map(str.isascii, ends))


def _likeness(term: str, words: str) -> float:
    """How like a term words are; 0 if more than one character differs, or two of a long term."""
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


_ways = lru_cache(maxsize=1 << 12)(sounds)


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> _EnglishWords:
    matches = list(re.finditer(_WORD, lower(text)))
    words = [match[0] for match in matches]
    return _EnglishWords(words, list(map(stem, words)), "".join(words), [match.span() for match in matches])


def _latin(term: str, text: str) -> Iterator[Near]:
    """The term's words cut or ordered differently, or as many words of which some are the term's."""
    wanted, words = _words(term), _words(text)
    for find in (_rejoined, _misspelled) if len(wanted.words) == 1 else (_rejoined, _reordered, _like):
        for start, end, likeness in find(wanted, words):
            if _LEAST <= likeness < 1:
                yield Near(words.spans[start][0], words.spans[end - 1][1], likeness, term)


_Part = tuple[int, int, float]
"""Words [start, end) of a text, by their numbers, and their likeness to the term."""


def _rejoined(wanted: _EnglishWords, text: _EnglishWords) -> Iterator[_Part]:
    """Words that differ only in spaces and hyphens: over-fitting for overfitting."""
    if wanted.joined not in text.joined:
        return
    for width in {len(wanted.words) - 1, len(wanted.words) + 1} - {0}:
        for start in range(len(text.words) - width + 1):
            if "".join(text.words[start : start + width]) == wanted.joined:
                yield start, start + width, _SURE


def _reordered(wanted: _EnglishWords, text: _EnglishWords) -> Iterator[_Part]:
    """The words in another order: concept proof for proof of concept. Terms with numbers have a fixed order."""
    order = _content(wanted, 0, len(wanted.words))
    if len(order) < 2 or any(map(str.isdigit, order)) or not set(text.stems).issuperset(order):
        return
    for width in {len(wanted.words), len(order)}:
        for start in range(len(text.words) - width + 1):
            stems = _content(text, start, start + width)
            if stems != order and sorted(stems) == sorted(order) and _may_be_named(text, start, start + width):
                yield start, start + width, _SURE


def _content(words: _EnglishWords, start: int, end: int) -> list[str]:
    """The stems of all but function words."""
    pairs = zip(words.words[start:end], words.stems[start:end], strict=True)
    return [stem for word, stem in pairs if word not in FUNCTION_WORDS]


def _like(wanted: _EnglishWords, text: _EnglishWords) -> Iterator[_Part]:
    """Words of which some are the term's, in their places."""
    size = len(wanted.words)
    starts = {
        at - index
        for index, (word, stem) in enumerate(zip(wanted.words, wanted.stems, strict=True))
        if stem in text.stems and not word.isdigit()
        for at, other in enumerate(text.stems)
        if other == stem
    }
    for start in sorted(starts):
        if 0 <= start <= len(text.words) - size and _may_be_named(text, start, start + size):
            yield start, start + size, _shared(wanted, text, start)


def _misspelled(wanted: _EnglishWords, text: _EnglishWords) -> Iterator[_Part]:
    """A word that is spelled nearly like a term of one word."""
    word = wanted.joined
    if len(word) < _LONG:
        return
    first, last = word[0], word[-1]
    for at, other in enumerate(text.words):
        near = (other[0] == first or other[-1] == last) and _alike(word, other)
        if near and other not in FUNCTION_WORDS:
            yield at, at + 1, near


def _may_be_named(text: _EnglishWords, start: int, end: int) -> bool:
    """Whether words may be a term: neither the first nor the last is a function word."""
    return text.words[start] not in FUNCTION_WORDS and text.words[end - 1] not in FUNCTION_WORDS


def _shared(wanted: _EnglishWords, text: _EnglishWords, start: int) -> float:
    """The share of words that are the term's; a word that is spelled nearly alike counts in part."""
    likeness = 0.0
    for at, (word, kept) in enumerate(zip(wanted.words, wanted.stems, strict=True), start):
        other = text.words[at]
        alike = 1.0 if kept == text.stems[at] else _alike(word, other)
        if not alike and (other in FUNCTION_WORDS or other.isdigit()):  # Llama 2 is no Llama 3
            return 0
        likeness += alike
    return likeness / len(wanted.words)


def _alike(one: str, other: str) -> float:
    """How nearly alike two words are spelled; 0 if they are not."""
    most = 0 if len(one) < _LONG else 1 if len(one) < _LONGER else 2
    if abs(len(one) - len(other)) > most or (one[0] != other[0] and one[-1] != other[-1]):
        return 0
    if len(set(one) ^ set(other)) > 2 * most:  # an edit changes two letters at most
        return 0
    edits = edit_distance(one, other, most)
    return 1 - edits / len(one) if 0 < edits <= most else 0
