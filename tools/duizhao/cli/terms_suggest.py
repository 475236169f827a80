"""`duizhao terms suggest`: expressions of the text that could become concepts."""

import re
from typing import Any

import click

from duizhao.cli.options import edition_option, whole_edition
from duizhao.reports.terminal import escaped, width
from duizhao.terms.suggest import Suggestion, suggestions


@click.command("suggest")
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, metavar="N", help="At most so many.")
@click.option("--all", "known_too", is_flag=True, help="Those too that the termbase has.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "yaml", "json"]),
    default="text",
    show_default=True,
    help="What to print; yaml is ready to paste into alignment/termbase.yaml.",
)
@edition_option
def command(limit: int, known_too: bool, form: str, start: str) -> None:
    """Suggest concepts from the aligned text.

    Expressions that one rendering accompanies nearly always, the likeliest terms first, with their beads: those of
    the English, those of the Chinese, those of both.

    \b
    Example:
      duizhao terms suggest --limit 50 --format yaml
    """
    from duizhao.terms.places import forms_of

    edition = whole_edition(start)
    known = frozenset() if known_too else forms_of(edition.concepts)
    found = [one for one in suggestions(edition.beads) if known.isdisjoint((one.en.lower(), one.zh.lower()))][:limit]
    taken = {concept.id for concept in edition.concepts}
    click.echo({"text": _text, "yaml": _yaml, "json": _json}[form](found, taken))


def _text(found: list[Suggestion], _: set[str]) -> str:
    if not found:
        return "nothing to suggest"
    words = max(width(escaped(one.en)) for one in found)
    other = max(width(escaped(one.zh)) for one in found)
    lines = [f"{'en':<{words}}  zh{' ' * (other - 2)}  {'en':>4}  {'zh':>4}  both"]
    for one in found:
        en, zh = escaped(one.en), escaped(one.zh)
        cells = en + " " * (words - width(en)), zh + " " * (other - width(zh))
        lines.append(f"{cells[0]}  {cells[1]}  {one.beads:>4}  {one.zh_beads:>4}  {one.together:>4}")
    return "\n".join([*lines, "", "`--format yaml` gives them for the termbase; look at each first."])


def _entries(found: list[Suggestion], taken: set[str]) -> list[dict[str, Any]]:
    """As the termbase has them, with ids that it does not have yet."""
    taken, entries = set(taken), []
    for one in found:
        stem = re.sub(r"[^a-z0-9]+", "-", one.en.lower()).strip("-") or "term"
        id, number = stem, 2
        while id in taken:
            id, number = f"{stem}-{number}", number + 1
        taken.add(id)
        case = {"case": "exact"} if one.exact else {}
        entries.append({"concept": id, "zh": {"preferred": one.zh, **case}, "en": {"preferred": one.en, **case}})
    return entries


def _yaml(found: list[Suggestion], taken: set[str]) -> str:
    from duizhao.store import canonical

    return "".join(canonical("alignment/termbase.yaml", [entry]) for entry in _entries(found, taken)).rstrip("\n")


def _json(found: list[Suggestion], taken: set[str]) -> str:
    """`{"version": 1, "suggestions": [{"concept", "en", "zh", "exact", "beads", "zh_beads", "together", "score"}]}`."""
    import json

    ids = [entry["concept"] for entry in _entries(found, taken)]
    value = [{"concept": id, **one._asdict()} for id, one in zip(ids, found, strict=True)]
    return json.dumps({"version": 1, "suggestions": value}, ensure_ascii=False, indent=2)
