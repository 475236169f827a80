"""Expressions of an aligned text that could become concepts, with their renderings, the likeliest terms first.

Which Chinese renders which English expression is learnt as the drift checks learn it (`checks/drift_concepts.py`).
Of an expression and a longer one that holds it the one is kept that the rendering is of: the longer where the shorter
hardly stands outside of it (pre-training, not pre), the shorter where the longer adds what is not rendered
(architecture, not new architecture).
"""

import re
from collections import Counter
from collections.abc import Iterable
from math import log2
from typing import NamedTuple

from duizhao.checks.drift.evidence.concepts import Concept as Learnt
from duizhao.checks.drift.evidence.concepts import concepts as learn
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import Reading, find
from duizhao.language.english.inflection import plurals
from duizhao.model import Bead

_WORD = re.compile(r"[^\W_]+")
_OUTSIDE = 0.3
"""Share of its beads that a part of a longer expression must have without it to be an expression of its own."""


class Suggestion(NamedTuple):
    """`en` stands in `beads` beads, in `together` of them with `zh`, which stands in `zh_beads` in all.

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
    statistics = Statistics([Reading(zh, en) for zh, en in texts])
    learnt = learn(statistics)
    kept = [one for one in learnt.values() if not _is_part(one, learnt, statistics) and not _is_padded(one, learnt)]
    made = [_suggestion(one, statistics, texts) for one in kept]
    return sorted((one for one in made if one), key=lambda one: (-one.score, one.en))


def _is_part(one: Learnt, learnt: dict[str, Learnt], statistics: Statistics) -> bool:
    """Whether an expression hardly stands outside a longer one."""
    mine = statistics.of_en(one.expression)
    return any(
        (mine & ~statistics.of_en(other.expression)).bit_count() < _OUTSIDE * one.beads
        for other in learnt.values()
        if other is not one and _holds(other.expression, one.expression) and one.rendering in other.rendering
    )


def _is_padded(one: Learnt, learnt: dict[str, Learnt]) -> bool:
    """Whether an expression has the rendering of a part of it that stands elsewhere too."""
    return any(
        other.rendering == one.rendering and other.beads > one.beads / (1 - _OUTSIDE)
        for other in learnt.values()
        if _holds(one.expression, other.expression)
    )


def _holds(longer: str, shorter: str) -> bool:
    return longer != shorter and f" {shorter} " in f" {longer} "


def _suggestion(one: Learnt, statistics: Statistics, texts: list[tuple[str, str]]) -> Suggestion | None:
    beads = statistics.en[one.expression]
    en = _as_written(one.expression, beads, statistics, texts)
    zh = one.rendering
    if not en:
        return None
    name = zh.isascii()
    if name:
        zh = _in_own_case(zh, beads, texts) or en
    dice = 2 * one.with_rendering / (one.beads + one.rendering_beads)
    surprise = statistics.association(one.with_rendering, one.beads, one.rendering_beads)
    exact = name and en != en.lower()
    words = max(len(_WORD.findall(en)), 2 if exact else 1)
    score = surprise * dice * log2(words + 1)
    return Suggestion(en, zh, exact, one.beads, one.rendering_beads, one.with_rendering, score)


def _as_written(expression: str, beads: list[int], statistics: Statistics, texts: list[tuple[str, str]]) -> str:
    """The form in which an expression of stems stands most often, or its singular if that stands too.

    It has capitals only where it never is in small letters.
    """
    forms: Counter[str] = Counter()
    for number in beads:
        start, end = find(expression, statistics.readings[number].en)
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
    """The form in which a Latin word, known by its stem, stands most often in the Chinese."""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}[a-z]{{0,3}}(?![A-Za-z0-9])", re.IGNORECASE)
    forms = Counter(form for number in beads for form in pattern.findall(texts[number][0]))
    return max(forms, key=lambda form: (forms[form], form), default="")
