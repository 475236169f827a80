"""A short cut past YAML: well-formed files in canonical form, line by line and by their shape, without libyaml.

Almost every file that is read was written by `fmt` and has nothing wrong with it, and a fresh process pays for
libyaml's Python side, for an object an event and for holding each against its shape: 40 ms for an article, as much
again as Python and click. This reads the part of YAML that `fmt` writes for well-formed data, the keys in their order,
and gives the same fields; at the first thing that it does not know it gives up, and `events.py` and `form.py` decide.
So there is no message here, and nothing that only this reader accepts: a test holds it against the other.
"""

import re
from typing import Any

from duizhao.store.form import Fields, is_number
from duizhao.store.nodes import Scalar
from duizhao.store.shapes import PROSE, WORD, Listing, Record, Shape, Text

FLOW = re.compile(r"\[[^\W_][\w.-]*(?:, [^\W_][\w.-]*)*\]")
NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
USUAL_BLANKS = ("\u00a0", "\u3000")
UNUSUAL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
"""What neither YAML nor a text may hold. Compiled where it is met: 1 ms."""

_new = tuple.__new__
"""Makes a named tuple in half the time, and there are thousands."""


_Key = tuple[str, Shape, bool, bool, bool, tuple[str, str], int]
"""A `Key`, whether any text will do for it, what its line begins with (after spaces, after a dash), and where that
ends."""


class _GiveUpError(Exception):
    pass


def read_simple(text: str, shape: Shape) -> Any:
    """What `Sheet.conform` makes of a text in canonical form that has its shape; None where it is anything else."""
    if text[:1] == " " or not text.endswith("\n") or _is_unusual(text):
        return None
    reader = _Reader(text)
    try:
        value, end = reader.value(shape, 0, 0)
    except (_GiveUpError, IndexError):
        return None
    return value if end == len(reader.lines) - 1 else None


def _is_unusual(text: str) -> bool:
    printed = text.replace("\n", "")
    if printed.isprintable():
        return False
    for blank in USUAL_BLANKS:
        printed = printed.replace(blank, "")
    return not printed.isprintable() and re.search(UNUSUAL, text) is not None


class _Reader:
    """Each method takes the number of a line from 0 and a column from 0; it gives the next line's number."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._keys: dict[tuple[int, int], list[_Key]] = {}

    def value(self, shape: Shape, number: int, column: int) -> tuple[Any, int]:
        """A list whose dashes stand at the column, or a mapping whose keys do."""
        value: Any
        if shape.__class__ is Listing:
            value, end = self.sequence(shape, number, column)
        elif shape.__class__ is Record:
            value, end = self.record(shape, number, column, dashed=False)
        else:
            raise _GiveUpError
        if end == number:
            raise _GiveUpError
        return value, end

    def sequence(self, shape: Listing, number: int, column: int) -> tuple[list[Any], int]:
        item, dash = shape[0], " " * column + "- "
        lines, items = self.lines, []
        value: Any
        while lines[number].startswith(dash):
            if item.__class__ is Record:
                start = number
                value, number = self.record(item, number, column + 2, dashed=True)
                if number == start:
                    raise _GiveUpError
            else:
                value = _scalar(lines[number][column + 2 :], item, number + 1, column + 3)
                number += 1
            items.append(value)
        return items, number

    def record(self, shape: Record, number: int, column: int, *, dashed: bool) -> tuple[Fields, int]:
        """`dashed`: the first key stands after the dash of a list."""
        values: dict[str, Any] = {}
        lines, start = self.lines, number + 1
        value: Any
        for name, item, required, empty, anything, heads, at in self.keys(shape, column):
            line = lines[number]
            if not line.startswith(heads[dashed]):
                if required:
                    raise _GiveUpError
                continue
            dashed = False
            number += 1
            text = line[at:]
            if text == " |-":
                value = self.literal(item, number, column + 2)
                number += 1
            elif anything and text[1:].isalnum() and text[0] == " ":
                value = _new(Scalar, (text[1:], number, at + 2))
            elif not text:
                value, number = self.value(item, number, column if item.__class__ is Listing else column + 2)
            elif text[0] != " " or (text == ' ""' and not empty):
                raise _GiveUpError
            elif text[1] == "[":
                value = _flow(text[1:], item, number, at + 2)
            else:
                value = _scalar(text[1:], item, number, at + 2)
            values[name] = value
        return _new(Fields, (values, start, column + 1)), number

    def keys(self, shape: Record, column: int) -> list[_Key]:
        """The keys of a mapping that stand at a column."""
        known = self._keys.get((id(shape), column))
        if known is None:
            indent, dash = " " * column, " " * (column - 2) + "- "
            known = self._keys[id(shape), column] = [
                (*key, key.shape in (WORD, PROSE), (f"{indent}{name}:", f"{dash}{name}:"), column + len(name) + 1)
                for name, key in shape[0].items()
            ]
        return known

    def literal(self, shape: Shape, number: int, column: int) -> Scalar:
        """A block of one line; where there are more, the lines after it fit nowhere and the reader gives up."""
        line = self.lines[number]
        if line[column : column + 1].strip(" ") and not line[:column].strip(" "):
            return _text(line[column:], shape, number + 1, column + 1)
        raise _GiveUpError


def _flow(text: str, shape: Shape, line: int, column: int) -> list[Scalar]:
    if shape.__class__ is not Listing:
        raise _GiveUpError
    if text == "[]":
        return []
    if text[1:-1].isalnum() and text[-1] == "]":  # nearly always
        return [_text(text[1:-1], shape[0], line, column + 1)]
    if not FLOW.fullmatch(text):
        raise _GiveUpError
    items: list[Scalar] = []
    at = column + 1
    for item in text[1:-1].split(", "):
        items.append(_text(item, shape[0], line, at))
        at += len(item) + 2
    return items


def _scalar(text: str, shape: Shape, line: int, column: int) -> Scalar:
    if text[0] not in NO_PLAIN_START and ": " not in text and " #" not in text and text[-1] not in ": ":
        return _text(text, shape, line, column)
    if text[0] == text[-1] == '"' and len(text) > 1 and '"' not in text[1:-1] and "\\" not in text:
        return _text(text[1:-1], shape, line, column + 1)
    raise _GiveUpError


def _text(text: str, shape: Shape, line: int, column: int) -> Scalar:
    if shape is WORD or shape is PROSE or _allows(shape, text):
        return _new(Scalar, (text, line, column))
    raise _GiveUpError


def _allows(shape: Shape, text: str) -> bool:
    if not isinstance(shape, Text):
        return False
    return (not shape.values or text in shape.values) and (not shape.number or is_number(text))
