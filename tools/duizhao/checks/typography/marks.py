"""Marks that nobody means to write: two where one belongs, or without the space before the next word."""

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Language, Segment

ASTRAY = Rule(
    "TYP007",
    "mark-astray",
    "warning",
    """Two commas, semicolons or full stops together, or a mark that runs into the next word.

    What the source writes in the same way is intended (a,b); figures, links and code are skipped.

    Why: a clause was taken out or put in, and one of its marks stayed or was forgotten.
    Bad: for example,, step,step
    Good: for example, step, step
    """,
)

_EN = r"""(?x)
      (?:(?<=[A-Za-z’”)\]])|(?<=[A-Za-z]\ )) (?:,[\ ]?[,;.]|;[\ ]?[,;.]|\.\.)(?=[\s”’)\]]|$)  # twice, or two together
    | (?<=[a-z]{2})[,;?!](?=[A-Za-z]{2})                                                     # into the next word
    """
_ZH = "，，|、、|；；|，。|。，|、。|、，"
STRAY_MARKS: dict[Language, str] = {"en": _EN, "zh": _ZH}
"""Compiled when a text needs them."""
SUSPECT_MARKS: dict[Language, str] = {"en": r"[,;.?!](?:(?<!\.)[^\W\d_]| ?[,;.])", "zh": "[，、；。][，、；。]"}
"""Two marks together, or a letter right after a mark. Few texts have them, so they are looked for first."""
_NO_WORD = frozenset("_=/\\{}<>|")
"""What only code and paths have."""


def _find_stray_marks(beads: Iterable[Bead], context: Context) -> Iterator[Finding]:
    suspect = re.compile(SUSPECT_MARKS[context.target]).search
    for bead in beads:
        for segment in bead.side(context.target).segments:
            if suspect(segment.text):
                yield from _find_in_segment(bead, segment, context)


def _find_in_segment(bead: Bead, segment: Segment, context: Context) -> Iterator[Finding]:
    language = context.target
    for match in re.finditer(STRAY_MARKS[language], mask(segment.text)):
        start, end = match.span()
        word = _word_around(segment.text, start, end)
        if word in bead.side(context.source).text or not _NO_WORD.isdisjoint(word):
            continue
        glued = end - start == 1
        message = f"no space after “{match[0]}”" if glued else f"“{match[0]}” should be one mark"
        suggestion = match[0] + " " if glued else None
        yield Finding.on(ASTRAY, bead, language, segment, start, end, message, suggestion=suggestion)


def _word_around(text: str, start: int, end: int) -> str:
    """The mark and what is around it up to the next spaces."""
    opens = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    closes = text.find(" ", end)
    return text[opens : closes if closes >= 0 else len(text)].strip("“”‘’()[]\"'.")


CHECK = BeadCheck((ASTRAY,), lambda context: context, _find_stray_marks)
