"""A table for a terminal, in which a Chinese character is two columns wide."""

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def shorten(text: str, columns: int) -> str:
    """The text, cut to at most `columns`, with an ellipsis where something is cut."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def table(rows: Sequence[Sequence[object]], first: int = 48) -> str:
    """Rows of one length as lines: the first column, at most `first` wide, to the left, the others to the right."""
    cells = [[shorten(str(row[0]), first), *map(str, row[1:])] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for label, *figures in cells:
        right = "".join(f"  {figure:>{columns}}" for figure, columns in zip(figures, widths[1:], strict=True))
        lines.append(label + " " * (widths[0] - width(label)) + right)
    return "\n".join(lines)
