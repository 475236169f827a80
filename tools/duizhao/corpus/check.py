"""Check aligned text that is no edition: the bead checks and the tally checks, row by row, the file read twice.

Each of `jobs` processes takes every jobs-th row; tallies add up in any order, and findings are sorted in the end, so
the report is the same for any number of them.
"""

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice, repeat
from typing import Any, NamedTuple, TypeVar

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.merge import merge, sort
from duizhao.checks.registry import all_checks, named_rules
from duizhao.checks.report import Report, Summary
from duizhao.checks.rule import LEVELS
from duizhao.checks.terms.unmatchable import UNMATCHABLE, never_found
from duizhao.corpus.bitext import Bitext
from duizhao.corpus.rows import Row
from duizhao.errors import UserError
from duizhao.model import Bead, Concept, Unread

DEFAULT = ("TRM", "DRF", "NUM", "NAM")
"""Families that look where nothing is selected: what the two sides say of each other.

Typography (TYP) is quiet on messages of programs (12 findings in 3,494 of Weblate's), but where a house sets a space
between Latin words and Chinese marks, as much technical documentation does, it would drown the rest: 485 in 4,453.
"""

_AT_ONCE = 1000
"""Rows that are looked at together."""
_TALLIED_AT_ONCE = 1 << 14
"""Rows that are tallied together, by all checks: to read them takes longer than some tallies."""

T = TypeVar("T")
Watch = Callable[[Sequence[int], str], Iterable[int]]


class Job(NamedTuple):
    """What every process has to know. Checks hold functions, which do not travel: they are found again by rule."""

    bitext: Bitext
    context: Context
    wanted: frozenset[str]

    def checks(self) -> list[BeadCheck | TallyCheck]:
        return [
            check
            for check in all_checks()
            if isinstance(check, BeadCheck | TallyCheck) and any(rule.id in self.wanted for rule in check.rules)
        ]

    def chunks(self, part: int, of: int, size: int, steps: Iterable[int]) -> Iterator[list[Row]]:
        """Every `of`-th row, from the `part`-th on, `size` of them together, a step for each; all, if steps run out."""
        rows = self.bitext.rows(part, of)
        for _ in chain(steps, repeat(0)):
            if not (some := list(islice(rows, size))):
                return
            yield some


class Looked(NamedTuple):
    """What was found in some of the rows, which of them could not be read, how many could."""

    findings: list[Finding]
    unread: list[Unread]
    beads: int


def check_bitext(
    bitext: Bitext,
    concepts: tuple[Concept, ...] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    jobs: int = 1,
    watch: Watch = lambda steps, label: steps,
) -> Report:
    """Check a bitext against itself and a termbase. `select` and `ignore` hold families, ids or names of rules.

    `watch` is given the steps of what may take long, with a name for it, and gives them back one by one.
    """
    wanted = _wanted(select, ignore)
    job = Job(bitext, Context(bitext.source, bitext.target, concepts), wanted)
    tallies = _each(_tallied, job, None, jobs, watch)
    judged = [
        check.judge(reduce(operator.add, several), job.context) if isinstance(check, TallyCheck) else None
        for check, several in zip(job.checks(), zip(*tallies, strict=True), strict=True)
    ]
    parts = _each(_looked, job, judged, jobs, watch)
    found = [finding for part in parts for finding in part.findings]
    if UNMATCHABLE.id in wanted:
        found += never_found(concepts)
    unread = sorted(one for part in parts for one in part.unread)
    beads = sum(part.beads for part in parts)
    if not beads and not unread:
        raise UserError(f"{bitext.path}:1:1: holds no row with words on both sides")
    findings = sort(merge(found), ())
    return Report(findings, tuple(unread), _summary(findings, len(unread), beads), wanted)


def _wanted(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The rules that are asked for and can be judged without an edition."""
    able = {rule.id for check in all_checks() if isinstance(check, BeadCheck | TallyCheck) for rule in check.rules}
    able.add(UNMATCHABLE.id)
    wanted = (named_rules(select or DEFAULT, "--select") - named_rules(ignore, "--ignore")) & able
    if not wanted:
        raise UserError("--bitext: the rules that are left look at editions only; `duizhao rules` lists others")
    return wanted


def _tallied(job: Job, _: None, part: int, of: int, watch: Watch) -> list[Any]:
    """The tally of each check over some of the rows; None for a check that needs none."""
    checks = job.checks()
    if not any(isinstance(check, TallyCheck) for check in checks):
        return [None] * len(checks)
    tallies = _tallies(checks, [], job.context)
    steps = watch(range(0, job.bitext.about(), _TALLIED_AT_ONCE), "Counting")
    for some in job.chunks(part, of, _TALLIED_AT_ONCE, steps):
        more = _tallies(checks, [row for row in some if isinstance(row, Bead)], job.context)
        tallies = [None if one is None else one + other for one, other in zip(tallies, more, strict=True)]
    return tallies


def _tallies(checks: Iterable[BeadCheck | TallyCheck], beads: list[Bead], context: Context) -> list[Any]:
    return [check.tally(beads, context) if isinstance(check, TallyCheck) else None for check in checks]


def _looked(job: Job, judged: Sequence[Any], part: int, of: int, watch: Watch) -> Looked:
    checks = [
        (check.look, check.prepare(job.context) if isinstance(check, BeadCheck) else verdicts)
        for check, verdicts in zip(job.checks(), judged, strict=True)
    ]
    looked = Looked([], [], 0)
    count = 0
    steps = watch(range(0, job.bitext.about(), _AT_ONCE), "Checking")
    for some in job.chunks(part, of, _AT_ONCE, steps):
        beads = [row for row in some if isinstance(row, Bead)]
        count += len(beads)
        looked.unread.extend(row for row in some if isinstance(row, Unread))
        for look, prepared in checks:
            looked.findings.extend(finding for finding in look(beads, prepared) if finding.rule.id in job.wanted)
    return looked._replace(beads=count)


_shared: tuple[Any, ...] = ()
"""In a process of a pool: what it was started with."""


def _remember(*shared: Any) -> None:
    global _shared
    _shared = shared


def _recall(part: int) -> Any:
    function, job, known, of = _shared
    return function(job, known, part, of, lambda steps, label: steps)


def _each(function: Callable[[Job, Any, int, int, Watch], T], job: Job, known: Any, jobs: int, watch: Watch) -> list[T]:
    """What a function gives for each part of the rows, one process a part; `watch` watches one that is alone."""
    if jobs == 1:
        return [function(job, known, 0, 1, watch)]
    from multiprocessing import Pool

    with Pool(jobs, _remember, (function, job, known, jobs)) as pool:
        return pool.map(_recall, range(jobs), 1)


def _summary(findings: Iterable[Finding], unread: int, beads: int) -> Summary:
    findings = list(findings)
    levels = Counter(finding.level for finding in findings)
    files = len({finding.place.path for finding in findings})
    return Summary({level: levels[level] for level in LEVELS}, 0, files, unread, beads, {})
