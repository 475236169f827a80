"""Split a segment between words or a bead between segments, and update what refers to them."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

from duizhao.edit.draft import Draft, Entry, SegmentLocation
from duizhao.edit.quotations import erratum_places, join_segments, move_quote
from duizhao.errors import UserError
from duizhao.model import JOINT, LANGUAGES, Language
from duizhao.quotation import occurrences

Edge = Literal["after", "before"]

_CURLY = str.maketrans("‘’“”", "''\"\"")
_AROUND = 12
"""How many code points of context to show on either side of words that occur more than once."""


def cut_at(draft: Draft, id: str, edge: Edge, words: str) -> int:
    """The offset in a segment's text after or before words that occur once in it; otherwise a UserError."""
    text = draft.segment(id).text
    found = occurrences(text, words) or occurrences(text.translate(_CURLY), words.translate(_CURLY))
    if not found:
        raise UserError(f"{draft.place(id)}: “{words}” is not in {id}; copy the words from its text")
    if len(found) > 1:
        seen = "; ".join(f"…{text[max(0, at - _AROUND) : at + len(words) + _AROUND]}…" for at in found)
        raise UserError(f"{draft.place(id)}: “{words}” occurs {len(found)} times in {id}: {seen}; give more words")
    return found[0] + (len(words) if edge == "after" else 0)


def split_segment(draft: Draft, id: str, offsets: Collection[int]) -> list[str]:
    """Cut a segment at offsets in code points; returns the ids of the parts, beginning with its own.

    Joined again, the parts are exactly the old text: in English the space between them is dropped, since joining adds
    it, and other white space at a cut stays at the end of the first part. So digests and quotes stay valid.
    """
    location = draft.segment(id)
    texts = _cut_text(draft, id, location, offsets)
    ids = [id, *draft.new_ids(id, len(texts) - 1)]
    places = erratum_places(draft, {id}) if location.language == draft.source else []
    location.block["segments"][location.number : location.number + 1] = [
        {**location.block["segments"][location.number], "id": new, "text": text}
        for new, text in zip(ids, texts, strict=True)
    ]
    if bead := draft.bead_of(id):
        bead[location.language] = _replace_id(bead[location.language], id, ids)
    for place, before in places:
        after = join_segments(draft, _replace_id(place["segments"], id, ids))
        move_quote(place, before, after, lambda _before, _after, offset: offset, shrink=True)
    return ids


def split_bead(draft: Draft, id: str, starts: Sequence[str] = ()) -> list[str]:
    """Split a bead before the segments `starts`, as many on each side; by default, before every segment.

    A side that has no words yet is split like the other, and an empty side stays empty. Returns the ids of the parts.
    """
    document, index = draft.bead(id)
    bead = draft.beads(document)[index]
    if strangers := [start for start in starts if start not in (*bead["zh"][1:], *bead["en"][1:])]:
        raise UserError(f"{draft.place(id)}: no part of {id} can begin with {', '.join(strangers)}; name its segments")
    sides = _divide_sides(draft, bead, starts)
    ids = [id, *draft.new_ids(id, len(sides["zh"]) - 1)]
    parts: list[Entry] = [bead, *({key: bead[key] for key in ("reason",) if key in bead} for _ in ids[1:])]
    for new, part, zh, en in zip(ids, parts, sides["zh"], sides["en"], strict=True):
        part.update({"id": new, "zh": zh, "en": en})
    draft.beads(document)[index : index + 1] = parts
    _distribute_entries(draft, id, parts)
    return ids


def _cut_text(draft: Draft, id: str, location: SegmentLocation, offsets: Collection[int]) -> list[str]:
    text = location.text
    for offset in offsets:
        if not 0 < offset < len(text):
            raise UserError(f"{draft.place(id)}: {id} has {len(text)} characters; --at {offset} is outside")
    starts = sorted({len(text) - len(text[offset:].lstrip()) for offset in offsets})
    if location.language == "en" and (tight := [start for start in starts if text[start - 1] != " "]):
        shown = f"{text[max(0, tight[0] - _AROUND) : tight[0]]}|{text[tight[0] : tight[0] + _AROUND]}"
        raise UserError(
            f"{draft.place(id)}: there is no space at “{shown}”; English segments are joined with one, so cut at a"
            f" space"
        )
    parts = [text[start : end - len(JOINT[location.language])] for start, end in pairwise([0, *starts])]
    parts.append(text[starts[-1] :])
    if not all(map(str.strip, parts)):
        raise UserError(f"{draft.place(id)}: a part of {id} would be empty; cut between words")
    return parts


def _divide_sides(draft: Draft, bead: Entry, starts: Sequence[str]) -> dict[Language, list[list[str]]]:
    """The segments of each side, divided among the parts."""
    count = 1 + max(len(_cut_indices(bead[language], starts)) for language in LANGUAGES)
    if count == 1:
        raise UserError(f"{draft.place(bead['id'])}: {bead['id']} has only one segment on each side; split those first")
    sides: dict[Language, list[list[str]]] = {}
    for language in LANGUAGES:
        cuts = _cut_indices(bead[language], starts)
        if bead[language] and len(cuts) < count - 1 and not draft.text(bead[language], language).strip():
            _add_empty_segments(draft, bead, language, count)
            cuts = list(range(1, count))
        if bead[language] and len(cuts) != count - 1:
            contents = " and ".join(f"{side} [{', '.join(bead[side])}]" for side in LANGUAGES)
            raise UserError(
                f"{draft.place(bead['id'])}: {bead['id']} has {contents}, which can't be paired up; split a segment of"
                f" the shorter side, or name with --before the segments on both sides that start a new bead"
            )
        ends = [*cuts, len(bead[language])] if bead[language] else [0] * count
        sides[language] = [bead[language][start:end] for start, end in pairwise([0, *ends])]
    return sides


def _cut_indices(ids: list[str], starts: Sequence[str]) -> list[int]:
    """The indices of the segments on a side that start a new bead."""
    return [index for index in range(1, len(ids)) if not starts or ids[index] in starts]


def _add_empty_segments(draft: Draft, bead: Entry, language: Language, count: int) -> None:
    """Add empty segments to a side until there is one for each new bead."""
    last = bead[language][-1]
    location = draft.segment(last)
    new = draft.new_ids(last, count - len(bead[language]))
    location.block["segments"][location.number + 1 : location.number + 1] = [{"id": id, "text": ""} for id in new]
    bead[language] += new


def _distribute_entries(draft: Draft, id: str, parts: list[Entry]) -> None:
    """Move waivers and marks to the first part that contains the words they quote; if none does, to the first."""
    texts = [{language: draft.text(part[language], language) for language in LANGUAGES} for part in parts]
    for entry in draft.bead_entries():
        if entry["bead"] == id and (quotes := _quoted_words(entry)):
            holds = (all(words in text[language] for language, words in quotes.items()) for text in texts)
            entry["bead"] = next((part["id"] for part, held in zip(parts, holds, strict=True) if held), id)


def _quoted_words(entry: Entry) -> dict[Language, str]:
    """The words on each side that a waiver or mark quotes; a note quotes none."""
    if "side" in entry:
        return {entry["side"]: entry["quote"]}
    return {language: entry[language] for language in LANGUAGES if language in entry}


def _replace_id(ids: list[str], id: str, new: list[str]) -> list[str]:
    index = ids.index(id)
    return [*ids[:index], *new, *ids[index + 1 :]]
