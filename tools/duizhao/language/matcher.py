"""The one term matcher: which terms of the termbase stand in a text, and where.

An Aho-Corasick automaton finds every occurrence of every form of every term in one pass. What it finds is filtered in
this order: by edges, by case, by what is code and no prose. Only then does the longest exclude what overlaps it:
an occurrence that fails an edge must not hide one that holds.

The automaton reads the text folded (`language/folding.py`), hyphens as spaces; where white space comes in runs the
offsets are mapped back. It looks out for what makes a text hard to read at the same time, so that of most texts nothing
more need be asked. All offsets given out are code points of the text as it came.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.language.english import inflections, plurals
from duizhao.language.folding import fold, in_word, lower, odd, plain, squeeze, tidy
from duizhao.language.function_words import FUNCTION_WORDS
from duizhao.language.masking import FILLER, SIGNS, mask
from duizhao.model import Concept, Language, LanguageSection, Term

_new = tuple.__new__
"""Makes a named tuple in half the time; every word that is found takes two."""


class Sense(NamedTuple):
    """What words may mean: the index of a concept among those given, and the term a form of which stands there."""

    concept: int
    term: Term


class Match(NamedTuple):
    """Words [start, end) of the text and what they may mean: several senses where nothing decides between them."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Unmatchable(NamedTuple):
    """A term that can never be found, and why."""

    concept: int
    term: Term
    why: str


class _Form(NamedTuple):
    """A spelling of a term, folded; `exact` is the spelling with its case where case matters, else empty."""

    spelling: str
    exact: str
    derived: bool
    """Made by the rules of inflection, not written in the termbase."""
    sense: Sense


_Edge = Callable[[str, int], bool]
"""Whether something runs on over an edge of a term in a folded text."""


class _Pattern(NamedTuple):
    """What one spelling, hyphens as spaces, is a form of. `left`, `right`: what may run on there, if anything may."""

    left: _Edge | None
    right: _Edge | None
    particular: bool
    """Whether not every such spelling will do: case matters for one of the forms, or there is a hyphen at an edge."""
    forms: list[_Form]
    senses: "_Senses | None"
    """What the words mean, where neither case nor a hyphen in the text decides."""
    concepts: frozenset[int]


class Found(NamedTuple):
    """Words [start, end) of a text in which forms of terms stand, whatever else stands across them."""

    start: int
    end: int
    forms: list[_Form]
    senses: "_Senses | None"
    concepts: frozenset[int]
    """What the forms are of."""


_Senses = tuple[tuple[Sense, ...], tuple[Sense, ...]]
"""All that words may mean, and what they mean where the best forms go first."""


class _Patterns(dict[int, _Pattern]):
    """Of the spellings that were met, by their numbers: most texts show few of a termbase's."""

    def __init__(self, spellings: dict[str, list[_Form]]) -> None:
        self._spellings = list(spellings.items())

    def __missing__(self, number: int) -> _Pattern:
        pattern = self[number] = _pattern(*self._spellings[number])
        return pattern


class Matcher:
    """The terms of one language of a termbase, compiled once and then sought in each segment.

    For two sides make two: `find` on the source says which concepts are there and which sense is meant;
    `find(…, overlapping=True)` on the target says whether any form of such a concept is there. Both begin with what is
    `standing` in the text; who asks for more than one of them asks for that once.
    """

    def __init__(self, concepts: Sequence[Concept], language: Language) -> None:
        self._sections = [concept.section(language) for concept in concepts]
        forms: dict[str, list[_Form]] = {}
        for number, section in enumerate(self._sections):
            for form in _forms(number, section, language):
                forms.setdefault(form.spelling.replace("-", " "), []).append(form)
        self._contexts: dict[int, list[str]] = {}
        self._patterns = _Patterns(forms)
        self._signs = len(forms)
        self._odd = self._signs + len(SIGNS)
        patterns = [*forms, *SIGNS, "  ", *odd(forms)]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, text: str, *, overlapping: bool = False) -> list[Match]:
        """The terms in a text, in its order: `excluding` or `overlapping` one another."""
        [found] = self.standing([text])
        return self.overlapping(text, found) if overlapping else self.excluding(text, found)

    def standing(self, texts: Sequence[str]) -> list[list[Found]]:
        """Where forms of terms stand in each of several texts, ordered by where they end.

        Edges and case hold, and it is prose. Many short texts are read as one, which takes half the time.
        """
        found, uneven, signed = self._scan(texts)
        for index in uneven:
            found[index] = self._evened(texts[index])
        for index in signed - uneven:
            if found[index]:
                found[index] = _prose(texts[index], found[index])
        return found

    def excluding(self, text: str, found: list[Found]) -> list[Match]:
        """Of what stands in a text, matches that exclude each other, the longest first and of equals the leftmost."""
        return [self.meaning(text, one) for one in longest(found)]

    def meaning(self, text: str, one: Found) -> Match:
        """What words mean where they stand by themselves.

        Where concepts share them, a form the termbase spells out goes before one the rules derive, and then
        `contexts` pick the sense; cues of none or of several leave them all.
        """
        match = _match(text, one, strict=True)
        return match if len(match.senses) == 1 else self._in_context(match, text)

    def overlapping(self, text: str, found: list[Found]) -> list[Match]:
        """All that can be read in a text: words inside longer terms too, and every sense."""
        return [_match(text, hit, strict=False) for hit in sorted(found, key=_position)]

    def unmatchable(self) -> list[Unmatchable]:
        """Terms that no text can show, in the order of the concepts: bad data, which must not pass in silence."""
        found = []
        for number, section in enumerate(self._sections):
            spellings: set[str] = set()
            for term in section.terms:
                spelling = tidy(term.text) if section.exact else fold(term.text)
                if not spelling:
                    found.append(Unmatchable(number, term, "it is empty"))
                elif FILLER in mask(term.text):
                    why = "it is code, a link or a placeholder, which are not searched"
                    found.append(Unmatchable(number, term, why))
                elif spelling in spellings:
                    found.append(Unmatchable(number, term, "another term of the concept is spelled the same"))
                spellings.add(spelling)
        return found

    def _scan(self, texts: Sequence[str]) -> tuple[list[list[Found]], set[int], set[int]]:
        """What stands in each text, which texts are uneven (odd characters, runs of spaces), and which are signed.

        Letters and digits do not run on over an edge, except into Han; no function word is cut. The space between two
        texts is an edge, and what reaches across it is nowhere.
        """
        whole = " ".join(texts)
        folded = lower(whole).replace("\n", " ").replace("\xa0", " ")
        found: list[list[Found]] = [[] for _ in texts]
        uneven: set[int] = set()
        signed: set[int] = set()
        patterns, signs = self._patterns, self._signs
        index, first, last = 0, 0, len(texts[0]) if texts else 0
        for number, start, end in self._hits(folded.replace("-", " ")):
            while end > last:
                index += 1
                first, last = last + 1, last + 1 + len(texts[index])
            if start < first:
                continue
            if number >= signs:
                if number < self._odd:
                    signed.add(index)
                elif "-" not in folded[start:end]:  # a dash between spaces is no run of spaces
                    uneven.add(index)
                continue
            left, right, particular, forms, senses, concepts = patterns[number]
            if left and folded[start - 1 : start] != " " and left(folded, start):
                continue
            if right and folded[end : end + 1] != " " and right(folded, end):
                continue
            if particular:
                forms = _particular(forms, folded[start:end], whole[start:end])
                concepts = _concepts(forms)
            if forms:
                found[index].append(_new(Found, (start - first, end - first, forms, senses, concepts)))
        return found, uneven, signed

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        """Number of the pattern, start and end of every occurrence of every spelling, sign and odd character."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half of a surrogate pair, which a row of JSON may hold
            return self._automaton.find_matches_as_indexes(re.sub("[\ud800-\udfff]", FILLER, text), overlapping=True)

    def _evened(self, text: str) -> list[Found]:
        """What stands in a text once its characters are plain and each run of spaces is one."""
        squeezed, spaces = squeeze(plain(text))
        [found], _, _ = self._scan([squeezed])
        if spaces:
            found = [one._replace(start=spaces.before(one.start), end=spaces.before(one.end - 1) + 1) for one in found]
        return _prose(text, found) if found else found

    def _cues(self, concept: int) -> list[str]:
        """The contexts of a concept, folded; few concepts have any, and fewer are asked for theirs."""
        if concept not in self._contexts:
            self._contexts[concept] = [fold(cue) for cue in self._sections[concept].contexts]
        return self._contexts[concept]

    def _in_context(self, match: Match, text: str) -> Match:
        """The match with the one sense that the segment's other words pick, or with all."""
        if not any(self._sections[sense.concept].contexts for sense in match.senses):
            return match
        folded = fold(text)
        cued = [sense for sense in match.senses if any(_stands(cue, folded) for cue in self._cues(sense.concept))]
        return match._replace(senses=(cued[0],)) if len(cued) == 1 else match


def _pattern(words: str, forms: list[_Form]) -> _Pattern:
    first, last = words[0], words[-1]
    cased = any(form.exact for form in forms)
    return _Pattern(
        _word_before if in_word(first) else _function_word if first in _SECOND else None,
        _word_after if in_word(last) else None,
        cased or " " in (first, last),
        forms,
        _senses(forms, words) if len(forms) == 1 or not (cased or " " in words) else None,
        _concepts(forms),
    )


def _concepts(forms: list[_Form]) -> frozenset[int]:
    return frozenset([form.sense.concept for form in forms])


def _particular(forms: list[_Form], folded: str, words: str) -> list[_Form]:
    """The forms that such words are; a space is none where a term has a hyphen at its edge."""
    if " " in (folded[0], folded[-1]):
        return []
    exact = tidy(words)
    return [form for form in forms if form.exact in ("", exact)]


def _forms(number: int, section: LanguageSection, language: Language) -> Iterator[_Form]:
    """All spellings of a concept's terms; what the termbase spells out is not derived a second time."""
    spelled = [(term.text, Sense(number, term)) for term in section.terms]
    senses = spelled[:]
    spelled += [(form, senses[0][1]) for form in section.forms if senses]
    known = set()
    for text, sense in spelled:
        spelling = fold(text)
        if spelling:
            known.add(spelling)
            yield _Form(spelling, tidy(text) if section.exact else "", False, sense)
    inflect = inflections if language == "en" and not section.exact else plurals
    for term, sense in senses:
        word = tidy(term) if section.exact else fold(term)
        for text in inflect(word) if word and in_word(word[-1]) else ():
            spelling = lower(text)
            if spelling not in known:
                known.add(spelling)
                yield _Form(spelling, text if section.exact else "", True, sense)


def _runs_on(folded: str, at: int, step: int) -> bool:
    """Whether a word goes on at an offset just outside it, a dot inside words included: X in X.AI, Llama 3 in 3.1."""
    if 0 <= at < len(folded) and folded[at] == ".":
        at += step
    return 0 <= at < len(folded) and in_word(folded[at])


def _word_before(folded: str, start: int) -> bool:
    return _runs_on(folded, start - 1, -1)


def _word_after(folded: str, end: int) -> bool:
    return _runs_on(folded, end, 1)


def _function_word(folded: str, start: int) -> bool:
    return folded[start - 1 : start + 1] in FUNCTION_WORDS


_SECOND = frozenset(word[1] for word in FUNCTION_WORDS)
"""What a term begins with that may cut a function word."""


def _stands(cue: str, folded: str) -> bool:
    """Whether a cue stands in a folded text, its edges holding."""
    start = folded.find(cue) if cue else -1
    while start >= 0:
        end = start + len(cue)
        left, right = in_word(cue[0]), in_word(cue[-1])
        if not ((left and _runs_on(folded, start - 1, -1)) or (right and _runs_on(folded, end, 1))):
            return True
        start = folded.find(cue, start + 1)
    return False


def _prose(text: str, found: list[Found]) -> list[Found]:
    """What is left when code, links and placeholders are gone."""
    masked = mask(text)
    return found if masked == text else [hit for hit in found if FILLER not in masked[hit.start : hit.end]]


def longest(found: list[Found]) -> list[Found]:
    """Those that exclude the others, in the order of the text: the longest first, of equals the leftmost."""
    if len(found) < 2 or all(one.end <= other.start for one, other in pairwise(found)):
        return found
    taken = bytearray(max(hit.end for hit in found))
    kept = []
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not taken[hit.start] and not taken[hit.end - 1]:  # what is taken is no shorter, so it covers an end
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept, key=_position)


def _position(hit: Found) -> tuple[int, int]:
    return hit.start, hit.end


def _match(text: str, hit: Found, *, strict: bool) -> Match:
    """A match with all its senses; `strict`: with those that the best forms give it."""
    start, end, forms, senses, _ = hit
    return _new(Match, (start, end, (senses or _senses(forms, fold(text[start:end])))[strict]))


def _senses(forms: list[_Form], words: str) -> _Senses:
    """One sense a concept, its best: first of all of them, then of those only that are as good as the best of all.

    Better is what is spelled with the same hyphens, then what the termbase spells out.
    """
    if len(forms) == 1:
        only = (forms[0].sense,)
        return only, only
    best: dict[int, tuple[bool, bool]] = {}
    senses: dict[int, Sense] = {}
    for form in forms:
        concept, rank = form.sense.concept, (form.spelling != words, form.derived)
        if concept not in best or rank < best[concept]:
            best[concept], senses[concept] = rank, form.sense
    first = min(best.values())
    return tuple(senses.values()), tuple(senses[concept] for concept in senses if best[concept] == first)
