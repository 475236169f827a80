"""`duizhao merge`: turn several segments or beads into one."""

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say, warn
from duizhao.errors import UserError


@click.command("merge")
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@edition_option
def command(ids: tuple[str, ...], start: str) -> None:
    """Merge neighbouring segments, or neighbouring beads.

    The first keeps its id, and its bead lists the others in `was`. Merging segments of several beads merges the beads
    too. Errata, notes, waivers and marks are updated. All files are written together; `git checkout .` undoes it.
    Segments of different blocks or voices cannot be merged.

    \b
    Examples:
      duizhao merge e038 e039
      duizhao merge b031 b032
    """
    from duizhao.edit.draft import Draft
    from duizhao.edit.merge import merge_beads, merge_segments
    from duizhao.reports.edits.split_merge import changed_ids, lost_sign_offs
    from duizhao.store import find_root

    draft = Draft(find_root(start))
    if len(set(ids)) < len(ids) or len(ids) < 2:
        raise UserError(f"{draft.place(ids[0])}: name two or more different segments, or two or more different beads")
    are_beads = [draft.is_bead(id) for id in ids]
    if any(are_beads) and not all(are_beads):
        raise UserError(f"{draft.place(ids[0])}: name segments or beads, not both")
    done = [f"{', '.join(ids)} are now {ids[0]}"]
    if all(are_beads):
        merge_beads(draft, ids)
        left = ids[0]
    else:
        beads = merge_segments(draft, ids)
        if len(beads) > 1:
            done.append(f"{', '.join(beads)} are now {beads[0]}")
        left = beads[0] if beads else ""
    if lost := draft.lost_sign_offs():
        warn(lost_sign_offs(lost))
    written = draft.commit()
    following = f"compare both sides of {left}; `duizhao check`." if left else "`duizhao check`."
    say(changed_ids(done, written, following))
