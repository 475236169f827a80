"""What was left in a text for later, or for another program: TODO, **markup**."""

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.check import TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Segment

LEFT_OVER = Rule(
    "TYP008",
    "left-over",
    "warning",
    """A TODO or FIXME, or asterisks of markup, that the source does not have.

    Texts are plain: what one program shows in bold is a row of asterisks in every other. If five beads have such markup
    on either side, it belongs to the text. An editor's remark in square brackets is fine ([Picture 1.jpg, not
    received]).

    Why: a note to oneself gets published, or markup that nothing renders.
    Bad: We released **Codestral** [TODO: date].
    Good: We released Codestral.
    """,
)

_MARKUP = r"(?<![\w*])\*{1,3}[^\W\d_](?:[^*\n]*[^*\s])?\*{1,3}(?![\w*])"
_TO_DO = r"\b(?:TODO|FIXME)\b"
_USUAL = 5

_Wanted = tuple[Context, str]
"""The context, and the pattern to look for."""


def _count_markup(beads: Iterable[Bead], context: Context) -> int:
    """The number of beads with markup on either side."""
    texts = ((bead.zh.text, bead.en.text) for bead in beads)
    return sum(("*" in zh or "*" in en) and bool(re.search(_MARKUP, f"{zh}\n{en}")) for zh, en in texts)


def _judge_markup(marked: int, context: Context) -> _Wanted:
    return context, _TO_DO if marked >= _USUAL else f"{_MARKUP}|{_TO_DO}"


def _find_leftovers(beads: Iterable[Bead], wanted: _Wanted) -> Iterator[Finding]:
    context, pattern = wanted
    for bead in beads:
        for segment in bead.side(context.target).segments:
            text = segment.text
            if "*" in text or "TODO" in text or "FIXME" in text:
                for match in re.finditer(pattern, mask(text)):
                    yield from _report_leftover(bead, segment, match, context)


def _report_leftover(bead: Bead, segment: Segment, match: re.Match[str], context: Context) -> Iterator[Finding]:
    words = match[0]
    markup = words[0] == "*"
    if ("*" if markup else words) not in bead.side(context.source).text:
        message = f"“{words}” is markup; texts are plain" if markup else f"“{words}” was left for later"
        yield Finding.on(LEFT_OVER, bead, context.target, segment, *match.span(), message)


CHECK = TallyCheck((LEFT_OVER,), _count_markup, _judge_markup, _find_leftovers)
