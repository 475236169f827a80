"""Read well-formed files in canonical form line by line, guided by their shape, without libyaml.

Almost every file was written by `fmt` and is well-formed, and parsing an article with libyaml, with an object for each
event, takes 40 ms: as long as starting Python and click. This module reads only the YAML that `fmt` writes, with keys
in canonical order, and gives up at anything else, which `events.py` and `conform.py` then read. So it reports no errors
and accepts nothing that they refuse: a test compares the two.
"""

import re
from collections.abc import Callable
from typing import Any

from duizhao.store.form import Fields, Scalar, is_number
from duizhao.store.shapes import Listing, Record, Shape, Text

NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
IN_IDS = str.maketrans("", "", "_.-")
USUAL_BLANKS = ("\u00a0", "\u3000")
UNUSUAL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
"""Characters that YAML or a text may not contain. Compiled only when needed: 1 ms."""

_Read = Callable[[list[str], int, Any], tuple[Any, int]]
"""Reads a list or a mapping: takes all lines, the index of its first one, and its plan; returns the value (empty
if there is none) and the index of the next line."""
_Key = tuple[str, str, int, bool, Text | None, _Read | None, Any]
"""A key's name; what its line begins with; the column, from 1, of what follows; whether it is required; the shape of
its text, if restricted; the reader of its value, if not a text; and the plan for that reader, or whether the text may
be empty."""
_RecordPlan = tuple[int, str, list[_Key]]
"""The column of a mapping's keys, from 1; the indent of a block in it; and its keys in order."""
_TextsPlan = tuple[str, int, Text | None]
"""What the lines of a list of texts begin with; the column of the texts, from 1; and their shape, if restricted."""


class _GiveUpError(Exception):
    pass


def read_simple(text: str, shape: Shape) -> Any:
    """What `conform` returns for a text in canonical form that fits the shape; None for any other text."""
    lines = text.split("\n")
    if _is_unusual("".join(lines)):
        return None
    read, plan = _plan_for(shape, 0)
    try:
        value, end = read(lines, 0, plan)
    except (_GiveUpError, IndexError):
        return None
    return value if value and lines[end:] == [""] else None


def _is_unusual(text: str) -> bool:
    if text.isprintable():
        return False
    printed = text
    for blank in USUAL_BLANKS:
        printed = printed.replace(blank, "")
    return not printed.isprintable() and re.search(UNUSUAL, text) is not None


def _plan_for(shape: Shape, column: int) -> tuple[_Read, Any]:
    """How to read a list whose dashes, or a mapping whose keys, are at `column`, counted from 0."""
    indent = " " * column
    if isinstance(shape, Record):
        return _read_record, _record_plan(shape, column, indent)
    assert isinstance(shape, Listing), "a text is on the line of its key or dash"
    if isinstance(shape.item, Record):
        return _read_records, _record_plan(shape.item, column + 2, f"{indent}- ")
    return _read_texts, (f"{indent}- ", column + 3, _restriction(shape.item))


def _record_plan(shape: Record, column: int, before: str) -> _RecordPlan:
    """`before`: what comes before the first key; after a dash, that key is required."""
    keys: list[_Key] = []
    indent = " " * column
    plan: Any
    for name, key in shape.keys.items():
        head, read, plan = f"{before}{name}: ", None, key.empty
        if not isinstance(key.shape, Text):
            head = head[:-1]  # the value may be on the lines below
            read, plan = _plan_for(key.shape, column if isinstance(key.shape, Listing) else column + 2)
        required = key.required or before != indent
        keys.append((name, head, len(head) + 1, required, _restriction(key.shape), read, plan))
        before = indent
    return column + 1, f"{indent}  ", keys


def _restriction(shape: Shape) -> Text | None:
    return shape if isinstance(shape, Text) and (shape.values or shape.number) else None


def _read_records(lines: list[str], number: int, plan: _RecordPlan) -> tuple[list[Fields], int]:
    items = []
    item, number = _read_record(lines, number, plan)
    while item:
        items.append(item)
        item, number = _read_record(lines, number, plan)
    return items, number


def _read_texts(lines: list[str], number: int, plan: _TextsPlan) -> tuple[list[Scalar], int]:
    dash, at, rule = plan
    items = []
    while (text := lines[number].removeprefix(dash)) != lines[number]:
        number += 1
        items.append((text, number, at) if text.isalnum() else _read_scalar(text, number, at))
        if rule:
            _require(rule, items[-1])
    return items, number


def _read_record(lines: list[str], number: int, plan: _RecordPlan) -> tuple[Fields | None, int]:
    column, block, keys = plan
    values: dict[str, Any] = {}
    first = number + 1
    value: Any
    for name, head, at, required, rule, read, inner in keys:
        line = lines[number]
        text = line.removeprefix(head)
        if text == line:
            if not required:
                continue
            if values:
                raise _GiveUpError
            break
        number += 1
        if read:
            if not text:
                value, number = read(lines, number, inner)
                if not value:
                    raise _GiveUpError
            elif read is _read_texts:
                value = _read_flow_ids(text, number, at, inner[2])
            else:
                raise _GiveUpError
        elif text == "|-":  # one line; any more will fit nothing, and end the reading
            line = lines[number]
            text = line.removeprefix(block)
            if text == line and inner:  # not yet written
                value = ("", number, at + 2)
            elif text == line or text[:1] in " ":
                raise _GiveUpError
            else:
                number += 1
                value = (text, number, column + 2)
        elif text.isalnum():
            value = (text, number, at)
        else:
            value = _read_scalar(text, number, at)
        if rule:
            _require(rule, value)
        values[name] = value
    return Fields(values, first, column) if values else None, number


def _read_flow_ids(text: str, line: int, column: int, rule: Text | None) -> list[Scalar]:
    """A list of ids, perhaps empty, on the line of its key; `text` is what follows the colon."""
    if rule or text[:2] != " [" or text[-1] != "]":
        raise _GiveUpError
    inside, at = text[2:-1], column + 2
    if inside.isalnum():  # nearly always
        return [(inside, line, at)]
    items: list[Scalar] = []
    for item in inside.split(", ") if inside else ():
        if not item.translate(IN_IDS).isalnum() or not item[0].isalnum():
            raise _GiveUpError
        items.append((item, line, at))
        at += len(item) + 2
    return items


def _read_scalar(text: str, line: int, column: int) -> Scalar:
    if text[0] not in NO_PLAIN_START and ": " not in text and " #" not in text and text[-1] not in ": ":
        return (text, line, column)
    if text[0] == text[-1] == '"' and len(text) > 2 and '"' not in text[1:-1] and "\\" not in text:
        return (text[1:-1], line, column + 1)
    raise _GiveUpError


def _require(rule: Text, scalar: Scalar) -> None:
    if (rule.values and scalar[0] not in rule.values) or (rule.number and not is_number(scalar[0])):
        raise _GiveUpError
