"""`duizhao schema`: the JSON Schemas of an edition's files."""

import click

from duizhao.cli.output import say


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file.

    Without NAME, lists the kinds. With a schema, editors can complete keys and underline mistakes.

    \b
    Example:
      duizhao schema termbase
    """
    from duizhao.reports.schema import kinds_text, schema_text
    from duizhao.store.json_schema import KINDS, json_schema

    say(kinds_text(KINDS) if name is None else schema_text(json_schema(name)))
