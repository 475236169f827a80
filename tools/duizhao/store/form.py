"""Nodes held against the shape of their file: what fits goes on, what does not is a defect with its place."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from duizhao.model import Defect, Place
from duizhao.store.defects import CONTROL_CHARACTER, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_SHAPE
from duizhao.store.nodes import Mapping, Scalar, Sequence
from duizhao.store.shapes import Listing, Record, Shape, Text

INVISIBLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
"""Controls (but for tab and line feed), line separators, soft hyphens, characters without a width (but for the joiners
that emoji and some scripts need), marks that turn the direction of writing, byte-order marks."""
NAMES = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}


class Fields(NamedTuple):
    """The values of a mapping that have their right shape, and where it begins. What is absent reads as empty."""

    values: dict[str, Any]
    line: int
    column: int

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value[0] if value else ""

    def number(self, key: str) -> int:
        return int(self.text(key) or 0)

    def texts(self, key: str) -> tuple[str, ...]:
        scalars = self.values.get(key)
        return tuple([scalar[0] for scalar in scalars]) if scalars else ()

    def scalars(self, key: str) -> list[Scalar]:
        scalars: list[Scalar] = self.values.get(key, [])
        return scalars

    def rows(self, key: str) -> "list[Fields]":
        rows: list[Fields] = self.values.get(key, [])
        return rows

    def part(self, key: str) -> "Fields":
        part: Fields | None = self.values.get(key)
        return part or Fields({}, self.line, self.column)

    def mark(self, key: str) -> "Scalar | Fields":
        """Where the value of `key` begins; the mapping itself where there is none."""
        mark: Scalar | None = self.values.get(key)
        return mark or self


class Sheet:
    """One file while it is read: its path and the defects found in it."""

    def __init__(self, path: str, defects: list[Defect]) -> None:
        self.path = path
        self.defects = defects

    def place(self, mark: Any) -> Place:
        """The place of anything that has a line and a column as its second and third."""
        return tuple.__new__(Place, (self.path, mark[1], mark[2]))  # in half the time, some thousands of times

    def defect(self, kind: str, message: str, mark: Any, suggestion: str | None = None) -> None:
        """Note a defect at a mark."""
        self.defects.append(Defect(kind, message, self.place(mark), suggestion))

    def conform(self, node: Any, shape: Shape, name: str = "the file") -> Any:
        """What of `node` has its shape: a Scalar, a list, or Fields; None where it is something else altogether.

        Fields and lists of them were read by their shape (`simple.py`) and are given back as they are.
        """
        kind = node.__class__
        if kind is Fields or kind is list:
            return node
        if shape.__class__ is Text and kind is Scalar:
            return self._text(node, shape, name)
        if shape.__class__ is Record and kind is Mapping:
            return self._record(node, shape)
        if shape.__class__ is Listing and kind is Sequence:
            item = shape[0]
            children = [self.conform(child, item, name) for child in node[0]]
            return [child for child in children if child is not None]
        wanted = {Text: Scalar, Listing: Sequence, Record: Mapping}[shape.__class__]
        found = "empty" if node[0] == "" else NAMES[kind]
        message = f"{name} is {found} where {NAMES[wanted]} belongs"
        self.defect(WRONG_SHAPE, message, node)
        return None

    def _text(self, scalar: Scalar, shape: Text, name: str) -> Scalar | None:
        text = scalar[0]
        if not text.isprintable() and (match := re.search(INVISIBLE, text)):
            before = f" after “{text[max(0, match.start() - 20) : match.start()]}”" if match.start() else ""
            message = f"{name} holds U+{ord(match.group()):04X}{before}, which nobody can see; take it away"
            self.defect(CONTROL_CHARACTER, message, scalar)
        if shape.number and not is_number(text):
            self.defect(WRONG_SHAPE, f"{name} is {text!r} where a number belongs", scalar)
            return None
        if shape.values and text not in shape.values:
            message = f"{name} is {text!r}, which is none of {', '.join(shape.values)}"
            self.defect(UNKNOWN_VALUE, message, scalar, nearest(text, shape.values))
        return scalar

    def _record(self, mapping: Mapping, shape: Record) -> Fields:
        keys, entries = shape[0], mapping[0]
        values = {}
        for name, (node, line, column) in entries.items():
            key = keys.get(name)
            if key is None:
                self._unknown(name, Scalar(name, line, column), keys)
            elif (value := self.conform(node, key[1], name)) is not None:
                values[name] = value
        for name in shape[1]:
            if name not in entries:
                self.defect(MISSING_KEY, f"there is no {name} here", mapping)
            elif (value := values.get(name)) and value[0] == "" and not keys[name].empty:
                self.defect(MISSING_KEY, f"{name} is empty", value)
        return Fields(values, mapping[1], mapping[2])

    def _unknown(self, name: str, mark: Scalar, keys: Iterable[str]) -> None:
        near = nearest(name, keys)
        hint = f"; did you mean {near}?" if near else f"; known here: {', '.join(keys)}"
        self.defect(UNKNOWN_KEY, f"the key {name!r} is not known{hint}", mark, near)


def is_number(text: str) -> bool:
    """Whether a text is a number as our files have them: up to nine digits."""
    return text.isascii() and text.isdecimal() and len(text) < 10


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, where one is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(known), 1)
    return found[0] if found else None
