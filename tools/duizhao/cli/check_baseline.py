"""`duizhao check --baseline`: findings that are known and accepted for now."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from duizhao.checks.report import Report
from duizhao.cli.output import warn
from duizhao.errors import UserError
from duizhao.store.files import UnreadableError, decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = (
    click.option(
        "--baseline",
        type=click.Path(),
        metavar="FILE",
        help="Ignore the known findings in FILE; fail if one of them is no longer found.",
    ),
    click.option("--prune", is_flag=True, help="With --baseline: remove entries that are no longer found."),
    click.option("--write-baseline", is_flag=True, help="With --baseline: add everything found to the file."),
)


def baseline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the baseline."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def against_baseline(
    report: Report, path: str | None, root: str | None, *, prune: bool, write_baseline: bool
) -> tuple[Report, bool]:
    """The report without known findings, and whether the baseline has entries that are no longer found."""
    if path is None:
        if prune or write_baseline:
            raise click.UsageError(f"--{'prune' if prune else 'write-baseline'} needs --baseline FILE.")
        return report, False
    from pathlib import Path

    from duizhao.checks.baseline import baseline_text, gone_entries, leave_out_known, parse_baseline, updated_entries
    from duizhao.cli.files import write_files
    from duizhao.reports.baseline import baseline_size, no_longer_found

    file = Path(path)
    entries = [] if write_baseline and not file.exists() else parse_baseline(_text(file), str(file))
    if report.unread and (prune or write_baseline):
        return leave_out_known(report, entries), False  # a partial check cannot update a baseline; `check` fails anyway
    lost = gone_entries(report, entries)
    if write_baseline:
        entries = updated_entries(report, entries)
    elif prune:
        gone = {entry["fingerprint"] for entry in lost}
        entries = [entry for entry in entries if entry["fingerprint"] not in gone]
    if write_baseline or (prune and lost):
        write_files({file: baseline_text(entries)}, Path(root) if root else None)
        warn(baseline_size(path, entries))
    elif lost:
        warn(no_longer_found(path, lost))
    return leave_out_known(report, entries), bool(lost) and not prune and not write_baseline


def _text(file: "Path") -> str:
    """The text of a regular file of reasonable size; anything else is a UserError."""
    real = file.resolve()
    try:
        return decode(read_bytes(real.parent, real.name), str(file)).removeprefix("\ufeff")
    except UnreadableError as problem:
        raise UserError(f"{file}: {problem.message}; make a new one with --write-baseline") from None
