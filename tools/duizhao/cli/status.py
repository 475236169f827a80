"""`duizhao status`: how far the edition is, and what to do next."""

import click

from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say


@click.command("status")
@click.option(
    "--by",
    type=click.Choice(["section", "person"]),
    default="section",
    show_default=True,
    help="By section; or what each person has signed and marked.",
)
@edition_option
@format_option
def command(by: str, start: str, form: str) -> None:
    """Show what is untranslated, draft, stale or signed.

    A bead is signed where enough people have signed its words as they stand; stale where they signed other words;
    untranslated where it has no translation and no reason for that; otherwise draft. The share is that of the signed.

    What reviewers have marked counts by MQM's weights (major 5, minor 1, minor punctuation 0.1, non-translation 25),
    in points a hundred words of the target, while the words marked stand.

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
