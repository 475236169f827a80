"""Spaces where none belongs, and spaces that are not plain ones."""

import re

from duizhao.checks.check import BeadCheck
from duizhao.checks.rule import Rule
from duizhao.checks.typography.typos import Typo, in_prose
from duizhao.model import Language, Side

STRAY_SPACE = Rule(
    "TYP006",
    "stray-space",
    "warning",
    """A space before a mark or inside a bracket, two spaces in a row, a tab, a no-break space between plain words.

    Two spaces after a sentence are an old custom of typists and are not reported.

    Why: a line can break before the comma, and text pasted from a page brings spaces that nobody sees.
    Bad: It is open , and ( for now ) free.
    Good: It is open, and (for now) free.
    """,
)

_SPACE = "[ \t\u00a0\u202f\u2009]"
STRAY: dict[Language, str] = {
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
SIGNS_OF_STRAY: dict[Language, tuple[str, ...]] = {
    "en": (*(" ,", " .", " :", " ;", " ?", " !", " )", " ]", " ”", "( ", "[ ", "“ "), *_ANY_STRAY),
    "zh": (
        *(" ，", " 。", " ；", " ：", " ？", " ！", " 、", " ）", " 》", " 」", " 』", " ”"),
        *("（ ", "《 ", "「 ", "『 ", "“ ", *_ANY_STRAY),
    ),
}
"""Any text with a stray space has one of these."""


def _find_stray_spaces(text: str, language: Language, source: Side) -> list[Typo]:
    if not any(sign in text for sign in SIGNS_OF_STRAY[language]):
        return []
    typos = []
    for space in re.finditer(STRAY[language], text):
        what, instead = _describe(space[0], text[space.start() - 1], text[space.end()])
        typos.append(Typo(STRAY_SPACE, *space.span(), what, instead))
    return typos


def _describe(space: str, before: str, after: str) -> tuple[str, str]:
    """What is wrong with a space between two characters, and what to write instead."""
    if "\t" in space and after not in ",;:?!.)]”":
        return "a tab", " "
    if after.isalnum() and before.isalnum():
        return "two spaces" if len(space) > 1 else "a no-break space between plain words", " "
    if before in "([“（《「『":
        return f"a space after “{before}”", ""
    if after in ",;:?!.)]”，。；：？！、）》」』":
        return f"a space before “{after}”", ""
    return "two spaces", " "


CHECK = BeadCheck((STRAY_SPACE,), lambda context: context, in_prose(_find_stray_spaces))
