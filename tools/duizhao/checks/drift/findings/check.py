"""The shape of all drift checks: they share one tally, and leave alone what a person has settled."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from duizhao.checks.check import TallyCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.drift.findings.drift import Drift, finding_of
from duizhao.checks.drift.findings.settled import is_settled, termbase_of
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.tally import DriftTally, tally_beads
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.model import Bead
from duizhao.termbase.compiled import Termbase


class DriftFinder(Protocol):
    """Finds drifts in the text of a bead. They may overlap: `checks/merge.py` keeps the strongest."""

    def find(self, text: BeadText) -> Iterable[Drift]: ...


class _Judged(NamedTuple):
    finder: DriftFinder
    tally: DriftTally
    termbase: Termbase | None


def drift_check(rules: tuple[Rule, ...], learn: Callable[[DriftTally, Context], DriftFinder]) -> TallyCheck:
    """A check of drift rules. `learn` makes, once a run, what finds drifts by what the tally shows."""

    def judge(tally: DriftTally, context: Context) -> _Judged:
        return _Judged(learn(tally, context), tally, termbase_of(context))

    return TallyCheck(rules, tally_beads, judge, bead_by_bead(_find_drifts))


def _find_drifts(bead: Bead, judged: _Judged) -> Iterator[Finding]:
    text = judged.tally.text_of(bead)
    for drift in judged.finder.find(text) if text else ():
        finding = finding_of(drift, bead)
        if not (judged.termbase and is_settled(finding, bead, judged.termbase)):
            yield finding
