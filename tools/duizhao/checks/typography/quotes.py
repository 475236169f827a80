"""Straight quotes among curly ones, and the other way round. The majority in the text says which are odd."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from duizhao.checks.check import TallyCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead

MIXED_QUOTES = Rule(
    "TYP005",
    "mixed-quotes",
    "warning",
    """A straight quote or apostrophe where the English text has curly ones, or a curly one where it has straight ones.

    Code is skipped, and so are feet and inches (6'2"). A curly mark is only odd if there are at least twenty straight
    ones to each; if both forms are equally frequent, curly is taken to be right.

    Why: typed in one editor and pasted from another, the page looks as if two people had set it.
    Bad: It’s open, and it's free.
    Good: It’s open, and it’s free.
    """,
)

_CURLY = re.compile("[“”‘’]")
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_ELISION = r"(?i)'(?:\d0s|em|til|till|cause|n|tis|twas|bout|round)\b"
"""Compiled when a text has a straight mark."""
_OPENERS = "([{“‘"
_JOINTS = "/—–-"
NEARLY_ALL = 20
"""With this many straight marks or more to each curly one, the curly ones are odd."""


def curled(text: str) -> Iterator[tuple[int, str]]:
    """The straight quotes and apostrophes of an English text: the offset of each, and its curly form."""
    marks: dict[int, str] = {}
    for offset, character in enumerate(text):
        if character in "\"'":
            before = marks.get(offset - 1, text[offset - 1 : offset])
            last = next((mark for mark in reversed(marks.values()) if _STRAIGHT[mark] == character), "")
            mark = _curly(text, offset, before, last)
            if mark:
                marks[offset] = mark
    yield from marks.items()


def _curly(text: str, offset: int, before: str, last: str) -> str:
    """The curly form of a mark; `last` is that of the last mark of its kind. Empty for a prime (feet, inches)."""
    opening, closing = ("“", "”") if text[offset] == '"' else ("‘", "’")
    pending = last == opening
    after = text[offset + 1 : offset + 2]
    if before.isdigit() and not pending and not after.isalpha():
        return ""
    if not before.isalnum() and re.match(_ELISION, text[offset : offset + 7]):
        return closing
    begins = not before or before.isspace() or before in _OPENERS or (before in _JOINTS and not pending)
    return opening if begins and after and not after.isspace() else closing


def _count_forms(beads: Iterable[Bead], context: Context) -> Counter[str]:
    """How many quotes and apostrophes of the English are `straight` and how many `curly`."""
    tally: Counter[str] = Counter()
    for bead in beads if context.target == "en" else ():
        for segment in bead.en.segments:
            text = segment.text
            if not text.isascii():
                tally["curly"] += len(_CURLY.findall(text))
            if '"' in text or "'" in text:
                tally["straight"] += sum(1 for _ in curled(mask(text)))
    return tally


def _judge_forms(tally: Counter[str], context: Context) -> Counter[str] | None:
    """The counts if one of the forms is odd, else None."""
    straight, curly = tally["straight"], tally["curly"]
    return tally if straight and curly and (curly >= straight or straight >= NEARLY_ALL * curly) else None


def _find_odd_quotes(bead: Bead, counts: Counter[str] | None) -> Iterator[Finding]:
    if not counts:
        return
    curly_is_odd = counts["straight"] > counts["curly"]
    for segment in bead.en.segments:
        text = segment.text
        if curly_is_odd:
            odd = iter([(mark.start(), _STRAIGHT[mark[0]]) for mark in _CURLY.finditer(text)])
        elif '"' in text or "'" in text:
            odd = curled(mask(text))
        else:
            continue
        for offset, instead in odd:
            message = (
                f"{text[offset]} in an English text that uses {instead} "
                f"({counts['straight']} straight marks, {counts['curly']} curly)"
            )
            yield Finding.on(MIXED_QUOTES, bead, "en", segment, offset, offset + 1, message, suggestion=instead)


CHECK = TallyCheck((MIXED_QUOTES,), _count_forms, _judge_forms, bead_by_bead(_find_odd_quotes))
