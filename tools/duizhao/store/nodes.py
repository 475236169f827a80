"""What a file holds, as it was read: texts, lists and mappings, each with the line and column where it begins."""

from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.model import Place

DEPTH = 8
"""Levels of lists and mappings that a file may have; the deepest shape has five."""


class Scalar(NamedTuple):
    """A text and the place of its first character."""

    text: str
    line: int
    column: int


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


class UnreadableError(UserError):
    """Why a file cannot be read, and where."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place.path}:{place.line}:{place.column}: {message}")
        self.place = place
        self.message = message


def plain(node: Node) -> Any:
    """The node as Python's own str, list and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry[0]) for key, entry in node.entries.items()}
