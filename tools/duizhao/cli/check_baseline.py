"""`duizhao check --baseline`: what an old project lives with for now."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from duizhao.checks.report import Report
from duizhao.cli.output import warn
from duizhao.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = (
    click.option(
        "--baseline",
        type=click.Path(),
        metavar="FILE",
        help="Leave out the findings that this file knows; one that is gone must leave it.",
    ),
    click.option("--prune", is_flag=True, help="With --baseline: take out of the file what is gone."),
    click.option("--write-baseline", is_flag=True, help="With --baseline: write all that is found into the file."),
)


def baseline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the baseline."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def against_baseline(
    report: Report, path: str | None, root: str | None, *, prune: bool, write_baseline: bool
) -> tuple[Report, bool]:
    """The report without what the baseline knows, and whether the baseline has entries that are gone, which is told."""
    if path is None:
        if prune or write_baseline:
            raise click.UsageError(f"--{'prune' if prune else 'write-baseline'} goes with --baseline FILE.")
        return report, False
    from pathlib import Path

    from duizhao.checks.baseline import baseline_text, gone_entries, leave_out_known, parse_baseline, updated_entries
    from duizhao.cli.files import write_files
    from duizhao.reports.baseline import baseline_size, no_longer_found

    file = Path(path)
    entries = [] if write_baseline and not file.exists() else parse_baseline(_text(file), str(file))
    if report.unread and (prune or write_baseline):
        return leave_out_known(report, entries), False  # it is no ground for a baseline, and `check` fails
    lost = gone_entries(report, entries)
    if write_baseline:
        entries = updated_entries(report, entries)
    elif prune:
        entries = [entry for entry in entries if entry not in lost]
    if write_baseline or (prune and lost):
        write_files({file: baseline_text(entries)}, Path(root) if root else None)
        warn(baseline_size(path, entries))
    elif lost:
        warn(no_longer_found(path, lost))
    return leave_out_known(report, entries), bool(lost) and not prune and not write_baseline


def _text(file: "Path") -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise UserError(f"{file}: cannot be read ({why}); make it with --write-baseline") from None
    except UnicodeDecodeError:
        raise UserError(f"{file}: is not UTF-8; restore it, or write it anew with --write-baseline") from None
