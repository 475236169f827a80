"""Coverage: every segment stands in exactly one bead, and a bead without one side says why."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Evidence, Finding, collapse
from duizhao.checks.rule import LANGUAGE_NAMES, Rule
from duizhao.model import LANGUAGES, Bead, Document, Edition, Language

IN_NO_BEAD = Rule(
    "COV001",
    "segment-in-no-bead",
    "error",
    """A segment that no bead holds; where more than five are, the first is reported, with how many there are.

    Why: nobody has said what it renders or what renders it, so no check, export or sign-off ever meets it.
    Bad: z005 stands in zh/panel.yaml and in no bead.
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
    """A segment that two beads hold, or one bead twice.

    Why: its words would be exported, counted and signed twice; one of the beads is meant to hold another segment.
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
    """A bead that holds a segment that does not exist, or a note on a bead that does not exist.

    Where more than five are of one kind, the first is reported, with how many there are: half of a file is gone.

    Why: what it was about has been deleted or renamed by hand, and the bead now says less than it seems to.
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
    """A bead that has no segment on one side and gives no reason.

    Why: an omission may be right, a forgotten sentence never is; only a reason tells the two apart.
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


def _look(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        for language in LANGUAGES:
            sides = [bead.side(language) for bead in document.beads]
            ids = [id for side in sides for id in side.ids]
            held = set(ids)
            if len(held) < len(ids):
                yield from _held_once(document, language)
            if sum([len(side.segments) for side in sides]) < len(ids):
                yield from collapse(finding for bead in document.beads for finding in _dangling(bead, language))
            yield from collapse(_in_no_bead(document, language, held))
        for bead in document.beads:
            if not (bead.zh.ids and bead.en.ids):
                yield from _empty(bead)
    yield from collapse(_without_bead(edition))


def _without_bead(edition: Edition) -> Iterator[Finding]:
    beads = {bead.id for bead in edition.beads}
    for note in edition.notes:
        if note.bead not in beads:
            yield Finding.at(DANGLING, note.place, f"the note is on {note.bead}, and there is no such bead")


def _held_once(document: Document, language: Language) -> Iterator[Finding]:
    holders: dict[str, Bead] = {}
    for bead in document.beads:
        for id in bead.side(language).ids:
            first = holders.setdefault(id, bead)
            if first is not bead or bead.side(language).ids.count(id) > 1:
                yield _held_twice(id, language, first, bead)
                break


def _in_no_bead(document: Document, language: Language, held: set[str]) -> Iterator[Finding]:
    for segment in document.segments(language):
        if segment.id not in held:
            yield Finding.on_segment(IN_NO_BEAD, document.name, language, segment, f"{segment.id} is in no bead")


def _held_twice(id: str, language: Language, first: Bead, second: Bead) -> Finding:
    evidence: tuple[Evidence, ...] = ()
    message = f"{second.id} holds {id} twice"
    if first is not second:
        message = f"{second.id} holds {id}, which {first.id} already holds"
        evidence = (Evidence(language, id, first.place, "", f"{first.id} holds {id} here"),)
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


def _dangling(bead: Bead, language: Language) -> Iterator[Finding]:
    side = bead.side(language)
    known = {segment.id for segment in side.segments}
    for id in side.ids:
        if id not in known:
            message = f"{bead.id} holds {id}, and there is no such segment in {LANGUAGE_NAMES[language]}"
            yield Finding.at(DANGLING, bead.place, message, document=bead.document, bead=bead.id, side=language)


def _empty(bead: Bead) -> Iterator[Finding]:
    """One finding a bead: where both sides are empty no reason can help."""
    empty = [side.language for side in bead.sides if not side.ids]
    if len(empty) == 2:
        yield Finding.at(EMPTY_SIDE, bead.place, f"{bead.id} holds nothing", document=bead.document, bead=bead.id)
    elif empty and not bead.reason.strip():
        message = f"{bead.id} has no segment in {LANGUAGE_NAMES[empty[0]]} and gives no reason"
        yield Finding.at(EMPTY_SIDE, bead.place, message, document=bead.document, bead=bead.id, side=empty[0])


CHECK = EditionCheck((IN_NO_BEAD, IN_TWO_BEADS, DANGLING, EMPTY_SIDE), _look)
