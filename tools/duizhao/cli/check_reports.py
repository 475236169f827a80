"""`duizhao check --format` and `--report`: the report on the screen, and as many others in files."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import click

from duizhao.checks.report import Report
from duizhao.checks.rule import Level
from duizhao.cli.output import say, say_exactly
from duizhao.cli.terminal import columns, wants_colour
from duizhao.reports.formats import FORMATS, formatted

Target = tuple[str, str]
"""A format and the file that the report is to be written to in it."""


def _targets(ctx: click.Context, option: click.Parameter, given: Sequence[str]) -> list[Target]:
    """`sarif=out.sarif` as its two parts."""
    targets = []
    for word in given:
        form, equals, file = word.partition("=")
        if form not in FORMATS:
            from difflib import get_close_matches

            near = get_close_matches(form, FORMATS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"the formats are {', '.join(FORMATS)}."
            raise click.BadParameter(f"there is no format {form!r}; {hint}", ctx, option)
        if not equals or not file:
            raise click.BadParameter(f"name a file as well: {form}=FILE.", ctx, option)
        targets.append((form, file))
    if len({os.path.realpath(file) for _, file in targets}) < len(targets):
        raise click.BadParameter("two reports cannot be written to the same file.", ctx, option)
    return targets


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format`, and `--report` as a list of targets."""
    form = click.option(
        "--format", "form", type=click.Choice(list(FORMATS)), default="full", show_default=True, help="Output format."
    )
    targets = click.option(
        "--report",
        "targets",
        multiple=True,
        callback=_targets,
        metavar="FORMAT=FILE",
        help="Also write the report to a file. Repeatable.",
    )
    return form(targets(command))


def deliver(report: Report, form: str, targets: Sequence[Target], fail_on: Level, root: str | None) -> None:
    """Write the files, then print. Paths are relative to `root`, the edition's, or to the current folder."""
    if targets:
        from pathlib import Path

        from duizhao.cli.files import write_files

        texts = {Path(file): _text(report, name, fail_on, root) for name, file in targets}
        write_files(texts, Path(root) if root else None)
    if FORMATS[form].for_people:
        colour = wants_colour()
        say(formatted(report, form, fail_on, colour=colour, columns=columns(100)), colour=colour)
    else:
        say_exactly(_text(report, form, fail_on, root))


def _text(report: Report, form: str, fail_on: Level, root: str | None) -> str:
    """The text of a file; empty if the format has nothing to say."""
    if FORMATS[form].paths_from_repository:
        from pathlib import Path

        from duizhao.reports.findings.rebased import rebased
        from duizhao.store.root import find_repository

        here = Path(root or os.getcwd())
        report = rebased(report, here, find_repository(here))
    text = formatted(report, form, fail_on)
    return f"{text}\n" if text else ""
