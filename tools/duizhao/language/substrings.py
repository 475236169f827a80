"""Where words occur in a text, and which of its characters they cover."""

from collections.abc import Iterable, Iterator


def find_all(words: str, text: str) -> Iterator[tuple[int, int]]:
    """The offsets of every occurrence, also of those that overlap."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def cover(spans: Iterable[tuple[int, int]], length: int) -> bytearray:
    """A byte for each of `length` characters: 1 if one of the spans (start, end) has it, else 0."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered
