"""Account for every character of a received file: which segment has it, or what else it is. Language-neutral.

The blocks of the source side are walked through the received text in order, white space left out on both sides, so a
line that the received file wraps inside a sentence makes no difference. A walk that meets only what it expects costs
one comparison a segment. Where it is stuck, segments whose words stand once in both and in the same order hold the
two together again (as in patience diff), and only what lies between two of them is aligned character by character.
So the cost is linear in the text but for the places where the two differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from duizhao.checks.accounting.differences import differing
from duizhao.checks.accounting.flat import Flat, squeezed
from duizhao.checks.accounting.openings import Opening, Openings
from duizhao.checks.accounting.walk import Walk, pieces_of
from duizhao.language.widthless import blanked, without
from duizhao.model import Block, Furniture, Segment, Voice

CLASSES = ("segments", "labels", "marks", "furniture", "layout", "unaccounted")
"""What a character of a received file can be: the words of a segment (white space among them too), the label of a
voice with its colon, the mark of a list item, furniture, white space or what has no width, or nothing that is known."""

_UNACCOUNTED = CLASSES.index("unaccounted")
_LAYOUT = CLASSES.index("layout")
_STRETCH = re.compile(bytes([_UNACCOUNTED]) + b"(?:[%c%c]*%c)?" % (_UNACCOUNTED, _LAYOUT, _UNACCOUNTED))
_SPACE = re.compile(r"\s+")


class Difference(NamedTuple):
    """A segment that is not as received.

    *differs*: the received file has `received` in place of the words [start, end) of the segment; *moved*: it has the
    segment elsewhere, at `at`; *missing*: it does not have it. `more` further segments after it share its fate.
    """

    kind: Literal["differs", "moved", "missing"]
    segment: Segment
    start: int
    end: int
    received: str
    at: int
    more: int = 0


class WrongLabel(NamedTuple):
    """A block whose label, [start, end) in the received text, introduces other voices than the block's."""

    block: Block
    start: int
    end: int
    voices: frozenset[str]


class Misplaced(NamedTuple):
    """Furniture whose quote is not where the entry says. `at`: where it is, if it is anywhere, and only once."""

    furniture: Furniture
    at: int | None


class Account(NamedTuple):
    """What became of a received text. `counts` is in characters, by class; `unaccounted` are offsets, end exclusive."""

    counts: dict[str, int]
    unaccounted: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]
    labels: tuple[WrongLabel, ...]
    misplaced: tuple[Misplaced, ...]


def account(text: str, blocks: Sequence[Block], voices: Iterable[Voice], furniture: Iterable[Furniture]) -> Account:
    """Account for a received text by the blocks of the source side, the voices' labels, and the furniture."""
    kept, misplaced = _located(text, furniture)
    body = text
    for start, end in kept:
        # Line ends, because furniture may stand inside a sentence, as a wrapped line does.
        body = body[:start] + "\n" * (end - start) + body[end:]
    flat = Flat(blanked(body))
    walk = Walk(flat.text, tuple(pieces_of(blocks)), Openings(voices))
    painted = _painted(blanked(text), kept, flat, walk)
    return Account(
        {name: painted.count(code) for code, name in enumerate(CLASSES)},
        tuple(match.span() for match in _STRETCH.finditer(painted)),
        tuple(_gathered(_differences(body, flat, walk))),
        tuple(_wrong_labels(flat, walk)),
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
        misplaced.append(Misplaced(entry, at))
        if at is not None:
            kept.append((at, at + len(entry.quote)))
    return kept, tuple(misplaced)


def _painted(text: str, furniture: Sequence[tuple[int, int]], flat: Flat, walk: Walk) -> bytearray:
    """The class of every character. Later paint covers earlier: furniture may stand inside a sentence."""
    painted = bytearray([_UNACCOUNTED]) * len(text)

    def paint(name: str, start: int, end: int) -> None:
        painted[start:end] = bytes([CLASSES.index(name)]) * (end - start)

    for match in _SPACE.finditer(text):
        paint("layout", *match.span())
    for place in walk.places.values():
        paint("segments", *flat.whole(*place))
    for opening, _ in walk.found:
        paint(opening.kind, *flat.whole(opening.start, opening.end))
    for start, end in furniture:
        paint("furniture", start, end)
    return painted


def _differences(body: str, flat: Flat, walk: Walk) -> Iterator[tuple[int, Difference]]:
    """Each segment that is not as received, with its index among the pieces."""
    for index, piece in enumerate(walk.pieces):
        text = piece.segment.text
        place = walk.places.get(index)
        if place is None:
            yield index, Difference("missing", piece.segment, 0, len(text), "", -1)
            continue
        start, end = flat.whole(*place)
        received = without(body[start:end])
        if index in walk.moved:
            yield index, Difference("moved", piece.segment, 0, len(text), received, start)
        elif words := differing(text, received):
            yield index, Difference("differs", piece.segment, words.start, words.end, words.received, start)


def _gathered(differences: Iterable[tuple[int, Difference]]) -> Iterator[Difference]:
    """Neighbours that are missing, or have moved, as one: a chapter that changed places is one fault, not hundreds."""
    last: Difference | None = None
    after = -1
    for index, difference in differences:
        if last and index == after and difference.kind == last.kind != "differs":
            last = last._replace(more=last.more + 1)
        else:
            if last:
                yield last
            last = difference
        after = index + 1
    if last:
        yield last


def _wrong_labels(flat: Flat, walk: Walk) -> Iterator[WrongLabel]:
    for opening, index in sorted(walk.found, key=_by_start):
        block = walk.pieces[index].block
        if opening.kind == "labels" and block.voice not in opening.voices:
            yield WrongLabel(block, *flat.whole(opening.start, opening.end), opening.voices)


def _by_start(found: tuple[Opening, int]) -> int:
    return found[0].start
