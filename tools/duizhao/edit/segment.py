"""The source side of a document made again from its received text, beside the file that there is."""

from typing import Any, NamedTuple

from duizhao.edit.source import Watch, source_blocks
from duizhao.errors import UserError
from duizhao.model import Edition, Furniture, Received
from duizhao.store.change import Change
from duizhao.store.emitter import canonical
from duizhao.store.shapes import SETTINGS

FURNITURE = "alignment/furniture.yaml"


class SourceSide(NamedTuple):
    """A document's source side: its file, the blocks in it (none where there is no file), and those made anew."""

    document: str
    path: str
    received: str
    present: list[dict[str, Any]]
    blocks: list[dict[str, Any]]

    @property
    def differs(self) -> bool:
        return self.present != self.blocks

    @property
    def segments(self) -> int:
        return sum(len(block["segments"]) for block in self.blocks)

    @property
    def texts(self) -> tuple[str, str]:
        """The file as it is and as it would be."""
        return canonical(self.path, self.present), canonical(self.path, self.blocks)


def source_sides(edition: Edition, change: Change, document: str | None, watch: Watch) -> list[SourceSide]:
    """The source sides of a document, or of all that were received; `watch` is given their passages."""
    return [
        _source_side(edition, change, name, received, watch) for name, received in _chosen(edition, document).items()
    ]


def put_source_sides(change: Change, sides: list[SourceSide]) -> None:
    """Put the sides into a change. A file that someone has edited is a UserError."""
    edited = [
        f"{side.path}:1:1: is not what segment makes of {side.received}, so it is not overwritten;"
        f" `duizhao segment {side.document} --check` shows how it differs, and without the file segment makes it anew"
        for side in sides
        if side.present and side.differs
    ]
    if edited:
        raise UserError(*edited)
    for side in sides:
        change.put(side.path, side.blocks)


def _chosen(edition: Edition, name: str | None) -> dict[str, Received]:
    """The received text of each document that is to be done, by the document's name."""
    faults = [f"{place}: {why}" for place, why in edition.unread if place.path in (SETTINGS, FURNITURE)]
    if faults:
        raise UserError(*faults)
    if name is None:
        chosen = {document.name: document.received for document in edition.documents if document.received}
        if not chosen:
            raise UserError(f"{SETTINGS}:1:1: names no received file; add it to `provenance`")
        return chosen
    document = next((document for document in edition.documents if document.name == name), None)
    if document is None:
        known = ", ".join(document.name for document in edition.documents)
        raise UserError(f"{SETTINGS}:1:1: names no document {name!r}; take one of: {known}")
    if document.received is None:
        raise UserError(f"{SETTINGS}:1:1: names no received file of {name}; add it to `provenance`")
    return {name: document.received}


def _source_side(edition: Edition, change: Change, name: str, received: Received, watch: Watch) -> SourceSide:
    settings = edition.settings
    path = f"{settings.source}/{name}.yaml"
    blocks = source_blocks(
        received.text,
        settings.source,
        settings.voices,
        _furniture(edition, name, received),
        prefix=_prefix(edition, name),
        watch=watch,
    )
    present = change.data(path) if (change.root / path).exists() else []
    return SourceSide(name, path, received.path, present, blocks)


def _furniture(edition: Edition, name: str, received: Received) -> list[Furniture]:
    pieces = [piece for piece in edition.furniture if piece.document == name]
    for piece in pieces:
        if received.text[piece.start : piece.end] != piece.quote:
            message = f"the quote is not at {piece.start} to {piece.end} of {received.path}; correct start and end"
            raise UserError(f"{piece.place}: {message}")
    return pieces


def _prefix(edition: Edition, name: str) -> str:
    """What ids begin with, so that they are unique: those of all documents but the first name it."""
    letter = edition.settings.source[0]
    return letter if edition.settings.documents[0] == name else f"{name}-{letter}"
