"""`duizhao terms import`: import a table of terms into the termbase."""

from pathlib import Path

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say
from duizhao.errors import UserError

TERMBASE = "alignment/termbase.yaml"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@edition_option
def command(file: Path, start: str) -> None:
    """Import a table of terms into the termbase.

    FILE has the format of `duizhao terms export`; only the column `concept` is required, and the order does not matter.
    Updates the concepts in the table, in the columns it has; all others stay as they are.

    \b
    Example:
      duizhao terms import terms.tsv
    """
    from duizhao.exchange.termbase_tsv import from_tsv
    from duizhao.reports.edits.terms_import import imported
    from duizhao.store import find_root, load
    from duizhao.store.change import Change
    from duizhao.store.defects import DUPLICATE_ID, MISSING_KEY, WRONG_SHAPE
    from duizhao.store.standalone import read_text
    from duizhao.terms.incoming import take

    rows = from_tsv(read_text(file), str(file))
    root = find_root(start)
    edition = load(root, writing=True)
    unclear = (WRONG_SHAPE, MISSING_KEY, DUPLICATE_ID)
    faults = [(unread.place, unread.message) for unread in edition.unread]
    faults += [(defect.place, defect.message) for defect in edition.defects if defect.kind in unclear]
    lines = [f"{place}: {why}; fix it first" for place, why in faults if place.path == TERMBASE]
    if lines:
        raise UserError(*lines)
    change = Change(root)
    entries = change.data(TERMBASE) if (root / TERMBASE).exists() else []
    taken = take(entries, rows)
    change.put(TERMBASE, entries)
    change.commit()
    say(imported(taken, TERMBASE, str(file)))
