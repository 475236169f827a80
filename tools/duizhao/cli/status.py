"""`duizhao status`: how far along the edition is, and what to do next."""

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say


@click.command("status")
@click.option(
    "--by",
    type=click.Choice(["section", "person"]),
    default="section",
    show_default=True,
    help="Count by section, or show what each person has signed and marked.",
)
@edition_option
@format_option
def command(by: str, start: str, form: str) -> None:
    """Show what is untranslated, draft, stale or signed.

    A bead is signed if enough people have signed its present words; stale if they signed different words; untranslated
    if it has no translation and no reason why; otherwise draft. The share is that of signed beads.

    Reviewers' marks are weighted as in MQM (major 5, minor 1, minor punctuation 0.1, non-translation 25) and given in
    points per hundred words of the target. A mark counts until the words it is about are changed.

    \b
    Examples:
      duizhao status --format json
      duizhao status --by person
    """
    edition = whole_edition(start)
    if by == "person":
        from duizhao.reports.people import people_json, people_text
        from duizhao.summary.people import people_of

        people = people_of(edition)
        say(people_json(people) if form == "json" else people_text(people))
        return
    from duizhao.reports.status import status_json, status_text
    from duizhao.summary.status import status_of

    status = status_of(edition)
    say(status_json(status, edition) if form == "json" else status_text(status, edition))
