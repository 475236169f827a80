"""What in a text is not prose: code, link targets, tags, placeholders. One function, so that all checks agree."""

import re

FILLER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: no word character, no space, so nothing matches across it."""

_MARKED = r"""(?xas)
      (?=[`:(<&%${])(?:                                # only for speed
      (?P<ticks>`+)(?:(?!`).)+?(?P=ticks)             # `inline code`
    | (?::[a-z][\w.+-]*:)(?=`)                         # the name of a :role:`…`
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)     # [text](target)
    | </?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>         # <tag>
    | &(?:[a-z]+|\#\d+|\#x[0-9a-f]+);                  # &entity;
    | %\([^()]*\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]         # %(name)s
    | %\d+\$[a-z] | %[sdif](?![a-z])                   # %1$s, %s
    | \$?\{\{?[^{}\u4e00-\u9fff]{0,80}\}\}?                            # {x}, {{ x }}, ${x}
    )"""
_ALL = rf"""{_MARKED}
    | (?:https?|ftp)://[^\s<>"'()\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+
    | \bwww\.[\w.-]+\.\w+[^\s<>"'()\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*
    | [A-Za-z0-9.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z0-9]
    """
"""Compiled where they are needed: that takes as long as a few hundred texts. Most texts need the first alone, whose
matches begin with few characters."""

SIGNS = ("`", "{", "<", "&", "%", "@", "](", "://", "www.")
"""One of these, in small letters, stands in all that is not prose."""


def mask(text: str) -> str:
    """The text with everything that is not prose replaced by `FILLER`, character for character: offsets stay."""
    for sign in SIGNS:
        if sign in text:
            wordy = "://" in text or "@" in text or "www." in text
            return re.sub(_ALL if wordy else _MARKED, _blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return FILLER * (match.end() - match.start())
