"""`duizhao terms list`: the concepts and how often each stands."""

from collections import Counter
from typing import Any, NamedTuple

import click

from duizhao.checks.context import Context
from duizhao.cli.options import edition_option, format_option, whole_edition
from duizhao.model import LANGUAGES, Concept
from duizhao.reports.terminal import escaped, width
from duizhao.termbase.substitutes import preferred
from duizhao.terms.places import Standing, standings_of


class Row(NamedTuple):
    """A concept: its places on each side, its beads, and those of them where a side has nothing of it."""

    concept: Concept
    zh: int
    en: int
    beads: int
    one_sided: int
    deprecated: int


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
    found = standings_of(context, edition.beads)
    rows = [_row(number, concept, found[number]) for number, concept in enumerate(edition.concepts)]
    click.echo(_json(rows) if form == "json" else _text(rows))


def _row(number: int, concept: Concept, standings: list[Standing]) -> Row:
    counts: Counter[str] = Counter()
    for one in standings:
        counts["one-sided"] += bool(one.missing)
        for language in LANGUAGES:
            counts[language] += len(one.hits[language])
            senses = (sense for hit in one.hits[language] for sense in hit.match.senses if sense.concept == number)
            counts["deprecated"] += sum(sense.term.status == "deprecated" for sense in senses)
    return Row(concept, counts["zh"], counts["en"], len(standings), counts["one-sided"], counts["deprecated"])


def _text(rows: list[Row]) -> str:
    lines = [("concept", "zh", "en", "zh", "en", "beads", "one side", "deprecated")]
    for row in rows:
        words = (row.concept.id, preferred(row.concept, "zh"), preferred(row.concept, "en"))
        figures = (row.zh, row.en, row.beads, row.one_sided or "·", row.deprecated or "·")
        lines.append((*map(escaped, words), *map(str, figures)))  # type: ignore[arg-type]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(_cells(line, widths)).rstrip() for line in lines]
    return "\n".join([*text, "", f"{len(rows)} concept{'s' * (len(rows) != 1)}"])


def _cells(line: tuple[str, ...], widths: list[int]) -> list[str]:
    """Words to the left, figures to the right."""
    blanks = [" " * (columns - width(cell)) for cell, columns in zip(line, widths, strict=True)]
    return [cell + blank if at < 3 else blank + cell for at, (cell, blank) in enumerate(zip(line, blanks, strict=True))]


def _json(rows: list[Row]) -> str:
    """`{"version": 1, "concepts": [{"concept", "terms": {"zh": [{"text", "status"}], "en"}, "places", …}]}`."""
    import json

    def terms(concept: Concept) -> dict[str, Any]:
        return {
            language: [{"text": term.text, "status": term.status} for term in concept.section(language).terms]
            for language in LANGUAGES
        }

    value = [
        {
            "concept": row.concept.id,
            "terms": terms(row.concept),
            "places": {"zh": row.zh, "en": row.en},
            "beads": row.beads,
            "one_sided": row.one_sided,
            "deprecated": row.deprecated,
        }
        for row in rows
    ]
    return json.dumps({"version": 1, "concepts": value}, ensure_ascii=False, indent=2)
