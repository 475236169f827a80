"""`duizhao check`: run the rules over an edition."""

from collections.abc import Callable
from typing import cast

import click

from duizhao.checks.report import Report
from duizhao.checks.rule import LEVELS, Level
from duizhao.checks.run import run
from duizhao.cli.check_baseline import against_baseline, baseline_options
from duizhao.cli.check_bitext import BitextOptions, bitext_report, with_bitext_options
from duizhao.cli.check_fix import fix_options, mend
from duizhao.cli.check_reports import Target, deliver, report_options
from duizhao.cli.options import edition_option
from duizhao.cli.rule_names import rule_list
from duizhao.model import Edition
from duizhao.store import find_root, load


def _words(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select COV,TRM --select FMT001` as its words."""
    return tuple(word for words in given for word in words.replace(",", " ").split())


@click.command("check")
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    shell_complete=rule_list,
    metavar="RULES",
    help="Run only these rules: families, ids or names, separated by commas.",
)
@click.option(
    "--ignore", multiple=True, callback=_words, shell_complete=rule_list, metavar="RULES", help="Skip these rules."
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    help="Exit 1 if there is a finding at or above this level.  [default: the edition's setting, else error]",
)
@click.option("--release", is_flag=True, help="Check for a release: anything untranslated or unsigned is an error.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Report only findings that are new since this git revision or folder; everything is still checked.",
)
@baseline_options
@fix_options
@with_bitext_options
@edition_option
@report_options
def command(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Level | None,
    release: bool,
    changed_since: str | None,
    baseline: str | None,
    prune: bool,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    start: str,
    form: str,
    targets: list[Target],
    bitext_options: BitextOptions,
) -> int:
    """Check the edition: form, coverage, terms.

    Exits 1 if there is a finding at or above --fail-on, or an entry of --baseline is no longer found; 2 if a file can't
    be read; otherwise 0.

    \b
    Examples:
      duizhao check --select COV,TRM --ignore missing-term
      duizhao check --diff
      duizhao check --changed-since main --format github --report sarif=out.sarif
      duizhao check --bitext corpus.jsonl --termbase terms.tsv --fail-on warning
    """
    if (fix and diff) or ((fix or diff) and bitext_options.bitext):
        raise click.UsageError("--fix, --diff and --bitext cannot be combined; --bitext never writes anything.")
    if changed_since is not None and bitext_options.bitext:
        raise click.UsageError("--changed-since works on editions only, not with --bitext.")
    if diff:
        return int(mend(start, select, ignore, write=False) > 0)
    root: str | None = None
    if report := bitext_report(select, ignore, bitext_options):
        fail_on = fail_on or "error"
    else:
        if fix:
            mend(start, select, ignore, write=True)
        found = find_root(start)
        root, edition = str(found), load(found)
        fail_on = fail_on or cast(Level, edition.settings.check.fail_on)
        report = run(edition, select, ignore, release=release)
    report, gone = against_baseline(report, baseline, root, prune=prune, write_baseline=write_baseline)
    if changed_since is not None:
        report = _since(changed_since, report, edition, lambda before: run(before, select, ignore, release=release))
    deliver(report, form, targets, fail_on, root)
    return max(_code(report, fail_on), int(gone))


def _since(word: str, report: Report, edition: Edition, check: Callable[[Edition], Report]) -> Report:
    from pathlib import Path

    from duizhao.checks.since import since
    from duizhao.store.revisions import read_revision

    return since(report, edition, read_revision(word, Path(edition.root), whole=False).edition, check)


def _code(report: Report, fail_on: Level) -> int:
    if report.unread:
        return 2
    failing = LEVELS[: LEVELS.index(fail_on) + 1]
    return int(any(finding.level in failing and finding.waived is None for finding in report.findings))
