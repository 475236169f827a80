"""The digest of a bead's words, and its state: whether people have approved them.

States are not stored but derived from the present words and the sign-offs. So changing the words voids an approval, and
changing them back restores it.
"""

import json
from hashlib import sha256
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import normalize

from duizhao.model import JOINT, Bead, Edition, Language, Settings, Side, SignOff

State = Literal["untranslated", "draft", "stale", "signed"]
STATES: tuple[State, ...] = ("untranslated", "draft", "stale", "signed")
"""In order of progress."""


class BeadState(NamedTuple):
    """A bead's state, and who has signed its present words for accuracy, sorted."""

    state: State
    people: tuple[str, ...]


def digest(bead: Bead) -> str:
    """The hash that a sign-off is bound to: `d1:` and 16 hexadecimal digits.

    It is the start of the SHA-256 of `[[[voice, text], …zh], [[voice, text], …en]]` as compact UTF-8 JSON. Consecutive
    segments of one voice are joined; texts are in NFC, trimmed, with each run of white space as one space. So it covers
    every word and who says it, but not ids, kinds, notes, the order of beads, spacing or how a text is split.
    """
    words = json.dumps([_turns(side) for side in bead.sides], ensure_ascii=False, separators=(",", ":"))
    return "d1:" + sha256(words.encode()).hexdigest()[:16]


def is_untranslated(bead: Bead, target: Language) -> bool:
    """Whether the target side of a bead is empty without a reason."""
    return not bead.reason and not bead.side(target).text.strip()


def may_sign(email: str, settings: Settings) -> bool:
    """Whether sign-offs from this address count; if the edition lists no signers, everybody's do."""
    signers = settings.check.signers
    return not signers or email.casefold() in [signer.casefold() for signer in signers]


def counted_sign_offs(edition: Edition) -> list[SignOff]:
    """The sign-offs of those who may sign, for present or earlier words."""
    if not edition.settings.check.signers:
        return list(edition.sign_offs)
    return [sign_off for sign_off in edition.sign_offs if may_sign(address(sign_off.person), edition.settings)]


def address(person: str) -> str:
    """The e-mail address of `name <address>`."""
    return person.rpartition(" <")[2].removesuffix(">")


def bead_states(edition: Edition) -> dict[str, BeadState]:
    """The state of every bead, by its id.

    A bead is *untranslated* if its target side is empty without a reason; *signed* if as many people as the edition
    requires, and at least one, have signed its present words for accuracy; *stale* if somebody has signed earlier words
    for accuracy; otherwise *draft*.
    """
    signed: dict[str, list[tuple[str, str]]] = {}
    for sign_off in counted_sign_offs(edition):
        if sign_off.kind == "accuracy":
            signed.setdefault(sign_off.bead, []).append((sign_off.digest, sign_off.person))
    required = max(1, edition.settings.check.sign_offs)
    target = edition.settings.target
    unsigned = {False: BeadState("draft", ()), True: BeadState("untranslated", ())}
    return {
        bead.id: _state_of(bead, target, signed[bead.id], required)
        if bead.id in signed
        else unsigned[is_untranslated(bead, target)]
        for bead in edition.beads
    }


def _state_of(bead: Bead, target: Language, signed: list[tuple[str, str]], required: int) -> BeadState:
    present = digest(bead)
    people = tuple(sorted({person for signed_digest, person in signed if signed_digest == present}))
    if is_untranslated(bead, target):
        return BeadState("untranslated", people)
    if len(people) >= required:
        return BeadState("signed", people)
    return BeadState("stale" if any(signed_digest != present for signed_digest, _ in signed) else "draft", people)


def _turns(side: Side) -> list[list[str]]:
    separator = JOINT[side.language]
    return [
        [voice, " ".join(normalize("NFC", separator.join(segment.text for segment in turn)).split())]
        for voice, turn in groupby(side.segments, lambda segment: segment.voice)
    ]
