"""`duizhao check --format` and `--report`: the report on the screen, and as many others in files."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from duizhao.checks.report import Report
from duizhao.checks.rule import Level
from duizhao.reports.formats import FOR_PEOPLE, FORMATS, FROM_REPOSITORY, formatted

Target = tuple[str, str]
"""A format and the file that the report is to be written to in it."""


def _targets(ctx: click.Context, option: click.Parameter, given: Sequence[str]) -> list[Target]:
    """`sarif=out.sarif` as its two parts."""
    targets = []
    for one in given:
        form, equals, file = one.partition("=")
        if form not in FORMATS:
            from difflib import get_close_matches

            near = get_close_matches(form, FORMATS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"the formats are {', '.join(FORMATS)}."
            raise click.BadParameter(f"there is no format {form!r}; {hint}", ctx, option)
        if not equals or not file:
            raise click.BadParameter(f"name the file too: {form}=FILE.", ctx, option)
        targets.append((form, file))
    if len({os.path.realpath(file) for _, file in targets}) < len(targets):
        raise click.BadParameter("two reports cannot go into one file.", ctx, option)
    return targets


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format`, and `--report` as a list of targets."""
    form = click.option(
        "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="What to print."
    )
    targets = click.option(
        "--report",
        "targets",
        multiple=True,
        callback=_targets,
        metavar="FORMAT=FILE",
        help="Write the report to a file too; as often as you like.",
    )
    return form(targets(command))


def deliver(report: Report, form: str, targets: Sequence[Target], fail_on: Level, root: str | None) -> None:
    """Write the files, then print. `root` is that of the edition, to which paths are relative; None: to this folder."""
    if targets:
        from pathlib import Path

        from duizhao.cli.output import write_files

        texts = {Path(file): _text(report, one, fail_on, root) for one, file in targets}
        write_files(texts, Path(root) if root else None)
    if form in FOR_PEOPLE:
        columns = _columns()
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(formatted(report, form, fail_on, colour=colour, columns=columns))
    elif text := _text(report, form, fail_on, root):
        click.echo(text, nl=False)


def _text(report: Report, form: str, fail_on: Level, root: str | None) -> bytes:
    """What a file holds, in UTF-8 whatever the terminal's characters are; no line where a format has none to say."""
    if form in FROM_REPOSITORY:
        from pathlib import Path

        from duizhao.reports.rebased import rebased
        from duizhao.store.root import find_repository

        here = Path(root or os.getcwd())
        report = rebased(report, here, find_repository(here))
    text = formatted(report, form, fail_on)
    return f"{text}\n".encode("utf-8", "backslashreplace") if text else b""


def _columns() -> int | None:
    """How wide the terminal is, or is said to be; None where neither is known."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).columns
