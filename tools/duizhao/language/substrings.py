"""Where words occur in a text."""

from collections.abc import Iterator


def find_all(words: str, text: str) -> Iterator[tuple[int, int]]:
    """The offsets of every occurrence, also of those that overlap."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)
