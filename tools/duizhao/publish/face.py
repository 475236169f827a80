"""The first page of a built edition: what it is, how much is reviewed, its sources and rights."""

from duizhao.model import Document, Edition, Language
from duizhao.publish.book import NAMES, Face, Speaker
from duizhao.state import BeadState

READING = (
    "A speaker’s words follow the name; text beside a bar is written prose, not speech. Square brackets are the "
    "editors’."
)


def face(
    edition: Edition,
    document: Document,
    standings: dict[str, BeadState],
    languages: tuple[Language, ...],
    revision: str,
    corrections: str,
) -> Face:
    """The face of a book of `document`; `corrections` says how errata are shown, if the source is."""
    facts = [*_rights(edition), *(("Received", text) for text in _provenance(edition, document))]
    if corrections:
        facts.append(("Errata", corrections))
    facts += [("Built from", revision), ("How to read it", READING)]
    return Face(_review(document, standings), _made(edition, languages), tuple(facts), _people(edition, languages))


def _made(edition: Edition, languages: tuple[Language, ...]) -> str:
    source, target = NAMES[edition.settings.source], NAMES[edition.settings.target]
    if edition.settings.target not in languages:
        return f"This is the {source} alone, without the {target} text that is made from it."
    return f"The {target} text is made from the {source}; it is not a record of anyone’s words as they were spoken."


def _review(document: Document, standings: dict[str, BeadState]) -> str:
    """How many beads people have signed, and who they are: by name, without the address."""
    here = [standings[bead.id] for bead in document.beads]
    signed = sum(of.state == "signed" for of in here)
    people = sorted({person.partition(" <")[0] for of in here if of.state == "signed" for person in of.people})
    word = "Reviewed" if here and signed == len(here) else "Draft"
    return f"{word}: {signed} of {len(here)} beads reviewed{' by ' + ', '.join(people) if people else ''}."


def _rights(edition: Edition) -> list[tuple[str, str]]:
    titles = {"zh": "The Chinese", "en": "The English", "alignment": "The alignment"}
    return [
        (titles.get(right.part, right.part), f"{right.statement} ({right.holder})".lstrip())
        for right in edition.settings.rights
    ]


def _provenance(edition: Edition, document: Document) -> list[str]:
    return [
        "; ".join(filter(None, (of.file, of.publisher, of.author, of.date, of.note)))
        for of in edition.settings.provenance
        if of.document == document.name
    ]


def _people(edition: Edition, languages: tuple[Language, ...]) -> tuple[Speaker, ...]:
    """The voices that have a role, in the languages of the book."""
    return tuple(
        Speaker(voice.id, localized(voice.id, voice.name, languages), localized("", voice.role, languages))
        for voice in edition.settings.voices
        if any(voice.role)
    )


def localized(id: str, name: tuple[str, str], languages: tuple[Language, ...]) -> str:
    """A name (zh, en) in the book's languages, once if both are the same; the id if there is none."""
    return " · ".join(dict.fromkeys(dict(zip(("zh", "en"), name, strict=True))[one] or id for one in languages))
