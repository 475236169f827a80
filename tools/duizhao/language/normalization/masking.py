"""What in a text is not prose: code, link targets, tags, placeholders. One function, so that all checks agree."""

import re
import sys
from collections.abc import Iterator

FILLER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: neither a word character nor a space, so nothing matches across it."""

_MARKED = re.compile(
    r"""
      (?=[:(<&%${])(?:                                 # lets the search skip to these characters
      (?::[a-z][\w.+-]*:)(?=`)                         # the name of a :role:`…`
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)     # [text](target)
    | </?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>         # <tag>
    | &(?:[a-z]+|\#\d+|\#x[0-9a-f]+);                  # &entity;
    | %\([^()]*\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]         # %(name)s
    | %\d+\$[a-z] | %[sdif](?![a-z])                   # %1$s, %s
    | \$?\{\{?[^{}\u4e00-\u9fff]{0,80}\}\}?            # {x}, {{ x }}, ${x}
    )""",
    re.VERBOSE | re.ASCII,
)
_ADDRESS = re.compile(
    r"""
      (?:https?|ftp)://[^\s<>"'()\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+
    | \bwww\.[\w.-]{1,253}\.\w+[^\s<>"'()\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*
    | [A-Za-z0-9.+-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z0-9]
    """,
    re.VERBOSE | re.ASCII,
)
"""Host names have at most 253 characters, and names of mailboxes 64 (RFC 1035, RFC 5321)."""

_BACKTICKS = re.compile("`+")

SIGNS = ("`", "{", "<", "&", "%", "@", "](", "://", "www.")
"""All that is not prose contains one of these in lower case."""


_Span = tuple[int, int]
_NOWHERE = (sys.maxsize, sys.maxsize)


def mask(text: str) -> str:
    """The text with each character that is not prose replaced by `FILLER`; offsets stay."""
    if not any(map(text.__contains__, SIGNS)):
        return text
    parts = []
    at = 0
    for start, end in _spans(text):
        parts += [text[at:start], FILLER * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _spans(text: str) -> Iterator[_Span]:
    """What is not prose, from left to right; of what begins before and goes on beyond an end, the rest is read anew."""
    finders = [_find_marked]
    if "`" in text:
        finders.append(_find_code)
    if "://" in text or "@" in text or "www." in text:
        finders.append(_find_address)
    found = [(-1, -1)] * len(finders)
    at = 0
    while True:
        found = [span if span[0] >= at else find(text, at) for span, find in zip(found, finders, strict=True)]
        start, end = min(found)
        if start == sys.maxsize:
            return
        yield start, end
        at = end


def _find_marked(text: str, at: int) -> _Span:
    found = _MARKED.search(text, at)
    return found.span() if found else _NOWHERE


def _find_address(text: str, at: int) -> _Span:
    found = _ADDRESS.search(text, at)
    return found.span() if found else _NOWHERE


def _find_code(text: str, at: int) -> _Span:
    """The first `inline code`: between two runs of backticks, as many on either side as both have."""
    opening = _BACKTICKS.search(text, at)
    closing = _BACKTICKS.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return _NOWHERE
    ticks = min(len(opening[0]), len(closing[0]))
    return opening.end() - ticks, closing.start() + ticks
