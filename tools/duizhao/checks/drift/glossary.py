"""Terms of the field that a bead has on one side only, while the other side has something like them.

Only if there is no termbase: then a glossary that comes with the program says what terms are called. It says nothing
about terms that the text renders in a way of its own.
"""

from collections.abc import Iterator

from duizhao.checks.context import Context
from duizhao.checks.drift.dictionary.in_chinese import in_chinese, unrendered
from duizhao.checks.drift.dictionary.in_english import in_english, unsaid
from duizhao.checks.drift.dictionary.tables import GlossaryTerm, UnusualWords, terms_by_key
from duizhao.checks.drift.findings.check import drift_check
from duizhao.checks.drift.findings.drift import Drift
from duizhao.checks.drift.statistics.bead_text import BeadText
from duizhao.checks.drift.statistics.tally import DriftTally
from duizhao.checks.rule import Level, Rule
from duizhao.language.english.expressions import find_expression, join_stems, tokenize

UNUSUAL = Rule(
    "DRF005",
    "glossary-variant",
    "warning",
    """Instead of a term of computing or machine learning, the text has something like it.

    Only without a termbase: a glossary that comes with the program says what terms of these fields are called in both
    languages. A finding needs words in the place of the term, on either side, that nothing else in the bead explains:
    one character is different, the words are in another order, a part of them is another word, or each word is rendered
    by itself (then it is a split). Words that the text uses again and again are its own choice.

    Why: readers who know the field expect the term.
    Bad: 会拉二胡再学琵琶，这是转移学习。 / Play the erhu, then learn the pipa: that is transfer learning.
    Good: 会拉二胡再学琵琶，这是迁移学习。 / Play the erhu, then learn the pipa: that is transfer learning.
    """,
)

_LIKELY = 0.75
"""From this likeness on, unusual words are a warning, else a split."""
_WEAKER = 1
"""Taken off the strength: whatever the text itself shows about the same words is stronger than the glossary."""


class _GlossaryFinder:
    """Compares the terms of each bead with the glossary, unless the text has its own rendering of them."""

    def __init__(self, tally: DriftTally, context: Context) -> None:
        self._is_needed = not context.concepts
        if self._is_needed:
            self._statistics = tally.statistics
            self._concepts = tally.concepts
            self._keys = frozenset(key for key, terms in terms_by_key().items() if not any(map(self._has_own, terms)))

    def find(self, text: BeadText) -> Iterator[Drift]:
        """What in a bead is not what the glossary has, the most similar first."""
        if self._is_needed:
            for unusual in self._unusual_words(text):
                yield _drift_of(unusual, text)

    def _unusual_words(self, text: BeadText) -> list[UnusualWords]:
        found = [in_chinese(term, text) for term in unrendered(text, self._keys)]
        for form, terms in unsaid(text):
            if all(term.key in self._keys for term in terms):
                found.append(in_english(form, terms, text))
        kept = [unusual for unusual in found if unusual and not self._is_usual_here(unusual, text)]
        return sorted(kept, key=lambda u: (-u.likeness, u.side, u.start, u.end, u.usual, u.term.form))

    def _has_own(self, term: GlossaryTerm) -> bool:
        """Whether the text has a rendering of its own for a term."""
        concept = self._concepts.get(term.key)
        if concept is None:
            return False
        return not any(form in concept.rendering or concept.rendering in form for form in term.forms)

    def _is_usual_here(self, unusual: UnusualWords, text: BeadText) -> bool:
        """Whether the text has the words more than once, and no less often than the glossary's."""
        statistics = self._statistics
        if unusual.side == "zh":
            beads = statistics.of_en(unusual.term.key)
            usual = 0
            for form in unusual.term.forms:
                usual |= beads & statistics.of_zh(form)
            odd = beads & statistics.of_zh(unusual.distinctive(text)) & ~usual
        else:
            beads = statistics.of_zh(unusual.form)
            usual = beads & statistics.of_en(unusual.term.key)
            odd = beads & statistics.of_en(join_stems(tokenize(unusual.distinctive(text))))
        return odd.bit_count() > 1 and odd.bit_count() >= usual.bit_count()


def _drift_of(unusual: UnusualWords, text: BeadText) -> Drift:
    level: Level = "warning" if unusual.likeness >= _LIKELY else "split"
    here, there = (text.zh, text.en) if unusual.side == "zh" else (text.en, text.zh)
    witness = _find_term(unusual, there)
    words = there[slice(*witness)] or unusual.term.form
    start, end = unusual.start, unusual.end
    message = f"{words}: {here[start:end]}, where the glossary has {unusual.usual}"
    return Drift(
        UNUSUAL, level, unusual.side, start, end, message, unusual.usual, witness, strength=unusual.likeness - _WEAKER
    )


def _find_term(unusual: UnusualWords, there: str) -> tuple[int, int]:
    """Where the other side has the term: offsets, (0, 0) if it is not found as it is written."""
    if unusual.side == "zh" and "  " not in unusual.term.stems:
        return find_expression(unusual.term.stems, there)
    words = unusual.form or unusual.term.form  # of more than letters: Moore's law, 3D printing
    start = there.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)


CHECK = drift_check((UNUSUAL,), _GlossaryFinder)
