"""`duizhao terms list`: the concepts and how often each occurs."""

import click

from duizhao.checks.context import Context
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say
from duizhao.reports.terms.list import list_json, list_text
from duizhao.terms.counts import concept_counts


@click.command("list")
@edition_option
@format_option
def command(start: str, form: str) -> None:
    """List the concepts, with how often each occurs.

    Shows the preferred terms of each, its occurrences on both sides, its beads, how many of those have it on one side
    only, and the occurrences of its deprecated forms.

    \b
    Example:
      duizhao terms list
    """
    edition = whole_edition(start)
    settings = edition.settings
    context = Context(settings.source, settings.target, edition.concepts, edition.errata)
    counts = concept_counts(context, edition.beads)
    say(list_json(counts) if form == "json" else list_text(counts))
