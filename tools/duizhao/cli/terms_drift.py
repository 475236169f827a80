"""`duizhao terms drift`: what is rendered or written in more than one way."""

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say
from duizhao.cli.terminal import columns, wants_colour
from duizhao.reports.terms.drift import drift_json, drift_text
from duizhao.terms.drifts import drifts_of


@click.command("drift")
@click.option("--no-termbase", is_flag=True, help="Ignore the termbase: report what can be found without it.")
@click.option("--no-errata", is_flag=True, help="Ignore the errata: report the faults they record too.")
@edition_option
@format_option
def command(no_termbase: bool, no_errata: bool, start: str, form: str) -> None:
    """Report what is rendered in more than one way.

    Reports names, renderings and slips that differ from the rest of the text, grouped by the usual form, with the
    count of each form and every odd occurrence. Leaves out what the termbase or an erratum already covers.

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
