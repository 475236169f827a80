"""What stands between segments of the source in the text that they were received as."""

from collections.abc import Sequence
from itertools import pairwise

from duizhao.checks.coverage.accounting.flat import Flat
from duizhao.checks.coverage.accounting.openings import Openings
from duizhao.checks.coverage.accounting.walk import Walk, stretches_of
from duizhao.edit.draft import Draft


def received_gaps(draft: Draft, name: str, ids: Sequence[str]) -> list[str | None]:
    """The white space between neighbouring segments of a document; None where it is not known."""
    document = next(document for document in draft.edition.documents if document.name == name)
    unknown: list[str | None] = [None] * (len(ids) - 1)
    if not document.received:
        return unknown
    flat, text = Flat(document.received.text), document.received.text
    stretches = tuple(stretches_of(document.blocks(draft.source)))
    places = Walk(flat.text, stretches, Openings(draft.edition.settings.voices)).places
    found = {stretches[index].segment.id: flat.whole(*place) for index, place in places.items()}
    if not all(id in found for id in ids):
        return unknown
    between = [text[found[one][1] : found[other][0]] for one, other in pairwise(ids)]
    return [None if gap.strip() else gap for gap in between]
