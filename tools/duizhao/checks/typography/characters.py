"""Slips of the hand in the target's text: words and marks of the other script, a word twice, spaces astray.

Only the target is looked at, since the source is never touched. Code, links and placeholders are no prose.
"""

import re
from collections.abc import Iterable, Iterator
from operator import eq

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.english.words import english_words
from duizhao.language.normalization.folding import lower
from duizhao.language.normalization.masking import FILLER, mask
from duizhao.model import Bead, Language, Side

HAN_LEFT = Rule(
    "TYP001",
    "han-left-in-english",
    "warning",
    """Chinese characters stand in the English.

    Why: a word that was looked up later, or not at all, stays behind in the draft and readers cannot read it.
    Bad: We spend most of our time on 后训练.
    Good: We spend most of our time on post-training.
    """,
)
FULL_WIDTH = Rule(
    "TYP002",
    "full-width-marks-in-english",
    "warning",
    """A Chinese mark or a full-width letter stands in the English.

    Why: an input method left on; the mark is set in a Chinese font, and no search for the English mark finds it.
    Bad: Data, algorithms，compute。
    Good: Data, algorithms, compute.
    """,
)
DOUBLED = Rule(
    "TYP003",
    "doubled-word",
    "warning",
    """A word stands twice in a row; in a Chinese target 的的, 了了, 是是.

    Doublings that are English stay quiet: grammar (had had, that that, gave her her book), emphasis (very very),
    exclamations (no no), and any doubling where the source repeats itself too (非常非常, 杜兰杜兰).

    Why: a sentence was mended in one half only.
    Bad: We trained the the model for two months.
    Good: We trained the model for two months.
    """,
)
STRAY_SPACE = Rule(
    "TYP006",
    "stray-space",
    "warning",
    """A space before a mark or inside a bracket, two in a row, a tab, a no-break space between plain words.

    Two spaces after the end of a sentence are an old custom of typists and stay quiet.

    Why: a line can break before the comma, and what was pasted from a page brings spaces that nobody sees.
    Bad: It is open , and ( for now ) free.
    Good: It is open, and (for now) free.
    """,
)

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_FIRST_WIDE = "\u2e80"
# Expressions are compiled where a text needs them, which most runs never do: together they cost more than the looking.
_HAN_RUN = f"[{_HAN}](?:[{_HAN}{_MARKS}]*[{_HAN}])?"
_FULL_WIDTH = f"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[{_MARKS}\uffe0-\uffe6]|\u3000+|\u2026{{2,}}|\u2014{{2,}}"
_HALF = {
    "\u3000": " ", "\u3001": ",", "\u3002": ".", "\uff61": ".", "\uff64": ",", "\u2026": "…", "\u2014": "—",
    "「": "“", "」": "”", "『": "‘", "』": "’", "《": "“", "》": "”", "〈": "‘", "〉": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "\uff62": "“", "\uff63": "”",
    "\uffe0": "¢", "\uffe1": "£", "\uffe2": "¬", "\uffe4": "¦", "\uffe5": "¥", "\uffe6": "₩",
}  # fmt: skip

_DOUBLE_WORD = r"(?<!’)(?<![\w'-])([a-z]++(?:(?:’|')[a-z]+)?)\s+\1(?!’|[\w'-])"
_DOUBLE_HAN = (
    "(?<![目标有端众中似打])的的(?!确|士)|(?<![为除不得极罢])了了(?![解却断结望])|"
    "(?<![但可于还只就总要凡若或便])是是(?!非)"
)
_GRAMMAR = ("had", "that", "is", "was", "are", "were", "do", "did", "her", "who", "you")
"""A pronoun twice in two roles; a clause that ends where the main verb begins."""
_EMPHASIS = ("very", "really", "so", "too", "much", "many", "more", "far", "long", "never", "ever", "always", "again")
_EXCLAMATIONS = (
    *("no", "yes", "yeah", "yep", "ok", "okay", "well", "now", "there", "come", "hear", "please", "thank", "bye"),
    *("ha", "he", "hey", "hi", "ho", "la", "na", "oh", "blah", "knock", "tut"),
)
_ENGLISH_DOUBLES = frozenset(_GRAMMAR + _EMPHASIS + _EXCLAMATIONS)
_REPEATED_WORD = r"([^\W\d_]{2,})\s*\1"
_REPEATED_AT_ALL = r"([^\W\d_]+)\s*\1"

_SPACE = "[ \t\u00a0\u202f\u2009]"
_STRAY: dict[Language, str] = {
    "en": rf"""(?x)
          (?<=[^\s.(\[“‘|—–-]){_SPACE}+(?=(?:[,?!]|\.(?!\ \.)|(?<!\d\ )[:;](?!\)))(?:[\s)\]”’"]|$))  # before a mark
        | (?<=[^\s(\[“‘|]){_SPACE}+(?=[)\]”])                 # before a closing bracket
        | (?<=[(\[“]){_SPACE}+(?=[^\s)\]”|])                  # after an opening bracket
        | (?<=[^\s.?!:)\]”’"|]){_SPACE}{{2,}}(?=[^\s|])       # two where one belongs
        | (?<=[a-z]{{2}})\u00a0(?=[a-z]{{2}})                 # no-break between words
        | (?<=\S)\t+(?=[^\s|])                              # a tab
        """,
    "zh": rf"""(?x)
          (?<=[^\s\u0028\[（《「『“‘]){_SPACE}+(?=[，。；：？！、）》」』”])
        | (?<=[（《「『“]){_SPACE}+(?=\S)
        | (?<=[^\s.?!:]){_SPACE}{{2,}}(?=\S)
        """,
}
_ANY_STRAY = ("  ", "\t", "\u00a0", "\u202f", "\u2009")
_MAY_BE_STRAY: dict[Language, tuple[str, ...]] = {
    "en": (*(" ,", " .", " :", " ;", " ?", " !", " )", " ]", " ”", "( ", "[ ", "“ "), *_ANY_STRAY),
    "zh": (
        *(" ，", " 。", " ；", " ：", " ？", " ！", " 、", " ）", " 》", " 」", " 』", " ”"),
        *("（ ", "《 ", "「 ", "『 ", "“ ", *_ANY_STRAY),
    ),
}
"""One of these is in a text that has a stray space."""


_Slip = tuple[Rule, int, int, str, str | None]
"""Words [start, end) of a text, what is wrong with them, and what to write instead (None: that takes a person)."""


def _slips(text: str, language: Language, source: Side) -> list[_Slip]:
    """What is wrong in a text; nearly always nothing, which is to be found out quickly."""
    slips: list[_Slip] = []
    if language == "en" and not text.isascii() and _may_be_wide(text):
        slips += _left_behind(text)
    if language == "zh" or _may_be_doubled(text):
        slips += _doubled(text, language, source)
    for sign in _MAY_BE_STRAY[language]:
        if sign in text:
            slips += _stray_spaces(text, language)
            break
    return slips


def _may_be_wide(text: str) -> bool:
    rest = text.replace("’", "")
    return not rest.isascii() and (max(rest) >= _FIRST_WIDE or "\u2026\u2026" in text or "\u2014\u2014" in text)


def _may_be_doubled(text: str) -> bool:
    """Whether a word stands twice in a row, or two words do, as which “can’t can’t” counts."""
    words = english_words(text)
    return _repeat(words, 1) or ((not text.isascii() or "'" in text) and _repeat(words, 2))


def _repeat(words: tuple[str, ...], size: int) -> bool:
    """Whether so many words stand twice in a row. Digits are words here, and may."""
    return any(map(eq, words, words[size:])) and any(
        words[at].isalpha() and words[at : at + size] == words[at + size : at + 2 * size] for at in range(len(words))
    )


def _left_behind(text: str) -> Iterator[_Slip]:
    """Han, with the marks between, as one slip; full-width characters elsewhere."""
    for run in re.finditer(_HAN_RUN, text):
        yield (HAN_LEFT, *run.span(), f"“{run[0]}” is left in Chinese; write it in English", None)
    for run in re.finditer(_FULL_WIDTH, re.sub(_HAN_RUN, lambda run: FILLER * len(run[0]), text)):
        half = _half(text, run)
        yield (FULL_WIDTH, *run.span(), f"“{run[0]}” is full-width; in English it is “{half.strip() or ' '}”", half)


def _half(text: str, run: re.Match[str]) -> str:
    """The half-width form, with the space that a full-width mark has built in, where the text has none."""
    wide = run[0]
    if wide[0] in "\u3000\u2026\u2014":
        return _HALF[wide[0]]
    half = "".join(_HALF.get(character) or chr(ord(character) - 0xFEE0) for character in wide)
    if half in "([“‘" and text[run.start() - 1 : run.start()].isalnum():
        return " " + half
    if half in ",.;:?!)]”’" and text[run.end() : run.end() + 1].isalnum():
        return half + " "
    return half


def _doubled(text: str, language: Language, source: Side) -> Iterator[_Slip]:
    if language == "zh":
        for twice in re.finditer(_DOUBLE_HAN, text):
            yield (DOUBLED, *twice.span(), f"“{twice[0][0]}” stands twice", twice[0][0])
        return
    for twice in re.finditer(_DOUBLE_WORD, lower(text)):
        word = text[slice(*twice.span(1))]
        # A name may repeat a syllable (甄甄, 友友); 常常 and 慢慢 say nothing about other words.
        repeated = _REPEATED_AT_ALL if text[twice.end() - len(word)].isupper() else _REPEATED_WORD
        if twice[1] not in _ENGLISH_DOUBLES and not re.search(repeated, source.text):
            yield (DOUBLED, *twice.span(), f"“{word}” stands twice", word)


def _stray_spaces(text: str, language: Language) -> Iterator[_Slip]:
    for space in re.finditer(_STRAY[language], text):
        start, end = space.span()
        before, after = text[start - 1], text[end]
        if "\t" in space[0] and after not in ",;:?!.)]”":
            yield (STRAY_SPACE, start, end, "a tab", " ")
            continue
        if after.isalnum() and before.isalnum():
            what, instead = ("two spaces", " ") if end - start > 1 else ("a no-break space between plain words", " ")
        elif before in "([“（《「『":
            what, instead = f"a space after “{before}”", ""
        elif after in ",;:?!.)]”，。；：？！、）》」』":
            what, instead = f"a space before “{after}”", ""
        else:
            what, instead = "two spaces", " "
        yield (STRAY_SPACE, start, end, what, instead)


def _look(beads: Iterable[Bead], context: Context) -> Iterator[Finding]:
    language = context.target
    for bead in beads:
        source = bead.side(context.source)
        for segment in bead.side(language).segments:
            # Masking costs more than looking, and few texts have anything to look at twice.
            if _slips(segment.text, language, source):
                for rule, start, end, message, suggestion in _slips(mask(segment.text), language, source):
                    yield Finding.on(rule, bead, language, segment, start, end, message, suggestion=suggestion)


CHECK = BeadCheck((HAN_LEFT, FULL_WIDTH, DOUBLED, STRAY_SPACE), lambda context: context, _look)
