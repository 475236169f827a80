"""Account for every character of a received file: which segment has it, or what else it is. Language-neutral.

The blocks of the source are looked for in the received text in order, without white space on either side, so it does
not matter if the received file wraps a line inside a sentence. As long as everything is where it is expected, this
takes one comparison a segment. Where it is not, segments that occur once in both texts, in the same order, serve as
anchors (as in patience diff), and only what is between two anchors is aligned character by character. So the time is
linear in the text, except where the two differ.
"""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from duizhao.checks.coverage.accounting.differences import Difference, differences
from duizhao.checks.coverage.accounting.flat import Flat, squeezed
from duizhao.checks.coverage.accounting.openings import Openings
from duizhao.checks.coverage.accounting.walk import Walk, stretches_of
from duizhao.language.normalization.widthless import blank_widthless
from duizhao.model import Block, Furniture, Voice

CLASSES = ("segments", "labels", "marks", "furniture", "layout", "unaccounted")
"""What a character of a received file can be: words of a segment (with the white space between them), the label of a
voice with its colon, the mark of a list item, furniture, white space and other invisible layout, or unknown."""

_CODES = {name: bytes([code]) for code, name in enumerate(CLASSES)}


class WrongLabel(NamedTuple):
    """A label, [start, end) in the received text, that introduces these voices, but its block has another."""

    block: Block
    start: int
    end: int
    voices: frozenset[str]


class Misplaced(NamedTuple):
    """Furniture that is not where its entry says, and where its quote does occur, if it does so once."""

    furniture: Furniture
    actual_start: int | None


class Account(NamedTuple):
    """The account of a received text. `counts`: characters by class; `unaccounted`: their [start, end) in the text."""

    counts: dict[str, int]
    unaccounted: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]
    labels: tuple[WrongLabel, ...]
    misplaced: tuple[Misplaced, ...]


def account(text: str, blocks: Sequence[Block], voices: Iterable[Voice], furniture: Iterable[Furniture]) -> Account:
    """Account for a received text by the blocks of the source side, the voices' labels, and the furniture."""
    spans, misplaced = _locate(text, furniture)
    body = _without(text, spans)
    visible = blank_widthless(body)
    flat = Flat(visible)
    walk = Walk(flat.text, tuple(stretches_of(blocks)), Openings(voices))
    places = {index: flat.whole(*place) for index, place in walk.places.items()}
    classes = _classify(len(text), spans, flat, walk, places)
    return Account(
        {name: classes.count(code) for name, code in _CODES.items()},
        _unaccounted(classes),
        () if visible == body and _are_as_received(body, walk, places) else tuple(differences(body, walk, places)),
        _wrong_labels(flat, walk),
        misplaced,
    )


def _locate(text: str, furniture: Iterable[Furniture]) -> tuple[list[tuple[int, int]], tuple[Misplaced, ...]]:
    """Where the furniture is: as its entry says, or else where its quote occurs, if it does so once."""
    spans, misplaced = [], []
    for entry in furniture:
        if squeezed(text[entry.start : entry.end]) == squeezed(entry.quote) and 0 <= entry.start < entry.end:
            spans.append((entry.start, min(entry.end, len(text))))
            continue
        at = text.find(entry.quote) if text.count(entry.quote) == 1 else None
        misplaced.append(Misplaced(entry, at))
        if at is not None:
            spans.append((at, at + len(entry.quote)))
    return spans, tuple(misplaced)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with line ends in place of the spans: furniture may interrupt a sentence where a wrapped line would."""
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\n" * (end - start)
    return "".join(characters)


def _classify(
    size: int, furniture: Sequence[tuple[int, int]], flat: Flat, walk: Walk, places: dict[int, tuple[int, int]]
) -> bytearray:
    """The class of every character. Later ones overwrite earlier: furniture may occur inside a sentence."""
    classes = bytearray(_CODES["layout"]) * size
    unaccounted, segments = _CODES["unaccounted"], _CODES["segments"]
    for start, end in flat.words:
        classes[start:end] = unaccounted * (end - start)
    for start, end in places.values():
        classes[start:end] = segments * (end - start)
    for opening, _ in walk.found:
        start, end = flat.whole(opening.start, opening.end)
        classes[start:end] = _CODES[opening.kind] * (end - start)
    for start, end in furniture:
        classes[start:end] = _CODES["furniture"] * (end - start)
    return classes


def _unaccounted(classes: bytearray) -> tuple[tuple[int, int], ...]:
    """Where the unaccounted characters are; white space between them is included."""
    unaccounted, layout = _CODES["unaccounted"], _CODES["layout"]
    if unaccounted not in classes:
        return ()
    runs = re.compile(unaccounted + b"(?:[%b%b]*%b)?" % (unaccounted, layout, unaccounted))
    return tuple(match.span() for match in runs.finditer(classes))


def _are_as_received(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> bool:
    """Whether the body has all segments in order, word for word and space for space."""
    if walk.moved or len(places) < len(walk.stretches):
        return False
    stretches = walk.stretches
    return all(body[start:end] == stretches[index].segment.text for index, (start, end) in places.items())


def _wrong_labels(flat: Flat, walk: Walk) -> tuple[WrongLabel, ...]:
    wrong = []
    for opening, index in walk.found:
        block = walk.stretches[index].block
        if opening.kind == "labels" and block.voice not in opening.voices:
            wrong.append(WrongLabel(block, *flat.whole(opening.start, opening.end), opening.voices))
    return tuple(sorted(wrong, key=attrgetter("start")))
