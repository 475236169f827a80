"""What the automaton searches for: one pattern a spelling, with what has to hold around it."""

from collections.abc import Callable
from typing import NamedTuple

from duizhao.language.matching.edges import (
    cuts_function_word,
    may_cut_function_word,
    word_continues_after,
    word_continues_before,
)
from duizhao.language.matching.occurrence import Sense, Senses
from duizhao.language.matching.spellings import Form
from duizhao.language.normalization.folding import in_word, lower, tidy

_EdgeTest = Callable[[str, int], bool]


class Pattern(NamedTuple):
    """A spelling: what must not hold at its edges, and what it means.

    `only`: the words for which `senses` and `concepts` are right; others need `forms_of` (case or a hyphen matters).
    None: they are right for all.
    """

    cut_left: _EdgeTest | None
    cut_right: _EdgeTest | None
    only: str | None
    senses: Senses
    concepts: frozenset[int]


class Patterns(dict[int, Pattern]):
    """The patterns by number, made as they come up: a text shows few of a termbase's."""

    def __init__(self, spellings: dict[str, list[Form]]) -> None:
        self._spellings = list(spellings.items())

    def __missing__(self, number: int) -> Pattern:
        pattern = self[number] = _pattern(*self._spellings[number])
        return pattern

    def forms_of(self, number: int, words: str) -> list[Form]:
        """The forms that these words of a text are, by case and hyphens."""
        if words != words.strip():
            return []  # a space where the term has a hyphen at its edge
        exact = tidy(words)
        return [form for form in self._spellings[number][1] if form.exact in ("", exact)]


def _pattern(spelling: str, forms: list[Form]) -> Pattern:
    first, last = spelling[0], spelling[-1]
    left = word_continues_before if in_word(first) else cuts_function_word if may_cut_function_word(first) else None
    right = word_continues_after if in_word(last) else None
    if len(forms) == 1:  # nearly always
        [(_, exact, _, sense)] = forms
        hyphen_at_edge = " " in (first, last)
        only = exact if exact or hyphen_at_edge else None
        return Pattern(left, right, only, Senses((sense,), (sense,)), frozenset((sense.concept,)))
    forms.sort(key=lambda form: form.sense.concept)
    cased = {form.exact for form in forms if form.exact}
    one_case = "".join(cased) if len(cased) == 1 else ""
    only = one_case if cased or " " in spelling else None
    return Pattern(left, right, only, senses_of(forms, lower(one_case) or spelling), concepts_of(forms))


def concepts_of(forms: list[Form]) -> frozenset[int]:
    """The concepts of which these are forms."""
    return frozenset([form.sense.concept for form in forms])


def senses_of(forms: list[Form], folded: str) -> Senses:
    """One sense a concept, by its best form: one with the same hyphens as the words, then one the termbase spells out.

    The best senses are those whose forms are as good as the best of all.
    """
    ranks: dict[int, tuple[bool, bool]] = {}
    senses: dict[int, Sense] = {}
    for spelling, _, derived, sense in forms:
        concept, rank = sense.concept, (spelling != folded, derived)
        if concept not in ranks or rank < ranks[concept]:
            ranks[concept], senses[concept] = rank, sense
    top = min(ranks.values())
    return Senses(tuple(senses.values()), tuple(senses[concept] for concept in senses if ranks[concept] == top))
