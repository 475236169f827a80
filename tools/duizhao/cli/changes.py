"""What `split` and `merge` say before they write."""

import click

from duizhao.edit.draft import Draft


def warn_of_sign_offs(draft: Draft) -> None:
    """One line on stderr where approvals do not reach over the change; none of them is deleted."""
    if lost := draft.lost_sign_offs():
        named = ", ".join(f"{sign_off.bead} by {sign_off.person} for {sign_off.kind}" for sign_off in lost)
        count = "1 sign-off does" if len(lost) == 1 else f"{len(lost)} sign-offs do"
        click.echo(f"duizhao: {count} not hold for the changed beads, which have to be signed again: {named}", err=True)
