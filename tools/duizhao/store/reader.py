"""Read all files of an edition into one value."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from duizhao.model import Block, Defect, Document, Edition, Mark, Place, Provenance, Received, Settings, SignOff, Unread
from duizhao.store.conform import conform
from duizhao.store.defects import UNKNOWN_VALUE
from duizhao.store.document import Ids, read_beads, read_blocks
from duizhao.store.files import UnreadableError, decode, normalise
from duizhao.store.folders import DiskFolder, Folder
from duizhao.store.form import DefectLog, closest_match
from duizhao.store.lists import (
    read_concepts,
    read_errata,
    read_furniture,
    read_notes,
    read_review,
    read_waivers,
)
from duizhao.store.order import find_unsorted
from duizhao.store.settings import read_settings
from duizhao.store.shapes import COMMON, REVIEWS, SETTINGS, shape_of
from duizhao.store.simple import read_simple

T = TypeVar("T")
NO_REVIEW: tuple[list[SignOff], list[Mark]] = ([], [])


def read_file(folder: Folder, path: str, defects: list[Defect]) -> Any:
    """The contents of a file in its shape, as Fields or a list of them; None if it is another type of node."""
    text, format_defects = normalise(decode(folder.read_bytes(path), path), path)
    shape = shape_of(path)
    found = read_simple(text, shape)
    if found is None:
        from duizhao.store.events import parse  # loads libyaml: 17 ms

        node = parse(text, path)
        defects += format_defects
        return conform(node, shape, DefectLog(path, defects))
    defects += format_defects
    return found


def read_edition(root: Path) -> Edition:
    """The edition at `root`. Only its settings must be readable; any other unreadable file is listed in `unread`."""
    return read_edition_in(DiskFolder(root))


def read_edition_in(folder: Folder) -> Edition:
    """As `read_edition`, from a folder that need not be on disk."""
    return _Reader(folder).edition()


class _Reader:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.defects: list[Defect] = []
        self.unread: list[Unread] = []
        self.ids = Ids()

    def edition(self) -> Edition:
        settings = self.settings()
        documents = tuple([self.document(name, settings) for name in settings.documents])
        files = self.folder.yaml_files()
        self.report_strange_files(files, settings.documents)
        reviews = [self.optional_file(path, read_review, NO_REVIEW) for path in files if path.startswith(REVIEWS)]
        edition = Edition(
            self.folder.name,
            settings,
            documents,
            self.optional_file("alignment/termbase.yaml", read_concepts, ()),
            self.optional_file("alignment/errata.yaml", lambda rows, log: read_errata(rows, log, self.ids), ()),
            self.optional_file("alignment/notes.yaml", read_notes, ()),
            self.optional_file("alignment/waivers.yaml", read_waivers, ()),
            self.optional_file("alignment/furniture.yaml", read_furniture, ()),
            tuple([sign_off for signed, _ in reviews for sign_off in signed]),
            tuple([mark for _, marked in reviews for mark in marked]),
            (),
            (),
        )
        self.defects += find_unsorted(edition)
        return edition._replace(
            defects=tuple(sorted(self.defects, key=lambda defect: defect.place)), unread=tuple(self.unread)
        )

    def refuse(self, problem: UnreadableError) -> None:
        self.unread.append(Unread(problem.place, problem.message))

    def settings(self) -> Settings:
        fields = read_file(self.folder, SETTINGS, self.defects)  # an unreadable file here stops everything
        if fields is None:
            message = "contains no settings; see docs/files.md for what it should contain"
            raise UnreadableError(self.defects[-1].place, message)
        settings, refused = read_settings(fields, DefectLog(SETTINGS, self.defects))
        for problem in refused:
            self.refuse(problem)
        return settings

    def optional_file(self, path: str, read: Callable[[Any, DefectLog], T], empty: T) -> T:
        """What `read` makes of a file, or `empty` if there is no such file."""
        there = self.folder.exists(path)
        return (self.file(path, read) if there else None) or empty

    def file(self, path: str, read: Callable[[Any, DefectLog], T]) -> T | None:
        """What `read` makes of a file; None, after reporting it, if the file can't be read."""
        try:
            found = read_file(self.folder, path, self.defects)
        except UnreadableError as problem:
            self.refuse(problem)
            return None
        return None if found is None else read(found, DefectLog(path, self.defects))

    def document(self, name: str, settings: Settings) -> Document:
        voices = {voice.id: voice.id for voice in settings.voices}
        zh = self.blocks(f"zh/{name}.yaml", voices)
        en = self.blocks(f"en/{name}.yaml", voices)
        path = f"alignment/{name}.yaml"
        beads = self.file(path, lambda rows, log: read_beads(rows, log, name, zh, en, self.ids)) or ()
        received = [self.received(entry) for entry in settings.provenance if entry.document == name]
        return Document(name, zh, en, beads, received[0] if received else None)

    def blocks(self, path: str, voices: dict[str, str]) -> tuple[Block, ...]:
        return self.file(path, lambda rows, log: read_blocks(rows, log, voices, self.ids)) or ()

    def received(self, entry: Provenance) -> Received | None:
        try:
            data = self.folder.read_bytes(entry.file)
            text = decode(data, entry.file).removeprefix("\ufeff")  # not part of the text
            return Received(entry.file, text, sha256(data).hexdigest())
        except UnreadableError as problem:
            self.unread.append(Unread(entry.place, f"the received file {entry.file!r} {problem.message}"))
            return None

    def report_strange_files(self, files: list[str], documents: tuple[str, ...]) -> None:
        """Report YAML files that are not part of the edition, since a typo in a name would otherwise go unnoticed."""
        known = {f"{folder}/{name}.yaml" for folder in ("zh", "en", "alignment") for name in documents}
        known.update(COMMON)
        for path in files:
            if path not in known and not path.startswith(REVIEWS):
                message = f"{path} is not part of the edition; rename it, or list its document in {SETTINGS}"
                self.defects.append(Defect(UNKNOWN_VALUE, message, Place(path, 1, 1), closest_match(path, known)))
