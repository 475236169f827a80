"""What a built edition says of itself before its first word: what it is, how far reviewed, from what, whose."""

from duizhao.model import Document, Edition, Language
from duizhao.publish.commonmark import inline
from duizhao.state import standings

NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}


def face(edition: Edition, document: Document, revision: str) -> str:
    """The opening of a page of `document`, as Markdown."""
    source, target = NAMES[edition.settings.source], NAMES[edition.settings.target]
    made = f"The {target} text is made from the {source}; it is not a record of anyone’s words as they were spoken."
    lines = [f"- {part}: {statement}" for part, statement in _rights(edition)]
    lines += [f"- Received: {text}" for text in _provenance(edition, document)]
    lines.append(f"- Built from {inline(revision)}.")
    lines.append(
        "- How to read it: a speaker’s words follow the name in bold; what stands beside a bar is written prose, not "
        "speech. Square brackets are the editors’."
    )
    return f"**{_review(edition, document)}** {made}\n\n" + "\n".join(lines)


def _review(edition: Edition, document: Document) -> str:
    """How many beads people have signed, and who they are: by name, without the address."""
    standing = standings(edition)
    here = [standing[bead.id] for bead in document.beads]
    signed = sum(of.state == "signed" for of in here)
    people = sorted({person.partition(" <")[0] for of in here if of.state == "signed" for person in of.people})
    word = "Reviewed" if here and signed == len(here) else "Draft"
    return f"{word}: {signed} of {len(here)} beads reviewed{' by ' + inline(', '.join(people)) if people else ''}."


def _rights(edition: Edition) -> list[tuple[str, str]]:
    titles = {"zh": "The Chinese", "en": "The English", "alignment": "The alignment"}
    return [
        (titles.get(right.part, inline(right.part)), inline(f"{right.statement} ({right.holder})".lstrip()))
        for right in edition.settings.rights
    ]


def _provenance(edition: Edition, document: Document) -> list[str]:
    return [
        inline("; ".join(filter(None, (of.file, of.publisher, of.author, of.date, of.note))))
        for of in edition.settings.provenance
        if of.document == document.name
    ]
