"""From text to nodes over libyaml's events: every scalar a string with its place, and a small part of YAML only.

Anchors, aliases, tags, merge keys, duplicate keys, comments and several documents are refused, each with its place:
what an edition says stands in front of the reader's eyes, and nothing that a rewrite would lose is let in.
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
"""Characters that a key may have; the longest of ours has nine, and YAML's short form ends at 1,024."""
BREAKS = "\x85\u2028\u2029"
"""Line ends of YAML 1.1 that are none in YAML 1.2 nor in any editor."""
STRUCTURE = re.compile(r"(?:[\s\-?:,\[\]{}]|^\.\.\.$)*", re.MULTILINE)
"""What may stand between scalars."""


def parse(text: str, path: str, *, rewritten: bool = True) -> Node:
    """The one document of a file; `text` has LF alone and no byte-order mark.

    `rewritten`: whether the tools write such a file, in which a comment would be lost; else it may have some.
    """
    for character in BREAKS:
        if character in text:
            message = f"holds U+{ord(character):04X}, which YAML takes for the end of a line; write it as an escape"
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
    """Nodes from the events of one text."""

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
            self.refuse(start, "a directive (%)", "take it away")
        node = self.node(self.next(), 0)
        self.next()  # the end of the document
        more = self.next()
        if more.__class__ is DocumentStartEvent:
            self.refuse(more, "a second document", "keep one a file")
        return node

    def node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            self.refuse(event, f"the alias *{event.anchor}", "write out what it stands for")
        if event.anchor is not None:
            self.refuse(event, f"the anchor &{event.anchor}", "take it away")
        if event.tag is not None:
            self.refuse(event, f"the tag {event.tag}", "take it away; every value is a text")
        if kind is ScalarEvent:
            return self.scalar(event)
        if depth == DEPTH:
            self.refuse(event, f"more than {DEPTH} lists and mappings inside each other", "no file needs them")
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
        """A block scalar, its place the first character of the line below its head."""
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
                self.refuse(event, "a key that is no text", "a key is one word")
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
        raise UnreadableError(Place(self.path, mark.line + 1, mark.column + 1), f"holds {what}; {remedy}")


def _describe_error(problem: MarkedYAMLError, text: str, path: str) -> tuple[Place, str]:
    """Where and how a file is no YAML; libyaml finds the end that is missing on the line after the last."""
    mark = problem.problem_mark
    if mark and mark.index >= len(text.rstrip()):
        cut = "the file ends here, in the middle of an entry; restore the rest"
        return place_of(text, len(text.rstrip()), path), f"is no valid YAML: {cut}"
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
    return place, f"is no valid YAML: {problem.problem}; mend it by hand"


def _refuse_comments(text: str, path: str) -> None:
    """Look for a comment: characters outside all scalars that are no structure. libyaml drops comments silently."""
    take = CParser(text).get_event
    end = 0
    while event := take():
        if event.__class__ is ScalarEvent:
            end = _refuse_before(event, text, end, path)
    _refuse_between(text, end, len(text), path)


def _refuse_before(scalar: Any, text: str, end: int, path: str) -> int:
    """Look between two scalars, and in the head of a block scalar; where this one ends."""
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
    message = "a comment, which would be lost: put it into alignment/notes.yaml, or the text into a |- block"
    raise UnreadableError(place_of(text, offset, path), message)


def _unprintable(text: str, path: str) -> UnreadableError:
    for offset, character in enumerate(text):
        if not (character.isprintable() or character in "\t\n\u00a0") and not _allowed(character):
            message = f"holds the control character U+{ord(character):04X}; take it away"
            return UnreadableError(place_of(text, offset, path), message)
    return UnreadableError(Place(path, 1, 1), "holds a character that YAML does not allow")


def _allowed(character: str) -> bool:
    """Whether YAML lets a character stand unescaped (isprintable() is narrower: it knows only assigned ones)."""
    code = ord(character)
    return 0xA0 <= code <= 0xD7FF or (0xE000 <= code <= 0xFFFD and code != 0xFEFF) or code >= 0x10000
