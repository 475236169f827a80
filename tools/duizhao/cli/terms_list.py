"""`duizhao terms list`: the concepts and how often each stands."""

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
    """List the concepts, with how often each stands.

    For each its preferred terms, its places on both sides, its beads, those of them where one side has nothing of it,
    and the places of its deprecated forms.

    \b
    Example:
      duizhao terms list
    """
    edition = whole_edition(start)
    settings = edition.settings
    context = Context(settings.source, settings.target, edition.concepts, edition.errata)
    counts = concept_counts(context, edition.beads)
    say(list_json(counts) if form == "json" else list_text(counts))
