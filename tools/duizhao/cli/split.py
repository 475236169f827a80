"""`duizhao split`: turn one segment or bead into several."""

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say, warn
from duizhao.errors import UserError


@click.command("split")
@click.argument("id")
@click.option(
    "--after", multiple=True, metavar="WORDS", help="Cut after these words, which must occur once in the text."
)
@click.option(
    "--before", multiple=True, metavar="WORDS", help="Cut before these words; to divide a bead, before this segment."
)
@click.option("--at", multiple=True, type=int, metavar="N", help="Cut after this many characters.")
@click.option("--bead", "divide", is_flag=True, help="Also divide the segment's bead: one bead per pair of parts.")
@edition_option
def command(
    id: str, after: tuple[str, ...], before: tuple[str, ...], at: tuple[int, ...], divide: bool, start: str
) -> None:
    """Split a segment, or divide a bead.

    The parts of e048 are e048, e048b and so on. Beads, errata, notes, waivers and marks are updated. All files are
    written together; `git checkout .` undoes it. A bead is divided before the segments that --before names on each
    side; without --before, if both sides have the same number of segments, into one bead per pair.

    \b
    Examples:
      duizhao split z032 --after "这次融资,"
      duizhao split z032 --before "这是很大一笔钱" --bead
      duizhao split b031
    """
    from duizhao.edit.draft import Draft
    from duizhao.edit.split import cut_at, split_bead, split_segment
    from duizhao.reports.edits.split_merge import changed_ids, lost_sign_offs
    from duizhao.store import find_root

    draft = Draft(find_root(start))
    done = []
    if draft.is_bead(id):
        if after or at:
            raise UserError(
                f"{draft.place(id)}: {id} is a bead; use --before to name the segments that begin a new one"
            )
        done.append(_now(id, split_bead(draft, id, before)))
        following = "compare both sides of each"
    else:
        offsets = [cut_at(draft, id, "after", words) for words in after]
        offsets += [cut_at(draft, id, "before", words) for words in before]
        if not (offsets or at):
            raise UserError(f"{draft.place(id)}: say where to cut {id}, with --after, --before or --at")
        done.append(_now(id, split_segment(draft, id, [*offsets, *at])))
        bead = draft.bead_of(id)
        if divide:
            if not bead:
                raise UserError(f"{draft.place(id)}: {id} is in no bead; leave out --bead")
            done.append(_now(bead["id"], split_bead(draft, bead["id"])))
            following = "compare both sides of each"
        elif bead:
            done.append(f"{bead['id']} has {' '.join(bead['zh'])} and {' '.join(bead['en'])}")
            following = f"`duizhao split {bead['id']}` if each part of one side renders one of the other"
        else:
            following = "put the parts into a bead"
    if lost := draft.lost_sign_offs():
        warn(lost_sign_offs(lost))
    written = draft.commit()
    say(changed_ids(done, written, f"{following}; `duizhao check`."))


def _now(id: str, parts: list[str]) -> str:
    return f"{id} is now {', '.join(parts)}"
