"""What the reports on scores have in common: how they call and write things."""

from collections.abc import Sequence

from duizhao.model import Language
from duizhao.scoring.beads import BeadChange
from duizhao.scoring.comparison import Comparison, Extent, Quality
from duizhao.wording import plural

LANGUAGES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
NO_EDITION = "does not apply: these are texts, not editions"


def unit(comparison: Comparison) -> str:
    """What is compared, one by one."""
    return "line" if comparison.coverage is None else "bead"


def changed(extent: Extent, comparison: Comparison) -> str:
    """How much has changed, in a line."""
    kinds = {"changed": extent.changed, "added": extent.added, "removed": extent.removed}
    parts = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count) or "none changed"
    words = "characters" if comparison.language == "zh" else "words"
    counted = plural(extent.beads, unit(comparison))
    return f"{counted}: {parts}; {extent.words_base:,} → {extent.words_head:,} {words}"


def sources(comparison: Comparison) -> str:
    """How much of the other language has changed, to follow what `changed` says."""
    count = sum(bead.source is not None for bead in comparison.beads)
    return f"; the {LANGUAGES[other(comparison.language)]} of {plural(count, 'bead')}" if count else ""


def other(language: Language) -> Language:
    """The language that is not scored."""
    return "en" if language == "zh" else "zh"


def effort(comparison: Comparison) -> str:
    """The whole edit effort, in a line."""
    ter, chrf = comparison.effort
    return (f"TER {ter:.2f}, " if ter is not None else "") + f"chrF {chrf:.2f}"


def why_no_ter(comparison: Comparison) -> str:
    """Why TER was left out."""
    if comparison.language == "zh":
        return "TER is left out: for Chinese a segment takes about 40 ms; --ter takes it in"
    return "TER is left out, as asked"


def why_no_quality(references: Sequence[str]) -> str:
    """Why there is nothing to hold the revisions against."""
    if not references:
        return "does not apply: no --reference is given"
    return f"does not apply: {', '.join(references)} has nothing for these beads"


def marked(comparison: Comparison) -> str:
    """What reviewers have marked in both revisions, in a line; nothing where they have marked nothing."""
    if comparison.mqm is None or not (comparison.mqm.base.marks or comparison.mqm.head.marks):
        return ""
    old, new = comparison.mqm.base, comparison.mqm.head
    points = f"{old.points:.1f} → {new.points:.1f} points, {old.per_100:.2f} → {new.per_100:.2f} a hundred words"
    return f"{old.marks:,} → {plural(new.marks, 'mark')} of reviewers: {points}"


def odds(quality: Quality) -> str:
    """What the tests say; where both scores are the same there is no difference whose p could be asked for."""
    if quality.base == quality.head:
        return "no difference"
    return f"p {_p(quality.p_bootstrap)} bootstrap, {_p(quality.p_randomization)} randomization"


def figures(bead: BeadChange, language: Language) -> str:
    """What has become of a bead, and its scores, in a line."""
    found = [bead.change if bead.change != "same" else f"{LANGUAGES[language]} unchanged"]
    if bead.effort:
        found += [f"TER {bead.effort.ter:.0f}"] if bead.effort.ter is not None else []
        found.append(f"chrF {bead.effort.chrf:.0f}")
    if bead.quality:
        before, after = bead.quality["chrf++"]
        found.append(f"chrF++ {before:.1f} → {after:.1f}" if before != after else f"chrF++ {after:.1f}")
    return ", ".join(found)


def gain(bead: BeadChange) -> float:
    """How much nearer to the reference a bead has come, in points of chrF++."""
    return bead.quality["chrf++"].head - bead.quality["chrf++"].base if bead.quality else 0.0


def plot(value: float, largest: float, half: int = 8) -> str:
    """A bar to the right of a line for a value above 0, to its left for one below; `half` wide for `largest`."""
    length = -(-abs(value) * half // largest) if largest else 0
    bar = "█" * int(length)
    return f"{bar if value < 0 else '':>{half}}│{bar if value > 0 else '':<{half}}"


def _p(p: float) -> str:
    return f"{p:.4f}" if p < 0.01 else f"{p:.3f}"
