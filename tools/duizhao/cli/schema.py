"""`duizhao schema`: the JSON Schemas of an edition's files."""

import click


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file.

    Without NAME, lists the kinds. Editors that know YAML complete keys and underline faults by it.

    \b
    Example:
      duizhao schema termbase
    """
    import json

    from duizhao.store.json_schema import KINDS, json_schema

    if name is not None:
        click.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=2))
        return
    names, paths = max(map(len, KINDS)), max(len(kind.path) for kind in KINDS.values())
    for known, kind in KINDS.items():
        click.echo(f"{known:<{names}}  {kind.path:<{paths}}  {kind.contents}")
