"""Names that the two sides of a bead spell differently."""

from collections.abc import Iterator

from duizhao.checks.context import Context
from duizhao.checks.drift.findings.check import drift_check
from duizhao.checks.drift.findings.drift import Drift
from duizhao.checks.drift.spellings.comparison import Mismatch, has_names, mismatches
from duizhao.checks.drift.spellings.units import NameUnits, count_spellings, units_in
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.tally import DriftTally
from duizhao.checks.rule import Level, Rule
from duizhao.model import Language

NAME = Rule(
    "DRF001",
    "name-variant",
    "warning",
    """A name is spelled differently on the two sides of its bead.

    Case, a space, a hyphen, or a letter or two more, fewer or different. The spelling that is more frequent in the text
    is the usual one; if both are equally frequent, both places are reported, that on the source side as a split. So are
    two names of one family (LangChain, LangGraph), if each is the only name that the other side lacks. Names with
    different numbers are different names (8x7B, 8x22B), and so are two names that both sides have (GPT-4, GPT-4o). A
    spelling in lower case is a split.

    Why: readers take another spelling for another thing, and a search misses it.
    Bad: 我们用Mixture 8x22B做实验。 / We ran it on Mixtral 8x22B.
    Good: 我们用Mixtral 8x22B做实验。 / We ran it on Mixtral 8x22B.
    """,
)

_Sides = tuple[NameUnits, NameUnits]


class _MismatchFinder:
    """Compares the names of each bead, and lets the counts of the whole text decide which spelling is odd."""

    def __init__(self, tally: DriftTally, context: Context) -> None:
        self._target = context.target
        texts = [text for text in tally.texts.values() if has_names(text.masked_zh)]
        sides = [_sides_of(text) for text in texts]
        self._known = {(text.masked_zh, text.masked_en): pair for text, pair in zip(texts, sides, strict=True)}
        self._counts = count_spellings(side for pair in sides for side in pair)

    def find(self, text: BeadText) -> Iterator[Drift]:
        """The names of a bead that are odd."""
        if has_names(text.masked_zh):
            zh, en = self._known.get((text.masked_zh, text.masked_en)) or _sides_of(text)
            for mismatch in mismatches(zh, en, self._counts, text.masked_en):
                yield _drift_of(mismatch, self._target)


def _sides_of(text: BeadText) -> _Sides:
    return units_in(text.masked_zh), units_in(text.masked_en)


def _drift_of(mismatch: Mismatch, target: Language) -> Drift:
    odd, usual = mismatch.odd, mismatch.usual
    other = "English" if mismatch.side == "zh" else "Chinese"
    lower_case = mismatch.edits == 0 and odd.text.islower()
    level: Level = "split" if lower_case or (mismatch.tied and mismatch.side != target) else "warning"
    message = (
        f"{odd.text} ×{mismatch.odd_count}, {usual.text} ×{mismatch.usual_count}: the {other} has {usual.text}"
        + ("; neither is the usual spelling" if mismatch.tied else "")
    )
    witness = usual.start, usual.end
    return Drift(NAME, level, mismatch.side, odd.start, odd.end, message, usual.text, witness, "the name here")


CHECK = drift_check((NAME,), _MismatchFinder)
