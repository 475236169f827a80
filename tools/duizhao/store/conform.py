"""Compare nodes with the shape of their file: keep what fits, report the rest as defects with their places."""

import re
from collections.abc import Iterable
from typing import Any

from duizhao.store.defects import CONTROL_CHARACTER, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_SHAPE
from duizhao.store.form import INVISIBLE, DefectLog, Fields, Scalar, closest_match, is_number
from duizhao.store.nodes import Mapping, Sequence
from duizhao.store.shapes import Listing, Record, Shape, Text

NAMES: dict[type, str] = {tuple: "a text", Sequence: "a list", Mapping: "a mapping"}
NODES: dict[type, type] = {Text: tuple, Listing: Sequence, Record: Mapping}
"""The type of node that each shape requires."""


def conform(node: Any, shape: Shape, log: DefectLog, name: str = "the file") -> Any:
    """The parts of `node` that fit the shape, as a Scalar, a list or Fields; None if it is another type of node."""
    kind, wanted = node.__class__, NODES[shape.__class__]
    if kind is not wanted:
        found = "empty" if node[0] == "" else NAMES[kind]
        log.defect(WRONG_SHAPE, f"{name} is {found}; it must be {NAMES[wanted]}", node)
        return None
    if isinstance(shape, Text):
        return _conform_text(node, shape, log, name)
    if isinstance(shape, Record):
        return _conform_record(node, shape, log)
    children = [conform(child, shape.item, log, name) for child in node[0]]
    return [child for child in children if child is not None]


def _conform_text(scalar: Scalar, shape: Text, log: DefectLog, name: str) -> Scalar | None:
    text = scalar[0]
    if not text.isprintable() and (match := re.search(INVISIBLE, text)):
        before = f" after “{text[max(0, match.start() - 20) : match.start()]}”" if match.start() else ""
        message = f"{name} contains the invisible character U+{ord(match.group()):04X}{before}; remove it"
        log.defect(CONTROL_CHARACTER, message, scalar)
    if shape.number and not is_number(text):
        log.defect(WRONG_SHAPE, f"{name} is {text!r}; it must be a number", scalar)
        return None
    if shape.values and text not in shape.values:
        message = f"{name} is {text!r}; it must be one of {', '.join(shape.values)}"
        log.defect(UNKNOWN_VALUE, message, scalar, closest_match(text, shape.values))
    return scalar


def _conform_record(mapping: Mapping, shape: Record, log: DefectLog) -> Fields:
    keys, entries = shape.keys, mapping.entries
    values = {}
    for name, (node, line, column) in entries.items():
        key = keys.get(name)
        if key is None:
            _report_unknown_key((name, line, column), keys, log)
        elif (value := conform(node, key.shape, log, name)) is not None:
            values[name] = value
    for name in shape.required:
        if name not in entries:
            log.defect(MISSING_KEY, f"the key {name!r} is missing", mapping)
        elif (value := values.get(name)) and value[0] == "" and not keys[name].empty:
            log.defect(MISSING_KEY, f"{name} is empty; fill it in", value)
    return Fields(values, mapping.line, mapping.column)


def _report_unknown_key(key: Scalar, keys: Iterable[str], log: DefectLog) -> None:
    near = closest_match(key[0], keys)
    hint = f"; did you mean {near}?" if near else f"; the keys here are {', '.join(keys)}"
    log.defect(UNKNOWN_KEY, f"unknown key {key[0]!r}{hint}", key, near)
