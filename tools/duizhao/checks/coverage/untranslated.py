"""Texts that have yet to be written: beads without a translation, segments without words."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Document, Edition, Language, Segment, Settings
from duizhao.state import is_untranslated

UNTRANSLATED = Rule(
    "COV013",
    "untranslated",
    "error",
    """Beads with an empty target and no reason, in an edition that is to be released.

    One finding per document, with the number of beads. While the edition is in progress, `check` only counts them.

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
    """A segment without words, in the source or in a bead that is otherwise translated.

    Why: half a translation passes for a whole one, and there is nothing to render in a source without words.
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


def _find_unwritten(edition: Edition) -> Iterator[Finding]:
    for document in edition.documents:
        yield from _find_untranslated(document, edition.settings.target)
        for bead in document.beads:
            yield from _find_empty_segments(bead, edition.settings)


def _find_untranslated(document: Document, target: Language) -> Iterator[Finding]:
    untranslated = [bead for bead in document.beads if is_untranslated(bead, target)]
    if untranslated:
        first = untranslated[0]
        verb = "is" if len(untranslated) == 1 else "are"
        message = f"{len(untranslated)} of {len(document.beads)} beads {verb} untranslated; the first is {first.id}"
        yield Finding.at(UNTRANSLATED, first.place, message, document=document.name, bead=first.id)


def _find_empty_segments(bead: Bead, settings: Settings) -> Iterator[Finding]:
    for language in (settings.source, settings.target):
        for segment in bead.side(language).segments:
            if segment.text.strip() or (language == settings.target and is_untranslated(bead, language)):
                continue
            yield _report_empty(bead, language, segment)


def _report_empty(bead: Bead, language: Language, segment: Segment) -> Finding:
    return Finding.at(
        EMPTY_SEGMENT,
        segment.place,
        f"{segment.id} has no words; write some, or take the segment out of {bead.id} and its file",
        document=bead.document,
        bead=bead.id,
        segment=segment.id,
        side=language,
    )


CHECK = EditionCheck((UNTRANSLATED, EMPTY_SEGMENT), _find_unwritten)
