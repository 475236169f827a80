"""Wording that the reports on scores share."""

from collections.abc import Sequence

from duizhao.model import Language
from duizhao.scoring.beads import BeadChange
from duizhao.scoring.comparison import Comparison, Extent, Quality
from duizhao.wording import plural

LANGUAGES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
NO_EDITION = "does not apply to text files"


def unit(comparison: Comparison) -> str:
    """The unit of comparison."""
    return "line" if comparison.coverage is None else "bead"


def changed(extent: Extent, comparison: Comparison) -> str:
    """How much has changed, on one line."""
    kinds = {"changed": extent.changed, "added": extent.added, "removed": extent.removed}
    parts = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count) or "none changed"
    words = "characters" if comparison.language == "zh" else "words"
    counted = plural(extent.beads, unit(comparison))
    return f"{counted}: {parts}; {extent.words_base:,} → {extent.words_head:,} {words}"


def sources(comparison: Comparison) -> str:
    """How much of the other language has changed, to be appended to `changed`."""
    count = sum(bead.source is not None for bead in comparison.beads)
    return f"; the {LANGUAGES[other(comparison.language)]} of {plural(count, 'bead')}" if count else ""


def other(language: Language) -> Language:
    """The language that is not scored."""
    return "en" if language == "zh" else "zh"


def effort(comparison: Comparison) -> str:
    """The total edit effort, on one line."""
    ter, chrf = comparison.effort
    return (f"TER {ter:.2f}, " if ter is not None else "") + f"chrF {chrf:.2f}"


def why_no_ter(comparison: Comparison) -> str:
    """Why TER was left out."""
    if comparison.language == "zh":
        return "TER is skipped for Chinese, where it takes about 40 ms a segment; add it with --ter"
    return "TER is skipped (--no-ter)"


def why_no_quality(references: Sequence[str]) -> str:
    """Why the revisions can't be scored."""
    if not references:
        return "does not apply: no --reference given"
    return f"does not apply: {', '.join(references)} has nothing for these beads"


def marked(comparison: Comparison) -> str:
    """What reviewers have marked in both revisions, on one line; empty if nothing."""
    if comparison.mqm is None or not (comparison.mqm.base.marks or comparison.mqm.head.marks):
        return ""
    old, new = comparison.mqm.base, comparison.mqm.head
    points = f"{old.points:.1f} → {new.points:.1f} points, {old.per_100:.2f} → {new.per_100:.2f} per hundred words"
    return f"{old.marks:,} → {plural(new.marks, 'mark')} by reviewers: {points}"


def odds(quality: Quality) -> str:
    """The p-values of both tests; none if the scores are equal."""
    if quality.base == quality.head:
        return "no difference"
    return f"p {_p(quality.p_bootstrap)} bootstrap, {_p(quality.p_randomization)} randomization"


def figures(bead: BeadChange, language: Language) -> str:
    """How a bead has changed, and its scores, on one line."""
    found = [bead.change if bead.change != "same" else f"{LANGUAGES[language]} unchanged"]
    if bead.effort:
        found += [f"TER {bead.effort.ter:.0f}"] if bead.effort.ter is not None else []
        found.append(f"chrF {bead.effort.chrf:.0f}")
    if bead.quality:
        before, after = bead.quality["chrf++"]
        found.append(f"chrF++ {before:.1f} → {after:.1f}" if before != after else f"chrF++ {after:.1f}")
    return ", ".join(found)


def gain(bead: BeadChange) -> float:
    """How much closer to the reference a bead is, in points of chrF++."""
    return bead.quality["chrf++"].head - bead.quality["chrf++"].base if bead.quality else 0.0


def plot(value: float, largest: float, half: int = 8) -> str:
    """A bar right of the axis for a positive value, left of it for a negative one; `half` wide for `largest`."""
    length = -(-abs(value) * half // largest) if largest else 0
    bar = "█" * int(length)
    return f"{bar if value < 0 else '':>{half}}│{bar if value > 0 else '':<{half}}"


def _p(p: float) -> str:
    return f"{p:.4f}" if p < 0.01 else f"{p:.3f}"
