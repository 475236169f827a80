"""Words that occur twice in a row."""

import re
from operator import eq

from duizhao.checks.check import BeadCheck
from duizhao.checks.rule import Rule
from duizhao.checks.typography.typos import Typo, in_prose
from duizhao.language.english.words import english_words
from duizhao.language.normalization.folding import lower
from duizhao.model import Language, Side

DOUBLED = Rule(
    "TYP003",
    "doubled-word",
    "warning",
    """A word occurs twice in a row; in a Chinese target 的的, 了了 or 是是.

    Doublings that are good English are not reported: grammar (had had, that that, gave her her book), emphasis (very
    very), exclamations (no no), and any doubling if the source repeats itself too (非常非常, 杜兰杜兰).

    Why: somebody revised only half of the sentence.
    Bad: We trained the the model for two months.
    Good: We trained the model for two months.
    """,
)

DOUBLE_WORD = r"(?<!’)(?<![\w'-])([a-z]++(?:(?:’|')[a-z]+)?)\s+\1(?!’|[\w'-])"
_DOUBLE_HAN = (
    "(?<![目标有端众中似打])的的(?!确|士)|(?<![为除不得极罢])了了(?![解却断结望])|"
    "(?<![但可于还只就总要凡若或便])是是(?!非)"
)
_GRAMMAR = ("had", "that", "is", "was", "are", "were", "do", "did", "her", "who", "you")
"""A pronoun in two roles, or a clause that ends just before the main verb."""
_EMPHASIS = ("very", "really", "so", "too", "much", "many", "more", "far", "long", "never", "ever", "always", "again")
_EXCLAMATIONS = (
    *("no", "yes", "yeah", "yep", "ok", "okay", "well", "now", "there", "come", "hear", "please", "thank", "bye"),
    *("ha", "he", "hey", "hi", "ho", "la", "na", "oh", "blah", "knock", "tut"),
)
_ENGLISH_DOUBLES = frozenset(_GRAMMAR + _EMPHASIS + _EXCLAMATIONS)
_REPEATED_WORD = r"([^\W\d_]{2,40})\s*\1"
_REPEATED_AT_ALL = r"([^\W\d_]{1,40})\s*\1"
"""No word has more letters; without a limit, long runs of letters would take quadratic time."""


def _find_doubled(text: str, language: Language, source: Side) -> list[Typo]:
    if language == "zh":
        return _find_doubled_han(text)
    return _find_doubled_words(text, source) if may_be_doubled(text) else []


def _find_doubled_han(text: str) -> list[Typo]:
    found = re.finditer(_DOUBLE_HAN, text)
    return [Typo(DOUBLED, *twice.span(), f"“{twice[0][0]}” is doubled", twice[0][0]) for twice in found]


def _find_doubled_words(text: str, source: Side) -> list[Typo]:
    repeats_in_source: dict[str, bool] = {}
    typos = []
    for twice in re.finditer(DOUBLE_WORD, lower(text)):
        if twice[1] in _ENGLISH_DOUBLES:
            continue
        word = text[slice(*twice.span(1))]
        # A name may repeat a syllable (甄甄, 友友); 常常 and 慢慢 say nothing about other words.
        repeated = _REPEATED_AT_ALL if text[twice.end() - len(word)].isupper() else _REPEATED_WORD
        if repeated not in repeats_in_source:
            repeats_in_source[repeated] = bool(re.search(repeated, source.text))
        if not repeats_in_source[repeated]:
            typos.append(Typo(DOUBLED, *twice.span(), f"“{word}” is doubled", word))
    return typos


def may_be_doubled(text: str) -> bool:
    """Whether one word occurs twice in a row, or two do: “can’t can’t” is two words twice."""
    words = english_words(text)
    return _repeats(words, 1) or ((not text.isascii() or "'" in text) and _repeats(words, 2))


def _repeats(words: tuple[str, ...], size: int) -> bool:
    """Whether any `size` words occur twice in a row. Digits are words here, but may be repeated."""
    return any(map(eq, words, words[size:])) and any(
        words[at].isalpha() and words[at : at + size] == words[at + size : at + 2 * size] for at in range(len(words))
    )


CHECK = BeadCheck((DOUBLED,), lambda context: context, in_prose(_find_doubled))
