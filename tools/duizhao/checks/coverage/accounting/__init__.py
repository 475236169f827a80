"""Account for every character of a received file: which segment has it, or what else it is. Language-neutral.

The blocks of the source side are walked through the received text in order, white space left out on both sides, so a
line that the received file wraps inside a sentence makes no difference. A walk that meets only what it expects costs
one comparison a segment. Where it is stuck, segments whose words stand once in both and in the same order hold the
two together again (as in patience diff), and only what lies between two of them is aligned character by character.
So the cost is linear in the text but for the places where the two differ.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from duizhao.checks.coverage.accounting.flat import Flat, squeezed
from duizhao.checks.coverage.accounting.openings import Openings
from duizhao.checks.coverage.accounting.walk import Walk, pieces_of
from duizhao.language.normalization.widthless import blanked
from duizhao.model import Block, Furniture, Voice

if TYPE_CHECKING:
    from duizhao.checks.coverage.accounting.differences import Difference

CLASSES = ("segments", "labels", "marks", "furniture", "layout", "unaccounted")
"""What a character of a received file can be: the words of a segment (white space among them too), the label of a
voice with its colon, the mark of a list item, furniture, white space or what has no width, or nothing that is known."""

_CODES = {name: bytes([code]) for code, name in enumerate(CLASSES)}

WrongLabel = tuple[Block, int, int, frozenset[str]]
"""A block whose label, [start, end) in the received text, introduces other voices than the block's: these."""
Misplaced = tuple[Furniture, int | None]
"""Furniture whose quote is not where the entry says, and where it is, if it is anywhere, and only once."""


class Account(NamedTuple):
    """What became of a received text. `counts` is in characters, by class; `unaccounted` are offsets, end exclusive."""

    counts: dict[str, int]
    unaccounted: tuple[tuple[int, int], ...]
    differences: "tuple[Difference, ...]"
    labels: tuple[WrongLabel, ...]
    misplaced: tuple[Misplaced, ...]


def account(text: str, blocks: Sequence[Block], voices: Iterable[Voice], furniture: Iterable[Furniture]) -> Account:
    """Account for a received text by the blocks of the source side, the voices' labels, and the furniture."""
    kept, misplaced = _located(text, furniture)
    body = text
    for start, end in kept:
        # Line ends, because furniture may stand inside a sentence, as a wrapped line does.
        body = body[:start] + "\n" * (end - start) + body[end:]
    visible = blanked(body)
    flat = Flat(visible)
    walk = Walk(flat.text, tuple(pieces_of(blocks)), Openings(voices))
    places = {index: flat.whole(*place) for index, place in walk.places.items()}
    painted = _painted(len(text), kept, flat, walk, places)
    return Account(
        {name: painted.count(code) for name, code in _CODES.items()},
        _unaccounted(painted),
        () if visible == body and _are_as_received(body, walk, places) else _differences(body, walk, places),
        _wrong_labels(flat, walk),
        misplaced,
    )


def _located(text: str, furniture: Iterable[Furniture]) -> tuple[list[tuple[int, int]], tuple[Misplaced, ...]]:
    """Where the furniture is: as its entry says, or else where its quote stands, if it does so once."""
    kept, misplaced = [], []
    for entry in furniture:
        if squeezed(text[entry.start : entry.end]) == squeezed(entry.quote) and 0 <= entry.start < entry.end:
            kept.append((entry.start, min(entry.end, len(text))))
            continue
        at = text.find(entry.quote) if text.count(entry.quote) == 1 else None
        misplaced.append((entry, at))
        if at is not None:
            kept.append((at, at + len(entry.quote)))
    return kept, tuple(misplaced)


def _painted(
    size: int, furniture: Sequence[tuple[int, int]], flat: Flat, walk: Walk, places: dict[int, tuple[int, int]]
) -> bytearray:
    """The class of every character. Later paint covers earlier: furniture may stand inside a sentence."""
    painted = bytearray(_CODES["layout"]) * size
    unaccounted, segments = _CODES["unaccounted"], _CODES["segments"]
    for start, end in flat.words:
        painted[start:end] = unaccounted * (end - start)
    for start, end in places.values():
        painted[start:end] = segments * (end - start)
    for opening, _ in walk.found:
        start, end = flat.whole(opening.start, opening.end)
        painted[start:end] = _CODES[opening.kind] * (end - start)
    for start, end in furniture:
        painted[start:end] = _CODES["furniture"] * (end - start)
    return painted


def _unaccounted(painted: bytearray) -> tuple[tuple[int, int], ...]:
    """Where characters are that nothing accounts for, white space between them included."""
    unaccounted, layout = _CODES["unaccounted"], _CODES["layout"]
    if unaccounted not in painted:
        return ()
    import re

    stretch = re.compile(unaccounted + b"(?:[%b%b]*%b)?" % (unaccounted, layout, unaccounted))
    return tuple(match.span() for match in stretch.finditer(painted))


def _are_as_received(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> bool:
    """Whether all segments stand in the body word for word and space for space, in their order."""
    if walk.moved or len(places) < len(walk.pieces):
        return False
    pieces = walk.pieces
    return all(body[start:end] == pieces[index].segment.text for index, (start, end) in places.items())


def _differences(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> "tuple[Difference, ...]":
    from duizhao.checks.coverage.accounting.differences import differences

    return tuple(differences(body, walk, places))


def _wrong_labels(flat: Flat, walk: Walk) -> tuple[WrongLabel, ...]:
    wrong = []
    for opening, index in walk.found:
        block = walk.pieces[index].block
        if opening.kind == "labels" and block.voice not in opening.voices:
            wrong.append((block, *flat.whole(opening.start, opening.end), opening.voices))
    return tuple(sorted(wrong, key=itemgetter(1)))
