r"""Any text as a cell of a tab-separated row, and back.

Tab, newline, return and backslash become `\t`, `\n`, `\r`, `\\`; other control characters and line separators `\u` and
four hexadecimal digits. Nothing else is altered or quoted. A cell with a list has `|` between its items, and `\|` for
a `|` inside one.
"""

import re
from collections.abc import Iterable

UNIT = re.compile(r"\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|\\[\\tnr|]|.", re.DOTALL)
"""What a cell has for one code point of its text."""

_SPECIAL = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPE = re.compile(r"\\(?:u(?![dD][89a-fA-F])([0-9a-fA-F]{4})|([\\tnr|]))")
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "|": "|"}
_ITEM = re.compile(r"(?:^|\|)((?:[^|\\]|\\.)*)", re.DOTALL)


def cell(text: str) -> str:
    """The text as a cell."""
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0]) or f"\\u{ord(found[0]):04x}", text)


def text_of(cell: str) -> str:
    """The text of a cell. A backslash that begins no escape is a backslash; none is for half a surrogate pair."""
    return _ESCAPE.sub(lambda found: _MEANT[found[2]] if found[2] else chr(int(found[1], 16)), cell)


def list_cell(items: Iterable[str]) -> str:
    """Texts, none of them empty, as a cell."""
    return "|".join(cell(item).replace("|", "\\|") for item in items)


def items_of(cell: str) -> list[str]:
    """The texts that a cell lists, without empty ones."""
    return [text for item in _ITEM.findall(cell) if (text := text_of(item))]
