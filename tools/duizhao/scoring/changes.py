"""What two editions say beyond their words: findings fixed and introduced, coverage, sign-offs gained and lost."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhao.checks.coverage.received import account_of
from duizhao.checks.finding import Finding
from duizhao.checks.rule import FAMILIES, LEVELS
from duizhao.checks.run import run
from duizhao.model import Edition
from duizhao.scoring.matching import Match
from duizhao.state import STATES, bead_states


class FindingChanges(NamedTuple):
    """Findings that only one of the revisions has: the worst level first, then in the order of that edition."""

    fixed: tuple[Finding, ...]
    introduced: tuple[Finding, ...]


class Coverage(NamedTuple):
    """How complete an edition is. `received`: per cent of the received texts accounted for, rounded down."""

    beads: int
    translated: int
    received: float | None
    states: dict[str, int]


class BeadApproval(NamedTuple):
    """A person's sign-off, for accuracy, of a bead's present words in a revision."""

    bead: str
    person: str


class SignOffChanges(NamedTuple):
    """Approvals that are valid in only one of the revisions."""

    gained: tuple[BeadApproval, ...]
    lost: tuple[BeadApproval, ...]


def findings(base: Edition, head: Edition, matches: Sequence[Match]) -> FindingChanges:
    """Findings of the rules that at least one of the editions does not ignore, the same rules on both.

    Two are the same if they have the same rule, bead, side and words, on whatever line. A finding that a person has
    waived since counts as neither fixed nor introduced.
    """
    ignored = sorted(set(base.settings.check.ignore) & set(head.settings.check.ignore))
    old, new = (run(edition, tuple(FAMILIES), ignored).findings for edition in (base, head))
    ids = [{bead.id: found.id for found in matches for bead in found.beads[number]} for number in (0, 1)]
    return FindingChanges(
        fixed=_without(_standing(old), ids[0], new, ids[1]),
        introduced=_without(_standing(new), ids[1], _standing(old), ids[0]),
    )


def coverage(edition: Edition) -> Coverage:
    """How complete an edition is."""
    target = edition.settings.target
    beads = list(edition.beads)
    texts = [
        (document.received.text, account_of(edition, document, document.received).counts["unaccounted"])
        for document in edition.documents
        if document.received
    ]
    size = sum(len(text) for text, _ in texts)
    unaccounted = sum(count for _, count in texts)
    states = Counter(standing.state for standing in bead_states(edition).values())
    return Coverage(
        beads=len(beads),
        translated=sum(bool(bead.side(target).text.strip() or bead.reason) for bead in beads),
        received=(size - unaccounted) * 10_000 // size / 100 if size else None,
        states={state: states[state] for state in STATES},
    )


def sign_offs(base: Edition, head: Edition) -> SignOffChanges:
    """The approvals that became valid, and those that no longer are."""
    old, new = _approvals(base), _approvals(head)
    return SignOffChanges(
        tuple(one for one in new if one not in set(old)),
        tuple(one for one in old if one not in set(new)),
    )


def _approvals(edition: Edition) -> list[BeadApproval]:
    return [BeadApproval(bead, person) for bead, standing in bead_states(edition).items() for person in standing.people]


def _standing(found: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.waived is None]


def _without(
    found: Iterable[Finding], ids: dict[str, str], others: Iterable[Finding], other_ids: dict[str, str]
) -> tuple[Finding, ...]:
    """The findings that are not among the others. One that occurs twice needs two there."""
    left = Counter(_subject(finding, other_ids) for finding in others)
    kept = []
    for finding in found:
        subject = _subject(finding, ids)
        if left[subject]:
            left[subject] -= 1
        else:
            kept.append(finding)
    return tuple(sorted(kept, key=_severity))


def _severity(finding: Finding) -> int:
    return LEVELS.index(finding.level)


def _subject(finding: Finding, ids: dict[str, str]) -> tuple[str | None, ...]:
    """What identifies a finding across revisions. Without words, its message does."""
    words = finding.span.text if finding.span else f"{finding.place.path} {finding.message}"
    bead = ids.get(finding.bead, finding.bead) if finding.bead else None
    return (finding.rule.id, finding.document, bead, finding.side, words)
