"""Find where each segment is in the received text: walk through both, and align them again where they part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from duizhao.checks.coverage.accounting.flat import squeezed
from duizhao.checks.coverage.accounting.openings import Opening, Openings
from duizhao.checks.coverage.accounting.rising import longest_rising
from duizhao.model import Block, Segment

_HEAD = 8
"""Characters a segment needs to be an anchor: shorter ones occur inside others by chance."""
_LARGEST = 4_000_000
"""Characters times characters that are aligned one by one. What differs over a longer stretch is not placed."""
_ALIKE = 0.5
"""How much of a segment has to be found for the words there to be an edited form of it."""


class Stretch(NamedTuple):
    """A segment to find: its text without white space, its block, and whether it is the first with words there."""

    segment: Segment
    flat: str
    block: Block
    opens: bool


class Walk:
    """`places` has [start, end) in the flat text of each stretch found, by its index; `moved` those out of order."""

    def __init__(self, flat: str, stretches: Sequence[Stretch], openings: Openings) -> None:
        self.flat = flat
        self.stretches = stretches
        self.places: dict[int, tuple[int, int]] = {}
        self.moved: dict[int, tuple[int, int]] = {}
        self.found: list[tuple[Opening, int]] = []
        """The openings found, each with the index of the stretch that follows it."""
        self._openings = openings
        self._opened: set[int] = set()
        """Identities of the blocks of these stretches."""
        count, at = self._forward(range(len(stretches)), 0, len(flat))
        if count < len(stretches):
            self._resume(count, at)

    def _forward(self, indices: Sequence[int], at: int, stop: int) -> tuple[int, int]:
        """Place stretches as long as each follows the one before it: how many, and where the last one ends."""
        flat, stretches, places = self.flat, self.stretches, self.places
        for count, index in enumerate(indices):
            stretch = stretches[index]
            words = stretch.flat
            if not flat.startswith(words, at, stop):
                opening = self._openings.ahead(stretch.block, flat, at) if stretch.opens else None
                if not opening or not flat.startswith(words, opening.end, stop):
                    return count, at
                self._open(opening, index)
                at = opening.end
            end = at + len(words)
            places[index] = (at, end)
            at = end
        return len(indices), at

    def _backward(self, indices: Sequence[int], start: int, at: int) -> tuple[int, int]:
        """The same from the end: how many are left, and where the first one placed begins."""
        for left in range(len(indices), 0, -1):
            index = indices[left - 1]
            if not self.flat.endswith(self.stretches[index].flat, start, at):
                return left, at
            at = self._place(index, at - len(self.stretches[index].flat), start)
        return 0, at

    def _place(self, index: int, at: int, start: int) -> int:
        """Place a stretch at `at`, and any opening before it that begins at `start` or later: where both begin."""
        stretch = self.stretches[index]
        self.places[index] = (at, at + len(stretch.flat))
        opening = self._openings.behind(stretch.block, self.flat, start, at)
        if opening and (stretch.opens or self._displaced(stretch, opening)):
            self._open(opening, index)
            return opening.start
        return at

    def _open(self, opening: Opening, index: int) -> None:
        self.found.append((opening, index))
        self._opened.add(id(self.stretches[index].block))

    def _displaced(self, stretch: Stretch, opening: Opening) -> bool:
        """Whether an opening is the block's own, though this stretch is not the first of the block."""
        own = opening.kind == "marks" or stretch.block.voice in opening.voices
        return own and id(stretch.block) not in self._opened

    def _resume(self, index: int, at: int) -> None:
        """Go on from where the walk is stuck: anchor by anchor, then what is between them."""
        for anchor, place in self._anchors(index, at):
            if anchor < index or place < at:
                continue
            begins = self._place(anchor, place, at)
            self._between(index, anchor, at, begins)
            after = range(anchor + 1, len(self.stretches))
            count, at = self._forward(after, place + len(self.stretches[anchor].flat), len(self.flat))
            index = anchor + 1 + count
        self._between(index, len(self.stretches), at, len(self.flat))
        for index, (start, _) in self.moved.items():
            self._place(index, start, 0)

    def _anchors(self, index: int, at: int) -> list[tuple[int, int]]:
        """Stretches that occur once in both texts and in the same order, each with its place; the others have moved."""
        times = Counter(stretch.flat for stretch in self.stretches[index:])
        heads: dict[str, list[int]] = {}
        for candidate in range(index, len(self.stretches)):
            words = self.stretches[candidate].flat
            if len(words) >= _HEAD and times[words] == 1:
                heads.setdefault(words[:_HEAD], []).append(candidate)
        seen: dict[int, list[int]] = {}
        for place in range(at, len(self.flat) - _HEAD + 1):
            for candidate in heads.get(self.flat[place : place + _HEAD], ()):
                if self.flat.startswith(self.stretches[candidate].flat, place):
                    seen.setdefault(candidate, []).append(place)
        once = [(candidate, seen[candidate][0]) for candidate in sorted(seen) if len(seen[candidate]) == 1]
        rising = longest_rising([place for _, place in once])
        stays = set(rising)
        for number, (candidate, place) in enumerate(once):
            if number not in stays:
                self.moved[candidate] = (place, place + len(self.stretches[candidate].flat))
        return [once[number] for number in rising]

    def _between(self, first: int, end: int, start: int, stop: int) -> None:
        """Place the stretches [first, end) in the text [start, stop), as far as they are there."""
        indices = [index for index in range(first, end) if index not in self.moved]
        count, start = self._forward(indices, start, stop)
        left, stop = self._backward(indices[count:], start, stop)
        indices = indices[count : count + left]
        expected = sum(len(self.stretches[index].flat) for index in indices)
        if indices and start < stop and expected * (stop - start) <= _LARGEST:
            self._align(indices, start, stop)

    def _align(self, indices: Sequence[int], start: int, stop: int) -> None:
        """Align edited stretches with the text [start, stop), character by character."""
        text = self.flat[start:stop]
        expected, parts = self._expected(indices, text)
        blocks = SequenceMatcher(None, expected, text, autojunk=False).get_matching_blocks()
        matched = [(match.a + n, start + match.b + n) for match in blocks for n in range(match.size)]
        kept = []
        for index, begin, end in parts:
            pairs = [pair for pair in matched if begin <= pair[0] < end]
            if len(pairs) >= _ALIKE * (end - begin):
                kept.append((index, pairs[0][0] == begin, pairs[0][1], pairs[-1][1] + 1, pairs[-1][0] == end - 1))
        self._settle(kept, start, stop)

    def _expected(self, indices: Sequence[int], text: str) -> tuple[str, list[tuple[int, int, int]]]:
        """The text that the stretches would have, with openings, and where each is in it; -1 - index is an opening."""
        expected = ""
        parts = []
        for index in indices:
            stretch = self.stretches[index]
            opening = self._openings.of(stretch.block, text) if stretch.opens else ""
            for number, words in ((-1 - index, opening), (index, stretch.flat)):
                if words:
                    parts.append((number, len(expected), len(expected) + len(words)))
                    expected += words
        return expected, parts

    def _settle(self, kept: Sequence[tuple[int, bool, int, int, bool]], start: int, stop: int) -> None:
        """Give each part what was found of it, and what is in place of a beginning or an end that was not."""
        for number, (index, whole_start, begin, end, whole_end) in enumerate(kept):
            if not whole_start:
                begin = start
            if not whole_end:
                end = kept[number + 1][2] if number + 1 < len(kept) else stop
            if index >= 0:
                self.places[index] = (begin, end)
            else:
                opening = self._openings.ahead(self.stretches[-1 - index].block, self.flat, begin)
                if opening:
                    self._open(opening, -1 - index)
            start = end


def stretches_of(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """The segments of blocks as stretches, except those without words."""
    for block in blocks:
        first = True
        for segment in block.segments:
            if flat := squeezed(segment.text):
                yield Stretch(segment, flat, block, first)
                first = False
