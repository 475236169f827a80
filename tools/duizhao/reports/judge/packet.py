"""A packet as Markdown, which a person or a program can read and answer with a TSV file."""

import re
from collections.abc import Iterator

from duizhao.judging.ballot import COLUMNS
from duizhao.judging.packet import Packet, Sheet
from duizhao.reports.terminal import escaped

_MARKUP = re.compile(r"[`*_\[\]<>&]|^\s*(?:[#+=~-]|\d+[.)])")
"""What may be markup in a line of text; a backslash before ASCII punctuation makes it plain (CommonMark 2.4)."""

_RULES = """\
Each passage below is there in two versions, 1 and 2, in random order. Decide which one you prefer as a translation of
the source: the one that says what the source says, the way a native speaker would say it. Judge each passage on its
own. Don't try to find out where a version comes from.

Write a file of tab-separated values in UTF-8. Its first line is the header:

    {header}

Then one line for each passage:

- `passage`: its label, such as `{label}`
- `verdict`: `1` or `2` for the version you prefer, `0` if they are equally good
- `major`: the version with a major error, one that misleads the reader: `1`, `2`, `both`, or nothing
- `words`: the words of the major error, quoted; nothing if there is none
- `reason`: why, in a sentence

Cells at the end of a line may be left out. Inside a cell, write a tab as `\\t`, a line break as `\\n` and a backslash
as `\\\\`. You may leave passages out and send them in later.
"""


def packet_markdown(packet: Packet) -> str:
    """The packet. Nothing in it says which version is which."""
    rules = _RULES.format(header="\t".join(COLUMNS), label=packet.sheets[0].label)
    return "\n".join([f"# Packet {packet.id}\n", rules, *(_sheet(sheet) for sheet in packet.sheets)])


def _sheet(sheet: Sheet) -> str:
    parts = [f"## {sheet.label}"]
    if sheet.voice:
        parts.append(f"Voice: {_plain(sheet.voice)}")
    for title, text in (("Source", sheet.source), ("1", sheet.first), ("2", sheet.second)):
        if text:
            parts += [f"**{title}**", "\n>\n".join(_lines(text))]
    return "\n\n".join(parts) + "\n"


def _lines(text: str) -> Iterator[str]:
    return (f"> {_plain(line)}" for line in text.split("\n"))


def _plain(line: str) -> str:
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped(line).replace("\\", "\\\\"))
