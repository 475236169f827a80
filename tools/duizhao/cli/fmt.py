"""`duizhao fmt`: the edition's files in their one canonical form."""

from itertools import zip_longest

import click

from duizhao.cli.options import edition_option


@click.command("fmt")
@click.option("--check", "only_look", is_flag=True, help="Change nothing; exit 1 where a file is not canonical.")
@edition_option
def command(only_look: bool, start: str) -> int:
    """Write the edition's files in canonical form.

    Keys come into their order, entries into the order of the text, prose into blocks of one line; line ends and
    byte-order marks are mended. No text is changed and no key is dropped. All files are written as one: a file that
    changes while this runs is noticed, and nothing is written then.

    \b
    Example:
      duizhao fmt --check
    """
    from duizhao.store import find_root
    from duizhao.store.change import Change

    change = Change(find_root(start))
    formatted, unread = change.format()
    astray = [(path, before, after) for path, before, after in formatted if before != after]
    if not only_look:
        change.commit()
    for path, before, after in astray:
        click.echo(_difference(path, before, after) if only_look else f"{path}: rewritten")
    for place, message in unread:
        click.echo(f"duizhao: {place}: {message}", err=True)
    done = "not canonical" if only_look else "rewritten"
    click.echo(
        f"{len(formatted)} file{'s' * (len(formatted) != 1)}, {len(astray)} {done}"
        + (f", {len(unread)} not read" if unread else "")
    )
    return 2 if unread else 1 if astray and only_look else 0


def _difference(path: str, before: str, after: str) -> str:
    """The first line that differs, as it is and as it should be."""
    pairs = zip_longest(before.splitlines(keepends=True), after.splitlines(keepends=True), fillvalue="")
    line, (is_, should) = next((number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return f"{path}:{line}:1: is not canonical\n  is         {_shown(is_)}\n  should be  {_shown(should)}"


def _shown(line: str) -> str:
    """A line with its end and what is invisible in it as escapes."""
    return "".join([c if c.isprintable() else c.encode("unicode_escape").decode() for c in line]) or "(nothing)"
