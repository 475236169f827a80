"""MQM scores: what reviewers have marked, weighted, relative to the length of the text.

The weights are those of Freitag et al., “Experts, Errors, and Context: A Large-Scale Study of Human Evaluation for
Machine Translation” (TACL 9, 2021): 25 for what is no translation at all, 5 for what is major, 0.1 for minor faults of
punctuation, 1 for others that are minor, 0 for what is neutral and for faults of the source. *Critical* is not among
them and counts as major.
"""

from collections.abc import Iterable
from typing import NamedTuple

from duizhao.model import Bead, Bilingual, Edition, Language, Mark
from duizhao.sections import sections


class MqmScore(NamedTuple):
    """Marks that still apply, their points, and the words (in Chinese the characters) of the text."""

    marks: int
    points: float
    words: int

    @property
    def per_100(self) -> float:
        """Points a hundred words: 0 is best."""
        return 100 * self.points / self.words if self.words else 0.0


class SectionScores(NamedTuple):
    """A section's scores in two revisions; if one does not have the section, that score has no beads."""

    title: str
    base: MqmScore
    head: MqmScore


class MqmComparison(NamedTuple):
    """The scores of two revisions, whole and section by section."""

    base: MqmScore
    head: MqmScore
    sections: tuple[SectionScores, ...]


def weight(mark: Mark) -> float:
    """The points of a mark."""
    kinds = mark.category.casefold().replace("_", "-").replace(" ", "-").split("/")
    if "source-error" in kinds or mark.severity == "neutral":
        return 0.0
    if "non-translation" in kinds:
        return 25.0
    if mark.severity != "minor":
        return 5.0
    return 0.1 if "punctuation" in kinds else 1.0


def still_applies(mark: Mark, bead: Bead) -> bool:
    """Whether the words that a mark quotes are still there. If they are gone, the mark has been acted on."""
    return mark.quote in (bead.zh if mark.side == "zh" else bead.en).text


def score(beads: Iterable[Bead], marks: Iterable[Mark], target: Language) -> MqmScore:
    """The score of beads by all marks on them that still apply, whoever made them."""
    by_id: dict[str, list[Bead]] = {}
    for bead in beads:
        by_id.setdefault(bead.id, []).append(bead)
    standing = [mark for mark in marks if any(still_applies(mark, bead) for bead in by_id.get(mark.bead, ()))]
    words = sum(length(bead.side(target).text, target) for same in by_id.values() for bead in same)
    return MqmScore(len(standing), sum(map(weight, standing), 0.0), words)


def compare_mqm(base: Edition, head: Edition) -> MqmComparison:
    """Both revisions by the marks of both: an error is marked before it is corrected."""
    heirs = {old: bead.id for bead in head.beads for old in bead.was}
    nowhere = head.settings.place
    found = [mark for edition in (base, head) for mark in edition.marks]
    marks = {mark._replace(bead=heirs.get(mark.bead, mark.bead), place=nowhere) for mark in found}
    target = head.settings.target
    parts = [_parts(base, heirs), _parts(head, heirs)]
    titles = dict.fromkeys([*parts[1], *parts[0]])
    by_section = tuple(
        SectionScores(getattr(title, target), *(score(part.get((name, title), ()), marks, target) for part in parts))
        for name, title in titles
    )
    whole = [score([bead for beads in part.values() for bead in beads], marks, target) for part in parts]
    return MqmComparison(whole[0], whole[1], by_section)


def _parts(edition: Edition, heirs: dict[str, str]) -> dict[tuple[str, Bilingual], list[Bead]]:
    """The beads of every section by document and title, each under its present id."""
    parts: dict[tuple[str, Bilingual], list[Bead]] = {}
    for document in edition.documents:
        for section in sections(document):
            beads = [bead._replace(id=heirs.get(bead.id, bead.id)) for bead in section.beads]
            parts.setdefault((document.name, section.title), []).extend(beads)
    return parts


def length(text: str, language: Language) -> int:
    """Words; in Chinese, characters, white space left out."""
    words = text.split()
    return sum(map(len, words)) if language == "zh" else len(words)
