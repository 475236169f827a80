"""`duizhao fmt`: the edition's files in canonical form."""

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say, warn


@click.command("fmt")
@click.option("--check", "only_look", is_flag=True, help="Change nothing; exit 1 if a file is not canonical.")
@edition_option
def command(only_look: bool, start: str) -> int:
    """Write the edition's files in canonical form.

    Sorts keys, puts entries in the order of the text and prose into one-line blocks, and fixes line ends and byte-order
    marks. Changes no text and drops no key. Writes all files or none: if a file changes meanwhile, nothing is written.

    \b
    Example:
      duizhao fmt --check
    """
    from duizhao.reports.edits.fmt import formatted_count, not_canonical, rewritten
    from duizhao.store import find_root
    from duizhao.store.change import Change

    change = Change(find_root(start), writing=not only_look)
    formatted, unread = change.format()
    astray = [file for file in formatted if file.before != file.after]
    if not only_look:
        change.commit()
    for file in astray:
        say(not_canonical(file) if only_look else rewritten(file.path))
    for place, message in unread:
        warn(f"{place}: {message}")
    say(formatted_count(len(formatted), len(astray), len(unread), only_look))
    return 2 if unread else 1 if astray and only_look else 0
