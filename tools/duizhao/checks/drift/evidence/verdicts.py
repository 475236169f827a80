"""What the whole says about each bead: the names, slips and rivals that its counts speak against."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from duizhao.checks.drift.evidence.concepts import Concept, concepts
from duizhao.checks.drift.evidence.english import English, EnglishRival
from duizhao.checks.drift.evidence.names import Mismatch, Units, counted, has_names, mismatches
from duizhao.checks.drift.evidence.regional import regional_rival
from duizhao.checks.drift.evidence.rivals import Rivals
from duizhao.checks.drift.evidence.scene import ESTABLISHED, Rival, Scene, present
from duizhao.checks.drift.evidence.slips import Slip, Slips
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import Reading, find
from duizhao.checks.drift.evidence.untranslated import left_as_it_is
from duizhao.checks.rule import LEVELS, Level
from duizhao.language.chinese.scripts import in_other_script
from duizhao.model import Language

if TYPE_CHECKING:
    from duizhao.checks.drift.evidence.glossary import Glossary
    from duizhao.checks.drift.evidence.lexicon import Unusual

DOMINANT = 0.65
"""Share of an expression's beads that its rendering must stand in for its absence to be looked at."""

SPLIT = 0.12
"""Probability from which on a rival is a finding."""
WARNING = 0.55
"""Probability from which on it is a warning, unless it is established."""
LIKELY = 0.75
"""Likeness to a term of the glossary from which on what stands in its place is a warning, else a split."""


class Drift(NamedTuple):
    """A finding to be, in offsets of a side's joined text. `witness` is a stretch of the other side."""

    rule: str
    level: Level
    side: Language
    start: int
    end: int
    message: str
    suggestion: str | None
    witness: tuple[int, int]
    note: str


class _Read:
    """A bead as it is read, and the names of its sides where there are any to compare."""

    def __init__(self, zh: str, en: str) -> None:
        self.reading = reading = Reading(zh, en)
        compared = has_names(reading.masked_zh)
        self.names = (Units(reading.masked_zh), Units(reading.masked_en)) if compared else None


class Verdicts:
    """The statistics of a text, and what they say about a bead of it, or of another text like it."""

    def __init__(self, texts: list[tuple[str, str]], target: Language, glossary: bool) -> None:
        self._target = target
        self._read = {pair: _Read(*pair) for pair in texts}
        self._statistics = Statistics([one.reading for one in self._read.values()])
        self._concepts = concepts(self._statistics)
        self._dominant = {one.expression for one in self._concepts.values() if one.coverage >= DOMINANT}
        self._rivals = Rivals(self._statistics)
        self._slips = Slips(self._statistics, self._concepts)
        self._english = English(self._statistics, self._concepts) if target == "en" else None
        self._glossary = _glossary(self._statistics, self._concepts) if glossary else None
        spellings: Counter[str] = Counter()
        for one in self._read.values():
            for names in one.names or ():
                spellings.update(names.texts)
        self._names = counted(spellings)

    def look(self, zh: str, en: str) -> list[Drift]:
        """The drifts of a bead, at most one a place: names before slips before rivals, the more probable first."""
        one = self._read.get((zh, en)) or _Read(zh, en)
        kept: list[Drift] = []
        reading = one.reading
        rivals = self._rival_drifts(reading)
        if self._english:
            rivals += [_of_english(rival, reading) for rival in self._english.look(reading)]
        if self._glossary:
            rivals += [_of_glossary(one, reading) for one in self._glossary.look(reading)]
            rivals.sort(key=lambda drift: LEVELS.index(drift.level))
        for drift in (*self._name_drifts(one), *self._slip_drifts(reading), *rivals):
            if all(drift.side != k.side or drift.end <= k.start or k.end <= drift.start for k in kept):
                kept.append(drift)
        return kept

    def _name_drifts(self, one: _Read) -> Iterator[Drift]:
        if one.names:
            for mismatch in mismatches(*one.names, self._names, one.reading.masked_en):
                yield _of_name(mismatch, self._target)

    def _slip_drifts(self, reading: Reading) -> Iterator[Drift]:
        for slip in self._slips.look(reading):
            yield _of_slip(slip, reading)

    def _rival_drifts(self, reading: Reading) -> list[Drift]:
        missing = [
            concept
            for expression in sorted(reading.expressions & self._dominant)
            if not present((concept := self._concepts[expression]).rendering, reading)
            and not in_other_script(reading.zh, concept.rendering)
        ]
        if not missing:
            return []
        around = Scene(reading, self._concepts)
        found = [
            (rival, concept)
            for concept in missing
            for rival in (
                left_as_it_is(self._statistics, concept, around),
                regional_rival(self._statistics, concept, around),
                self._rivals.best(concept, around),
            )
            if rival
        ]
        found.sort(key=lambda pair: -pair[0].probability)
        return [
            _of_rival(rival, concept, reading)
            for rival, concept in found
            if rival.probability >= SPLIT and not self._is_explained(rival, concept, reading)
        ]

    def _is_explained(self, rival: Rival, concept: Concept, reading: Reading) -> bool:
        """Whether a rival that would be a split has, by the dictionary, to do with other words."""
        if self._glossary is None or _level(rival) == "warning":
            return False
        from duizhao.checks.drift.evidence.glossary_chinese import is_explained

        return is_explained(rival.start, rival.end, concept.expression, reading)


def _glossary(statistics: Statistics, concepts: dict[str, Concept]) -> "Glossary":
    from duizhao.checks.drift.evidence.glossary import Glossary  # an edition with a termbase needs none of it

    return Glossary(statistics, concepts)


def _of_name(one: Mismatch, target: Language) -> Drift:
    other = "English" if one.side == "zh" else "Chinese"
    small = one.edits == 0 and one.odd.text.islower()
    level: Level = "split" if small or (one.tied and one.side != target) else "warning"
    message = f"{one.odd.text} ×{one.odd_count}, {one.usual.text} ×{one.usual_count}: the {other} has {one.usual.text}"
    if one.tied:
        message += "; neither is the usual spelling"
    witness = one.usual.start, one.usual.end
    return Drift(
        "DRF001", level, one.side, one.odd.start, one.odd.end, message, one.usual.text, witness, "the name here"
    )


def _of_slip(slip: Slip, reading: Reading) -> Drift:
    witness = find(slip.concept.expression, reading.en)
    message = f"{slip.text} ×{slip.times} sounds like {_counts(slip.concept, reading, witness)}"
    return Drift(
        "DRF003", "warning", "zh", slip.start, slip.end, message, slip.concept.rendering, witness, "what it renders"
    )


def _of_rival(rival: Rival, concept: Concept, reading: Reading) -> Drift:
    rule = "DRF004" if sorted(rival.text) == sorted(concept.rendering) else "DRF002"
    witness = find(concept.expression, reading.en)
    message = f"{_counts(concept, reading, witness)}, {rival.text} ×{rival.together}"
    return Drift(
        rule, _level(rival), "zh", rival.start, rival.end, message, concept.rendering, witness, "what it renders"
    )


def _level(rival: Rival) -> Level:
    return "warning" if rival.probability >= WARNING and rival.together <= ESTABLISHED else "split"


def _of_english(rival: EnglishRival, reading: Reading) -> Drift:
    concept = rival.concept
    message = f"{concept.rendering}: {rival.usual} ×{concept.with_rendering}, {rival.text} ×{rival.together}"
    start = reading.zh.find(concept.rendering)
    witness = start, start + len(concept.rendering)
    return Drift("DRF002", "split", "en", rival.start, rival.end, message, None, witness, "what it renders")


def _of_glossary(one: "Unusual", reading: Reading) -> Drift:
    level: Level = "warning" if one.likeness >= LIKELY else "split"
    here, there = (reading.zh, reading.en) if one.side == "zh" else (reading.en, reading.zh)
    witness = _term(one, there)
    words = there[slice(*witness)] or one.term.form
    message = f"{words}: {here[one.start : one.end]}, where the glossary has {one.usual}"
    return Drift("DRF005", level, one.side, one.start, one.end, message, one.usual, witness, "what it renders")


def _term(one: "Unusual", there: str) -> tuple[int, int]:
    """Where the other side has the term: offsets, (0, 0) if it is not found as it is written."""
    if one.side == "zh" and "  " not in one.term.stems:
        return find(one.term.stems, there)
    words = one.form or one.term.form  # Moore's law, 3D printing: more than letters and what goes between them
    start = there.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)


def _counts(concept: Concept, reading: Reading, witness: tuple[int, int]) -> str:
    """`weights: 权重 ×28`, the expression in the words of this bead, where the witness stands."""
    words = reading.en[slice(*witness)] or concept.expression
    return f"{words}: {concept.rendering} ×{concept.with_rendering}"
