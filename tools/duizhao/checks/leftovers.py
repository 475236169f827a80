"""What an editor left in a text for later, or for another program: TODO, **markup**."""

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.rule import Finding, Rule, Setup, TallyCheck, on
from duizhao.language.masking import mask
from duizhao.model import Bead, Segment

LEFT_OVER = Rule(
    "TYP008",
    "left-over",
    "warning",
    """A TODO or FIXME, or asterisks of markup, that the source does not have.

    Texts are plain: what one program shows as bold is a row of asterisks in every other. Where five beads have such
    markup on either side, it is the text's own. A remark in square brackets is an editor's and stays quiet
    ([Picture 1.jpg, not received]).

    Why: a note to oneself is published, or markup that nothing renders.
    Bad: We released **Codestral** [TODO: date].
    Good: We released Codestral.
    """,
)

_MARKUP = r"(?<![\w*])\*{1,3}[^\W\d_](?:[^*\n]*[^*\s])?\*{1,3}(?![\w*])"
_TO_DO = r"\b(?:TODO|FIXME)\b"
_USUAL = 5

_Verdict = tuple[Setup, str]
"""The setup, and the pattern of what is sought."""


def _tally(beads: Iterable[Bead], setup: Setup) -> int:
    """Beads with markup on either side."""
    texts = ((bead.zh.text, bead.en.text) for bead in beads)
    return sum(("*" in zh or "*" in en) and bool(re.search(_MARKUP, f"{zh}\n{en}")) for zh, en in texts)


def _judge(marked: int, setup: Setup) -> _Verdict:
    return setup, _TO_DO if marked >= _USUAL else f"{_MARKUP}|{_TO_DO}"


def _look(beads: Iterable[Bead], verdict: _Verdict) -> Iterator[Finding]:
    setup, sought = verdict
    for bead in beads:
        for segment in bead.side(setup.target).segments:
            text = segment.text
            if "*" in text or "TODO" in text or "FIXME" in text:
                for match in re.finditer(sought, mask(text)):
                    yield from _left(bead, segment, match, setup)


def _left(bead: Bead, segment: Segment, match: re.Match[str], setup: Setup) -> Iterator[Finding]:
    words = match[0]
    markup = words[0] == "*"
    if ("*" if markup else words) not in bead.side(setup.source).text:
        message = f"“{words}” is markup; texts are plain" if markup else f"“{words}” was left for later"
        yield on(LEFT_OVER, bead, setup.target, segment, *match.span(), message)


CHECK = TallyCheck((LEFT_OVER,), _tally, _judge, _look)
