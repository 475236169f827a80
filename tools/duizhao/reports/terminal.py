"""What a text from a file looks like on a terminal: escaped, cut, and as wide as it is shown."""

from unicodedata import combining, east_asian_width

_BLANKS = "\u00a0\u3000"
"""White space that is no control character and may be shown as it is."""


def escaped(text: str) -> str:
    """The text with control and format characters shown, never sent: a file must not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _BLANKS else _shown(char) for char in text)


def width(text: str) -> int:
    """Columns that an escaped text takes: two for a wide character, none for an accent on the one before."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def clipped(text: str, columns: int) -> str:
    """The longest beginning of an escaped text that takes at most `columns`, an ellipsis included if it is cut."""
    return text if width(text) <= columns else _fitting(text, columns - 1) + "…"


def clipped_before(text: str, columns: int) -> str:
    """The same at the other end: the longest ending."""
    return text if width(text) <= columns else "…" + _fitting(text[::-1], columns - 1)[::-1]


def excerpt(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """The words [start, end) in what surrounds them, escaped and cut to `columns`.

    Returns the line, the column at which the words begin in it, from 0, and how many columns they take, at least 1.
    """
    before, words, after = (escaped(part) for part in (text[:start], text[start:end], text[end:]))
    words = clipped(words, columns // 2)
    room = columns - width(words)
    left = room // 2 if width(after) > room // 2 else room - width(after)
    before = clipped_before(before, left)
    after = clipped(after, room - width(before))
    return before + words + after, width(before), max(1, width(words))


def coloured(text: str, code: str, colour: bool) -> str:
    """The text in a colour of ECMA-48 (SGR), such as `31;1`; as it is where `colour` is off."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _fitting(text: str, columns: int) -> str:
    taken = 0
    for index, char in enumerate(text):
        taken += width(char)
        if taken > columns:
            return text[:index]
    return text


def _shown(char: str) -> str:
    return char.encode("unicode_escape").decode() if ord(char) > 0xFF else f"\\x{ord(char):02x}"
