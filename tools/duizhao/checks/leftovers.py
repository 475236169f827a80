"""What an editor left in a text for later, or for another program: TODO, **markup**."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.rule import Finding, Rule, Setup, TallyCheck, each, on
from duizhao.language.masking import mask
from duizhao.model import Bead

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


class _Verdict(NamedTuple):
    setup: Setup
    sought: str


def _tally(beads: Iterable[Bead], setup: Setup) -> int:
    """Beads with markup on either side."""
    texts = ((bead.zh.text, bead.en.text) for bead in beads)
    return sum(("*" in zh or "*" in en) and bool(re.search(_MARKUP, f"{zh}\n{en}")) for zh, en in texts)


def _judge(marked: int, setup: Setup) -> _Verdict:
    return _Verdict(setup, _TO_DO if marked >= _USUAL else f"{_MARKUP}|{_TO_DO}")


def _look(bead: Bead, verdict: _Verdict) -> Iterator[Finding]:
    setup = verdict.setup
    for segment in bead.side(setup.target).segments:
        text = segment.text
        if "*" not in text and "TODO" not in text and "FIXME" not in text:
            continue
        source = bead.side(setup.source).text
        for match in re.finditer(verdict.sought, mask(text)):
            markup = match[0][0] == "*"
            if ("*" if markup else match[0]) not in source:
                message = f"“{match[0]}” is markup; texts are plain" if markup else f"“{match[0]}” was left for later"
                yield on(LEFT_OVER, bead, setup.target, segment, *match.span(), message)


CHECK = TallyCheck((LEFT_OVER,), _tally, _judge, each(_look))
