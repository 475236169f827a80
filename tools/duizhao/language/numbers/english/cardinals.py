"""Numbers of several words: *two hundred and five thousand*, *tens of thousands*, *three quarters*."""

from collections.abc import Sequence

from duizhao.language.numbers.english.tokens import Token
from duizhao.language.numbers.quantity import Need, Quantity, QuantityKind

CARDINAL = frozenset(("figure", "small", "tens", "scale", "half"))
"""Roles of the tokens that begin a number of several words."""
MAGNITUDE = frozenset(("many", "few"))
_ADDING_GAPS = frozenset((" ", "-", " and "))
_GAPS = frozenset((" ", "-", "", "-odd ", " odd ", "-plus ", "-some "))
"""What may be between the words of one number: thirty-odd billion."""
_MAGNITUDE_ENDS = {10: 100, 20: 100, 100: 1000}
"""Where *tens*, *dozens* and *hundreds* end; *thousands* and up end a thousand times higher."""


def read_cardinal(tokens: Sequence[Token], at: int, text: str) -> tuple[int, Quantity]:
    """The run of number words and figures that begins at `tokens[at]`, and the index of the token after it.

    The longest run is taken that adds and multiplies up as English number names are built.
    """
    first = last = tokens[at]
    total, current, scale = 0.0, float(first.value), 1.0
    if first.role == "scale":
        current, scale = (current, 1.0) if current < 1000 else (0.0, current)
        total = 0.0 if current else scale
    kind: QuantityKind = "count"
    parts = 0.0
    at += 1
    while at < len(tokens):
        token = tokens[at]
        gap = text[last.end : token.start]
        if token.role == "scale" and gap in _GAPS:
            scale *= token.value
            if token.value < 1000:
                current *= token.value
            else:
                total, current = total + current * token.value, 0.0
        elif token.role in ("small", "tens", "ordinal") and _adds(last, token, gap):
            current += token.value
            kind = "ordinal" if token.role == "ordinal" else kind
        elif token.role == "half" and gap == " and a ":
            current += 0.5
        elif gap == " point " and token.role == "small":
            current += token.value / 10
        elif first is last and gap == " " and 13 <= current <= 20 and token.role in ("small", "tens"):
            current = current * 100 + token.value  # nineteen forty-nine
        elif gap in _GAPS and _divides(last, token):
            parts = token.value
        else:
            break
        last = token
        at += 1
        if kind == "ordinal" or parts:
            break
    if at < len(tokens) and tokens[at].role in ("time", "times of ten") and text[last.end : tokens[at].start] in _GAPS:
        at += 1
    value = total + current
    values = (value / parts, parts, value) if parts else (value,)
    if first is last and _is_year(first):
        kind = "date"
    return at, Quantity(first.start, last.end, values, _need(first, last, text), "", kind, None, scale)


def _adds(last: Token, token: Token, gap: str) -> bool:
    """Whether a word adds to what is before it: *twenty-five*, *a hundred and five*."""
    if gap not in _ADDING_GAPS or token.value < 1:
        return False
    if last.role == "tens":
        return gap != " and " and token.value < 10
    return last.role == "scale" and token.value < last.value


def _divides(last: Token, token: Token) -> bool:
    """Whether a word makes a fraction of what is before it: two *thirds*, one *third*, one *quarter*."""
    one = last.role == "small" and last.value == 1
    return token.role == "parts" or (token.role in ("ordinal", "quarter") and token.value > 2 and one)


def _is_year(token: Token) -> bool:
    return token.role == "figure" and 1500 <= token.value <= 2100 and token.end - token.start == 4


def _need(first: Token, last: Token, text: str) -> Need:
    """*One*, *a half*, *a hundred*, *a dozen* and *a word or two* are too loose to need a counterpart.

    Other small words come and go in translation (*these three steps*, 这些步骤), unless they count something.
    """
    if first is last:
        if first.role in ("scale", "half") or first.value == 1:
            return "never"
        if first.value == 2 and first.role == "small" and text.endswith(" or ", 0, first.start):
            return "never"
    if last.value == 12 and last.role == "scale":
        return "never"
    return "pair" if first is last and first.role == "small" and first.value < 10 else "always"


def read_magnitude(tokens: Sequence[Token], at: int, text: str) -> tuple[int, Quantity | None]:
    """*Billions*, *tens of thousands*, *several hundred*, and the index of the token after it."""
    first = last = tokens[at]
    low = float(first.value)
    high: float = _MAGNITUDE_ENDS.get(int(low), low * 1000)
    at += 1
    if first.role == "few":
        high = 10
    while at < len(tokens):
        token = tokens[at]
        gap = text[last.end : token.start]
        if (token.role, gap) not in (("many", " of "), ("scale", " ")):
            break
        low, high = low * token.value, (high if first.role == "few" or last is not first else low * 10) * token.value
        last = token
        at += 1
    if first.role == "few" and first is last:
        return at, None
    return at, Quantity(first.start, last.end, (), "pair", order=(low, high))
