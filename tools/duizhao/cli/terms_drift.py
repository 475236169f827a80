"""`duizhao terms drift`: what is rendered or written in more than one way, by concept."""

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say
from duizhao.cli.terminal import columns, wants_colour
from duizhao.reports.terms.drift import drift_json, drift_text
from duizhao.terms.drifts import drifts_of


@click.command("drift")
@click.option("--no-termbase", is_flag=True, help="As if there were no termbase: what can be found without a list.")
@click.option("--no-errata", is_flag=True, help="As if there were no errata: the faults they record too.")
@edition_option
@format_option
def command(no_termbase: bool, no_errata: bool, start: str, form: str) -> None:
    """Report what is rendered in more than one way.

    Names, renderings and slips that the rest of the text speaks against, grouped by what is usual, with how often
    each form stands and every odd place. What the termbase or an erratum says already is left to them.

    \b
    Example:
      duizhao terms drift --no-termbase --no-errata
    """
    edition = whole_edition(start)
    if no_termbase:
        edition = edition._replace(concepts=())
    if no_errata:
        edition = edition._replace(errata=())
    drifts = drifts_of(edition)
    if form == "json":
        say(drift_json(drifts))
    else:
        say(drift_text(drifts, edition, columns(120), wants_colour()), colour=wants_colour())
