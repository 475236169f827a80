"""The words of an English text in small letters, for rules that ask only which there are."""

from functools import lru_cache

_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789_"
_SPACED = bytes(code if code in _KEPT else 32 for code in range(256))


@lru_cache(maxsize=1 << 12)
def english_words(text: str) -> tuple[str, ...]:
    """Runs of the letters a to z, digits and `_`, in the order of the text. Several rules begin with them.

    By way of bytes: that takes a quarter of the time of an expression.
    """
    return tuple(text.lower().encode("ascii", "replace").translate(_SPACED).decode("ascii").split())
