"""`duizhao segment`: the source side of a document from its received text, or how the two differ."""

from pathlib import Path
from typing import Any

import click

from duizhao.cli.options import edition_option
from duizhao.cli.progress import progress
from duizhao.edit.source import source_blocks
from duizhao.errors import UserError
from duizhao.model import Edition, Furniture, Received
from duizhao.store import canonical, find_root, load
from duizhao.store.change import Change

SETTINGS = "alignment/edition.yaml"
FURNITURE = "alignment/furniture.yaml"


@click.command("segment")
@click.argument("document", required=False)
@click.option("--check", is_flag=True, help="Write nothing; show how the file differs from what would be written.")
@edition_option
def command(document: str | None, check: bool, start: str) -> int:
    """Make the source side from the received text.

    Lines become blocks, blocks sentences; page furniture is left out. Without DOCUMENT all documents that were
    received are done. A file that someone has edited is never overwritten. With --check the exit code is 1 where a
    file differs.

    \b
    Example:
      duizhao segment panel --check
    """
    root = find_root(start)
    edition = load(root)
    chosen = _chosen(edition, document)
    change = Change(root)
    made = {name: (_path(edition, name), _blocks(edition, name, received)) for name, received in chosen.items()}
    present = {path: _present(root, change, path) for path, _ in made.values()}
    if check:
        differences = [_difference(path, present[path], blocks) for path, blocks in made.values()]
        click.echo("".join(differences), nl=False)
        return 1 if any(differences) else 0
    edited = [
        f"{path}:1:1: is not what segment makes of {chosen[name].path}, so it is not overwritten;"
        f" `duizhao segment {name} --check` shows how it differs, and without the file segment makes it anew"
        for name, (path, blocks) in made.items()
        if present[path] not in ([], blocks)
    ]
    if edited:
        raise UserError(*edited)
    for path, blocks in made.values():
        change.put(path, blocks)
    written = change.commit()
    for path, blocks in made.values():
        segments = sum(len(block["segments"]) for block in blocks)
        verb = "written" if path in written else "unchanged"
        click.echo(f"{path}: {verb}: {segments} segments in {len(blocks)} blocks")
    return 0


def _chosen(edition: Edition, name: str | None) -> dict[str, Received]:
    """The received text of each document that is to be done, by the document's name."""
    faults = [f"{place}: {why}" for place, why in edition.unread if _needed(place.path)]
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


def _needed(path: str) -> bool:
    return path in (SETTINGS, FURNITURE)


def _path(edition: Edition, name: str) -> str:
    return f"{edition.settings.source}/{name}.yaml"


def _blocks(edition: Edition, name: str, received: Received) -> list[dict[str, Any]]:
    """The source side as it stands in the file."""
    return source_blocks(
        received.text,
        edition.settings.source,
        edition.settings.voices,
        _furniture(edition, name, received),
        prefix=_prefix(edition, name),
        watch=lambda found: progress(found, f"Segmenting {name}"),
    )


def _furniture(edition: Edition, name: str, received: Received) -> list[Furniture]:
    pieces = [piece for piece in edition.furniture if piece.document == name]
    for piece in pieces:
        if received.text[piece.start : piece.end] != piece.quote:
            place = piece.place
            message = f"the quote does not stand at {piece.start} to {piece.end} of {received.path}; mend start and end"
            raise UserError(f"{place}: {message}")
    return pieces


def _prefix(edition: Edition, name: str) -> str:
    """What ids begin with, so that they are unique: those of all documents but the first name it."""
    letter = edition.settings.source[0]
    return letter if edition.settings.documents[0] == name else f"{name}-{letter}"


def _present(root: Path, change: Change, path: str) -> Any:
    """What the file holds, `[]` where there is none."""
    return change.data(path) if (root / path).exists() else []


def _difference(path: str, present: Any, blocks: Any) -> str:
    """A unified diff from the file to what segment makes, empty where they are the same."""
    if present == blocks:
        return ""
    from difflib import unified_diff

    before, after = (canonical(path, data).splitlines(keepends=True) for data in (present, blocks))
    return "".join(unified_diff(before, after, f"{path} (as it is)", f"{path} (as segment makes it)"))
