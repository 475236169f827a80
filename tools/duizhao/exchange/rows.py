"""The beads of an edition as rows for other tools: JSON Lines and tab-separated values."""

from collections.abc import Iterator
from typing import NamedTuple

from duizhao.exchange.cells import cell
from duizhao.model import Bead, Edition
from duizhao.state import bead_states

_LINE_BREAKERS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Raw in JSON by its standard, but many readers of lines would break there."""


class Row(NamedTuple):
    """One bead. `zh` and `en` are its texts, joined; `voice` is its voice (all of them, `, ` between, if several)."""

    bead: str
    document: str
    voice: str
    zh: str
    en: str
    state: str


def rows(edition: Edition) -> Iterator[Row]:
    """The beads in the order of the text."""
    standing = bead_states(edition)
    for bead in edition.beads:
        yield Row(bead.id, bead.document, _voice(bead), bead.zh.text, bead.en.text, standing[bead.id].state)


def jsonl(edition: Edition) -> str:
    """One JSON object a line, keys in the order of `Row`."""
    import json

    lines = (json.dumps(row._asdict(), ensure_ascii=False).translate(_LINE_BREAKERS) for row in rows(edition))
    return "".join(line + "\n" for line in lines)


def tsv(edition: Edition) -> str:
    """A header, then one bead a line, its texts escaped as `cells` says."""
    lines = (Row._fields, *rows(edition))
    return "".join("\t".join(map(cell, line)) + "\n" for line in lines)


def _voice(bead: Bead) -> str:
    return ", ".join(dict.fromkeys(segment.voice for side in bead.sides for segment in side.segments))
