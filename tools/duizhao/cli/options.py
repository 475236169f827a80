"""What several commands share: options, and the edition they are about."""

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
    help="The edition, or a folder in it.  [default: the current folder]",
)

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)


def whole_edition(start: str) -> Edition:
    """The edition that `start` is in, all of it: one that could be read in part is no ground for a total or a book.

    Faults of form, which may hide an entry, are told on stderr.
    """
    from duizhao.store import find_root, load

    edition = load(find_root(start))
    if edition.unread:
        raise UserError(*(f"{place}: {why}" for place, why in edition.unread))
    if edition.defects:
        count = plural(len(edition.defects), "fault")
        warn(f"{edition.defects[0].place}: {count} of form, this the first; run `duizhao check`")
    return edition
