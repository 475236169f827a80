"""Writing new texts of one bead's target."""

from collections.abc import Mapping
from pathlib import Path

from duizhao.errors import UserError
from duizhao.review.files import ConflictError, entry_list, find_shown, list_in, load_whole
from duizhao.store.change import Change


def save(root: Path, id: str, shown: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Give the target's segments of a bead, all of them, new texts; returns those they had.

    `shown` is the digest that the editor was shown. If the bead has another: ConflictError, and nothing is written.
    """
    change = Change(root)
    edition = load_whole(root)
    bead = find_shown(edition, id, shown)
    target = edition.settings.target
    before = {segment.id: segment.text for segment in bead.side(target).segments}
    if before.keys() != texts.keys():
        raise UserError(f"{id}: has the segments {', '.join(before) or '(none)'}; these were {', '.join(texts)}")
    path = f"{target}/{bead.document}.yaml"
    ids = list(texts)
    segments = {
        segment["id"]: segment
        for block in entry_list(change, path)
        for segment in list_in(block, "segments", path)
        if segment.get("id") in ids
    }
    for segment_id, text in texts.items():
        if segment_id not in segments or segments[segment_id].get("text") != before[segment_id]:
            raise ConflictError(id)  # changed between one look at the file and the next
        segments[segment_id]["text"] = text
    change.commit()
    return before
