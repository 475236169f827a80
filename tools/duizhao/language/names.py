"""The Latin names in a text: where they are, and what makes two spellings one name.

In Chinese every Latin word is a name in this sense (`token` as well as `Mixtral`). In English the form decides: two
capitals, a digit beside a letter, or a capital in the middle of a sentence. Rules that compare both sides may take
further English words, those that also occur in the Chinese.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duizhao.language.normalization.masking import FILLER
from duizhao.model import Language

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_INSIDE = r"[\-._'\u2019&/+]"
_WORD = (
    rf"(?:(?<!\d)|[\d.]{{,60}}(?=[{_LETTER}]))[{_LETTER}\d]*"  # a number may run into the word: 8x22B
    rf"(?:{_INSIDE}[{_LETTER}\d]+)*(?:\+\+|\#(?!\w))?"
)
_TOKEN = re.compile(rf"[{_LETTER}\d](?:{_WORD}|(?P<number>\d*(?:\.\d+)*))")
_SEPARATORS = re.compile(r"[\s\-_'&/\u2019\u2010\u2011]+|(?<!\d)\.|\.(?!\d)")
_CLITIC = re.compile(r"['\u2019](?:s|re|ve|ll|d|m|t)$", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")
_LETTER_OF_ANY_SCRIPT = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_OPENS = frozenset('.!?:;\u3002\uff01\uff1f\uff1a\uff1b\n\u2022*#|"\u201c\u2018([' + FILLER)


class Name(NamedTuple):
    """A Latin word in a text: code points [start, end), without a clitic ('s)."""

    text: str
    start: int
    end: int


def latin_tokens(masked: str) -> Iterator[re.Match[str]]:
    """The Latin words and numbers of a text; mask it first, since code and placeholders are not names.

    A word begins with a letter or with a number that runs into one (8x22B); hyphens, dots and the like occur only
    inside it. The group `number` is set for a number by itself.
    """
    return _TOKEN.finditer(masked)


def latin_words(masked: str) -> list[Name]:
    """All Latin words of a masked text."""
    found = []
    for match in latin_tokens(masked):
        if match.lastgroup != "number":
            word = _CLITIC.sub("", match[0])
            found.append(Name(word, match.start(), match.start() + len(word)))
    return found


def names(masked: str, language: Language) -> list[Name]:
    """The names of a masked text in order: in Chinese all Latin words, in English those that look like names."""
    words = latin_words(masked)
    return words if language == "zh" else [word for word in words if is_name(word, masked)]


def is_name(word: Name, masked: str) -> bool:
    """Whether an English word looks like a name: two capitals, a digit, or a capital that opens no sentence."""
    if len(_CAPITAL.findall(word.text)) > 1 or (_DIGIT.search(word.text) and _LETTER_OF_ANY_SCRIPT.search(word.text)):
        return True
    return word.text[0].isupper() and len(word.text) > 1 and not opens_sentence(masked, word.start)


def opens_sentence(masked: str, start: int) -> bool:
    """Whether a word opens a sentence, a line, a quotation or a bracket, where any word may have a capital."""
    at = start
    while at and masked[at - 1] in " \t":
        at -= 1
    return not at or masked[at - 1] in _OPENS


@lru_cache(1 << 16)
def name_key(text: str) -> str:
    """What all spellings of one name share: case, spaces, hyphens, dots and apostrophes are dropped, digits kept.

    `X.AI`, `X.ai` and `xAI` are `xai`; `Llama3` and `Llama 3` are `llama3`. A dot between digits stays, so that `3.5`
    is not `35`.
    """
    return _SEPARATORS.sub("", text).casefold()


def numbers_in_name(text: str) -> tuple[str, ...]:
    """The numbers in a name: names with different numbers are different names (8x7B, 8x22B)."""
    return tuple(re.findall(r"\d+(?:\.\d+)*", text))
