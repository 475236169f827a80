"""What an English text says: its words, pairs of words and `X of Y`, by their stems.

All functions take a text in lower case (`folding.lower`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from duizhao.language.english.function_words import FUNCTION_WORDS
from duizhao.language.english.stemming import WORDS_KEPT, stem

_TOKEN = re.compile(r"[a-z][a-z0-9]*|[^a-z \-/]+")
_PARTICLES = frozenset(["in", "out", "up", "down", "off", "on", "over"])
_BREAK = " "
"""Stands for what separates words that do not belong together."""


class _StemsOfTokens(dict[str, str]):
    """Token → its stem; '' for a function word, `_BREAK` for what is no word."""

    def __missing__(self, token: str) -> str:
        if len(self) > WORDS_KEPT:
            self.clear()
        value = _BREAK if not token[0].isalpha() else "" if token in FUNCTION_WORDS else stem(token)
        self[token] = value
        return value


_stems = _StemsOfTokens()


def expressions_in(text: str) -> frozenset[str]:
    """The stems of the words that mean something by themselves, and of what two of them make together."""
    found = set()
    last = before = ""
    for token in _TOKEN.findall(text):
        word = _stems[token]
        if not word:
            if last and token in _PARTICLES:
                found.add(f"{last} {token}")
            before, last = (last if token == "of" else ""), ""
            continue
        if word == _BREAK:
            last = before = ""
            continue
        found.add(word)
        if last:
            found.add(f"{last} {word}")
        elif before:
            found.add(f"{before} of {word}")
        before, last = "", word
    return frozenset(found)


def tokenize(text: str) -> list[str]:
    """The words, with hyphens read as spaces, and whatever separates words that do not belong together."""
    return _TOKEN.findall(text)


def join_stems(tokens: Iterable[str]) -> str:
    """The stems of tokens in their order; more than one space between words that do not belong together."""
    return " ".join([_stems[token] or token for token in tokens])


@lru_cache(maxsize=1)
def stems_with_offsets(text: str) -> list[tuple[str, int, int]]:
    """The words by their stems, with their offsets."""
    return [(stem(match[0]), *match.span()) for match in _TOKEN.finditer(text) if match[0].isalpha()]


def find_expression(expression: str, text: str) -> tuple[int, int]:
    """Where an expression first occurs: its offsets, (0, 0) if it does not occur."""
    wanted = expression.split()
    tokens = _TOKEN.findall(text)
    for i in range(len(tokens) - len(wanted) + 1):
        if all(stem(token) == word or token == word for token, word in zip(tokens[i:], wanted, strict=False)):
            spans = [match.span() for match in _TOKEN.finditer(text)]
            return spans[i][0], spans[i + len(wanted) - 1][1]
    return 0, 0
