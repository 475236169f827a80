"""The term matcher.

An Aho-Corasick automaton finds every occurrence of every form of every term in one pass. What it finds is filtered in
this order: by edges, by case, by what is code and not prose. Only then does the longest exclude what overlaps it, since
an occurrence that fails at an edge must not hide one that holds.

The automaton reads texts folded, with hyphens as spaces; if spaces are squeezed, offsets are mapped back. In the same
pass it looks for what makes a text hard to read, so most texts need no second look. All offsets returned are code
points of the text as given.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.language.matching.edges import occurs
from duizhao.language.matching.occurrence import Occurrence, Sense, TermMatch, longest
from duizhao.language.matching.patterns import Patterns, concepts_of, senses_of
from duizhao.language.matching.spellings import forms_by_spelling
from duizhao.language.normalization.folding import characters_to_normalize, fold, lower, normalized, squeeze, tidy
from duizhao.language.normalization.masking import FILLER, SIGNS, mask
from duizhao.model import Concept, Language, LanguageSection

_ENDS_WORDS = " ,;:-()’“”，。、"
"""What is most often between words, so that the edges of a term need no closer look."""


class _Scan(NamedTuple):
    """What one pass found in each of several texts.

    `uneven`: the indexes of texts with characters to normalize or several spaces in a row, whose occurrences are not
    all found yet; `signed`: of those with signs of code.
    """

    occurrences: list[list[Occurrence]]
    uneven: set[int]
    signed: set[int]


class Matcher:
    """The terms of one language of a termbase, compiled once and then searched for in each segment.

    For two sides make two: `find` on the source says which concepts occur and which sense is meant;
    `find(…, overlapping=True)` on the target says whether any form of such a concept occurs. Both begin with
    `occurrences`; a caller that needs both can call that once.
    """

    def __init__(self, concepts: Sequence[Concept], language: Language) -> None:
        self._sections: list[LanguageSection] = [concept.section(language) for concept in concepts]
        forms = forms_by_spelling(self._sections, language)
        self._patterns = Patterns(forms)
        self._cues_by_concept: dict[int, list[str]] = {}
        self._select_by_context = lru_cache(maxsize=64)(self._select_by_context_anew)
        self._first_sign = len(forms)
        self._first_odd = self._first_sign + len(SIGNS)
        patterns = [*forms, *SIGNS, "  ", *characters_to_normalize(forms)]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, text: str, *, overlapping: bool = False) -> list[TermMatch]:
        """The terms in a text, in order: those that exclude each other, or all that overlap."""
        [found] = self.occurrences([text])
        return self.overlapping(found) if overlapping else self.excluding(text, found)

    def occurrences(self, texts: Sequence[str]) -> list[list[Occurrence]]:
        """Where forms of terms occur in each of several texts, in order of `end`.

        Edges and case have been checked, and code is left out. Short texts are read in one go, which takes half the
        time.
        """
        found, uneven, signed = self._scan(texts)
        for index in uneven:
            found[index] = self._occurrences_in_uneven(texts[index])
        for index in signed - uneven:
            if found[index]:
                found[index] = _in_prose(texts[index], found[index])
        return found

    def excluding(self, text: str, occurrences: list[Occurrence]) -> list[TermMatch]:
        """Of the occurrences in a text, matches that exclude each other, the longest first, of equals the leftmost."""
        return [self.match(text, occurrence) for occurrence in longest(occurrences)]

    def match(self, text: str, occurrence: Occurrence) -> TermMatch:
        """What the words mean by themselves.

        If several concepts share them, forms that the termbase spells out go before those the rules derive; then
        `contexts` select the sense. Contexts of none or of several concepts leave them all.
        """
        start, end, (_, best), _ = occurrence
        return TermMatch(start, end, best if len(best) == 1 else self._select_by_context(best, text))

    def overlapping(self, occurrences: list[Occurrence]) -> list[TermMatch]:
        """Every term that can be read in a text, also inside longer ones, with every sense."""
        return [TermMatch(start, end, senses.every) for start, end, senses, _ in sorted(occurrences)]

    def _scan(self, texts: Sequence[str]) -> _Scan:
        """One pass over several texts, joined by spaces, which are edges; what reaches across one is dropped."""
        texts = ["", *texts, ""]  # so that there is a character before and after each
        joined, lowered = " ".join(texts), " ".join(map(str.lower, texts))  # lowering ASCII texts by themselves is free
        lowered = (lowered if len(lowered) == len(joined) else lower(joined)).replace("\n", " ").replace("\xa0", " ")
        found: list[list[Occurrence]] = [[] for _ in texts]
        uneven: set[int] = set()
        signed: set[int] = set()
        patterns, first_sign = self._patterns, self._first_sign
        index = text_start = text_end = 0
        here = found[0]
        for number, start, end in self._hits(lowered.replace("-", " ")):
            while end > text_end:
                index += 1
                text_start, text_end = text_end + 1, text_end + 1 + len(texts[index])
                here = found[index]
            if start < text_start:
                continue
            if number >= first_sign:
                if number < self._first_odd:
                    signed.add(index - 1)
                elif "-" not in lowered[start:end]:  # a hyphen next to a space is not several spaces
                    uneven.add(index - 1)
                continue
            cut_left, cut_right, only, senses, concepts = patterns[number]
            if cut_left and lowered[start - 1] not in _ENDS_WORDS and cut_left(lowered, start):
                continue
            if cut_right and lowered[end] not in _ENDS_WORDS and cut_right(lowered, end):
                continue
            if only is not None and joined[start:end] != only:
                forms = patterns.forms_of(number, joined[start:end])
                if not forms:
                    continue
                senses, concepts = senses_of(forms, tidy(lowered[start:end])), concepts_of(forms)
            here.append(Occurrence(start - text_start, end - text_start, senses, concepts))
        return _Scan(found[1:-1], uneven, signed)

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        """(number of the pattern, start, end) of each place of each spelling, sign and character to normalize."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half of a surrogate pair, which a row of JSON may contain
            return self._automaton.find_matches_as_indexes(re.sub("[\ud800-\udfff]", FILLER, text), overlapping=True)

    def _occurrences_in_uneven(self, text: str) -> list[Occurrence]:
        """The occurrences in a text once it is normalized and its spaces are squeezed."""
        squeezed, dropped = squeeze(normalized(text))
        [found] = self._scan([squeezed]).occurrences
        if dropped:
            original = dropped.original_offset
            found = [
                occurrence._replace(start=original(occurrence.start), end=original(occurrence.end - 1) + 1)
                for occurrence in found
            ]
        return _in_prose(text, found) if found else found

    def _select_by_context_anew(self, senses: tuple[Sense, ...], text: str) -> tuple[Sense, ...]:
        """The one sense that other words of the text select, or all. Remembered, as a text may have the words often."""
        if not any(self._sections[sense.concept].contexts for sense in senses):
            return senses
        folded = fold(text)
        cued = [sense for sense in senses if any(occurs(cue, folded) for cue in self._cues(sense.concept))]
        return (cued[0],) if len(cued) == 1 else senses

    def _cues(self, concept: int) -> list[str]:
        """The contexts of a concept, folded when they are first needed."""
        if concept not in self._cues_by_concept:
            self._cues_by_concept[concept] = [fold(cue) for cue in self._sections[concept].contexts]
        return self._cues_by_concept[concept]


def _in_prose(text: str, occurrences: list[Occurrence]) -> list[Occurrence]:
    """The occurrences outside code, links and placeholders."""
    masked = mask(text)
    if masked == text:
        return occurrences
    return [occurrence for occurrence in occurrences if FILLER not in masked[occurrence.start : occurrence.end]]
