"""One run of the review page: the edition as it is, what the reviewer does to it, and the way back."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from secrets import compare_digest, randbelow
from threading import RLock
from typing import Any

from duizhao.errors import ChangedError, UserError
from duizhao.model import Bead, Edition
from duizhao.review import marking, saving, signing
from duizhao.review.files import ConflictError, load_whole
from duizhao.review.live_checks import LiveChecks
from duizhao.review.people import Person
from duizhao.review.view import View, bead_views, concept_view, edition_view, finding_view
from duizhao.state import digest
from duizhao.store.revisions import read_commit
from duizhao.store.stamp import stamp

CODE_DIGITS = 6
GUESSES = 5
"""Wrong codes after which nobody can sign in this run."""


class Session:
    """All that the page can ask for. One thing at a time: `lock` is held while the edition is read or written.

    `unsigned`: why nothing can be signed, or empty. `code` is shown in the terminal alone. Whoever signs has to enter
    it once, because only the person at the terminal knows it.
    """

    def __init__(self, root: Path, person: Person | None, unsigned: str) -> None:
        self.root = root
        self.person = person
        self.unsigned = unsigned
        self.lock = RLock()
        self.code = f"{randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        self._guesses = GUESSES
        self._confirmed = False
        self._undo: dict[str, Callable[[], object]] = {}
        self._numbers = count(1)
        self._stamp = ""
        self._reload()

    def edition(self) -> View:
        """The whole edition, who is reviewing, and why nothing can be signed, if so."""
        with self.lock:
            self._reload()
            return {
                "stamp": self._stamp,
                "person": str(self.person) if self.person else None,
                "confirmed": self._confirmed,
                "unsigned": self.unsigned,
                **edition_view(self._edition, self.person),
            }

    def findings(self) -> View:
        """What `check` finds, by bead and elsewhere; the terms that occur in each segment; the committed texts."""
        with self.lock:
            self._reload()
            checks, at = self._checks, self._stamp
        ids = {bead.id for bead in checks.edition.beads}
        by_bead: dict[str, list[View]] = {}
        for finding in checks.findings:
            by_bead.setdefault(finding.bead if finding.bead in ids else "", []).append(finding_view(finding))
        checks.prepare()
        self._checked = checks
        return {
            "stamp": at,
            "elsewhere": by_bead.pop("", []),
            "findings": by_bead,
            "terms": checks.terms,
            "concepts": {concept.id: concept_view(concept) for concept in checks.edition.concepts},
            "committed": self._committed(),
        }

    def stamp(self) -> View:
        """Which state of the files this is."""
        return {"stamp": stamp(self.root)}

    def look(self, bead: str, texts: Mapping[str, str]) -> View:
        """The findings in a bead while it is edited."""
        found = self._bead(bead)
        with self.lock:
            return {"findings": [finding_view(finding) for finding in self._checked.find(found, texts)]}

    def confirm(self, person: str, code: str) -> View:
        """The reviewer says that they are the person git names, and proves by the code to be at the terminal."""
        if self.person is None or person != str(self.person):
            raise UserError("this is not who git says you are; load the page again")
        with self.lock:
            if not self._guesses:
                raise UserError("the code was wrong too often; end this run with Ctrl-C and start it again")
            if not compare_digest("".join(code.split()).encode(), self.code.encode()):
                self._guesses -= 1
                raise UserError("this is not the code that the terminal shows")
            self._confirmed = True
        return {}

    def save(self, bead: str, digest: str, texts: Mapping[str, str]) -> View:
        """Write a bead's words."""
        with self.lock:
            was, before = self._act(bead, partial(saving.save, self.root, bead, digest, texts))
            after = self._digest(bead)
            return self._done(was, bead, partial(saving.save, self.root, bead, after, before))

    def sign(self, bead: str, digest: str, kind: str) -> View:
        """Write a sign-off of what was shown, by the reviewer who has confirmed who they are."""
        approval = signing.Approval(bead, kind, digest)
        person = self._signer()
        with self.lock:
            if self._has(person, approval):
                raise UserError(f"you have signed {bead} for {kind} already")
            was, _ = self._act(bead, partial(signing.sign, self.root, person, [approval]))
            return self._done(was, bead, partial(signing.take_back, self.root, person, approval))

    def mark(self, bead: str, digest: str, words: Mapping[str, str]) -> View:
        """Write a mark."""
        person = self._signer()
        with self.lock:
            was, entry = self._act(bead, partial(marking.mark, self.root, person, bead, digest, words))
            return self._done(was, bead, partial(marking.take_mark_back, self.root, person, entry))

    def propose(self, bead: str, digest: str, start: int, words: Mapping[str, str]) -> View:
        """Propose an erratum of the source."""
        with self.lock:
            was, entry = self._act(bead, partial(marking.propose, self.root, bead, digest, start, words))
            return self._done(was, bead, partial(marking.withdraw, self.root, entry))

    def undo(self, act: str, bead: str) -> View:
        """Take back what this session did, once; refused if the words have changed since."""
        with self.lock:
            if act not in self._undo:
                raise UserError("there is nothing left to take back")
            was, _ = self._act(bead, self._undo[act])
            del self._undo[act]
            return {**self._present(bead), "from": was}

    def _reload(self) -> None:
        """Read the edition again if its files have changed."""
        now = stamp(self.root)
        if now == self._stamp:
            return
        first = not self._stamp
        self._edition: Edition = load_whole(self.root)
        self._stamp = now
        self._checks = LiveChecks(self._edition)
        if first:
            self._checked = self._checks
            self._loaded = self._edition

    def _bead(self, id: str) -> Bead:
        with self.lock:
            self._reload()
            found = next((bead for bead in self._edition.beads if bead.id == id), None)
        if found is None:
            raise UserError(f"there is no bead {id!r}")
        return found

    def _act(self, bead: str, act: Callable[[], Any]) -> tuple[str, Any]:
        """The stamp of the files before `act`, and what it returns. ConflictError if a file changed meanwhile."""
        was = stamp(self.root)
        try:
            return was, act()
        except ChangedError:
            raise ConflictError(bead) from None

    def _done(self, was: str, bead: str, way_back: Callable[[], object]) -> View:
        act = str(next(self._numbers))
        self._undo[act] = way_back
        return {**self._present(bead), "from": was, "undo": act}

    def _present(self, bead: str) -> View:
        """The bead as it is now."""
        self._reload()
        views = bead_views(self._edition, self.person, [found for found in self._edition.beads if found.id == bead])
        return {"stamp": self._stamp, "bead": views[0] if views else None}

    def present(self, bead: str) -> View:
        """The bead as it is now, for a reviewer who was shown an older state."""
        with self.lock:
            return self._present(bead)

    def _digest(self, bead: str) -> str:
        return digest(self._bead(bead))

    def _signer(self) -> Person:
        if self.unsigned or self.person is None:
            raise UserError(self.unsigned)
        if not self._confirmed:
            raise UserError("confirm first that it is you who signs")
        return self.person

    def _has(self, person: Person, approval: signing.Approval) -> bool:
        self._reload()
        signed = [(found.person, found.bead, found.kind, found.digest) for found in self._edition.sign_offs]
        return (str(person), *approval) in signed

    def _committed(self) -> dict[str, str]:
        """The target's texts at git's HEAD, by segment; without a HEAD, those this session began with."""
        try:
            edition = read_commit("HEAD", self.root).edition
        except UserError:
            edition = self._loaded
        target = edition.settings.target
        return {segment.id: segment.text for document in edition.documents for segment in document.segments(target)}
