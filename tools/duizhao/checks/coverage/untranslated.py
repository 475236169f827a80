"""Texts that are still to be written: beads without a translation, and segments without words."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Edition, Language, Segment
from duizhao.state import is_untranslated

UNTRANSLATED = Rule(
    "COV013",
    "untranslated",
    "error",
    """Beads whose target is empty and gives no reason, in an edition that is to be released.

    One finding a document, with their number. While the edition is being made, `check` only counts them.

    Why: a reader of a finished edition takes a gap for a choice.
    Bad:
        - id: e005
          text: |-
    Good:
        - id: e005
          text: |-
            How tall is this lighthouse?
    """,
    release=True,
)
EMPTY_SEGMENT = Rule(
    "COV014",
    "empty-segment",
    "error",
    """A segment without words, in a source or in a bead that is otherwise translated.

    Why: half a translation passes for a whole one; a source without words says nothing that could be rendered.
    Bad:
        - id: e007
          text: |-
            The lens is a Fresnel lens.
        - id: e008
          text: |-
    Good:
        - id: e007
          text: |-
            The lens is a Fresnel lens.
        - id: e008
          text: |-
            It was fitted in 1912.
    """,
)


def _look(edition: Edition) -> Iterator[Finding]:
    target = edition.settings.target
    for document in edition.documents:
        lacking = [bead for bead in document.beads if is_untranslated(bead, target)]
        if lacking:
            first = lacking[0]
            verb = "is" if len(lacking) == 1 else "are"
            message = f"{len(lacking)} of {len(document.beads)} beads {verb} untranslated; the first is {first.id}"
            yield Finding.at(UNTRANSLATED, first.place, message, document=document.name, bead=first.id)
        sides: tuple[Language, Language] = (edition.settings.source, target)
        empty = [
            (bead, language, segment)
            for bead in document.beads
            for language in sides
            for segment in bead.side(language).segments
            if not segment.text.strip()
        ]
        for bead, language, segment in empty:
            if language != target or not is_untranslated(bead, target):
                yield _empty(bead, language, segment)


def _empty(bead: Bead, language: Language, segment: Segment) -> Finding:
    return Finding.at(
        EMPTY_SEGMENT,
        segment.place,
        f"{segment.id} has no words; write them, or take the segment out of {bead.id} and its file",
        document=bead.document,
        bead=bead.id,
        segment=segment.id,
        side=language,
    )


CHECK = EditionCheck((UNTRANSLATED, EMPTY_SEGMENT), _look)
