"""`duizhao segment`: the source side of a document from its received text, or how the two differ."""

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say
from duizhao.cli.progress import progress

MARKS = ("{} (as it is)", "{} (as segment makes it)")
"""What a diff calls the two sides of a file."""


@click.command("segment")
@click.argument("document", required=False)
@click.option("--check", is_flag=True, help="Write nothing; show how the file differs from what would be written.")
@edition_option
def command(document: str | None, check: bool, start: str) -> int:
    """Split the received text into sentences.

    Writes the source side of DOCUMENT, or of every document that has a received text: a block per line, a segment per
    sentence, page furniture left out. Never overwrites a file that someone has edited. With --check, exits 1 if a file
    differs.

    \b
    Example:
      duizhao segment panel --check
    """
    from duizhao.edit.segment import put_source_sides, source_sides
    from duizhao.reports.diff import diff_text
    from duizhao.reports.edits.segment import segmented
    from duizhao.store import find_root, load
    from duizhao.store.change import Change

    root = find_root(start)
    change = Change(root, writing=not check)
    edition = load(root, writing=not check)
    sides = source_sides(edition, change, document, lambda found: progress(found, "Segmenting"))
    if check:
        before, after = ({side.path: side.texts[number] for side in sides if side.differs} for number in (0, 1))
        if before:
            say(diff_text(before, after, MARKS).removesuffix("\n"))
        return int(bool(before))
    put_source_sides(change, sides)
    written = change.commit()
    for side in sides:
        say(segmented(side, side.path in written))
    return 0
