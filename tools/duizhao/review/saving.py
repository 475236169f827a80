"""The target's words of one bead, edited in place."""

from collections.abc import Mapping
from pathlib import Path

from duizhao.errors import UserError
from duizhao.review.writing import ConflictError, shown, whole
from duizhao.store.change import Change


def save(root: Path, id: str, of: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Give the target's segments of a bead, all of them, new texts; those they had.

    `of` is the digest that the editor was shown: where the bead has another, a ConflictError, and nothing is written.
    """
    change = Change(root)
    edition = whole(root)
    bead = shown(edition, id, of)
    target = edition.settings.target
    before = {segment.id: segment.text for segment in bead.side(target).segments}
    if before.keys() != texts.keys():
        raise UserError(f"{id}: has the segments {', '.join(before) or '(none)'}; these were {', '.join(texts)}")
    for block in change.data(f"{target}/{bead.document}.yaml"):
        for segment in block["segments"]:
            if segment["id"] in texts:
                if segment["text"] != before[segment["id"]]:
                    raise ConflictError(id)  # changed between one look at the file and the next
                segment["text"] = texts[segment["id"]]
    change.commit()
    return before
