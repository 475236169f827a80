"""Expressions of an aligned text that could become concepts, with their renderings, the likeliest terms first.

Which Chinese renders which English expression is learnt as the drift checks learn it
(`checks/drift/statistics/concepts.py`). Of an expression and a longer one that contains it, the one is kept that the
rendering belongs to: the longer one if the shorter hardly occurs without it (pre-training, not pre), the shorter one
if the rest of the longer is not rendered (architecture, not new architecture).
"""

import re
from collections import Counter
from collections.abc import Iterable
from math import log2
from typing import NamedTuple

from duizhao.checks.drift.statistics.bead_text import read_bead
from duizhao.checks.drift.statistics.concepts import LearntConcept, learn_concepts
from duizhao.checks.drift.statistics.counts import Statistics
from duizhao.language.english.expressions import find_expression
from duizhao.language.english.inflection import plurals
from duizhao.model import Bead

_WORD = re.compile(r"[^\W_]+")
_OUTSIDE = 0.3
"""A part of a longer expression is one of its own if at least this share of its beads lack the longer one."""


class Suggestion(NamedTuple):
    """`en` is in `beads` beads, `together` of which also have `zh`; `zh_beads` beads have `zh` in all.

    `exact`: it is a name, written in Latin letters on both sides.
    """

    en: str
    zh: str
    exact: bool
    beads: int
    zh_beads: int
    together: int
    score: float


def suggestions(beads: Iterable[Bead]) -> list[Suggestion]:
    """The candidates of an aligned text, by falling score.

    The score is the log-likelihood ratio of the two expressions, times Dice's coefficient (L. R. Dice, Measures of the
    amount of ecologic association between species, Ecology 26, 1945), since a term is rendered by one term and words
    of every day are not, times the length weight of the C-value (K. Frantzi, S. Ananiadou and H. Mima, Automatic
    recognition of multi-word terms, IJDL 3, 2000), a name counting for two words at least.
    """
    texts = [(bead.zh.text, bead.en.text) for bead in beads]
    statistics = Statistics([read_bead(zh, en) for zh, en in texts])
    learnt = learn_concepts(statistics)
    kept = [
        concept
        for concept in learnt.values()
        if not _is_part(concept, learnt, statistics) and not _is_padded(concept, learnt)
    ]
    made = [_suggestion(concept, statistics, texts) for concept in kept]
    return sorted(filter(None, made), key=lambda suggestion: (-suggestion.score, suggestion.en))


def _is_part(concept: LearntConcept, learnt: dict[str, LearntConcept], statistics: Statistics) -> bool:
    """Whether an expression hardly occurs outside a longer one."""
    mine = statistics.of_en(concept.expression)
    return any(
        (mine & ~statistics.of_en(other.expression)).bit_count() < _OUTSIDE * concept.beads
        for other in learnt.values()
        if other is not concept
        and _contains(other.expression, concept.expression)
        and concept.rendering in other.rendering
    )


def _is_padded(concept: LearntConcept, learnt: dict[str, LearntConcept]) -> bool:
    """Whether an expression has the rendering of a part of it, which also occurs elsewhere."""
    return any(
        other.rendering == concept.rendering and other.beads > concept.beads / (1 - _OUTSIDE)
        for other in learnt.values()
        if _contains(concept.expression, other.expression)
    )


def _contains(longer: str, shorter: str) -> bool:
    return longer != shorter and f" {shorter} " in f" {longer} "


def _suggestion(concept: LearntConcept, statistics: Statistics, texts: list[tuple[str, str]]) -> Suggestion | None:
    beads = statistics.en[concept.expression]
    en = _as_written(concept.expression, beads, statistics, texts)
    zh = concept.rendering
    if not en:
        return None
    name = zh.isascii()
    if name:
        zh = _in_own_case(zh, beads, texts) or en
    dice = 2 * concept.with_rendering / (concept.beads + concept.rendering_beads)
    surprise = statistics.association(concept.with_rendering, concept.beads, concept.rendering_beads)
    exact = name and en != en.lower()
    words = max(len(_WORD.findall(en)), 2 if exact else 1)
    score = surprise * dice * log2(words + 1)
    return Suggestion(en, zh, exact, concept.beads, concept.rendering_beads, concept.with_rendering, score)


def _as_written(expression: str, beads: list[int], statistics: Statistics, texts: list[tuple[str, str]]) -> str:
    """The form that an expression of stems most often has, or its singular if that occurs too.

    With capitals only if it never occurs in lower case.
    """
    forms: Counter[str] = Counter()
    for number in beads:
        start, end = find_expression(expression, statistics.texts[number].en)
        if end:
            forms[" ".join(texts[number][1][start:end].split())] += 1
    if not forms:
        return ""
    small: Counter[str] = Counter()
    for form, times in forms.items():
        small[form.lower()] += times
    best = max(small, key=lambda form: (small[form], -len(form)))
    best = next((form for form in small if form != best and best in plurals(form)), best)
    if any(form == best for form in forms):
        return best
    return max((form for form in forms if form.lower() == best), key=lambda form: (forms[form], form))


def _in_own_case(word: str, beads: list[int], texts: list[tuple[str, str]]) -> str:
    """The form that a Latin word, known by its stem, most often has in the Chinese."""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}[a-z]{{0,3}}(?![A-Za-z0-9])", re.IGNORECASE)
    forms = Counter(form for number in beads for form in pattern.findall(texts[number][0]))
    return max(forms, key=lambda form: (forms[form], form), default="")
