"""A text without its white space, so that wrapped lines and indents make no difference."""

import re
from bisect import bisect_right

_WORDS = re.compile(r"\S+")


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


class Flat:
    """`text` is a whole text without white space; `whole` says where each of its characters stands in the whole."""

    def __init__(self, whole: str) -> None:
        self.text = squeezed(whole)
        self._flat: list[int] = []
        self._whole: list[int] = []
        passed = 0
        for match in _WORDS.finditer(whole):
            self._flat.append(passed)
            self._whole.append(match.start())
            passed += match.end() - match.start()

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters [start, end) of `text` stand in the whole, from the first to after the last."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, index: int) -> int:
        run = bisect_right(self._flat, index) - 1
        return self._whole[run] + index - self._flat[run]
