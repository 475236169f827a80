"""The figures of an English text, and the words that make numbers."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.language.normalization.folding import lower
from duizhao.language.numbers.english.words import MEASURE_TAILS, SCALE_TAILS, WORDS

_SPACE = "[\u00a0\u2009\u202f]"
_FIGURE = re.compile(
    r"(?=\d)"  # lets the search skip to the digits
    r"(?:(?<=[A-Za-z_])[0-9][A-Za-z0-9_]*"  # the rest of a word: x86
    r"|(?P<date>\d{4}-\d\d?-\d\d?(?![\d-]))"
    r"|(?P<clock>\d\d?:\d\d(?::\d\d)?(?!\d))"
    rf"|(?P<figure>\d{{1,3}}(?:(?: \d{{3}}){{,9}} 000|(?:{_SPACE}\d{{3}}){{1,9}})(?![\d,.]*\d)"
    r"|\d+(?:,\d{3}(?!\d))*(?:\.\d+)*)(?P<tail>[A-Za-z][A-Za-z0-9]*)?)"
)
_URL = re.compile(r"(?<![A-Za-z_\d])https?://\S+")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*[./_:-]$|(?:^|(?!’)[^\w'-])([A-Z][\w.]*) v?$")
"""What is before a figure that ends a name: COVID-19, Llama 3."""
_NAME_WINDOW = 30
_SENTENCE_STARTS = (
    "A About After All Almost And Another Around As At Before But By Every For From I In Is Its Just Last Nearly Next "
    "Of On Only Or Over RMB Since Some That The These This Those To Until Up US We With You"
)
_NOT_NAMES = frozenset(_SENTENCE_STARTS.split())
_SCALE_FOLLOWS = re.compile(r" [a-z]+illion")
_WORD_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_VERSION_WINDOW = 9
"""Characters before a figure in which the version that it ends has begun."""


class Token(NamedTuple):
    """A figure, or a word that makes numbers, at [start, end) of the text; `words.WORDS` explains the roles."""

    role: str
    value: float
    start: int
    end: int


def tokens(text: str, words: Iterable[str], has_digits: bool) -> list[Token]:
    """All tokens in order; `words` are those of `WORDS` that the text has."""
    without_urls = _URL.sub(lambda url: "/" * len(url[0]), text) if "://" in text else text
    found = list(_number_words(without_urls, words))
    if has_digits:
        found += _figures(without_urls, text)
    found.sort(key=lambda token: token.start)
    return found


def _number_words(text: str, words: Iterable[str]) -> Iterator[Token]:
    """Each place of each word, in no order. A text has few of them, so searching beats looking at every word."""
    lowered = lower(text)
    for word in words:
        role, value = WORDS[word]
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            if before not in _WORD_CHARACTERS and after not in _WORD_CHARACTERS:
                yield Token(role, value, start, end)
            start = lowered.find(word, end)


def _figures(without_urls: str, text: str) -> Iterator[Token]:
    for match in _FIGURE.finditer(without_urls):
        group = match.lastgroup
        if group in ("figure", "tail"):
            yield from _figure(match, text)
        elif group:
            yield Token(group, 0, *match.span())


def _figure(match: re.Match[str], text: str) -> Iterator[Token]:
    """A figure, in two tokens if letters multiply it (8B); none if it is a version or inside a name."""
    figure, tail = match["figure"], match["tail"] or ""
    start, end = match.span("figure")
    if figure.count(".") > 1 or _is_inside_name(text[max(0, start - _VERSION_WINDOW) : start]):
        return
    value = float("".join(figure.replace(",", "").split()))
    if tail in SCALE_TAILS:
        yield Token("figure", value, start, end)
        yield Token("scale", SCALE_TAILS[tail], end, match.end())
    elif tail in ("st", "nd", "rd", "th"):
        yield Token("ordinal", value, start, match.end())
    elif tail == "s":
        yield Token("decade", value, start, match.end())
    elif tail and tail.lower() not in MEASURE_TAILS:
        yield Token("name", value, start, end)
    else:
        yield Token("name" if _ends_name(text, match, value) else "figure", value, start, end)


def _is_inside_name(before: str) -> bool:
    """Whether a figure is part of the word before it: x86, the 5 of Qwen2.5; not that of No.5."""
    if before.endswith("."):
        word = before[:-1].rstrip("0123456789")
        return word != before[:-1] and word[-1:].isalpha() and word.isascii()
    return before[-1:].isalnum() and before[-1:].isascii()


def _ends_name(text: str, match: re.Match[str], value: float) -> bool:
    """Whether a figure is the number of a name (Llama 3, GPT-4); years, and figures with commas, never are."""
    if value >= 1000 or _SCALE_FOLLOWS.match(text, match.end()):
        return False
    before = _NAME.search(text, max(0, match.start() - _NAME_WINDOW), match.start())
    if not before:
        return False
    word = before[1] or ""
    return word not in _NOT_NAMES and WORDS.get(word.rstrip(".").lower(), ("", 0))[0] != "month"
