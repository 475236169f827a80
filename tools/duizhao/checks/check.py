"""The three shapes of a check.

Each module directly in a family's folder defines `Rule` objects and ends with `CHECK = …`, which lists them.
`registry.py` finds it there; nothing else has to be edited.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Edition


class EditionCheck(NamedTuple):
    """Looks at the whole edition: ids, coverage, errata, waivers, sign-offs."""

    rules: tuple[Rule, ...]
    look: Callable[[Edition], Iterable[Finding]]


class BeadCheck(NamedTuple):
    """Looks at each bead on its own. `prepare` runs once and makes what `look` needs.

    `look` gets many beads at a time, so that it can search them in one pass.
    """

    rules: tuple[Rule, ...]
    prepare: Callable[[Context], Any]
    look: Callable[[Iterable[Bead], Any], Iterable[Finding]]


class TallyCheck(NamedTuple):
    """Judges each bead by the whole text: counts, judges the counts, then looks at the beads again.

    Tallies can be added (`+`) in any order, so the same check works on an article, on shards of a corpus and in several
    processes. Checks that have the same `tally` function share its result.
    """

    rules: tuple[Rule, ...]
    tally: Callable[[Iterable[Bead], Context], Any]
    judge: Callable[[Any, Context], Any]
    look: Callable[[Iterable[Bead], Any], Iterable[Finding]]


Check = EditionCheck | BeadCheck | TallyCheck


def bead_by_bead(look: Callable[[Bead, Any], Iterable[Finding]]) -> Callable[[Iterable[Bead], Any], Iterator[Finding]]:
    """Turn a function that looks at a single bead into the `look` of a check."""

    def look_at_all(beads: Iterable[Bead], prepared: Any) -> Iterator[Finding]:
        for bead in beads:
            yield from look(bead, prepared)

    return look_at_all
