"""English numbers: figures, number words, fractions, multiples, orders of magnitude, dates, times of day."""

import re
from collections.abc import Iterable, Iterator

from duizhao.language.english.words import english_words
from duizhao.language.normalization.folding import lower
from duizhao.language.numbers.english_words import MEASURE_TAILS, MONTH_ABBREVIATIONS, SCALE_TAILS, UNITS, WORDS
from duizhao.language.numbers.quantity import Kind, Need, Quantity, clock, date, is_measure, spread
from duizhao.language.patterns import one_of

_SPACE = one_of("\u00a0\u2009\u202f")
_FIGURE = re.compile(
    r"(?=\d)"  # only for speed
    r"(?:(?<=[A-Za-z_])[0-9][A-Za-z0-9_]*"  # the rest of a word: x86
    r"|(?P<date>\d{4}-\d\d?-\d\d?(?![\d-]))"
    r"|(?P<clock>\d\d?:\d\d(?::\d\d)?(?!\d))"
    rf"|(?P<figure>\d{{1,3}}(?:(?: \d{{3}})* 000|(?:{_SPACE}\d{{3}})+)(?![\d,.]*\d)"
    r"|\d+(?:,\d{3}(?!\d))*(?:\.\d+)*)(?P<tail>[A-Za-z][A-Za-z0-9]*)?)"
)
_URL = r"(?<![A-Za-z_\d])https?://\S+"
"""Compiled where a text has a link: few do."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*[./_:-]$|(?:^|(?!’)[^\w'-])([A-Z][\w.]*) v?$")
"""What stands before a figure that ends a name: COVID-19, Llama 3."""
_SENTENCE_STARTS = (
    "A About After All Almost And Another Around As At Before But By Every For From I In Is Its Just Last Nearly Next "
    "Of On Only Or Over RMB Since Some That The These This Those To Until Up US We With You"
)
_NO_NAMES = frozenset(_SENTENCE_STARTS.split())
_UNIT = re.compile(r"[ -]?(?:more |full |whole |long |an? )?(%|[A-Za-z]+)")
_SCALE = re.compile(r" [a-z]+illion")
_IN_WORDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_DIGIT = re.compile(r"\d")
_LOOSE = frozenset(word for word, (role, _) in WORDS.items() if role in ("fold", "time", "few")) - {"both"}
_MAY_ASK = frozenset(WORDS) - _LOOSE - {"one", "first"}
"""Without one of these, and without a digit, no number asks for a counterpart."""
_BEFORE_MONTH = r"(?i:\b(?:[io]n|of|since|last|next|this|by|until|early|mid|late|from)[ -]|\d )$"
_AFTER_MONTH = r"\.? \d"
"""Compiled where a text holds a doubtful month: few do."""
_NEAR = 9
"""Characters before a figure in which a version that it ends has begun."""
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "¥"}
_DOLLARS = {"HK$": "HKD", "US$": "USD"}
_LINKS = frozenset((" to ", " or ", "-", "–", "—", "~", " - ", " – ", " and "))
_MANY_TOPS = {10: 100, 20: 100, 100: 1000}
"""Where *tens*, *dozens* and *hundreds* end; *thousands* and up end a thousand times higher."""

_NUMERAL = frozenset(("figure", "small", "tens", "scale", "half"))
_ADDS = frozenset((" ", "-", " and "))
_JOINS = frozenset((" ", "-", "", "-odd ", " odd ", "-plus ", "-some "))
"""What may stand between the words of one number: thirty-odd billion."""


class _Token:
    """A figure, or a word that makes numbers, at [start, end) of the text. Roles: see `english_words`."""

    __slots__ = ("end", "role", "start", "value")

    def __init__(self, role: str, value: float, start: int, end: int) -> None:
        self.role = role
        self.value = value
        self.start = start
        self.end = end


def asks_for_none(text: str) -> bool:
    """Whether a glance shows that no number of an English text asks for a counterpart."""
    return _MAY_ASK.isdisjoint(english_words(text)) and not _DIGIT.search(text)


def numbers(text: str) -> list[Quantity]:
    """The numbers of an English text, in order.

    The figures and the words of `english_words` are looked up; then, at each of them, the longest run is taken that
    adds and multiplies up as English number names are built (*two hundred and five thousand*).
    """
    seen = WORDS.keys() & english_words(text)
    digit = _DIGIT.search(text)
    if not (seen or digit):
        return []
    without_urls = re.sub(_URL, lambda url: "/" * len(url[0]), text) if "://" in text else text
    tokens = [*_number_words(without_urls, seen)]
    if digit:
        tokens += _figures(without_urls, text)
    tokens.sort(key=lambda token: token.start)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        role = tokens[at].role
        if role == "date":
            found += date(text, tokens[at].start, tokens[at].end)
            at, quantity = at + 1, None
        elif role in _NUMERAL:
            at, quantity = _cardinal(tokens, at, text)
        elif role in ("many", "few"):
            at, quantity = _vague(tokens, at, text)
        else:
            at, quantity = at + 1, _single(tokens[at], text)
        if quantity:
            found.append(_with_unit(quantity, text))
    return spread(found, text, _LINKS) if len(found) > 1 else found


def _number_words(text: str, seen: Iterable[str]) -> Iterator[_Token]:
    """Where the words stand, in no order. A text has few: to look for them is faster than to take every word up."""
    lowered = lower(text)
    for word in seen:
        role, value = WORDS[word]
        at = lowered.find(word)
        while at >= 0:
            end = at + len(word)
            if text[max(0, at - 1) : at] not in _IN_WORDS and text[end : end + 1] not in _IN_WORDS:
                yield _Token(role, value, at, end)
            at = lowered.find(word, end)


def _figures(scanned: str, text: str) -> Iterator[_Token]:
    """The figures of a text; in `scanned` something else stands in place of its links."""
    for match in _FIGURE.finditer(scanned):
        group = match.lastgroup
        if group == "figure" or group == "tail":
            yield from _figure(match, text)
        elif group:
            yield _Token(group, 0, *match.span())


def _figure(match: re.Match[str], text: str) -> Iterator[_Token]:
    """A figure, in two tokens where letters multiply it (8B); none where it is a version or inside a name."""
    figure, tail = match["figure"], match["tail"] or ""
    start, end = match.span("figure")
    if figure.count(".") > 1 or _is_inside_name(text[max(0, start - _NEAR) : start]):
        return
    value = float("".join(figure.replace(",", "").split()))
    if tail in SCALE_TAILS:
        yield _Token("figure", value, start, end)
        yield _Token("scale", SCALE_TAILS[tail], end, match.end())
    elif tail in ("st", "nd", "rd", "th"):
        yield _Token("ordinal", value, start, match.end())
    elif tail == "s":
        yield _Token("decade", value, start, match.end())
    elif tail and tail.lower() not in MEASURE_TAILS:
        yield _Token("name", value, start, end)
    else:
        yield _Token("name" if _ends_name(text, match, value) else "figure", value, start, end)


def _is_inside_name(before: str) -> bool:
    """Whether what stands before a figure makes it part of a word: x86, the 5 of Qwen2.5; not that of No.5."""
    if before.endswith("."):
        word = before[:-1].rstrip("0123456789")
        return word != before[:-1] and word[-1:].isalpha() and word.isascii()
    return before[-1:].isalnum() and before[-1:].isascii()


def _ends_name(text: str, match: re.Match[str], value: float) -> bool:
    """Is the figure the number of a name (Llama 3, GPT-4)? Years, and figures with commas, never are."""
    if value >= 1000 or _SCALE.match(text, match.end()):
        return False
    before = _NAME.search(text, max(0, match.start() - 30), match.start())
    if not before:
        return False
    word = before[1] or ""
    return word not in _NO_NAMES and WORDS.get(word.rstrip(".").lower(), ("", 0))[0] != "month"


def _cardinal(tokens: list[_Token], at: int, text: str) -> tuple[int, Quantity | None]:
    """The run of number words and figures that begins at `tokens[at]`."""
    first = last = tokens[at]
    total, current, scale = 0.0, first.value, 1.0
    if first.role == "scale":
        current, scale = (first.value, 1.0) if first.value < 1000 else (0.0, first.value)
        total = 0.0 if current else first.value
    kind: Kind = "count"
    parts = 0.0
    at += 1
    while at < len(tokens):
        token = tokens[at]
        gap = text[last.end : token.start]
        if token.role == "scale" and gap in _JOINS:
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
        elif gap in _JOINS and (
            token.role == "parts" or (token.role in ("ordinal", "quarter") and token.value > 2 and _is_one(last))
        ):
            parts = token.value
        else:
            break
        last = token
        at += 1
        if kind == "ordinal" or parts:
            break
    if at < len(tokens) and tokens[at].role in ("time", "times of ten") and text[last.end : tokens[at].start] in _JOINS:
        at += 1
    value = total + current
    values: tuple[float, ...] = (value,)
    if parts:
        values = (value / parts, parts, value)
    if first is last and _is_year(first):
        kind = "date"
    return at, Quantity(first.start, last.end, values, _need(first, last, text), "", kind, None, scale)


def _adds(last: _Token, token: _Token, gap: str) -> bool:
    """Does the word add to what stands before it: *twenty-five*, *a hundred and five*?"""
    if gap not in _ADDS or token.value < 1:
        return False
    if last.role == "tens":
        return gap != " and " and token.value < 10
    return last.role == "scale" and token.value < last.value


def _is_year(token: _Token) -> bool:
    return token.role == "figure" and 1500 <= token.value <= 2100 and token.end - token.start == 4


def _is_one(token: _Token) -> bool:
    return token.role == "small" and token.value == 1


def _need(first: _Token, last: _Token, text: str) -> Need:
    """One, a half, a hundred, a dozen are too loose to ask for a counterpart; so is *a word or two*.

    Other small words come and go in translation (*these three steps*, 这些步骤): see `_with_unit`.
    """
    if first is last:
        if first.role in ("scale", "half") or first.value == 1:
            return "never"
        if first.value == 2 and first.role == "small" and text.endswith(" or ", 0, first.start):
            return "never"
    if last.value == 12 and last.role == "scale":
        return "never"
    return "pair" if first is last and first.role == "small" and first.value < 10 else "always"


def _vague(tokens: list[_Token], at: int, text: str) -> tuple[int, Quantity | None]:
    """*Billions*, *tens of thousands*, *several hundred*: an order of magnitude."""
    first = last = tokens[at]
    low, high = first.value, _MANY_TOPS.get(int(first.value), first.value * 1000)
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


def _single(token: _Token, text: str) -> Quantity | None:
    """A word that is a number by itself."""
    role, value, start, end = token.role, token.value, token.start, token.end
    if role == "ordinal":
        part = value > 2 and text[max(0, start - 5) : start].lower().split()[-1:] in (["a"], ["one"])
        values = (value, 1 / value) if part else (value,)
        return Quantity(start, end, values, "never" if value < 2 else "pair", "", "ordinal")
    if role == "clock":
        return Quantity(start, end, clock(text[start:end]), kind="clock")
    if role == "month":
        return _month(token, text)
    if role == "decade":
        return Quantity(start, end, (value, 1900 + value) if value < 100 else (value,), "pair", "", "date")
    if role == "weekday":
        return Quantity(start, end, (value,), "pair", "", "weekday")
    if role == "times of ten":
        return Quantity(start, end, (), "pair", "year", order=(20, 100))
    if role == "time":
        value += 0.5 if text.startswith(" and a half", end) else 0
        return Quantity(start, end, (value,), "never", text[start:end].lower())
    if role == "magnitude":
        return Quantity(start, end, (10,), "never") if text.startswith(" of magnitude", end) else None
    if role == "fold" and text[start:end].lower() == "both":
        clause = text[end:]
        for mark in ".,;:?!—":
            clause = clause.partition(mark)[0]
        return Quantity(start, end, (2,), "never" if " and " in clause else "pair")
    if role == "quarter":
        return Quantity(start, end, (0.25, 3, 15), "never")
    if role == "name":
        return Quantity(start, end, (value,), "pair", "", "ordinal")
    return Quantity(start, end, (value,), "never")


def _month(token: _Token, text: str) -> Quantity | None:
    """A month's name: all that the text says; else capitalised, and *May*, *March* beside a figure or a preposition."""
    start, end = token.start, token.end
    word = text[start:end]
    if text.strip(" .\n") != word:
        if not word[0].isupper():
            return None
        doubtful = word in ("May", "March") or word.lower() in MONTH_ABBREVIATIONS
        if doubtful and not (re.match(_AFTER_MONTH, text[end:]) or re.search(_BEFORE_MONTH, text[:start])):
            return None
    return Quantity(start, end, (token.value,), "pair", "", "date")


def _with_unit(quantity: Quantity, text: str) -> Quantity:
    """The quantity with what it counts, from the sign before it or the word after it; then it needs a counterpart."""
    if quantity.unit or quantity.kind not in ("count", "date"):
        return quantity
    start, end = quantity.start, quantity.end
    sign = _SIGNS.get(text[start - 1]) if start else None
    if sign:
        foreign = sign == "USD" and text[start - 2 : start - 1].isalpha()
        return quantity._replace(unit=_DOLLARS.get(text[start - 3 : start], "") if foreign else sign)
    if text.startswith((" order of magnitude", " orders of magnitude"), end) and quantity.values[0] < 10:
        return quantity._replace(values=(*quantity.values, 10 ** quantity.values[0]))
    after = _UNIT.match(text, end)
    if not after:
        return quantity
    unit = "percent" if after[1] == "%" else UNITS.get(after[1].lower(), "")
    if unit and quantity.need == "pair" and not is_measure(unit):
        quantity = quantity._replace(need="always")
    if unit == "percent":
        values = quantity.values + tuple(value / 100 for value in quantity.values)
        return quantity._replace(values=values, unit=unit)
    if unit and text.startswith(" and a half", after.end()):
        return quantity._replace(values=tuple(value + 0.5 for value in quantity.values), unit=unit)
    return quantity._replace(unit=unit)
