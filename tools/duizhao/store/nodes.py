"""What a file holds, as it was read: texts, lists and mappings, each with the line and column where it begins."""

from typing import Any, NamedTuple

from duizhao.store.form import Scalar

DEPTH = 8
"""Levels of lists and mappings that a file may have; the deepest shape has five."""


class Sequence(NamedTuple):
    items: "list[Node]"
    line: int
    column: int


class Mapping(NamedTuple):
    entries: "dict[str, tuple[Node, int, int]]"
    """The value of each key, and the line and column of the key."""
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def to_plain(node: Node) -> Any:
    """The node as Python's own str, list and dict."""
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: to_plain(entry[0]) for key, entry in node.entries.items()}
    return node[0]
