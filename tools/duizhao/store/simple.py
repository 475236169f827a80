"""A short cut past YAML: well-formed files in canonical form, line by line and by their shape, without libyaml.

Almost every file that is read was written by `fmt` and has nothing wrong with it, and a fresh process pays for
libyaml's Python side, for an object an event and for holding each against its shape: 40 ms for an article, as much
again as Python and click. This reads the part of YAML that `fmt` writes for well-formed data and gives the same fields;
at the first thing that it does not know it gives up, and `events.py` and `form.py` decide. So there is no message here,
and nothing that only this reader accepts: a test holds it against the other.
"""

import re
from typing import Any

from duizhao.store.form import Fields, is_number
from duizhao.store.nodes import Scalar
from duizhao.store.shapes import PROSE, WORD, Listing, Record, Shape, Text

LINE = re.compile(r"( *)(- )?(?:(?!\d)([\w-]{1,60}):(?: (?:([^\W_][^:#\n]*)(?<! )|(.+)))?|(.*))\n")
"""Indentation, dash, key and its value: a text that nothing in YAML could take for more, or another; or what else
stands there."""
FLOW = re.compile(r"\[[^\W_][\w.-]*(?:, [^\W_][\w.-]*)*\]")
NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
USUAL_BLANKS = ("\n", "\u00a0", "\u3000")
UNUSUAL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
"""What neither YAML nor a text may hold. Compiled where it is met: 1 ms."""

_new = tuple.__new__
"""Makes a named tuple in half the time, and there are thousands."""

Line = tuple[str, str, str, str, str, str]


class _GiveUpError(Exception):
    pass


def read_simple(text: str, shape: Shape) -> Any:
    """What `Sheet.conform` makes of a text in canonical form that has its shape; None where it is anything else."""
    if text[:1] == " " or not text.endswith("\n") or _is_unusual(text):
        return None
    reader = _Reader(text)
    try:
        value, end = reader.sequence(shape, 0, 0) if text.startswith("- ") else reader.record(shape, 0, 0)
    except (_GiveUpError, IndexError):
        return None
    return value if end == len(reader.lines) else None


def _is_unusual(text: str) -> bool:
    printed = text
    for blank in USUAL_BLANKS:
        printed = printed.replace(blank, "")
    return not printed.isprintable() and re.search(UNUSUAL, text) is not None


class _Reader:
    """Each method takes the number of a line from 0 and a column from 0; it gives the next line's number."""

    def __init__(self, text: str) -> None:
        self.lines: list[Line] = LINE.findall(text)
        self.raw = text.split("\n")

    def sequence(self, shape: Shape, number: int, column: int) -> tuple[list[Any], int]:
        if shape.__class__ is not Listing:
            raise _GiveUpError
        item = shape[0]
        items: list[Any] = []
        lines, indent = self.lines, " " * column
        end = len(lines)
        value: Any
        while number < end and (line := lines[number])[1] and line[0] == indent:
            if line[2]:
                value, number = self.record(item, number, column + 2)
            else:
                number += 1
                value = _scalar(line[5], item, number, column + 3)
            items.append(value)
        return items, number

    def record(self, shape: Shape, number: int, column: int) -> tuple[Fields, int]:
        if shape.__class__ is not Record:
            raise _GiveUpError
        keys, required = shape
        values: dict[str, Any] = {}
        lines, start, indent = self.lines, number + 1, " " * column
        end = len(lines)
        value: Any
        while True:
            _, _, name, word, text, _ = lines[number]
            key = keys.get(name)
            if key is None or name in values:
                raise _GiveUpError
            number += 1
            item = key[1]
            if word:
                value = _text(word, item, number, column + len(name) + 3)
            elif text == "|-":
                value = self.literal(item, number, column + 2)
                number += 1
            elif not text:
                value, number = self.nested(item, number, column)
            elif text[0] == "[":
                value = _flow(text, item, number, column + len(name) + 3)
            elif text == '""' and not key.empty:
                raise _GiveUpError
            else:
                value = _scalar(text, item, number, column + len(name) + 3)
            values[name] = value
            if number >= end or (line := lines[number])[1] or line[0] != indent:
                break
        for name in required:
            if name not in values:
                raise _GiveUpError
        return _new(Fields, (values, start, column + 1)), number

    def nested(self, shape: Shape, number: int, column: int) -> tuple[Any, int]:
        """What stands on the lines under a key: a list at the key's own column, or a mapping further in."""
        indent, dash = self.lines[number][:2]
        if dash and len(indent) == column:
            return self.sequence(shape, number, column)
        if not dash and len(indent) == column + 2:
            return self.record(shape, number, column + 2)
        raise _GiveUpError

    def literal(self, shape: Shape, number: int, column: int) -> Scalar:
        """A block of one line; where there are more, the lines after it fit nowhere and the reader gives up."""
        raw = self.raw[number]
        if len(raw) > column and raw[column] != " " and raw[:column] == " " * column:
            return _text(raw[column:], shape, number + 1, column + 1)
        raise _GiveUpError


def _flow(text: str, shape: Shape, line: int, column: int) -> list[Scalar]:
    if shape.__class__ is not Listing:
        raise _GiveUpError
    if text == "[]":
        return []
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
