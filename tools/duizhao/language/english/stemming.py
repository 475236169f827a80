"""What the inflected forms of an English word have in common."""

import re
from functools import lru_cache

WORDS_KEPT = 1 << 18
"""Words whose stems are kept: more than a large dictionary has."""
_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=WORDS_KEPT)
def stem(word: str) -> str:
    """What the inflected forms of an English word share: without plural, -ed, -ing, final -e.

    As crude as the S-stemmer of D. Harman (How effective is suffixing?, JASIS 42, 1991) and the first steps of
    M. F. Porter's (Program 14, 1980) together: the statistics ask for one rendering of `train`, `trained`, `training`.
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
        if word.endswith(("she", "che", "xe", "sse")):
            word = word[:-1]
    for suffix in ("ing", "ed"):
        root = word[: -len(suffix)]
        if word.endswith(suffix) and len(root) >= 3 and _VOWEL.search(root):
            word = root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
