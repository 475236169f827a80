"""Where the words of a segment are not those of the received file, and what the file has there."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from duizhao.checks.coverage.accounting.flat import squeezed
from duizhao.checks.coverage.accounting.walk import Walk
from duizhao.language.normalization.widthless import drop_widthless
from duizhao.model import Segment

_SPACE = re.compile(r"(\s+)")


class Difference(NamedTuple):
    """A segment that is not as received.

    *differs*: the received file has `received` in place of the words [start, end) of the segment; *moved*: it has the
    segment elsewhere, at `at`; *missing*: it does not have the segment. The same is true of the `followers` segments
    after it.
    """

    kind: Literal["differs", "moved", "missing"]
    segment: Segment
    start: int
    end: int
    received: str
    at: int
    followers: int = 0


class ChangedWords(NamedTuple):
    """Words [start, end) of a segment, and what the received file has in their place."""

    start: int
    end: int
    received: str


def differences(body: str, walk: Walk, places: dict[int, tuple[int, int]]) -> Iterator[Difference]:
    """The segments that are not as received; `places`: where each stretch is in the received text, by its index."""
    return _group_neighbours(_differences_by_index(body, walk, places))


def _differences_by_index(
    body: str, walk: Walk, places: dict[int, tuple[int, int]]
) -> Iterator[tuple[int, Difference]]:
    """Each segment that is not as received, with the index of its stretch."""
    for index, stretch in enumerate(walk.stretches):
        text = stretch.segment.text
        if index not in places:
            yield index, Difference("missing", stretch.segment, 0, len(text), "", -1)
            continue
        start, end = places[index]
        received = drop_widthless(body[start:end])
        if index in walk.moved:
            yield index, Difference("moved", stretch.segment, 0, len(text), received, start)
        elif change := changed_words(text, received):
            yield index, Difference("differs", stretch.segment, change.start, change.end, change.received, start)


def _group_neighbours(differences: Iterable[tuple[int, Difference]]) -> Iterator[Difference]:
    """Neighbours that are missing or moved become one difference: a chapter that moved is one fault, not hundreds."""
    last: Difference | None = None
    after = -1
    for index, difference in differences:
        if last and index == after and difference.kind == last.kind != "differs":
            last = last._replace(followers=last.followers + 1)
        else:
            if last:
                yield last
            last = difference
        after = index + 1
    if last:
        yield last


def changed_words(text: str, received: str) -> ChangedWords | None:
    """The part of a segment's text that is not as received; None if all of it is.

    Any white space equals any other, and where the received file wraps a line, the segment may have a space or none.
    Everything else counts.
    """
    if text == received:
        return None
    same = squeezed(text) == squeezed(received)
    received = _with_spaces_of(text, received) if same else " ".join(received.split())
    if text.strip() == received:
        return None
    start = _common_prefix(text, received)
    after = _common_prefix(text[start:][::-1], received[start:][::-1])
    end, begin, stop = len(text) - after, start, len(received) - after
    if start == end:
        # Words are missing: take in the characters on either side, so that there is something to point at.
        before, behind = int(start > 0), int(end < len(text))
        start, begin, end, stop = start - before, begin - before, end + behind, stop + behind
    return ChangedWords(start, end, received[begin:stop])


def _with_spaces_of(text: str, received: str) -> str:
    """The received words, the same as those of the text, with the white space of the text where it is allowed."""
    own = _white_space(text)
    joined, passed = "", 0
    for part in _SPACE.split(received.strip()):
        if part.isspace():
            joined += own.get(passed, "" if "\n" in part else " ")
        else:
            joined += part
            passed += len(part)
    return joined


def _white_space(text: str) -> dict[int, str]:
    """Each run of white space inside a text, by the number of other characters before it."""
    runs, passed = {}, 0
    for part in _SPACE.split(text.strip()):
        if part.isspace():
            runs[passed] = part
        else:
            passed += len(part)
    return runs


def _common_prefix(first: str, second: str) -> int:
    """The number of characters with which both texts begin."""
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count
