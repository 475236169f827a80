"""Marks that no text means: one that stands twice, or that runs into the next word."""

import re
from collections.abc import Iterator

from duizhao.checks.rule import BeadCheck, Finding, Rule, Setup, each, on
from duizhao.language.masking import mask
from duizhao.model import Bead, Language

ASTRAY = Rule(
    "TYP007",
    "mark-astray",
    "warning",
    """A comma, semicolon or full stop twice in a row, two of them together, or a mark that runs into the next word.

    What the source writes alike is meant so (a,b); figures, links and code are no prose.

    Why: a clause was taken out, or put in, and one of its marks stayed or was forgotten.
    Bad: for example,, step,step
    Good: for example, step, step
    """,
)

_EN = r"""(?x)
      (?:(?<=[A-Za-z’”)\]])|(?<=[A-Za-z]\ )) (?:,[\ ]?[,;.]|;[\ ]?[,;.]|\.\.)(?=[\s”’)\]]|$)  # twice, or two together
    | (?<=[a-z]{2})[,;?!](?=[A-Za-z]{2})                                                     # into the next word
    """
_ZH = "，，|、、|；；|，。|。，|、。|、，"
_PATTERNS: dict[Language, str] = {"en": _EN, "zh": _ZH}
"""Compiled where a text needs them."""
_GLUED = re.compile(r"[,;?!][^\W\d_]")
_PAIRS = (",,", ",.", ",;", ";,", ";.", ";;", "..", ", ,", ", .", ", ;", "; ,", "; .", "; ;")
_NO_WORD = frozenset("_=/\\{}<>|")
"""What stands in code and paths."""


def _look(bead: Bead, setup: Setup) -> Iterator[Finding]:
    language = setup.target
    for segment in bead.side(language).segments:
        if not _suspect(segment.text, language):
            continue
        for match in re.finditer(_PATTERNS[language], mask(segment.text)):
            start, end = match.span()
            word = _word(segment.text, start, end)
            if word in bead.side(setup.source).text or not _NO_WORD.isdisjoint(word):
                continue
            glued = end - start == 1
            message = f"no space after “{match[0]}”" if glued else f"“{match[0]}” where one mark belongs"
            suggestion = match[0] + " " if glued else None
            yield on(ASTRAY, bead, language, segment, start, end, message, suggestion=suggestion)


def _suspect(text: str, language: Language) -> bool:
    """Whether two marks stand together, or a letter follows one: cheaper than looking, and so in few texts."""
    if language == "zh":
        return re.search("[，、；。][，、；。]", text) is not None
    return _GLUED.search(text) is not None or any(map(text.__contains__, _PAIRS))


def _word(text: str, start: int, end: int) -> str:
    """What stands around a mark without a space."""
    opens = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    closes = text.find(" ", end)
    return text[opens : closes if closes >= 0 else len(text)].strip("“”‘’()[]\"'.")


CHECK = BeadCheck((ASTRAY,), lambda setup: setup, each(_look))
