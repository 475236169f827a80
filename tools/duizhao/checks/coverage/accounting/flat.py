"""A text without white space, in which wrapped lines and indents make no difference."""

from bisect import bisect_right


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


class Flat:
    """`text` is a text without its white space; `words` are the [start, end) of its words in the whole text."""

    def __init__(self, whole: str) -> None:
        words = whole.split()
        self.text = "".join(words)
        self.words: list[tuple[int, int]] = []
        self._flat: list[int] = []
        """Where each word begins in `text`."""
        end = passed = 0
        for word in words:
            start = whole.index(word, end)
            end = start + len(word)
            self.words.append((start, end))
            self._flat.append(passed)
            passed += len(word)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters [start, end) of `text` are in the whole, from the first to after the last."""
        flat, words = self._flat, self.words
        first, last = bisect_right(flat, start) - 1, bisect_right(flat, end - 1) - 1
        return words[first][0] + start - flat[first], words[last][0] + end - flat[last]
