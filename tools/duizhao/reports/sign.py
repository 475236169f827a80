"""`sign`: a bead as it is shown to the person who is asked to sign it."""

from collections.abc import Iterator

from duizhao.model import LANGUAGES, Bead, Edition, Side
from duizhao.reports.terminal import escaped

_NAMES = {"zh": "Chinese", "en": "English"}


def bead_text(bead: Bead, edition: Edition) -> str:
    """Both sides with their voices, then the notes on the bead."""
    return "\n".join(_lines(bead, edition))


def question(person: str, bead: Bead, kind: str) -> str:
    """Whether the person signs it."""
    return f"Do you, {escaped(person)}, sign {escaped(bead.id)} for {kind}?"


def _lines(bead: Bead, edition: Edition) -> Iterator[str]:
    yield ""
    yield escaped(f"{bead.id}  {bead.place.path}:{bead.place.line}")
    for language in LANGUAGES:
        side = bead.side(language)
        voices = ", ".join(_voices(side, edition))
        text = escaped(side.text) or f"(nothing: {escaped(bead.reason) or 'no reason is given'})"
        yield f"  {_NAMES[language]}{f', {escaped(voices)}' if voices else ''}"
        yield f"    {text}"
    for note in edition.notes:
        if note.bead == bead.id:
            yield "  Note"
            yield f"    {escaped(note.text)}"


def _voices(side: Side, edition: Edition) -> list[str]:
    """The names of a side's voices, each once; the id of one that the settings do not have."""
    names = {voice.id: getattr(voice.name, side.language) for voice in edition.settings.voices}
    return list(dict.fromkeys(names.get(segment.voice, segment.voice) for segment in side.segments))
