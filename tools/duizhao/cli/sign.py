"""`duizhao sign`: a person's approval of beads, in a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.options import edition_option, whole_edition
from duizhao.cli.output import ask, say
from duizhao.errors import UserError
from duizhao.model import Bead, Edition

if TYPE_CHECKING:
    from duizhao.review.people import Person


@click.command("sign")
@click.argument("ids", nargs=-1, required=True, metavar="BEAD...")
@click.option(
    "--kind",
    type=click.Choice(["accuracy", "reading"]),
    default="accuracy",
    show_default=True,
    help="What you did: compare it with the source, or read it as a text on its own.",
)
@edition_option
def command(ids: tuple[str, ...], kind: str, start: str) -> None:
    """Sign beads that you have read.

    Shows each bead and asks whether you sign it. Your name and address are those of your own git settings (`git config
    --global`), not of the repository. The sign-off is bound to the words shown, and written to your file in
    alignment/reviews/. There is no way to sign without a terminal: a sign-off is a person's.

    \b
    Example:
      duizhao sign b048 b049 --kind accuracy
    """
    from duizhao.reports.sign import bead_text, question
    from duizhao.review.files import ConflictError
    from duizhao.review.people import git_person, identity_note, why_unsigned
    from duizhao.review.signing import Approval, sign
    from duizhao.state import digest

    edition = whole_edition(start, writing=True)
    root = Path(edition.root)
    person = git_person(root)
    refusal = why_unsigned(person, edition.settings)
    if refusal or person is None:
        raise UserError(f"nothing is signed: {refusal}")
    if note := identity_note(root):
        say(note)
    signed = 0
    for bead in _named(ids, edition):
        approval = Approval(bead.id, kind, digest(bead))
        say(bead_text(bead, edition))
        if _has(edition, person, approval):
            say(f"You have already signed it for {kind}.\n")
        elif ask(question(str(person), bead, kind)):
            try:
                sign(root, person, [approval])
            except ConflictError:
                raise UserError(
                    f"{bead.id}: has changed since it was shown; it is not signed, run this again"
                ) from None
            signed += 1
    say(f"Signed: {signed} of {len(set(ids))}.")


def _named(ids: tuple[str, ...], edition: Edition) -> list[Bead]:
    """The beads that are named, each once, in the order of the text."""
    beads = {bead.id: bead for bead in edition.beads}
    for id in ids:
        if id not in beads:
            raise UserError(f"{id}: there is no such bead; the ids are in alignment/")
    return [bead for id, bead in beads.items() if id in ids]


def _has(edition: Edition, person: "Person", approval: tuple[str, str, str]) -> bool:
    return any(sign_off[:4] == (str(person), *approval) for sign_off in edition.sign_offs)
