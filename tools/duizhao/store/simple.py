"""A short cut past YAML: files in canonical form, line by line, without loading libyaml.

Almost every file that is read was written by `fmt`, and a fresh process pays for libyaml's Python side and an object
an event: 30 ms for an article, as much again as Python and click. This reads the part of YAML that `fmt` writes for
well-formed data and gives the same nodes; at the first thing that it does not know it gives up, and `events.py`
decides. So there is no message here, and nothing that only this reader accepts: a test holds it against the other.
"""

import re

from duizhao.store.nodes import DEPTH, Mapping, Node, Scalar, Sequence

LINE = re.compile(r"( *)(- )?(?:(?!\d)([\w-]{1,60}):(?: (.+))?|(.*))\n")
"""Indentation, dash, key and its value, or what else stands there."""
FLOW = re.compile(r"\[[^\W_][\w.-]*(?:, [^\W_][\w.-]*)*\]")
NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
UNUSUAL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"  # compiled where it is met: 1 ms

Line = tuple[str, str, str, str, str]


class _GiveUpError(Exception):
    pass


def parse_simple(text: str) -> Node | None:
    """The nodes of a text in canonical form; None where it is anything else."""
    if (
        text[:1] == " "
        or not text.endswith("\n")
        or (not text.replace("\n", "").isprintable() and re.search(UNUSUAL, text))
    ):
        return None
    reader = _Reader(text)
    try:
        node, end = reader.sequence(0, 0, 1) if text.startswith("- ") else reader.mapping(0, 0, 1)
    except (_GiveUpError, IndexError):
        return None
    return node if end == len(reader.lines) else None


class _Reader:
    """Each method takes the number of a line from 0, a column from 0, the depth; it gives the next line's number."""

    def __init__(self, text: str) -> None:
        self.lines: list[Line] = LINE.findall(text)
        self.raw = text.split("\n")

    def sequence(self, number: int, column: int, depth: int) -> tuple[Sequence, int]:
        items: list[Node] = []
        lines, start, indent = self.lines, number + 1, " " * column
        end = len(lines)
        while number < end and (line := lines[number])[1] and line[0] == indent:
            if line[2]:
                item, number = self.mapping(number, column + 2, depth + 1)
                items.append(item)
            else:
                number += 1
                items.append(_scalar(line[4], number, column + 3))
        return Sequence(items, start, column + 1), number

    def mapping(self, number: int, column: int, depth: int) -> tuple[Mapping, int]:
        if depth >= DEPTH:
            raise _GiveUpError
        entries: dict[str, tuple[Node, int, int]] = {}
        lines, start, indent = self.lines, number + 1, " " * column
        end = len(lines)
        value: Node
        while True:
            _, _, key, text, _ = lines[number]
            if not key or key in entries:
                raise _GiveUpError
            here = number + 1
            if not text:
                value, number = self.nested(here, column, depth + 1)
            elif text == "|-":
                value, number = self.literal(here, column + 2)
            else:
                number = here
                value = _value(text, here, column + len(key) + 3)
            entries[key] = (value, here, column + 1)
            if number >= end or (line := lines[number])[1] or line[0] != indent:
                return Mapping(entries, start, column + 1), number

    def nested(self, number: int, column: int, depth: int) -> tuple[Node, int]:
        """What stands on the lines under a key: a list at the key's own column, or a mapping further in."""
        indent, dash = self.lines[number][:2]
        if dash and len(indent) == column:
            return self.sequence(number, column, depth)
        if not dash and len(indent) == column + 2:
            return self.mapping(number, column + 2, depth)
        raise _GiveUpError

    def literal(self, number: int, column: int) -> tuple[Scalar, int]:
        """A block of one line; where there are more, the lines after it fit nowhere and the reader gives up."""
        raw = self.raw[number]
        if len(raw) > column and raw[column] != " " and raw[:column].isspace():
            return Scalar(raw[column:], number + 1, column + 1), number + 1
        raise _GiveUpError


def _value(text: str, line: int, column: int) -> Node:
    if text[0] != "[":
        return _scalar(text, line, column)
    if text == "[]":
        return Sequence([], line, column)
    if not FLOW.fullmatch(text):
        raise _GiveUpError
    items: list[Node] = []
    at = column + 1
    for item in text[1:-1].split(", "):
        items.append(Scalar(item, line, at))
        at += len(item) + 2
    return Sequence(items, line, column)


def _scalar(text: str, line: int, column: int) -> Scalar:
    if text[0] not in NO_PLAIN_START and ": " not in text and " #" not in text and text[-1] not in ": ":
        return Scalar(text, line, column)
    if text[0] == text[-1] == '"' and len(text) > 1 and '"' not in text[1:-1] and "\\" not in text:
        return Scalar(text[1:-1], line, column + 1)
    raise _GiveUpError
