"""Check aligned text that is no edition. The file is read twice: once to count for the tally checks, once to look.

With several jobs, each is a process that takes every n-th row. Tallies can be added in any order, and findings are
sorted at the end, so the report does not depend on the number of jobs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice, repeat
from operator import add
from typing import Any, NamedTuple, TypeVar

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.merge import merge_and_sort
from duizhao.checks.registry import all_checks, named_rules
from duizhao.checks.report import Report, Summary, count
from duizhao.checks.terms.unmatchable import UNMATCHABLE, never_found
from duizhao.corpus.bitext import Bitext
from duizhao.corpus.rows import BitextRow
from duizhao.errors import UserError
from duizhao.model import Bead, Concept, Unread

DEFAULT_FAMILIES = ("TRM", "DRF", "NUM", "NAM")
"""The families that run if nothing is selected: they compare the two sides.

Typography (TYP) finds little in the messages of programs (12 in 3,494 of Weblate's). But much technical documentation
has a space between Latin words and Chinese marks by house style, and there it would drown the rest: 485 in 4,453.
"""

ROWS_PER_LOOK = 1000
"""Rows that the checks look at together."""
ROWS_PER_TALLY = 1 << 14
"""Rows that the checks count together. More than that would take memory and save no time."""

T = TypeVar("T")
ShowProgress = Callable[[Sequence[int], str], Iterable[int]]
"""Is given the steps of a job and what to call it, and gives the steps back as they are taken."""


def _without_progress(steps: Sequence[int], label: str) -> Iterable[int]:
    return steps


class Job(NamedTuple):
    """What to check by which rules (ids), and which rows: every `parts`-th, starting with the `part`-th."""

    bitext: Bitext
    context: Context
    rules: frozenset[str]
    part: int = 0
    parts: int = 1

    def checks(self) -> list[BeadCheck | TallyCheck]:
        """The checks that report any of the rules. They have functions, so they cannot be sent to other processes."""
        return [
            check
            for check in all_checks()
            if isinstance(check, BeadCheck | TallyCheck) and any(rule.id in self.rules for rule in check.rules)
        ]

    def chunks(self, size: int, progress: ShowProgress, label: str) -> Iterator[list[BitextRow]]:
        """The rows, `size` at a time. The number of steps is an estimate; all rows are read, even if there are more."""
        rows = self.bitext.rows(self.part, self.parts)
        steps = progress(range(0, self.bitext.estimated_rows(), size), label)
        for _ in chain(steps, repeat(0)):
            chunk = list(islice(rows, size))
            if not chunk:
                return
            yield chunk


class Outcome(NamedTuple):
    """What was found in some of the rows, which of them could not be read, and how many could."""

    findings: list[Finding]
    unread: list[Unread]
    beads: int


def check_bitext(
    bitext: Bitext,
    concepts: tuple[Concept, ...] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    jobs: int = 1,
    progress: ShowProgress = _without_progress,
) -> Report:
    """Check a bitext, with the terms of `concepts`. `select` and `ignore` are families, ids or names of rules.

    An unknown rule, a file without rows, or a selection that leaves nothing to check is a UserError.
    """
    rules = _select_rules(select, ignore)
    job = Job(bitext, Context(bitext.source, bitext.target, concepts), rules)
    verdicts = _verdicts(job, _in_parts(_tally_rows, job, None, jobs, progress))
    outcomes = _in_parts(_look_at_rows, job, verdicts, jobs, progress)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    if UNMATCHABLE.id in rules:
        found += never_found(concepts)
    unread = sorted(row for outcome in outcomes for row in outcome.unread)
    beads = sum(outcome.beads for outcome in outcomes)
    if not beads and not unread:
        raise UserError(f"{bitext.path}:1:1: has no rows with words on both sides")
    findings = merge_and_sort(found, ())
    summary = Summary(**count(findings), unread=len(unread), beads=beads, states={})
    return Report(findings, tuple(unread), summary, rules)


def _select_rules(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The ids of the selected rules that need no edition."""
    able = {rule.id for check in all_checks() if isinstance(check, BeadCheck | TallyCheck) for rule in check.rules}
    able.add(UNMATCHABLE.id)
    rules = (named_rules(select or DEFAULT_FAMILIES, "--select") - named_rules(ignore, "--ignore")) & able
    if not rules:
        raise UserError("--bitext: the selected rules work on editions only; `duizhao rules` lists the others")
    return rules


def _tally_rows(job: Job, _: None, progress: ShowProgress) -> list[Any]:
    """The result of each of the job's tally functions over the rows."""
    functions = _tally_functions(job)
    totals = [tally([], job.context) for tally in functions]
    for chunk in job.chunks(ROWS_PER_TALLY, progress, "Counting") if functions else ():
        beads = _beads_in(chunk)
        totals = [total + tally(beads, job.context) for total, tally in zip(totals, functions, strict=True)]
    return totals


def _tally_functions(job: Job) -> list[Callable[..., Any]]:
    """The tally functions of the job's checks, each once, though several checks may share it."""
    return list(dict.fromkeys(check.tally for check in job.checks() if isinstance(check, TallyCheck)))


def _verdicts(job: Job, tallies: list[list[Any]]) -> list[Any]:
    """The verdict of each check on the tallies of all parts; None for a check that tallies nothing."""
    totals = [reduce(add, parts) for parts in zip(*tallies, strict=True)]
    by_function = dict(zip(_tally_functions(job), totals, strict=True))
    return [
        check.judge(by_function[check.tally], job.context) if isinstance(check, TallyCheck) else None
        for check in job.checks()
    ]


def _look_at_rows(job: Job, verdicts: Sequence[Any], progress: ShowProgress) -> Outcome:
    checks = [
        (check, check.prepare(job.context) if isinstance(check, BeadCheck) else verdict)
        for check, verdict in zip(job.checks(), verdicts, strict=True)
    ]
    findings: list[Finding] = []
    unread: list[Unread] = []
    count_of_beads = 0
    for chunk in job.chunks(ROWS_PER_LOOK, progress, "Checking"):
        beads = _beads_in(chunk)
        count_of_beads += len(beads)
        unread += [row for row in chunk if isinstance(row, Unread)]
        for check, prepared in checks:
            findings += [finding for finding in check.look(beads, prepared) if finding.rule.id in job.rules]
    return Outcome(findings, unread, count_of_beads)


def _beads_in(rows: Iterable[BitextRow]) -> list[Bead]:
    return [row for row in rows if isinstance(row, Bead)]


Work = Callable[[Job, Any, ShowProgress], T]
"""What is done with the rows of a job; the second argument is what all parts need to know."""


def _in_parts(work: Work[T], job: Job, known: Any, jobs: int, progress: ShowProgress) -> list[T]:
    """Do `work` on all rows, in `jobs` processes if there are several; only a single one shows progress."""
    if jobs == 1:
        return [work(job, known, progress)]
    from multiprocessing import Pool  # takes 20 ms to load

    with Pool(jobs, _start_process, (work, job._replace(parts=jobs), known)) as pool:
        return pool.map(_do_part, range(jobs), 1)


_work: tuple[Work[Any], Job, Any] | None = None
"""In a process of the pool: what it was started with. A fork inherits it, so that verdicts need not be pickled."""


def _start_process(work: Work[Any], job: Job, known: Any) -> None:
    global _work
    _work = work, job, known


def _do_part(part: int) -> Any:
    assert _work
    work, job, known = _work
    return work(job._replace(part=part), known, _without_progress)
