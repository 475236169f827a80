"""Where a segment says something else than the received file, and what that says there."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from duizhao.checks.coverage.accounting.flat import squeezed
from duizhao.checks.coverage.accounting.walk import Walk
from duizhao.language.normalization.widthless import without
from duizhao.model import Segment

_SPACE = re.compile(r"(\s+)")


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


class Words(NamedTuple):
    """Offsets in the segment's text, and the words that the received file has in their place."""

    start: int
    end: int
    received: str


def differences(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> Iterator[Difference]:
    """The segments that are not as received; `places`: where in the received text each piece stands, by its index."""
    return _gathered(_single(body, walk, places))


def _single(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> Iterator[tuple[int, Difference]]:
    """Each segment that is not as received, with its index among the pieces."""
    for index, piece in enumerate(walk.pieces):
        text = piece.segment.text
        if index not in places:
            yield index, Difference("missing", piece.segment, 0, len(text), "", -1)
            continue
        start, end = places[index]
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


def differing(text: str, received: str) -> Words | None:
    """The stretch of a segment's text that is not as received; None where all of it is.

    One run of white space is as good as another, and a line that the received file wraps may be joined with or without
    a space. Everything else counts.
    """
    if text == received:
        return None
    same = squeezed(text) == squeezed(received)
    received = _joined(text, received) if same else " ".join(received.split())
    if text.strip() == received:
        return None
    start = _shared(text, received)
    after = _shared(text[start:][::-1], received[start:][::-1])
    end, begin, stop = len(text) - after, start, len(received) - after
    if start == end:
        # Words are missing: their neighbours stand for them, so that there is something to point at.
        before, behind = int(start > 0), int(end < len(text))
        start, begin, end, stop = start - before, begin - before, end + behind, stop + behind
    return Words(start, end, received[begin:stop])


def _joined(text: str, received: str) -> str:
    """The received words, which are the text's but for white space, with the text's own white space where it may be."""
    own = _runs(text)
    joined, passed = "", 0
    for part in _SPACE.split(received.strip()):
        if part.isspace():
            joined += own.get(passed, "" if "\n" in part else " ")
        else:
            joined += part
            passed += len(part)
    return joined


def _runs(text: str) -> dict[int, str]:
    """Runs of white space inside a text, by how many other characters stand before them."""
    runs, passed = {}, 0
    for part in _SPACE.split(text.strip()):
        if part.isspace():
            runs[passed] = part
        else:
            passed += len(part)
    return runs


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
