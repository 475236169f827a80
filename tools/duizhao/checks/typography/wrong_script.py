"""Characters of the other script in English: words left in Chinese, full-width letters and marks."""

import re
from collections.abc import Iterator

from duizhao.checks.check import BeadCheck
from duizhao.checks.rule import Rule
from duizhao.checks.typography.typos import Typo, in_prose
from duizhao.language.normalization.masking import FILLER
from duizhao.model import Language, Side

HAN_LEFT = Rule(
    "TYP001",
    "han-left-in-english",
    "warning",
    """Chinese characters in the English.

    Why: a word that somebody meant to look up later stays in the draft, and readers cannot read it.
    Bad: We spend most of our time on 后训练.
    Good: We spend most of our time on post-training.
    """,
)
FULL_WIDTH = Rule(
    "TYP002",
    "full-width-marks-in-english",
    "warning",
    """A Chinese punctuation mark or a full-width letter in the English.

    Why: an input method was left on. The mark is set in a Chinese font, and no search for the English mark finds it.
    Bad: Data, algorithms，compute。
    Good: Data, algorithms, compute.
    """,
)

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_FIRST_WIDE = "\u2e80"
# Patterns are compiled when a text needs them: most runs never do, and compiling takes longer than looking.
_HAN_RUN = f"[{_HAN}](?:[{_HAN}{_MARKS}]*[{_HAN}])?"
_FULL_WIDTH = f"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[{_MARKS}\uffe0-\uffe6]|\u3000+|\u2026{{2,}}|\u2014{{2,}}"
_HALF = {
    "\u3000": " ", "\u3001": ",", "\u3002": ".", "\uff61": ".", "\uff64": ",", "\u2026": "…", "\u2014": "—",
    "「": "“", "」": "”", "『": "‘", "』": "’", "《": "“", "》": "”", "〈": "‘", "〉": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "〘": "[", "〙": "]", "〚": "[", "〛": "]",
    "\uff5f": "(", "\uff60": ")", "\uff65": "·", "\uffe3": "¯", "\uff62": "“", "\uff63": "”",
    "\uffe0": "¢", "\uffe1": "£", "\uffe2": "¬", "\uffe4": "¦", "\uffe5": "¥", "\uffe6": "₩",
}  # fmt: skip


def _find_wrong_script(text: str, language: Language, source: Side) -> list[Typo]:
    if language == "en" and not text.isascii() and _may_be_wide(text):
        return [*_find_han(text), *_find_full_width(text)]
    return []


def _may_be_wide(text: str) -> bool:
    rest = text.replace("’", "")
    return not rest.isascii() and (max(rest) >= _FIRST_WIDE or "\u2026\u2026" in text or "\u2014\u2014" in text)


def _find_han(text: str) -> Iterator[Typo]:
    """Each run of Han, with the marks inside it, is one typo."""
    for run in re.finditer(_HAN_RUN, text):
        yield Typo(HAN_LEFT, *run.span(), f"“{run[0]}” is left in Chinese; write it in English", None)


def _find_full_width(text: str) -> Iterator[Typo]:
    """Full-width characters outside runs of Han."""
    for run in re.finditer(_FULL_WIDTH, re.sub(_HAN_RUN, lambda run: FILLER * len(run[0]), text)):
        half = _half(text, run)
        message = f"“{run[0]}” is full-width; in English it is “{half.strip() or ' '}”"
        yield Typo(FULL_WIDTH, *run.span(), message, half)


def _half(text: str, run: re.Match[str]) -> str:
    """The half-width form. A full-width mark has its space built in, so add one if the text has none."""
    wide = run[0]
    if wide[0] in "\u3000\u2026\u2014":
        return _HALF[wide[0]]
    half = "".join(_HALF.get(character) or chr(ord(character) - 0xFEE0) for character in wide)
    if half in "([“‘" and text[run.start() - 1 : run.start()].isalnum():
        return " " + half
    if half in ",.;:?!)]”’" and text[run.end() : run.end() + 1].isalnum():
        return half + " "
    return half


CHECK = BeadCheck((HAN_LEFT, FULL_WIDTH), lambda context: context, in_prose(_find_wrong_script))
