"""Sign-offs and marks: whether the words that they were given for are still in the bead.

Only people write them. `state.py` says which beads are signed.
"""

import re
from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Edition, SignOff
from duizhao.state import counted_sign_offs, digest

STALE = Rule(
    "SGN001",
    "stale-sign-off",
    "warning",
    """Words were changed after somebody had signed them.

    Nothing is reported if the same person has signed the present words too.

    Why: the approval was for other words, and readers would believe that somebody has read these.
    Bad: b048 is signed, then “a lot of money” becomes “a little money”.
    Good: the person reads b048 again and signs it, or the change is undone.
    """,
)
MISSING = Rule(
    "SGN002",
    "missing-sign-off",
    "error",
    """Beads that fewer people have signed for accuracy than the edition requires.

    One finding per document, with the number of beads, in an edition that is to be released. Under `check` in
    edition.yaml, `sign-offs` is the number of people required, and `signers` are those whose sign-offs count. If
    `sign-offs` is 0 or left out, nothing is reported.

    Why: an edition that promises two readers for each sentence must not be released with one.
    Bad: `sign-offs: 1`, and b048 in nobody's file.
    Good: `sign-offs: 1`, and every bead in a reviewer's file with the digest of its present words.
    """,
    release=True,
)
RETIRED = Rule(
    "SGN003",
    "retired-sign-off",
    "split",
    """A sign-off or a mark for a bead that no longer exists.

    Why: the bead was merged or taken out. Nothing is wrong, but the sign-off is not for the bead that replaced it.
    Bad: a sign-off for b049, which was merged into b048.
    Good: a sign-off for b048, given after the merge.
    """,
)
UNREADABLE = Rule(
    "SGN004",
    "unreadable-digest",
    "error",
    """A digest that is not `d1:` and 16 hexadecimal digits.

    Why: a sign-off that identifies no words approves nothing, and must not look as if it did.
    Bad: digest: d1:3f2a
    Good: digest: d1:3f2a9c0b7e41d586
    """,
)
QUOTE_GONE = Rule(
    "SGN005",
    "mark-quote-gone",
    "split",
    """The words that a reviewer marked are no longer in the bead.

    Why: either the remark was followed, and the mark can go, or the words were changed for another reason and the
        remark is still open.
    Bad: a mark on “a lot of money” in b048, which now reads “quite a sum”.
    Good: the mark is taken out, or quotes the present words.
    """,
)

_DIGEST = r"d1:[0-9a-f]{16}\Z"


def _find_outdated(edition: Edition) -> Iterator[Finding]:
    beads = {bead.id: bead for bead in edition.beads}
    heirs = {old: bead.id for bead in edition.beads for old in bead.was}
    present = {id: digest(beads[id]) for id in {sign_off.bead for sign_off in edition.sign_offs} & beads.keys()}
    signed = {
        (sign_off.person, sign_off.bead, sign_off.kind)
        for sign_off in edition.sign_offs
        if present.get(sign_off.bead) == sign_off.digest
    }
    for sign_off in edition.sign_offs:
        yield from _judge_sign_off(sign_off, beads, heirs, signed)
    yield from _find_unsigned(edition, present)
    yield from _find_outdated_marks(edition, beads, heirs)


def _judge_sign_off(
    sign_off: SignOff, beads: dict[str, Bead], heirs: dict[str, str], signed: set[tuple[str, str, str]]
) -> Iterator[Finding]:
    width = len(sign_off.bead)
    bead = beads.get(sign_off.bead)
    if not re.match(_DIGEST, sign_off.digest):
        message = f"{sign_off.digest!r} is not a digest; {sign_off.bead} has to be signed again"
        yield Finding.at(UNREADABLE, sign_off.place, message, width=width, bead=bead and bead.id)
    elif bead is None:
        yield Finding.at(
            RETIRED, sign_off.place, _retired_message("sign-off", sign_off.person, sign_off.bead, heirs), width=width
        )
    elif (sign_off.person, sign_off.bead, sign_off.kind) not in signed:
        message = f"{bead.id} has changed since {sign_off.person} signed it for {sign_off.kind} on {sign_off.date}"
        yield Finding.at(STALE, sign_off.place, message, width=width, document=bead.document, bead=bead.id)


def _find_unsigned(edition: Edition, present: dict[str, str]) -> Iterator[Finding]:
    required = edition.settings.check.sign_offs
    if not required:
        return
    people: dict[str, set[str]] = {}
    for sign_off in counted_sign_offs(edition):
        if sign_off.kind == "accuracy" and present.get(sign_off.bead) == sign_off.digest:
            people.setdefault(sign_off.bead, set()).add(sign_off.person)
    for document in edition.documents:
        lacking = [bead for bead in document.beads if len(people.get(bead.id, ())) < required]
        if lacking:
            first = lacking[0]
            message = (
                f"{len(lacking)} of {len(document.beads)} beads are signed by fewer than {required} "
                f"{'person' if required == 1 else 'people'}; the first is {first.id}"
            )
            yield Finding.at(MISSING, first.place, message, document=document.name, bead=first.id)


def _find_outdated_marks(edition: Edition, beads: dict[str, Bead], heirs: dict[str, str]) -> Iterator[Finding]:
    for mark in edition.marks:
        bead = beads.get(mark.bead)
        if bead is None:
            message = _retired_message("mark", mark.person, mark.bead, heirs)
            yield Finding.at(RETIRED, mark.place, message, width=len(mark.bead))
            continue
        if mark.quote not in (bead.zh if mark.side == "zh" else bead.en).text:
            message = f"“{mark.quote}” ({mark.person}: {mark.comment}) is no longer in {bead.id}"
            yield Finding.at(QUOTE_GONE, mark.place, message, width=len(bead.id), document=bead.document, bead=bead.id)


def _retired_message(what: str, person: str, id: str, heirs: dict[str, str]) -> str:
    where = f"it was merged into {heirs[id]}" if id in heirs else "that bead no longer exists"
    return f"a {what} by {person} for {id}: {where}"


CHECK = EditionCheck((STALE, MISSING, RETIRED, UNREADABLE, QUOTE_GONE), _find_outdated)
