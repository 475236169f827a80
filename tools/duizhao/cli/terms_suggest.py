"""`duizhao terms suggest`: expressions of the text that could become concepts."""

import click

from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import say
from duizhao.reports.terms.suggest import suggest_json, suggest_text, suggest_yaml
from duizhao.terms.places import forms_of
from duizhao.terms.suggest import suggestions


@click.command("suggest")
@click.option(
    "--limit", type=click.IntRange(1), default=30, show_default=True, metavar="N", help="Show at most N suggestions."
)
@click.option("--all", "known_too", is_flag=True, help="Include expressions that the termbase already has.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "yaml", "json"]),
    default="text",
    show_default=True,
    help="Output format; yaml is ready to paste into alignment/termbase.yaml.",
)
@edition_option
def command(limit: int, known_too: bool, form: str, start: str) -> None:
    """Suggest concepts from the aligned text.

    Lists expressions that nearly always have the same rendering, the likeliest terms first, with the number of beads
    that have the English, the Chinese, and both.

    \b
    Example:
      duizhao terms suggest --limit 50 --format yaml
    """
    edition = whole_edition(start)
    known = frozenset() if known_too else forms_of(edition.concepts)
    found = [one for one in suggestions(edition.beads) if known.isdisjoint((one.en.lower(), one.zh.lower()))][:limit]
    taken = {concept.id for concept in edition.concepts}
    if form == "text":
        say(suggest_text(found))
    else:
        say(suggest_yaml(found, taken) if form == "yaml" else suggest_json(found, taken))
