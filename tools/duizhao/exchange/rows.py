"""The beads of an edition as rows for other tools: JSON Lines and tab-separated values."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.exchange.cells import cell
from duizhao.model import Bead, Edition
from duizhao.state import bead_states

_LINE_BREAKERS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""JSON allows these as they are, but many programs would break lines there."""


class BeadRow(NamedTuple):
    """One bead. `zh` and `en` are its texts, joined; `voice` is its voice, or several with `, ` between them."""

    bead: str
    document: str
    voice: str
    zh: str
    en: str
    state: str


def rows(edition: Edition) -> Iterator[BeadRow]:
    """The beads in the order of the text."""
    standing = bead_states(edition)
    for bead in edition.beads:
        yield BeadRow(bead.id, bead.document, _voice(bead), bead.zh.text, bead.en.text, standing[bead.id].state)


def jsonl(edition: Edition) -> str:
    """One JSON object a line, keys in the order of `BeadRow`."""
    lines = (json.dumps(row._asdict(), ensure_ascii=False).translate(_LINE_BREAKERS) for row in rows(edition))
    return "".join(line + "\n" for line in lines)


def tsv(edition: Edition) -> str:
    """A header, then one bead a line, escaped as `cells` describes."""
    lines = (BeadRow._fields, *rows(edition))
    return "".join("\t".join(map(cell, line)) + "\n" for line in lines)


def _voice(bead: Bead) -> str:
    return ", ".join(dict.fromkeys(segment.voice for side in bead.sides for segment in side.segments))
