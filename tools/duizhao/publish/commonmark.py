"""Text as CommonMark that reads back as the same text, whatever characters it has."""

import re
from typing import Any, TypeVar

_Record = TypeVar("_Record")

_MARKUP = re.compile(r"[\\`*_\[\]<>&~#|$]|!$")
"""Characters that are markup anywhere in a line (`~ | $` in the dialects of GitHub and pandoc); `!` at the end, because
our own footnote mark may follow it."""

_AT_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")
"""What begins a list or a heading at the start of a line. After a number, the mark that follows it is escaped."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("[ \t]*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029][ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")


def plain(text: str) -> str:
    """The text as a page can show it: on one line, control characters named (`<U+0007>`)."""
    return _CONTROL.sub(lambda found: f"<U+{ord(found[0]):04X}>", _BREAKS.sub(" ", text))


def printable(record: _Record) -> _Record:
    """A record with all texts in it `plain`, those in its records, tuples and dictionaries too."""
    return _printable(record)  # type: ignore[no-any-return]


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, tuple):
        made = map(_printable, value)
        return value._make(made) if hasattr(value, "_make") else tuple(made)
    return value


def inline(text: str) -> str:
    """`plain(text)` as Markdown for the middle of a line."""
    return _MARKUP.sub(r"\\\g<0>", plain(text))


def whole_line(markdown: str) -> str:
    """Inline Markdown as a line: no space around it, and nothing at its start that would make it a list or heading."""
    markdown = markdown.strip()
    if found := _AT_START.match(markdown):
        at = 0 if found[0] in "-+=" else found.end()
        return f"{markdown[:at]}\\{markdown[at:]}"
    return markdown


def quoted(markdown: str) -> str:
    """Markdown inside a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))
