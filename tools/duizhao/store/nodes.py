"""The parsed contents of a file: texts, lists and mappings, each with the line and column where it begins."""

from typing import Any, NamedTuple

from duizhao.store.form import Scalar

DEPTH = 8
"""How deep lists and mappings may be nested; the deepest shape has five levels."""


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
    """The node as str, list and dict."""
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: to_plain(entry[0]) for key, entry in node.entries.items()}
    return node[0]
