"""The alignment: every segment is in exactly one bead, and a bead with an empty side gives a reason."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Evidence, Finding, collapse
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import LANGUAGES, Bead, Document, Edition, Language

IN_NO_BEAD = Rule(
    "COV001",
    "segment-in-no-bead",
    "error",
    """A segment that is in no bead. If there are more than five, only the first is reported, with their number.

    Why: nobody has said what it renders or what renders it, so no check, export or sign-off ever sees it.
    Bad: z005 is in zh/panel.yaml and in no bead.
    Good:
        - id: b005
          zh: [z005]
          en: [e005]
    """,
)

IN_TWO_BEADS = Rule(
    "COV002",
    "segment-in-two-beads",
    "error",
    """A segment that is in two beads, or in one bead twice.

    Why: its words would be exported, counted and signed twice. One of the beads should have another segment.
    Bad:
        - id: b005
          zh: [z005]
          en: [e005]
        - id: b006
          zh: [z005]
          en: [e006]
    Good:
        - id: b005
          zh: [z005]
          en: [e005, e006]
    """,
)

DANGLING = Rule(
    "COV003",
    "dangling-id",
    "error",
    """A bead with a segment that does not exist, or a note on a bead that does not exist.

    If there are more than five of a kind, only the first is reported, with their number: half of a file is gone.

    Why: what it was about was deleted or renamed by hand, and the bead now says less than it seems to.
    Bad:
        - id: b005
          zh: [z005]
          en: [e999]
    Good:
        - id: b005
          zh: [z005]
          en: [e005]
    """,
)

EMPTY_SIDE = Rule(
    "COV005",
    "empty-side",
    "error",
    """A bead with no segment on one side and no reason.

    Why: an omission may be right, a forgotten sentence never is, and only the reason tells them apart.
    Bad:
        - id: b005
          zh: [z005]
          en: []
    Good:
        - id: b005
          zh: [z005]
          en: []
          reason: |-
            Repeats the sentence before it.
    """,
)


def _find_gaps(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        for language in LANGUAGES:
            sides = [bead.side(language) for bead in document.beads]
            ids = [id for side in sides for id in side.ids]
            aligned = set(ids)
            if len(aligned) < len(ids):
                yield from _find_repeated(document, language)
            if sum([len(side.segments) for side in sides]) < len(ids):
                yield from collapse(finding for bead in document.beads for finding in _find_dangling(bead, language))
            yield from collapse(_find_unaligned(document, language, aligned))
        for bead in document.beads:
            if not (bead.zh.ids and bead.en.ids):
                yield from _find_empty_side(bead)
    yield from collapse(_find_notes_without_bead(edition))


def _find_notes_without_bead(edition: Edition) -> Iterator[Finding]:
    beads = {bead.id for bead in edition.beads}
    for note in edition.notes:
        if note.bead not in beads:
            yield Finding.at(DANGLING, note.place, f"the note is on {note.bead}, but there is no such bead")


def _find_repeated(document: Document, language: Language) -> Iterator[Finding]:
    """One finding a bead: the first of its ids that another bead has too, or that it has twice itself."""
    first_beads: dict[str, Bead] = {}
    for bead in document.beads:
        ids = bead.side(language).ids
        repeats = len(set(ids)) < len(ids)
        for id in ids:
            first = first_beads.setdefault(id, bead)
            if first is not bead or (repeats and ids.count(id) > 1):
                yield _in_two_beads(id, language, first, bead)
                break


def _find_unaligned(document: Document, language: Language, aligned: set[str]) -> Iterator[Finding]:
    for segment in document.segments(language):
        if segment.id not in aligned:
            yield Finding.on_segment(IN_NO_BEAD, document.name, language, segment, f"{segment.id} is in no bead")


def _in_two_beads(id: str, language: Language, first: Bead, second: Bead) -> Finding:
    evidence: tuple[Evidence, ...] = ()
    message = f"{second.id} has {id} twice"
    if first is not second:
        message = f"{second.id} has {id}, which {first.id} already has"
        evidence = (Evidence(language, id, first.place, "", f"{first.id} has {id} here"),)
    return Finding.at(
        IN_TWO_BEADS,
        second.place,
        message,
        document=second.document,
        bead=second.id,
        segment=id,
        side=language,
        evidence=evidence,
    )


def _find_dangling(bead: Bead, language: Language) -> Iterator[Finding]:
    side = bead.side(language)
    known = {segment.id for segment in side.segments}
    for id in side.ids:
        if id not in known:
            message = f"{bead.id} has {id}, but {LANGUAGE_NAMES[language]} has no such segment"
            yield Finding.at(DANGLING, bead.place, message, document=bead.document, bead=bead.id, side=language)


def _find_empty_side(bead: Bead) -> Iterator[Finding]:
    """One finding a bead. If both sides are empty, no reason will do."""
    empty = [side.language for side in bead.sides if not side.ids]
    if len(empty) == 2:
        yield Finding.at(EMPTY_SIDE, bead.place, f"{bead.id} has no segments", document=bead.document, bead=bead.id)
    elif empty and not bead.reason.strip():
        message = f"{bead.id} has no segment in {LANGUAGE_NAMES[empty[0]]} and gives no reason"
        yield Finding.at(EMPTY_SIDE, bead.place, message, document=bead.document, bead=bead.id, side=empty[0])


CHECK = EditionCheck((IN_NO_BEAD, IN_TWO_BEADS, DANGLING, EMPTY_SIDE), _find_gaps)
