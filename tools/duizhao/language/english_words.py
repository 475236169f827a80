"""The words of an English text in small letters, for rules that ask only which there are."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+|\d")


@lru_cache(maxsize=1 << 12)
def english_words(text: str) -> tuple[str, ...]:
    """Runs of the letters a to z, and single digits, in the order of the text. Several rules begin with them."""
    return tuple(_WORD.findall(text.lower()))
