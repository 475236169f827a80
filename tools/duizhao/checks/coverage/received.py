"""The received file: it is unchanged, every character is accounted for, and every segment is as received."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.coverage.accounting import Account, Misplaced, WrongLabel, account
from duizhao.checks.coverage.accounting.differences import Difference
from duizhao.checks.finding import Evidence, Finding, Span
from duizhao.checks.rule import Rule
from duizhao.model import Document, Edition, Language, Place, Received, Segment

CHANGED = Rule(
    "COV008",
    "received-file-changed",
    "error",
    """The SHA-256 of the received file is not the one in its provenance.

    Why: the file is the evidence of what was received; once it is changed, no comparison with it counts.
    Bad: somebody corrected a typing error in zh/panel.txt.
    Good: zh/panel.txt stays as received; the error becomes an erratum.
    """,
)

UNACCOUNTED = Rule(
    "COV009",
    "unaccounted-characters",
    "error",
    """Characters of the received file that are in no segment and no label, and are not furniture.

    Why: a sentence that is lost before it has an id is missed by every other check.
    Bad: zh/panel.txt says 谢谢。我们开始吧。 but the segments say only 谢谢。
    Good: there is a segment 我们开始吧。 too, or alignment/furniture.yaml has these words, with a reason.
    """,
)

DIFFERS = Rule(
    "COV010",
    "segment-differs-from-received",
    "error",
    """A segment of the source whose words are not those of the received file, or are in another place there.

    Why: the source is a record; a fault in it becomes an erratum, never a change. White space may differ, but no space
    may be added or removed within a line.
    Bad: zh/panel.txt says 模型很大。 and z012 says 模型非常大。
    Good: z012 says 模型很大。
    """,
)

FURNITURE = Rule(
    "COV011",
    "misplaced-furniture",
    "error",
    """Furniture whose quote is not at its `start` to `end` in the received file.

    Why: the numbers decide which characters belong to the page and not to the article; the quote proves them.
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
    """A turn that the received file gives to a different voice than its block has.

    Why: it puts words into the mouth of somebody who did not say them.
    Bad: zh/panel.txt says Tony Wu:是的。 but the block of 是的。 has `voice: sharan-narang`.
    Good: the block has `voice: tony-wu`.
    """,
)

_LONGEST_QUOTE = 40


def _compare_with_received(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        if document.received:
            changed = list(_find_changed_file(edition, document.name, document.received))
            yield from changed
            yield from _report_account(edition, document, document.received, trusted=not changed)


def _find_changed_file(edition: Edition, name: str, received: Received) -> Iterator[Finding]:
    for origin in edition.settings.provenance:
        if origin.document == name and origin.sha256.lower() != received.sha256:
            message = f"{received.path} is not as received: its SHA-256 is {received.sha256}"
            yield Finding.at(CHANGED, origin.place, message, document=name)


def _report_account(edition: Edition, document: Document, received: Received, *, trusted: bool) -> Iterator[Finding]:
    """What the account shows. If the received file is not `trusted`, because it changed, it suggests no words."""
    result = account_of(edition, document, received)
    side = edition.settings.source
    beads = {segment.id: bead.id for bead in document.beads for segment in bead.side(side).segments}
    for start, end in result.unaccounted:
        yield _report_unaccounted(document.name, received, start, end)._replace(side=side)
    for difference in result.differences:
        finding = _report_difference(difference, document.name, received)
        suggestion = finding.suggestion if trusted else None
        yield finding._replace(bead=beads.get(difference.segment.id), side=side, suggestion=suggestion)
    for label in result.labels:
        finding = _report_label(label, document.name, received, side)
        yield finding._replace(bead=beads.get(label.block.segments[0].id))
    for misplaced in result.misplaced:
        yield _report_furniture(misplaced, document.name, received)


def account_of(edition: Edition, document: Document, received: Received) -> Account:
    """The account of the file that a document was made from."""
    furniture = [entry for entry in edition.furniture if entry.document == document.name]
    return account(received.text, document.blocks(edition.settings.source), edition.settings.voices, furniture)


def _report_unaccounted(document: str, received: Received, start: int, end: int) -> Finding:
    words = _short(received.text[start:end])
    message = f"{end - start} character{'s' * (end > start + 1)} in no segment and not furniture: {words}"
    return _finding_in_received(UNACCOUNTED, document, received, start, end, message)


def _report_label(label: WrongLabel, document: str, received: Received, side: Language) -> Finding:
    block, first = label.block, label.block.segments[0]
    names = " or ".join(sorted(label.voices))
    message = f"the received file gives this turn to {names}, the edition to {block.voice}"
    evidence = (Evidence(side, first.id, block.place, first.text, f"voice: {block.voice}"),)
    finding = _finding_in_received(LABEL, document, received, label.start, label.end, message)
    return finding._replace(segment=first.id, side=side, evidence=evidence)


def _report_furniture(misplaced: Misplaced, document: str, received: Received) -> Finding:
    furniture, start = misplaced
    message = f"characters {furniture.start} to {furniture.end} of {received.path} are not {_short(furniture.quote)}"
    suggestion = None if start is None else f"start: {start}, end: {start + len(furniture.quote)}"
    return Finding.at(FURNITURE, furniture.place, message, document=document, suggestion=suggestion)


def _report_difference(difference: Difference, document: str, received: Received) -> Finding:
    segment, start, end = difference.segment, difference.start, difference.end
    also = f" (and {difference.followers} more after it)" if difference.followers else ""
    evidence: tuple[Evidence, ...] = ()
    suggestion = None
    if difference.kind == "missing":
        message = f"{received.path} does not have {segment.id}{also}"
    elif difference.kind == "moved":
        message = f"{received.path} has {segment.id}{also} in another place"
        evidence = (Evidence(None, None, place_in(received, difference.at), difference.received, "it is here"),)
    else:
        message = f"{segment.id} is not as received: {_describe_change(segment.text[start:end], difference.received)}"
        suggestion = difference.received
        evidence = (Evidence(None, None, place_in(received, difference.at), difference.received, "as received"),)
    return _finding_on_words(segment, start, end, message, document)._replace(suggestion=suggestion, evidence=evidence)


def _describe_change(words: str, received: str) -> str:
    """What the segment has, and what the received file has in its place."""
    if "".join(words.split()) == "".join(received.split()):
        return "its spaces differ"
    if words and received:
        return f"{_short(words)} instead of {_short(received)}"
    return f"{_short(words or received)} was {'added' if words else 'left out'}"


def _finding_on_words(segment: Segment, start: int, end: int, message: str, document: str) -> Finding:
    text = segment.text
    span = Span(text[start:end], start, end)
    places = segment.place.along(text, start), segment.place.along(text, end)
    return Finding(DIFFERS, message, *places, DIFFERS.level, document, None, segment.id, span=span, context=text)


def _finding_in_received(rule: Rule, document: str, received: Received, start: int, end: int, message: str) -> Finding:
    """A finding on characters of the received file; if they run over several lines, on those of the first."""
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


CHECK = EditionCheck((CHANGED, UNACCOUNTED, DIFFERS, FURNITURE, LABEL), _compare_with_received)
