"""MQM scores: what reviewers have marked, weighted, against the length of the text.

The weights are those of Freitag et al., “Experts, Errors, and Context: A Large-Scale Study of Human Evaluation for
Machine Translation” (TACL 9, 2021): 25 for what is no translation at all, 5 for what is major, 0.1 for minor faults of
punctuation, 1 for others that are minor, 0 for what is neutral and for faults of the source. *Critical* is not among
them and counts as major.
"""

from collections.abc import Iterable
from typing import NamedTuple

from duizhao.model import Bead, Edition, Language, Mark


class Score(NamedTuple):
    """Marks that stand, their points, and the words (in Chinese the characters) of the text they were given for."""

    marks: int
    points: float
    words: int

    @property
    def per_100(self) -> float:
        """Points a hundred words: 0 is best."""
        return 100 * self.points / self.words if self.words else 0.0


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


def stands(mark: Mark, bead: Bead) -> bool:
    """Whether the words that a mark is about are still there; where they are gone, it has been followed."""
    return mark.quote in (bead.zh if mark.side == "zh" else bead.en).text


def score(beads: Iterable[Bead], marks: Iterable[Mark], target: Language) -> Score:
    """The score of beads by those of the marks that are theirs and stand, all people's added up."""
    by_bead = {bead.id: bead for bead in beads}
    standing = [mark for mark in marks if mark.bead in by_bead and stands(mark, by_bead[mark.bead])]
    words = sum(length(bead.side(target).text, target) for bead in by_bead.values())
    return Score(len(standing), sum(map(weight, standing), 0.0), words)


def of_both(base: Edition, head: Edition) -> tuple[Score, Score]:
    """The scores of two revisions by the marks of both: an error is marked before it is mended."""
    marks = {mark._replace(place=head.settings.place) for edition in (base, head) for mark in edition.marks}
    target = head.settings.target
    return score(base.beads, marks, target), score(head.beads, marks, target)


def length(text: str, language: Language) -> int:
    """Words; in Chinese, characters, white space left out."""
    words = text.split()
    return sum(map(len, words)) if language == "zh" else len(words)
