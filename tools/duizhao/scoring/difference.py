"""What differs between two texts, word by word, in Chinese character by character."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from duizhao.model import Language

_TOKENS: dict[Language, str] = {
    "en": r"\s+|\w+(?:['’]\w+)*|[^\w\s]",
    "zh": r"\s+|[A-Za-z0-9]+|.",
}


class DiffPart(NamedTuple):
    """Words that both texts have (*same*), only the older (*gone*), or only the newer (*come*)."""

    kind: Literal["same", "gone", "come"]
    text: str


def difference(old: str, new: str, language: Language) -> list[DiffPart]:
    """The parts in order. Without those that came they are the old text, without those that went the new."""
    before, after = (re.findall(_TOKENS[language], text, re.DOTALL) for text in (old, new))
    pieces: list[DiffPart] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(DiffPart("same", "".join(before[a:b])))
        else:
            pieces += [DiffPart("gone", "".join(before[a:b])), DiffPart("come", "".join(after[c:d]))]
    return list(_joined([piece for piece in pieces if piece.text]))


def _joined(pieces: list[DiffPart]) -> Iterator[DiffPart]:
    """A single space between two changes joins them, so that a rewritten phrase is one piece."""
    pending: list[DiffPart] = []
    for index, piece in enumerate(pieces):
        bridge = piece.kind == "same" and piece.text.isspace() and 0 < index < len(pieces) - 1
        if bridge:
            pending += [DiffPart("gone", piece.text), DiffPart("come", piece.text)]
        elif piece.kind == "same":
            yield from _gathered(pending)
            pending = []
            yield piece
        else:
            pending.append(piece)
    yield from _gathered(pending)


def _gathered(pieces: list[DiffPart]) -> Iterator[DiffPart]:
    for kind in ("gone", "come"):
        if text := "".join(piece.text for piece in pieces if piece.kind == kind):
            yield DiffPart(kind, text)
