"""Find the white space between segments of the source in the received text."""

from collections.abc import Sequence
from itertools import pairwise

from duizhao.checks.coverage.accounting.flat import Flat
from duizhao.checks.coverage.accounting.openings import Openings
from duizhao.checks.coverage.accounting.walk import Walk, stretches_of
from duizhao.edit.draft import Draft


def received_gaps(draft: Draft, name: str, ids: Sequence[str]) -> list[str | None]:
    """The white space between adjacent segments of a document in its received text; None if it is not known."""
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
    between = [text[found[id][1] : found[next_id][0]] for id, next_id in pairwise(ids)]
    return [None if gap.strip() else gap for gap in between]
