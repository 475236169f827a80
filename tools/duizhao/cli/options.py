"""Options that several commands share."""

from pathlib import Path

import click

edition_option = click.option(
    "--edition",
    "start",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The edition, or a folder in it.  [default: the current folder]",
)

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)
