"""What the drift rules read in a bead: masked texts, English expressions by their stems, Chinese characters."""

import re
from collections.abc import Set
from functools import lru_cache
from operator import add
from typing import NamedTuple

from duizhao.language.english.expressions import expressions_in
from duizhao.language.english.stemming import stem
from duizhao.language.normalization.folding import lower
from duizhao.language.normalization.masking import mask

_LATIN = re.compile("[a-z][a-z0-9]+")
_LETTERS = re.compile(r"[^\W\x00-\x7f]{2,}")
"""Chinese characters in a row. Letters of other scripts count too: a set without them takes 1 ms to compile."""
_KEPT = 1 << 12
"""Texts kept so that each drift rule need not read them again: more than the rules look at together."""


class BeadText(NamedTuple):
    """The two sides of a bead, with code and the like masked; offsets are those of the sides' joined texts.

    `zh` and `en` are in lower case. `expressions`: stems of English words, of pairs of words, of `X of Y`. `latin`:
    stems of the Latin words in the Chinese. `grams`: these, and pairs and triples of Chinese characters.
    """

    masked_zh: str
    masked_en: str
    zh: str
    en: str
    expressions: frozenset[str]
    latin: frozenset[str]
    grams: Set[str]


@lru_cache(maxsize=_KEPT)
def read_bead(zh: str, en: str) -> BeadText:
    """Read the two texts of a bead."""
    masked_zh, masked_en = mask(zh), mask(en)
    lower_zh, lower_en = lower(masked_zh), lower(masked_en)
    latin = frozenset([stem(word) for word in _LATIN.findall(lower_zh)])
    return BeadText(
        masked_zh, masked_en, lower_zh, lower_en, expressions_in(lower_en), latin, _grams_in(lower_zh, latin)
    )


def _grams_in(zh: str, latin: frozenset[str]) -> set[str]:
    found = set(latin)
    for run in _LETTERS.findall(zh):
        pairs = list(map(add, run, run[1:]))
        found.update(pairs)
        found.update(map(add, pairs, run[2:]))
    return found
