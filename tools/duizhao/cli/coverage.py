"""`duizhao coverage`: how the edition is aligned, and how much of the received text is accounted for."""

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say
from duizhao.reports.coverage import coverage_json, coverage_text
from duizhao.summary.coverage import coverage_of


@click.command("coverage")
@edition_option
@format_option
def command(start: str, form: str) -> None:
    """Show how much of the received text is accounted for.

    Beads are counted by shape: 1–2 is one Chinese segment rendered by two English ones.

    \b
    Example:
      duizhao coverage --format json
    """
    coverage = coverage_of(whole_edition(start))
    say(coverage_json(coverage) if form == "json" else coverage_text(coverage))
