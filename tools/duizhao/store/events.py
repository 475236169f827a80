"""Parse a small part of YAML into nodes, from libyaml's events: every scalar is a string with its place.

Anchors, aliases, tags, merge keys, duplicate keys, comments and second documents are errors with a place: they would
hide what a file says, or be lost when it is rewritten.
"""

import re
from collections.abc import Callable
from typing import Any, NoReturn

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from duizhao.model import Place
from duizhao.store.files import UnreadableError, place_of
from duizhao.store.form import Scalar
from duizhao.store.nodes import DEPTH, Mapping, Node, Sequence

KEY = 200
"""The most characters a key may have; our longest has nine, and YAML allows 1,024 without a `?`."""
BREAKS = "\x85\u2028\u2029"
"""Line ends in YAML 1.1, but not in YAML 1.2 or in editors."""
STRUCTURE = re.compile(r"(?:[\s\-?:,\[\]{}]|^\.\.\.$)*", re.MULTILINE)
"""What may come between two scalars."""


def parse(text: str, path: str, *, rewritten: bool = True) -> Node:
    """The single document of a file. `text` has LF line ends and no byte-order mark.

    `rewritten`: whether duizhao writes such files. If so, comments are refused, because rewriting would lose them.
    """
    for character in BREAKS:
        if character in text:
            message = f"contains U+{ord(character):04X}, which YAML treats as a line end; write it as an escape"
            raise UnreadableError(place_of(text, text.index(character), path), message)
    try:
        node = _Composer(text, path).document()
        if rewritten and "#" in text:
            _refuse_comments(text, path)
    except MarkedYAMLError as problem:
        raise UnreadableError(*_describe_error(problem, text, path)) from None
    except ReaderError:
        raise _unprintable(text, path) from None
    return node


class _Composer:
    """Builds nodes from the events of one text."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines: list[str] | None = None
        self.text = text
        self.next: Callable[[], Any] = CParser(text).get_event

    def document(self) -> Node:
        self.next()  # the start of the stream
        start = self.next()
        if start.__class__ is not DocumentStartEvent:
            raise UnreadableError(Place(self.path, 1, 1), "is empty; restore it, or delete it if it is not needed")
        if start.version or start.tags:
            self.refuse(start, "a directive (%)", "remove it")
        node = self.node(self.next(), 0)
        self.next()  # the end of the document
        more = self.next()
        if more.__class__ is DocumentStartEvent:
            self.refuse(more, "a second document", "keep one per file")
        return node

    def node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            self.refuse(event, f"the alias *{event.anchor}", "write out what it stands for")
        if event.anchor is not None:
            self.refuse(event, f"the anchor &{event.anchor}", "remove it")
        if event.tag is not None:
            self.refuse(event, f"the tag {event.tag}", "remove it; every value is a text")
        if kind is ScalarEvent:
            return self.scalar(event)
        if depth == DEPTH:
            self.refuse(event, f"lists and mappings nested more than {DEPTH} deep", "no file needs that")
        return self.sequence(event, depth + 1) if kind is SequenceStartEvent else self.mapping(event, depth + 1)

    def scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        style = event.style
        if not style:
            return (event.value, mark.line + 1, mark.column + 1)
        if style in "|>":
            return self.block(event.value, style, mark.line + 1)
        return (event.value, mark.line + 1, mark.column + 2)

    def block(self, value: str, style: str, line: int) -> Scalar:
        """A block scalar; its place is that of its first character, below the line with the `|` or `>`."""
        if self.lines is None:
            self.lines = self.text.split("\n")
        if line >= len(self.lines) or not value.strip("\n"):
            return (value, line, len(self.lines[line - 1]) + 1)
        blank = len(value) - len(value.lstrip("\n"))
        written = self.lines[line + blank]
        if style == ">":
            return (value, line + 1, len(written) - len(written.lstrip(" ")) + 1)
        return (value, line + 1, len(written) - len(value[blank:].partition("\n")[0]) + 1)

    def sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        take, node = self.next, self.node
        while (event := take()).__class__ is not SequenceEndEvent:
            items.append(node(event, depth))
        mark = start.start_mark
        return Sequence(items, mark.line + 1, mark.column + 1)

    def mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Node, int, int]] = {}
        take, node = self.next, self.node
        while (event := take()).__class__ is not MappingEndEvent:
            key = node(event, depth)
            if isinstance(key, (Sequence, Mapping)):
                self.refuse(event, "a key that is not a text", "a key is one word")
            name = key[0]
            if name in entries:
                self.refuse(event, f"the key {name!r} twice", "keep one")
            if len(name) > KEY or "\n" in name:
                self.refuse(event, "a key that is a long text", "a key is one word")
            if name == "<<":
                self.refuse(event, "the merge key <<", "write out what it stands for")
            entries[name] = (node(take(), depth), key[1], key[2])
        mark = start.start_mark
        return Mapping(entries, mark.line + 1, mark.column + 1)

    def refuse(self, event: Any, what: str, remedy: str) -> NoReturn:
        mark = event.start_mark
        raise UnreadableError(Place(self.path, mark.line + 1, mark.column + 1), f"contains {what}; {remedy}")


def _describe_error(problem: MarkedYAMLError, text: str, path: str) -> tuple[Place, str]:
    """Where and why a text is not valid YAML; libyaml reports a missing end one line after the last."""
    mark = problem.problem_mark
    if mark and mark.index >= len(text.rstrip()):
        cut = "the file ends here, in the middle of an entry; restore the rest"
        return place_of(text, len(text.rstrip()), path), f"is not valid YAML: {cut}"
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
    return place, f"is not valid YAML: {problem.problem}; fix it by hand"


def _refuse_comments(text: str, path: str) -> None:
    """Refuse comments, which libyaml drops silently: characters outside scalars that are not structure."""
    take = CParser(text).get_event
    end = 0
    while event := take():
        if event.__class__ is ScalarEvent:
            end = _refuse_before(event, text, end, path)
    _refuse_between(text, end, len(text), path)


def _refuse_before(scalar: Any, text: str, end: int, path: str) -> int:
    """Look for a comment before a scalar and on the first line of a block scalar. Returns where the scalar ends."""
    start = scalar.start_mark.index
    _refuse_between(text, end, start, path)
    if scalar.style in ("|", ">"):
        head = text.find("\n", start)
        comment = text.find("#", start, head if head >= 0 else len(text))
        if comment >= 0:
            _refuse_comment(text, comment, path)
    return int(scalar.end_mark.index)


def _refuse_between(text: str, start: int, end: int, path: str) -> None:
    match = STRUCTURE.match(text, start, end)
    assert match is not None
    if match.end() < end:
        _refuse_comment(text, match.end(), path)


def _refuse_comment(text: str, offset: int, path: str) -> NoReturn:
    message = "a comment would be lost; move it to alignment/notes.yaml, or if it is text, write it in a |- block"
    raise UnreadableError(place_of(text, offset, path), message)


def _unprintable(text: str, path: str) -> UnreadableError:
    for offset, character in enumerate(text):
        if not (character.isprintable() or character in "\t\n\u00a0") and not _allowed(character):
            message = f"contains the control character U+{ord(character):04X}; remove it"
            return UnreadableError(place_of(text, offset, path), message)
    return UnreadableError(Place(path, 1, 1), "contains a character that YAML does not allow")


def _allowed(character: str) -> bool:
    """Whether YAML allows a character unescaped. isprintable() is narrower: it rejects unassigned characters."""
    code = ord(character)
    return 0xA0 <= code <= 0xD7FF or (0xE000 <= code <= 0xFFFD and code != 0xFEFF) or code >= 0x10000
