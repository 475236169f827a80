"""Typos within one text of the target, found by patterns. The source is never changed, so it is not looked at."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Language, Side


class Typo(NamedTuple):
    """Words [start, end) of a text, what is wrong with them, and what to write instead (None: a person decides)."""

    rule: Rule
    start: int
    end: int
    message: str
    suggestion: str | None


FindTypos = Callable[[str, Language, Side], list[Typo]]
"""Finds the typos in a text of a language, given the source of the bead."""


def in_prose(find: FindTypos) -> Callable[[Iterable[Bead], Context], Iterator[Finding]]:
    """The `look` of a check that finds typos in the target, but not in code, links and placeholders."""

    def look(beads: Iterable[Bead], context: Context) -> Iterator[Finding]:
        language = context.target
        for bead in beads:
            source = bead.side(context.source)
            for segment in bead.side(language).segments:
                # Masking takes longer than looking, and few texts have anything to find.
                if find(segment.text, language, source):
                    for rule, start, end, message, suggestion in find(mask(segment.text), language, source):
                        yield Finding.on(rule, bead, language, segment, start, end, message, suggestion=suggestion)

    return look
