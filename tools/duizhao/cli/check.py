"""`duizhao check`: run the rules over an edition."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from duizhao.checks.rule import LEVELS, Level
from duizhao.checks.run import Report, run
from duizhao.cli.check_bitext import bitext_options, bitext_report
from duizhao.cli.check_fix import fix_options, mend
from duizhao.cli.options import edition_option, format_option
from duizhao.store import find_root, load


def _words(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select COV,TRM --select FMT001` as its words."""
    return tuple(word for one in given for word in one.replace(",", " ").split())


@click.command("check")
@click.option(
    "--select", multiple=True, callback=_words, metavar="RULES", help="Only these: families, ids or names, with commas."
)
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="All but these.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    help="Exit with 1 from this level on.  [default: the edition's setting, else error]",
)
@click.option("--release", is_flag=True, help="It is to go out as it is: what is not translated is an error.")
@fix_options
@bitext_options
@edition_option
@format_option
def command(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Level | None,
    release: bool,
    fix: bool,
    diff: bool,
    start: Path,
    form: str,
    **bitext: Any,
) -> int:
    """Check the edition: form, coverage, terms.

    Exits with 1 where something is found at or above --fail-on, with 2 where a file can't be read, else with 0.

    \b
    Examples:
      duizhao check --select COV,TRM --ignore missing-term
      duizhao check --diff
      duizhao check --bitext corpus.jsonl --termbase terms.tsv --fail-on warning
    """
    if (fix and diff) or ((fix or diff) and bitext["bitext"]):
        raise click.UsageError("--fix, --diff and --bitext do not go together; aligned text is never written.")
    if of_bitext := bitext_report(select, ignore, **bitext):
        click.echo(_shown(of_bitext, form))
        return _code(of_bitext, fail_on or "error")
    if diff:
        return int(mend(start, select, ignore, write=False) > 0)
    if fix:
        mend(start, select, ignore, write=True)
    edition = load(find_root(start))
    report = run(edition, select, ignore, release=release)
    click.echo(_shown(report, form))
    return _code(report, fail_on or edition.settings.check.fail_on)


def _shown(report: Report, form: str) -> str:
    if form == "json":
        from duizhao.reports.json_report import as_json

        return as_json(report)
    from duizhao.reports.text import as_text

    return as_text(report, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _code(report: Report, fail_on: str) -> int:
    if report.unread:
        return 2
    grave = LEVELS[: LEVELS.index(fail_on) + 1]
    return int(any(finding.level in grave and finding.waived is None for finding in report.findings))
