"""`split` and `merge`: which ids are now which, and what has to be signed again."""

from collections.abc import Sequence

from duizhao.model import SignOff
from duizhao.reports.terminal import escaped


def changed_ids(changes: Sequence[str], written: Sequence[str], following: str) -> str:
    """What `split` or `merge` has done to which ids, in which files, and what to do next."""
    files = ", ".join(map(escaped, written))
    return f"{'; '.join(map(escaped, changes))} ({files})\nNext: {escaped(following)}"


def lost_sign_offs(lost: Sequence[SignOff]) -> str:
    """Approvals that do not carry over a change; none of them is deleted."""
    named = ", ".join(f"{sign_off.bead} by {sign_off.person} for {sign_off.kind}" for sign_off in lost)
    count = "1 sign-off no longer applies" if len(lost) == 1 else f"{len(lost)} sign-offs no longer apply"
    return f"{count} to the changed beads, which have to be signed again: {named}"
