"""The received file: unchanged, every character accounted for, every segment as it stands there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duizhao.checks.check import EditionCheck
from duizhao.checks.coverage.accounting import Account, account
from duizhao.checks.finding import Evidence, Finding, Span
from duizhao.checks.rule import Rule
from duizhao.model import Document, Edition, Place, Received, Segment

if TYPE_CHECKING:
    from duizhao.checks.coverage.accounting.differences import Difference

CHANGED = Rule(
    "COV008",
    "received-file-changed",
    "error",
    """The received file does not have the SHA-256 that its provenance gives.

    Why: it is the evidence for what was received; once it is touched, nothing that is compared with it counts.
    Bad: somebody mended a typing error in zh/panel.txt.
    Good: zh/panel.txt stays as received; the error is an erratum.
    """,
)

UNACCOUNTED = Rule(
    "COV009",
    "unaccounted-characters",
    "error",
    """Characters of the received file that are in no segment, no label, and not furniture.

    Why: a sentence that is lost before it has an id is missed by every other check.
    Bad: zh/panel.txt says 谢谢。我们开始吧。 and the segments say 谢谢。
    Good: there is a segment 我们开始吧。 too, or alignment/furniture.yaml names it with a reason.
    """,
)

DIFFERS = Rule(
    "COV010",
    "segment-differs-from-received",
    "error",
    """A segment of the source whose words are not those of the received file, or not in its order.

    Why: the source is a record; a fault of it is an erratum, never a change. White space may differ, except that a
    space may neither come nor go within a line.
    Bad: zh/panel.txt says 模型很大。 and z012 says 模型非常大。
    Good: z012 says 模型很大。
    """,
)

FURNITURE = Rule(
    "COV011",
    "misplaced-furniture",
    "error",
    """Furniture whose quote does not stand at its `start` to `end` in the received file.

    Why: the numbers decide which characters count as the page's and not as the article's; the quote proves them.
    Bad:
        - document: panel
          start: 0
          end: 2
          quote: |-
            观察
    Good:
        - document: panel
          start: 95
          end: 97
          quote: |-
            观察
    """,
)

LABEL = Rule(
    "COV012",
    "label-of-another-voice",
    "error",
    """A turn that the received file gives to another voice than its block does.

    Why: it puts words into the mouth of a person who did not say them.
    Bad: zh/panel.txt says Tony Wu:是的。 and the block of 是的。 says `voice: sharan-narang`.
    Good: the block says `voice: tony-wu`.
    """,
)

_LONGEST_QUOTE = 40


def _look(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        if document.received:
            changed = list(_changed(edition, document.name, document.received))
            yield from changed
            yield from _accounted(edition, document, document.received, trusted=not changed)


def _changed(edition: Edition, name: str, received: Received) -> Iterator[Finding]:
    for origin in edition.settings.provenance:
        if origin.document == name and origin.sha256.lower() != received.sha256:
            message = f"{received.path} is not as received: its SHA-256 is {received.sha256}"
            yield Finding.at(CHANGED, origin.place, message, document=name)


def _accounted(edition: Edition, document: Document, received: Received, *, trusted: bool) -> Iterator[Finding]:
    """What the account says; a received file that was changed is not `trusted`: its words are no suggestion."""
    found = account_of(edition, document, received)
    side = edition.settings.source
    for start, end in found.unaccounted:
        words = received.text[start:end]
        message = f"{end - start} character{'s' * (end > start + 1)} in no segment and not furniture: {_short(words)}"
        yield _in_received(UNACCOUNTED, document.name, received, start, end, message)._replace(side=side)
    beads = {segment.id: bead.id for bead in document.beads for segment in bead.side(side).segments}
    for difference in found.differences:
        finding = _differs(difference, document.name, received)
        if not trusted:
            finding = finding._replace(suggestion=None)
        yield finding._replace(bead=beads.get(difference.segment.id), side=side)
    for block, start, end, voices in found.labels:
        names = " or ".join(sorted(voices))
        message = f"the received file gives this turn to {names}, the edition to {block.voice}"
        first = block.segments[0]
        evidence = (Evidence(side, first.id, block.place, first.text, f"voice: {block.voice}"),)
        finding = _in_received(LABEL, document.name, received, start, end, message)
        yield finding._replace(segment=first.id, bead=beads.get(first.id), side=side, evidence=evidence)
    for furniture, place in found.misplaced:
        start, end = furniture.start, furniture.end
        message = f"characters {start} to {end} of {received.path} are not {_short(furniture.quote)}"
        suggestion = None if place is None else f"start: {place}, end: {place + len(furniture.quote)}"
        yield Finding.at(FURNITURE, furniture.place, message, document=document.name, suggestion=suggestion)


def account_of(edition: Edition, document: Document, received: Received) -> Account:
    """The account of what a document was received as."""
    furniture = [entry for entry in edition.furniture if entry.document == document.name]
    return account(received.text, document.blocks(edition.settings.source), edition.settings.voices, furniture)


def _differs(difference: "Difference", document: str, received: Received) -> Finding:
    segment, start, end = difference.segment, difference.start, difference.end
    also = f" (and {difference.more} more after it)" if difference.more else ""
    evidence: tuple[Evidence, ...] = ()
    suggestion = None
    if difference.kind == "missing":
        message = f"{received.path} does not have {segment.id}{also}"
    elif difference.kind == "moved":
        message = f"{received.path} has {segment.id}{also} in another place"
        evidence = (Evidence(None, None, place_in(received, difference.at), difference.received, "it stands here"),)
    else:
        message = f"{segment.id} is not as received: {_against(segment.text[start:end], difference.received)}"
        suggestion = difference.received
        evidence = (Evidence(None, None, place_in(received, difference.at), difference.received, "as received"),)
    return _words(segment, start, end, message, document)._replace(suggestion=suggestion, evidence=evidence)


def _against(words: str, received: str) -> str:
    """The words of the segment, and those of the received file in their place."""
    if "".join(words.split()) == "".join(received.split()):
        return "it has other spaces"
    if words and received:
        return f"{_short(words)} for {_short(received)}"
    return f"{_short(words or received)} was {'added' if words else 'left out'}"


def _words(segment: Segment, start: int, end: int, message: str, document: str) -> Finding:
    text = segment.text
    span = Span(text[start:end], start, end)
    places = segment.place.along(text, start), segment.place.along(text, end)
    return Finding(DIFFERS, message, *places, DIFFERS.level, document, None, segment.id, span=span, context=text)


def _in_received(rule: Rule, document: str, received: Received, start: int, end: int, message: str) -> Finding:
    """A finding on characters of the received file; where they run over several lines, on those of the first."""
    text = received.text
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", start)
    line = text[opens : closes if closes >= 0 else len(text)]
    place = place_in(received, start)
    end = min(end, opens + len(line))
    span = Span(text[start:end], start - opens, end - opens)
    return Finding.at(rule, place, message, width=end - start, document=document, span=span, context=line)


def place_in(received: Received, offset: int) -> Place:
    """The place of a character of the received file."""
    return Place(received.path, 1, 1).along(received.text, offset)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words[:_LONGEST_QUOTE]}{'…' if len(words) > _LONGEST_QUOTE else ''}”"


CHECK = EditionCheck((CHANGED, UNACCOUNTED, DIFFERS, FURNITURE, LABEL), _look)
