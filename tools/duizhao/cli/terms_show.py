"""`duizhao terms show`: every occurrence of a concept, on both sides, as a concordance (key word in context)."""

import click

from duizhao.checks.context import Context
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.cli.output import say
from duizhao.cli.terminal import columns, wants_colour
from duizhao.errors import UserError
from duizhao.model import Concept
from duizhao.reports.terms.show import Shown, show_json, show_text
from duizhao.terms.places import named, standings_of, words_of


@click.command("show")
@click.argument("term")
@edition_option
@format_option
def command(term: str, start: str, form: str) -> None:
    """Show every occurrence of a concept, on both sides.

    TERM is the id of a concept or one of its terms in either language. Each line is one occurrence, the terms aligned;
    ~ marks an admitted term and ! a deprecated one. (…) means that a side has the concept in other words, — that it
    does not have it.

    \b
    Example:
      duizhao terms show 推理
    """
    edition = whole_edition(start)
    concepts = named(edition.concepts, term)
    if not concepts:
        raise UserError(_unknown(edition.concepts, term))
    settings = edition.settings
    found = standings_of(Context(settings.source, settings.target, edition.concepts, edition.errata), edition.beads)
    numbers = [edition.concepts.index(concept) for concept in concepts]
    shown = [Shown(concept, number, found[number]) for concept, number in zip(concepts, numbers, strict=True)]
    if form == "json":
        say(show_json(shown))
    else:
        say(show_text(shown, columns(120), wants_colour()), colour=wants_colour())


def _unknown(concepts: tuple[Concept, ...], term: str) -> str:
    from difflib import get_close_matches

    from duizhao.language.normalization.folding import fold

    known = words_of(concepts)
    near = get_close_matches(fold(term), known, 1, 0.5)
    hint = f"did you mean {known[near[0]]!r}?" if near else "`duizhao terms list` lists what it has"
    return f"alignment/termbase.yaml:1:1: has no concept and no term {term!r}; {hint}"
