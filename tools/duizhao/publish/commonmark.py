"""Text as CommonMark that reads back as the same text, whatever it holds."""

import re

_MARKUP = re.compile(r"[\\`*_\[\]<>&~#|$]|!$")
"""Characters that mean something in some place of a line (`~ | $` in the dialects of GitHub and pandoc); `!` at the
end, where our own footnote mark may follow it."""

_AT_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")
"""What makes a list or a heading at the start of a line; of a number, the mark after it is to be escaped."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile("[ \t]*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029][ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")


def plain(text: str) -> str:
    """The text as a page can show it: on one line, control characters named (`<U+0007>`)."""
    return _CONTROL.sub(lambda found: f"<U+{ord(found[0]):04X}>", _BREAKS.sub(" ", text))


def inline(text: str) -> str:
    """`plain(text)` as Markdown for the middle of a line."""
    return _MARKUP.sub(r"\\\g<0>", plain(text))


def line(markdown: str) -> str:
    """Inline Markdown as a whole line: no space around it, and its beginning no list or heading."""
    markdown = markdown.strip()
    if found := _AT_START.match(markdown):
        at = 0 if found[0] in "-+=" else found.end()
        return f"{markdown[:at]}\\{markdown[at:]}"
    return markdown


def quoted(markdown: str) -> str:
    """Markdown inside a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))
