"""`duizhao terms`: the terms of an edition, and where they occur."""

import click

from duizhao.cli.group import LazyGroup
from duizhao.cli.output import say

TABLE = {
    "list": "List the concepts, with how often each occurs.",
    "show": "Show every occurrence of a concept, on both sides.",
    "drift": "Report what is rendered in more than one way.",
    "suggest": "Suggest concepts from the aligned text.",
    "import": "Import a table of terms into the termbase.",
    "export": "Export the termbase as a table.",
}
"""A test compares this with the commands' own help, as with `commands.py`."""


@click.group("terms", cls=LazyGroup, table=TABLE, prefix="terms_", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List, show, suggest, import and export terms; report drift.

    \b
    Examples:
      duizhao terms show inference
      duizhao terms drift --no-termbase
    """
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
