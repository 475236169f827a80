"""What a text from a file looks like on a terminal: escaped, cut, and as wide as it is shown."""

_BLANKS = "\u00a0\u3000"
"""White space that is no control character and may be shown as it is."""


def escaped(text: str) -> str:
    """The text with control and format characters shown, never sent: a file must not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _BLANKS else _shown(one) for one in text)


def width(text: str) -> int:
    """Columns that an escaped text takes: two for a wide character, none for an accent on the one before."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def clipped(text: str, columns: int) -> str:
    """The longest beginning of an escaped text that takes at most `columns`, an ellipsis included if it is cut."""
    return text if width(text) <= columns else _fitting(text, columns - 1) + "…"


def excerpt(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """The words [start, end) in what stands around them, escaped and cut to `columns`.

    Gives the line, the column at which the words begin in it, from 0, and how many columns they take, at least 1.
    """
    before, words, after = (escaped(part) for part in (text[:start], text[start:end], text[end:]))
    words = clipped(words, columns // 2)
    room = columns - width(words)
    left = room // 2 if width(after) > room // 2 else room - width(after)
    if width(before) > left:
        before = "…" + _fitting(before[::-1], left - 1)[::-1]
    after = clipped(after, room - width(before))
    return before + words + after, width(before), max(1, width(words))


def _fitting(text: str, columns: int) -> str:
    taken = 0
    for index, one in enumerate(text):
        taken += width(one)
        if taken > columns:
            return text[:index]
    return text


def _shown(character: str) -> str:
    return character.encode("unicode_escape").decode() if ord(character) > 0xFF else f"\\x{ord(character):02x}"
