"""What a bead's words are (its digest), and how far people have approved them (its state).

Nothing here is stored: a state follows from the words as they stand and from the sign-offs, so a change of the words
voids an approval by itself, and taking the change back makes it valid again.
"""

import json
from hashlib import sha256
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import normalize

from duizhao.model import JOINT, Bead, Edition, Language, Settings, Side, SignOff

State = Literal["untranslated", "draft", "stale", "signed"]
STATES: tuple[State, ...] = ("untranslated", "draft", "stale", "signed")
"""In the order of the work that is left."""


class BeadState(NamedTuple):
    """A bead's state, and who has signed its present words for accuracy, in the order of their names."""

    state: State
    people: tuple[str, ...]


def digest(bead: Bead) -> str:
    """The fingerprint that a sign-off is bound to: `d1:` and 16 hexadecimal digits.

    SHA-256 over `[[[voice, text], …zh], [[voice, text], …en]]` as compact UTF-8 JSON. Neighbours of one voice are one
    text, in NFC, its runs of white space one space, trimmed. So ids, kinds, notes, order among beads, spacing and how a
    text is split are outside it; every word and whose it is are inside.
    """
    words = json.dumps([_turns(side) for side in bead.sides], ensure_ascii=False, separators=(",", ":"))
    return "d1:" + sha256(words.encode()).hexdigest()[:16]


def is_untranslated(bead: Bead, target: Language) -> bool:
    """Whether the target of a bead is empty without a reason."""
    return not bead.reason and not bead.side(target).text.strip()


def may_sign(email: str, settings: Settings) -> bool:
    """Whether the sign-offs of the person with this address count: everybody's do where the edition names nobody."""
    signers = settings.check.signers
    return not signers or email.casefold() in [signer.casefold() for signer in signers]


def counted_sign_offs(edition: Edition) -> list[SignOff]:
    """The sign-offs of those who may sign, whatever words they are for."""
    if not edition.settings.check.signers:
        return list(edition.sign_offs)
    return [one for one in edition.sign_offs if may_sign(address(one.person), edition.settings)]


def address(person: str) -> str:
    """The e-mail address of `name <address>`."""
    return person.rpartition(" <")[2].removesuffix(">")


def bead_states(edition: Edition) -> dict[str, BeadState]:
    """Every bead's standing, by its id.

    A bead is *untranslated* where its target is empty without a reason; *signed* where as many people as the edition
    asks for, at least one, have signed its present words for accuracy; *stale* where somebody signed other words of it
    for accuracy; otherwise *draft*.
    """
    signed: dict[str, list[tuple[str, str]]] = {}
    for sign_off in counted_sign_offs(edition):
        if sign_off.kind == "accuracy":
            signed.setdefault(sign_off.bead, []).append((sign_off.digest, sign_off.person))
    asked = max(1, edition.settings.check.sign_offs)
    target = edition.settings.target
    unsigned = {False: BeadState("draft", ()), True: BeadState("untranslated", ())}
    return {
        bead.id: _state_of(bead, target, signed[bead.id], asked)
        if bead.id in signed
        else unsigned[is_untranslated(bead, target)]
        for bead in edition.beads
    }


def _state_of(bead: Bead, target: Language, signed: list[tuple[str, str]], asked: int) -> BeadState:
    present = digest(bead)
    people = tuple(sorted({person for of, person in signed if of == present}))
    if is_untranslated(bead, target):
        return BeadState("untranslated", people)
    if len(people) >= asked:
        return BeadState("signed", people)
    return BeadState("stale" if any(of != present for of, _ in signed) else "draft", people)


def _turns(side: Side) -> list[list[str]]:
    joint = JOINT[side.language]
    return [
        [voice, " ".join(normalize("NFC", joint.join(segment.text for segment in turn)).split())]
        for voice, turn in groupby(side.segments, lambda segment: segment.voice)
    ]
