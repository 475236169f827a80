"""`duizhao terms show`: every place of a concept, both sides, as a concordance (key word in context)."""

import os
import shutil
import sys
from itertools import zip_longest
from typing import Any

import click

from duizhao.checks.context import Context
from duizhao.cli.concordance import Words, line
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Concept, Edition, Language
from duizhao.reports.terminal import escaped, width
from duizhao.termbase.reading import Hit
from duizhao.terms.places import Standing, named, standings_of, words_of


@click.command("show")
@click.argument("term")
@edition_option
@format_option
def command(term: str, start: str, form: str) -> None:
    """Show every place of a concept, both sides.

    TERM is the id of a concept or one of its terms in either language. One line a place, the words under each other;
    before them ~ marks an admitted term and ! a deprecated one; (…) says that a side has it in other words, and —
    that it has nothing of it.

    \b
    Example:
      duizhao terms show 推理
    """
    edition = whole_edition(start)
    concepts = named(edition.concepts, term)
    if not concepts:
        raise UserError(_unknown(edition, term))
    settings = edition.settings
    found = standings_of(Context(settings.source, settings.target, edition.concepts, edition.errata), edition.beads)
    shown = [(concept, edition.concepts.index(concept)) for concept in concepts]
    if form == "json":
        click.echo(_json([(concept, number, found[number]) for concept, number in shown]))
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    columns = shutil.get_terminal_size((120, 24)).columns
    click.echo("\n\n".join(_text(concept, number, found[number], columns, colour) for concept, number in shown))


def _unknown(edition: Edition, term: str) -> str:
    from difflib import get_close_matches

    from duizhao.language.normalization.folding import fold

    known = words_of(edition.concepts)
    near = get_close_matches(fold(term), known, 1, 0.5)
    hint = f"did you mean {known[near[0]]!r}?" if near else "`duizhao terms list` lists what it has"
    return f"alignment/termbase.yaml:1:1: has no concept and no term {term!r}; {hint}"


def _text(concept: Concept, number: int, standings: list[Standing], columns: int, colour: bool) -> str:
    places = [
        (one, zh, en)
        for one in standings
        for zh, en in zip_longest(one.hits["zh"], one.hits["en"])  # so far as order tells, these render each other
    ]
    ids = max((width(escaped(one.bead.id)) for one in standings), default=0)
    lines = [_head(concept, standings)]
    for one, zh, en in places:
        sides = [_words(one, "zh", zh, number), _words(one, "en", en, number)]
        lines.append("  " + line(escaped(one.bead.id), ids, sides, columns - 2, colour))
    return "\n".join(lines)


def _head(concept: Concept, standings: list[Standing]) -> str:
    terms = [", ".join(_told(term.text, term.status) for term in concept.section(one).terms) for one in LANGUAGES]
    counts = [f"{sum(len(one.hits[language]) for one in standings)} in {language}" for language in LANGUAGES]
    return f"{concept.id}: {' / '.join(terms)}: {', '.join(counts)}, {len(standings)} beads"


def _told(text: str, status: str) -> str:
    return escaped(text) if status == "preferred" else f"{escaped(text)} ({status})"


def _words(standing: Standing, language: Language, hit: Hit | None, number: int) -> Words:
    if hit:
        return Words(hit.segment.text, hit.match.start, hit.match.end, _status(hit, number))
    if standing.hits[language]:
        return Words("", 0, 0, "")
    text = standing.bead.side(language).text
    return Words(text, 0, 0, "otherwise" if language in standing.otherwise else "missing")


def _status(hit: Hit, number: int) -> str:
    return next(sense.term.status for sense in hit.match.senses if sense.concept == number)


def _json(shown: list[tuple[Concept, int, list[Standing]]]) -> str:
    """`{"version": 1, "concepts": [{"concept", "beads": [{"bead", "document", "zh": […], "en": […], …}]}]}`.

    `zh` and `en` list the places: `segment, path, line, column, start, end, text, status`; `otherwise` and `missing`
    the sides that have the concept in other words or not at all.
    """
    import json

    def places(standing: Standing, language: Language, number: int) -> list[dict[str, Any]]:
        return [
            {
                "segment": hit.segment.id,
                **hit.segment.place.along(hit.segment.text, hit.match.start)._asdict(),
                "start": hit.match.start,
                "end": hit.match.end,
                "text": hit.words,
                "status": _status(hit, number),
            }
            for hit in standing.hits[language]
        ]

    value = [
        {
            "concept": concept.id,
            "beads": [
                {
                    "bead": one.bead.id,
                    "document": one.bead.document,
                    **{language: places(one, language, number) for language in LANGUAGES},
                    "otherwise": sorted(one.otherwise),
                    "missing": sorted(one.missing),
                }
                for one in standings
            ],
        }
        for concept, number, standings in shown
    ]
    return json.dumps({"version": 1, "concepts": value}, ensure_ascii=False, indent=2)
