"""Whether an edition is fit to be built: all of it aligned, and for a release all of it signed."""

from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Edition
from duizhao.state import bead_states
from duizhao.wording import plural


def refuse_unaligned(edition: Edition) -> None:
    """The bilingual page is made of beads: a segment in none would be missing from it without a word."""
    aligned = {segment.id for bead in edition.beads for side in bead.sides for segment in side.segments}
    for document in edition.documents:
        for language in LANGUAGES:
            for segment in document.segments(language):
                if segment.id not in aligned:
                    raise UserError(f"{segment.id_place}: {segment.id} is in no bead; align it, then build again")


def refuse_unsigned(edition: Edition) -> None:
    """What is called a release has been read: by as many people as the settings ask for, and they ask for some."""
    settings = edition.settings
    required = settings.check.sign_offs
    if not required:
        raise UserError(
            f"{settings.place}: asks for no sign-offs, so nothing says that this may be released; "
            "set `sign-offs: 1` or more in its `check`"
        )
    standing = bead_states(edition)
    open_ = [bead for bead in edition.beads if standing[bead.id].state != "signed"]
    if open_:
        raise UserError(
            f"{open_[0].place}: {len(open_)} of {len(standing)} beads are not signed, {open_[0].id} the first; "
            f"the settings ask for {plural(required, 'sign-off')} a bead; `duizhao status` counts them"
        )
