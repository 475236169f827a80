"""What in a text is not prose: code, link targets, tags, placeholders. One function, so that all checks agree."""

import re

FILLER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: neither a word character nor a space, so nothing matches across it."""

_MARKED = r"""(?xas)
      (?=[`:(<&%${])(?:                                # lets the search skip to these characters
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
"""Most texts need only the first expression, whose matches begin with few characters."""

SIGNS = ("`", "{", "<", "&", "%", "@", "](", "://", "www.")
"""All that is not prose contains one of these in lower case."""


def mask(text: str) -> str:
    """The text with each character that is not prose replaced by `FILLER`; offsets stay."""
    if not any(map(text.__contains__, SIGNS)):
        return text
    has_address = "://" in text or "@" in text or "www." in text
    return re.sub(_ALL if has_address else _MARKED, _fill, text)


def _fill(match: re.Match[str]) -> str:
    return FILLER * (match.end() - match.start())
