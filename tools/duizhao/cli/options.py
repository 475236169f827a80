"""What commands share: options, and loading the edition."""

import click

from duizhao.cli.output import warn
from duizhao.errors import UserError
from duizhao.model import Edition
from duizhao.wording import plural

edition_option = click.option(
    "--edition",
    "start",
    type=click.Path(),
    default=".",
    metavar="DIR",
    help="The edition, or any folder inside it.  [default: the current folder]",
)

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)


def whole_edition(start: str, *, writing: bool = False) -> Edition:
    """The edition that `start` is in, if all of it can be read; else a UserError, for no total can be made of the rest.

    Warns of faults of form, which may hide entries.
    """
    from duizhao.store import find_root, load

    edition = load(find_root(start), writing=writing)
    if edition.unread:
        raise UserError(*(f"{place}: {why}" for place, why in edition.unread))
    if edition.defects:
        count = plural(len(edition.defects), "fault")
        warn(f"{edition.defects[0].place}: {count} of form, this is the first; run `duizhao check`")
    return edition
