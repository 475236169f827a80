"""Numbers of the two sides of a bead, compared by value."""

import re
from collections.abc import Iterator

from duizhao.checks.check import BeadCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.language.numbers import Quantity, agree, alike, asks_for_none, dimension, in_words, numbers, same
from duizhao.model import Bead, Language, Segment, Side
from duizhao.quotation import occurrences

DIFFERS = Rule(
    "NUM001",
    "number-differs",
    "warning",
    """A number of one side has no equal on the other.

    Numbers are compared by value, however they are written: 两到三倍 and two to three times, 半年 and six months, 50%
    and half. Words that hardly count (one, a couple, 一) ask for no counterpart, small ones (three, 三个) only where
    the other side has an odd one too; numbers inside names (Llama 3, 8x22B) belong to the name. Zero may be said as
    none, and a figure may be glued to a word of the other side (base64).

    Why: a wrong number does more harm than any other slip, and reads just as well.
    Bad: 掌握了80种编程语言。 / It knows 18 programming languages.
    Good: 掌握了80种编程语言。 / It knows eighty programming languages.
    """,
)

ORDER = Rule(
    "NUM002",
    "order-of-magnitude",
    "warning",
    """A number is that of the other side with zeros more or less.

    Why: Chinese counts in 万 and 亿, English in thousands and millions; going between them drops or adds zeros.
    Bad: 大约10万个芯片 / about 10,000 chips
    Good: 大约10万个芯片 / about 100,000 chips
    """,
)

UNIT = Rule(
    "NUM003",
    "unit-differs",
    "warning",
    """The same number counts different things: weeks and months, dollars and yuan, percent and times.

    Why: the figure is right, so the eye passes over what stands beside it.
    Bad: 免费使用八周。 / Free for eight months.
    Good: 免费使用八周。 / Free for eight weeks.
    """,
)

_FIRST_YEAR = 1900
_NONE = r"(?i:\b(?:no|none|nothing|without|empty)\b)|没|沒|(?:无|無)(?!效|法)|空"
"""Zero may be said as one of these. Compiled where a text has a zero: few do."""
_YEARS = ("去年", "今年", "明年", "前年", "后年", "last year", "this year", "next year")
"""A year in figures may render one of these."""
_NUMERALS = frozenset("0123456789〇零一二两三四五六七八九十百千万亿半")

_Prepared = tuple[Language, list[str]]
"""The target, and the terms that hold numerals (千问, 万维网): their numbers are not the sentence's."""


class _Number:
    """A quantity in its segment."""

    __slots__ = ("quantity", "segment")

    def __init__(self, segment: Segment, quantity: Quantity) -> None:
        self.segment = segment
        self.quantity = quantity

    @property
    def words(self) -> str:
        return self.segment.text[self.quantity.start : self.quantity.end]


def _prepare(context: Context) -> _Prepared:
    terms = {term.text for concept in context.concepts for term in concept.zh.terms + concept.en.terms}
    return context.target, sorted(term for term in terms if not _NUMERALS.isdisjoint(term))


def _look(bead: Bead, prepared: _Prepared) -> Iterator[Finding]:
    if asks_for_none(bead.en.text, "en") and asks_for_none(bead.zh.text, "zh"):
        return  # nearly always
    if not (bead.zh.text and bead.en.text):
        return
    language, names = prepared
    target, source = (bead.en, bead.zh) if language == "en" else (bead.zh, bead.en)
    ours, theirs = _of(target, source, names), _of(source, target, names)
    ours_alone = _unglued(_alone(ours, theirs), source)
    theirs_alone = _unglued(_alone(theirs, ours), target)
    if ours_alone or theirs_alone:
        ours_odd = ours_alone + _unglued(_spare(ours, theirs), source)
        theirs_odd = theirs_alone + _unglued(_spare(theirs, ours), target)
        for number in [*ours_alone]:
            other = _ten_times(number, theirs_odd)
            if other:
                yield _order_finding(bead, target.language, number, other)
                ours_alone.remove(number)
                theirs_alone = [one for one in theirs_alone if one is not other]
        yield from _differing(bead, target, source, _due(ours_alone, theirs_odd), _due(theirs_alone, ours_odd))
    yield from _units(bead, target.language, ours, theirs)


def _of(side: Side, other: Side, names: list[str]) -> list[_Number]:
    found = []
    for segment in side.segments:
        quantities = numbers(segment.text, side.language)
        standing = [name for name in names if name in segment.text] if quantities else ()
        spans = [(at, at + len(name)) for name in standing for at in occurrences(segment.text, name)]
        found += [
            _Number(segment, _weighed(quantity, spans, other))
            for quantity in quantities
            if not _is_placeholder(segment.text, quantity)
        ]
    return found


def _weighed(quantity: Quantity, named: list[tuple[int, int]], other: Side) -> Quantity:
    """The quantity with the need that it has here: none inside a name, less where it may be said in a word."""
    if named and any(start <= quantity.start and quantity.end <= end for start, end in named):
        return quantity._replace(need="never")
    if quantity.values == (0,) and re.search(_NONE, other.text):
        return quantity._replace(need="never")
    if quantity.kind == "date" and quantity.values[0] >= _FIRST_YEAR and _any(_YEARS, other.text):
        return quantity._replace(need="pair")
    return quantity


def _is_placeholder(text: str, quantity: Quantity) -> bool:
    """Whether a number says which value is to be put here: {0}, %1."""
    before, after = text[: quantity.start][-1:], text[quantity.end : quantity.end + 1]
    return before == "%" or (before == "{" and after in ("}", ":", "!"))


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _alone(some: list[_Number], others: list[_Number]) -> list[_Number]:
    """The numbers of one side that fit none of the other, but for those that never ask for a counterpart."""
    return [number for number in _asking(some) if not any(agree(number.quantity, other.quantity) for other in others)]


def _unglued(some: list[_Number], other: Side) -> list[_Number]:
    """Those whose figures do not follow a letter on the other side: base 64 is base64, 菜单2 Menu2, GPT-4o GPT4o."""
    return [number for number in some if not _is_glued(number.words, other.text)] if some else []


def _is_glued(words: str, text: str) -> bool:
    """Whether words stand in a text right after one of the letters A to Z, and no digit after them."""
    for start in occurrences(text, words):
        before, after = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if before.isalpha() and before.isascii() and not after.isdecimal():
            return True
    return False


def _asking(some: list[_Number]) -> list[_Number]:
    return [number for number in some if number.quantity.need != "never"]


def _ten_times(number: _Number, others: list[_Number]) -> _Number | None:
    """The odd number of the other side that differs by zeros only."""
    if number.quantity.order:
        return next((other for other in others if other.quantity.order), None)
    return next((other for other in others if _by_zeros(number.quantity, other.quantity)), None)


def _by_zeros(a: Quantity, b: Quantity) -> bool:
    """Is one the other with up to six zeros more?"""
    if b.order or not a.kind == b.kind == "count" or "always" not in (a.need, b.need):
        return False
    low, high = sorted((a.values[0], b.values[0]))
    if low <= 1 or high < 20 or high / low > 2e6:
        return False
    while low < high and not same(low, high):
        low *= 10
    return same(low, high)


def _order_finding(bead: Bead, target: Language, number: _Number, other: _Number) -> Finding:
    source: Language = "zh" if target == "en" else "en"
    right = _rendered(other, target)
    message = f"{other.words} is {right}; {LANGUAGE_NAMES[target]} says {number.words}"
    if right == other.words:
        message = f"{LANGUAGE_NAMES[source]} says {right}; {LANGUAGE_NAMES[target]} says {number.words}"
    start, end = number.quantity.start, number.quantity.end
    seen = Evidence.on(source, other.segment, other.quantity.start, other.quantity.end, "the number it renders")
    return Finding.on(ORDER, bead, target, number.segment, start, end, message, suggestion=right, evidence=(seen,))


def _rendered(number: _Number, language: Language) -> str:
    """The number as the other language writes it; figures that both use (400B) as they are."""
    from duizhao.language.numbers.writing import written, written_order

    if number.words.isascii() and language == "en":
        return number.words
    quantity = number.quantity
    return written_order(quantity.order[0], language) if quantity.order else written(quantity.values[0], language)


def _differing(bead: Bead, target: Side, source: Side, ours: list[_Number], theirs: list[_Number]) -> Iterator[Finding]:
    """What is left on each side: of the target what has no equal, with its likely other; then of the source."""
    for number in ours:
        other = _likely(number, theirs)
        if other:
            theirs = [one for one in theirs if one is not other]
            message = f"{_said(number)} differs from {LANGUAGE_NAMES[source.language]} {_said(other)}"
        else:
            message = f"{_said(number)} has no equal in {LANGUAGE_NAMES[source.language]}"
        yield _differs(bead, target.language, number, source, other, message)
    for number in theirs:
        message = f"{_said(number)} has no equal in {LANGUAGE_NAMES[target.language]}"
        yield _differs(bead, source.language, number, target, None, message)


def _differs(
    bead: Bead, side: Language, number: _Number, opposite: Side, other: _Number | None, message: str
) -> Finding:
    if other:
        seen = Evidence.on(
            opposite.language, other.segment, other.quantity.start, other.quantity.end, "the other number"
        )
    else:
        segment = opposite.segments[0]
        seen = Evidence.on(opposite.language, segment, 0, len(segment.text), "no such number here")
    start, end = number.quantity.start, number.quantity.end
    return Finding.on(DIFFERS, bead, side, number.segment, start, end, message, evidence=(seen,))


def _due(some: list[_Number], others: list[_Number]) -> list[_Number]:
    """Those that ask for a counterpart, or that the other side has an odd one of the same sort to set against."""
    return [
        number
        for number in some
        if number.quantity.need == "always" or any(_alike(number.quantity, other.quantity) for other in others)
    ]


def _spare(some: list[_Number], others: list[_Number]) -> list[_Number]:
    """The numbers that one side has more often than the other: *four tests and nine risks* for 四大考验、四种危险."""
    some, others = _asking(some), _asking(others)
    return [number for number in some if _times(number, others) < _times(number, some)]


def _times(number: _Number, among: list[_Number]) -> int:
    return sum(agree(number.quantity, other.quantity) for other in among)


def _alike(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and bool(a.order) == bool(b.order)


def _likely(number: _Number, others: list[_Number]) -> _Number | None:
    """The number of the other side that this one stands for: of its unit, else of its sort."""
    alike = [other for other in others if _alike(number.quantity, other.quantity)]
    of_unit = [other for other in alike if other.quantity.unit == number.quantity.unit]
    return next(iter(of_unit + alike), None)


def _said(number: _Number) -> str:
    """The words, and the value where they do not show it: eight (8), 60亿 (6,000,000,000)."""
    quantity = number.quantity
    value = f"{quantity.order[0] if quantity.order else quantity.values[0]:,.12g}"
    return number.words if number.words.replace(",", "") == value.replace(",", "") else f"{number.words} ({value})"


def _units(bead: Bead, target: Language, ours: list[_Number], theirs: list[_Number]) -> Iterator[Finding]:
    """Equal numbers that count what is not equal: each of its equals has another unit of the same dimension."""
    source: Language = "zh" if target == "en" else "en"
    for number in ours:
        mine = number.quantity
        equals = [other for other in theirs if agree(mine, other.quantity)] if mine.unit and mine.values else []
        if not equals or mine.need == "never" or not all(_conflict(mine, other.quantity) for other in equals):
            continue
        other = equals[0].quantity
        ours_in, theirs_in = f"counts {in_words(mine.unit)}", f"counts {in_words(other.unit)}"
        message = f"{number.words} {ours_in}; {LANGUAGE_NAMES[source]} {equals[0].words} {theirs_in}"
        evidence = (Evidence.on(source, equals[0].segment, other.start, other.end, theirs_in),)
        yield Finding.on(UNIT, bead, target, number.segment, mine.start, mine.end, message, evidence=evidence)


def _conflict(a: Quantity, b: Quantity) -> bool:
    if not b.unit or alike(a.unit, b.unit) or dimension(a.unit) != dimension(b.unit):
        return False
    return any(same(x, y) for x in a.values for y in b.values)  # 14 days, two weeks agree by another way


CHECK = BeadCheck((DIFFERS, ORDER, UNIT), _prepare, bead_by_bead(_look))
