"""Where a segment says something else than the received file, and what that says there."""

import re
from typing import NamedTuple

from duizhao.checks.accounting.flat import squeezed

_SPACE = re.compile(r"(\s+)")


class Words(NamedTuple):
    """Offsets in the segment's text, and the words that the received file has in their place."""

    start: int
    end: int
    received: str


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
