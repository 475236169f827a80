"""An edition being changed: the plain data of its files, looked up by id and committed together."""

from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.model import JOINT, LANGUAGES, Bead, Language, Place, Segment, Side, SignOff
from duizhao.state import digest
from duizhao.store import load
from duizhao.store.change import Change
from duizhao.store.defects import DUPLICATE_ID, MISSING_KEY, WRONG_SHAPE
from duizhao.store.order import TextOrder, sort_entries

Entry = dict[str, Any]
"""A bead, note, waiver or the like, as plain data."""

_NOWHERE = Place("", 0, 0)


class SegmentLocation(NamedTuple):
    """A segment's block, as plain data, and its index among the segments of the block."""

    document: str
    language: Language
    block: Entry
    number: int

    @property
    def text(self) -> str:
        text: str = self.block["segments"][self.number]["text"]
        return text


class Draft:
    """What `split`, `merge` and `check --fix` change. Nothing is written before `commit`."""

    def __init__(self, root: Path, *, writing: bool = True) -> None:
        """`writing`: whether commit() will be called; see Change."""
        self._change = Change(root, writing=writing)
        self.edition = load(root, writing=writing)
        self._refuse_incomplete_files()

    def _refuse_incomplete_files(self) -> None:
        """A file that is unreadable, or has missing or duplicate ids, can't be changed consistently."""
        hidden = (WRONG_SHAPE, MISSING_KEY, DUPLICATE_ID)
        faults = [(place, message) for place, message in self.edition.unread]
        faults += [(defect.place, defect.message) for defect in self.edition.defects if defect.kind in hidden]
        if faults:
            raise UserError(*(f"{place}: {message}; fix it first" for place, message in faults))

    @property
    def documents(self) -> tuple[str, ...]:
        return self.edition.settings.documents

    @property
    def source(self) -> Language:
        return self.edition.settings.source

    def path(self, document: str, language: Language) -> str:
        return f"{language}/{document}.yaml"

    def blocks(self, document: str, language: Language) -> list[Entry]:
        blocks: list[Entry] = self._change.data(self.path(document, language))
        return blocks

    def beads(self, document: str) -> list[Entry]:
        beads: list[Entry] = self._change.data(f"alignment/{document}.yaml")
        return beads

    def errata(self) -> list[Entry]:
        return self._list("alignment/errata.yaml") if self.edition.errata else []

    def bead_entries(self) -> Iterator[Entry]:
        """Notes, waivers and marks, whose `bead` must follow a split or merge. Sign-offs stay as they are."""
        for path in self._bead_entry_files():
            yield from self._list(path)
        for path in self._reviews():
            yield from self._change.data(path).get("marks", [])

    def segments(self) -> dict[str, SegmentLocation]:
        """The locations of all segments, by id; `segment` is faster for a few."""
        return {
            segment["id"]: SegmentLocation(document, language, block, number)
            for document in self.documents
            for language in LANGUAGES
            for block in self.blocks(document, language)
            for number, segment in enumerate(block["segments"])
        }

    def find_segment(self, id: str) -> SegmentLocation | None:
        """The location of a segment, or None if there is no such segment."""
        for document in self.documents:
            for language in LANGUAGES:
                for block in self.blocks(document, language):
                    for number, segment in enumerate(block["segments"]):
                        if segment["id"] == id:
                            return SegmentLocation(document, language, block, number)
        return None

    def segment(self, id: str) -> SegmentLocation:
        """The location of a segment; a UserError if there is none with this id."""
        if location := self.find_segment(id):
            return location
        raise UserError(f"{id}: there is no such segment or bead; see zh/, en/ and alignment/ for the ids")

    def is_bead(self, id: str) -> bool:
        return any(bead["id"] == id for document in self.documents for bead in self.beads(document))

    def bead(self, id: str) -> tuple[str, int]:
        """The document of a bead and its index there; a UserError if there is none with this id."""
        for document in self.documents:
            for index, bead in enumerate(self.beads(document)):
                if bead["id"] == id:
                    return document, index
        raise UserError(f"{id}: there is no such bead; see alignment/ for the ids")

    def place(self, id: str) -> str:
        """The place of a segment's text or of a bead, for the start of a message; the id itself if it is unknown."""
        for document in self.edition.documents:
            for segment in (*document.segments("zh"), *document.segments("en")):
                if segment.id == id:
                    return str(segment.place)
            for bead in document.beads:
                if bead.id == id:
                    return str(bead.place)
        return id

    def bead_of(self, segment: str) -> Entry | None:
        """The bead that contains a segment, if any."""
        document, language = self.segment(segment)[:2]
        return next((bead for bead in self.beads(document) if segment in bead[language]), None)

    def text(self, ids: list[str], language: Language) -> str:
        """The segments with these ids, read as one text."""
        return JOINT[language].join(location.text for location in map(self.find_segment, ids) if location)

    def new_ids(self, parent: str, many: int) -> list[str]:
        """`e048` → `e048b`, `e048c`, …: ids that are in use nowhere, not even in a `was`."""
        taken = {erratum["id"] for erratum in self.errata()}
        for document in self.documents:
            for language in LANGUAGES:
                taken.update(
                    segment["id"] for block in self.blocks(document, language) for segment in block["segments"]
                )
            for bead in self.beads(document):
                taken.update((bead["id"], *bead.get("was", [])))
        letters = "bcdefghijklmnopqrstuvwxyz"
        names = (parent + "z" * (number // 25) + letters[number % 25] for number in count())
        return list(islice((name for name in names if name not in taken), many))

    def lost_sign_offs(self) -> list[SignOff]:
        """Sign-offs that were valid for the words before this change and are not valid for the words after it."""
        signed = {sign_off.bead for sign_off in self.edition.sign_offs}
        before = {bead.id: digest(bead) for bead in self.edition.beads if bead.id in signed}
        after = {bead.id: digest(bead) for bead in self._as_values(signed)}
        return [
            sign_off
            for sign_off in self.edition.sign_offs
            if before.get(sign_off.bead) == sign_off.digest != after.get(sign_off.bead)
        ]

    def commit(self) -> list[str]:
        """Sort the lists into the order of the text and write all files together; returns the paths that changed."""
        order = self._text_order()
        if self.edition.errata:
            sort_entries(self._list("alignment/errata.yaml"), order)
        for path in (*self._bead_entry_files(), *self._reviews()):
            sort_entries(self._change.data(path), order)
        return self._change.commit()

    def _list(self, path: str) -> list[Entry]:
        entries: list[Entry] = self._change.data(path)
        return entries

    def _bead_entry_files(self) -> list[str]:
        lists = (("notes", self.edition.notes), ("waivers", self.edition.waivers))
        return [f"alignment/{name}.yaml" for name, entries in lists if entries]

    def _reviews(self) -> list[str]:
        places = [sign_off.place for sign_off in self.edition.sign_offs] + [mark.place for mark in self.edition.marks]
        return sorted({place.path for place in places})

    def _as_values(self, wanted: set[str]) -> Iterator[Bead]:
        locations = self.segments() if wanted else {}

        def side(language: Language, ids: list[str]) -> Side:
            found = [(id, locations[id]) for id in ids if id in locations]
            segments = [
                Segment(id, location.text, _NOWHERE, _NOWHERE, location.block["voice"], "") for id, location in found
            ]
            return Side.of(language, tuple(ids), tuple(segments))

        for document in self.documents:
            for bead in self.beads(document):
                if bead["id"] in wanted:
                    sides = side("zh", bead["zh"]), side("en", bead["en"])
                    yield Bead(bead["id"], document, *sides, bead.get("reason", ""), (), _NOWHERE)

    def _text_order(self) -> TextOrder:
        beads = chain.from_iterable(map(self.beads, self.documents))
        segments = [
            segment["id"]
            for document in self.documents
            for block in self.blocks(document, self.source)
            for segment in block["segments"]
        ]
        return TextOrder(
            {bead["id"]: index for index, bead in enumerate(beads)},
            {id: index for index, id in enumerate(segments)},
            {name: index for index, name in enumerate(self.documents)},
        )
