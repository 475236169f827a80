"""The errata of a document as a letter to whoever published it."""

from duizhao.model import Document, Edition
from duizhao.publish.book import NAMES, Letter
from duizhao.publish.commonmark import printable
from duizhao.publish.corrections import Source
from duizhao.publish.origin import Origin


def compose_letter(edition: Edition, document: Document, origin: Origin) -> Letter:
    """The list of corrections, unsigned: only people sign."""
    settings = edition.settings
    corrections = Source(document, settings.source, edition.errata).corrections
    places = sum(len(one.spots) for one in corrections)
    published = [of for of in settings.provenance if of.document == document.name]
    to = ", ".join(dict.fromkeys(name for of in published for name in (of.publisher, of.author) if name))
    dates = " and ".join(of.date for of in published if of.date)
    title = getattr(settings.title, settings.source)
    count = f"{len(corrections)} place{'s' * (len(corrections) != 1)}"
    if places != len(corrections):
        count = f"{len(corrections)} points, in {places} places"
    confirmed = sum(one.status == "confirmed" for one in corrections)
    opening = (
        f"In preparing an edition of this text{f' of {dates}' if dates else ''} in {NAMES[settings.target]} we read it "
        f"sentence by sentence, and believe that it should be corrected in {count}. Each is listed with the words as "
        "received, the correction, and the evidence for it.",
        f"{confirmed} of {len(corrections)} have been confirmed by a person; the others are proposed. How certain "
        "we are is given with each. Nothing has been changed in the text that we keep.",
    )
    return printable(
        Letter(
            name=f"{document.name}.errata",
            title=title,
            language=settings.source,
            addressees=to,
            opening=opening,
            corrections=corrections,
            closing=f"Made from {origin.words}.",
            modified=origin.time,
        )
    )
