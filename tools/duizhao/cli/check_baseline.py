"""`duizhao check --baseline`: what an old project lives with for now."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from duizhao.checks.report import Report
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
_SHOWN = 5


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

    from duizhao.checks.baseline import (
        baseline_text,
        describe_entry,
        gone_entries,
        leave_out_known,
        parse_baseline,
        updated_entries,
    )
    from duizhao.cli.output import write_files

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
        click.echo(f"duizhao: {file}: has {len(entries)} finding{'s' * (len(entries) != 1)} now", err=True)
    elif lost:
        from duizhao.reports.terminal import escaped

        some = "; ".join([*map(describe_entry, lost[:_SHOWN]), *["…"] * (len(lost) > _SHOWN)])
        count = f"{len(lost)} known finding{'s' * (len(lost) > 1)}"
        click.echo(f"duizhao: {file}: {count} no longer found ({escaped(some)}); take out with --prune", err=True)
    return leave_out_known(report, entries), bool(lost) and not prune and not write_baseline


def _text(file: "Path") -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise UserError(f"{file}: cannot be read ({why}); make it with --write-baseline") from None
    except UnicodeDecodeError:
        raise UserError(f"{file}: is not UTF-8; restore it, or write it anew with --write-baseline") from None
