"""The one term matcher: which terms of the termbase stand in a text, and where.

An Aho-Corasick automaton finds every occurrence of every form of every term in one pass. What it finds is filtered in
this order: by edges, by case, by what is code and no prose. Only then does the longest exclude what overlaps it:
an occurrence that fails an edge must not hide one that holds.

The automaton reads the text folded (`normalization/folding.py`), hyphens as spaces; where white space comes in runs the
offsets are mapped back. It looks out for what makes a text hard to read at the same time, so that of most texts nothing
more need be asked. All offsets given out are code points of the text as it came.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.language.chinese.function_words import FUNCTION_WORDS
from duizhao.language.english.inflection import inflections, plurals
from duizhao.language.normalization.folding import FIRST_CJK, fold, folded, in_word, lower, odd, plain, squeeze, tidy
from duizhao.language.normalization.masking import FILLER, SIGNS, mask
from duizhao.model import Concept, Language, LanguageSection, Term

_CLEAR = " ,;:-()’“”，。、"
"""What words most often stand between, so that nothing runs on there."""


class Sense(NamedTuple):
    """What words may mean: the index of a concept among those given, and the term a form of which stands there."""

    concept: int
    term: Term


class Match(NamedTuple):
    """Words [start, end) of the text and what they may mean: several senses where nothing decides between them."""

    start: int
    end: int
    senses: tuple[Sense, ...]


_Form = tuple[str, str, bool, Sense]
"""A spelling of a term, folded; the spelling with its case where case matters, else empty; whether it is made by the
rules of inflection, not written in the termbase; what it means."""

_Senses = tuple[tuple[Sense, ...], tuple[Sense, ...]]
"""All that words may mean, and what they mean where the best forms go first."""

Found = tuple[int, int, _Senses, frozenset[int]]
"""Words [start, end) of a text in which forms of terms stand, whatever else stands across them; what they may mean; the
concepts of that."""

_Inflect = Callable[[str], frozenset[str]]
_Edge = Callable[[str, int], bool]
"""Whether something runs on over an edge of a term in a folded text."""

_Pattern = tuple[_Edge | None, _Edge | None, str | None, _Senses, frozenset[int]]
"""What may run on at the left of a spelling, hyphens as spaces, and at its right; the words for which the rest holds,
where others need a closer look, since case matters or a hyphen; the rest as in `Found`."""


class _Patterns(dict[int, _Pattern]):
    """Of the spellings that were met, by their numbers: most texts show few of a termbase's."""

    def __init__(self, spellings: dict[str, list[_Form]]) -> None:
        self._spellings = list(spellings.items())

    def __missing__(self, number: int) -> _Pattern:
        pattern = self[number] = _pattern(*self._spellings[number])
        return pattern

    def particular(self, number: int, words: str) -> list[_Form]:
        """The forms that such words are; a space is none where a term has a hyphen at its edge."""
        if words != words.strip():
            return []
        exact = tidy(words)
        return [form for form in self._spellings[number][1] if form[1] in ("", exact)]


class Matcher:
    """The terms of one language of a termbase, compiled once and then sought in each segment.

    For two sides make two: `find` on the source says which concepts are there and which sense is meant;
    `find(…, overlapping=True)` on the target says whether any form of such a concept is there. Both begin with what is
    `standing` in the text; who asks for more than one of them asks for that once.
    """

    def __init__(self, concepts: Sequence[Concept], language: Language) -> None:
        self._sections: list[LanguageSection] = list(map(attrgetter(language), concepts))
        forms = _spellings(self._sections, inflections if language == "en" else plurals)
        self._contexts: dict[int, list[str]] = {}
        self._patterns = _Patterns(forms)
        self._signs = len(forms)
        self._odd = self._signs + len(SIGNS)
        patterns = [*forms, *SIGNS, "  ", *odd(forms)]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, text: str, *, overlapping: bool = False) -> list[Match]:
        """The terms in a text, in its order: `excluding` or `overlapping` one another."""
        [found] = self.standing([text])
        return self.overlapping(found) if overlapping else self.excluding(text, found)

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
        start, end, (_, senses), _ = one
        return Match(start, end, senses if len(senses) == 1 else self._in_context(senses, text))

    def overlapping(self, found: list[Found]) -> list[Match]:
        """All that can be read in a text: words inside longer terms too, and every sense."""
        return [Match(start, end, senses) for start, end, (senses, _), _ in sorted(found)]

    def _scan(self, texts: Sequence[str]) -> tuple[list[list[Found]], set[int], set[int]]:
        """What stands in each text, which texts are uneven (odd characters, runs of spaces), and which are signed.

        Letters and digits do not run on over an edge, except into Han; no function word is cut. The space between two
        texts is an edge, and what reaches across it is nowhere.
        """
        texts = ["", *texts, ""]  # so that a character stands before each, and after
        whole, lowered = " ".join(texts), " ".join(map(str.lower, texts))  # one by one: what is ASCII takes no time
        lowered = (lowered if len(lowered) == len(whole) else lower(whole)).replace("\n", " ").replace("\xa0", " ")
        found: list[list[Found]] = [[] for _ in texts]
        uneven: set[int] = set()
        signed: set[int] = set()
        patterns, signs = self._patterns, self._signs
        index = first = last = 0
        here = found[0]
        for number, start, end in self._hits(lowered.replace("-", " ")):
            while end > last:
                index += 1
                first, last = last + 1, last + 1 + len(texts[index])
                here = found[index]
            if start < first:
                continue
            if number >= signs:
                if number < self._odd:
                    signed.add(index - 1)
                elif "-" not in lowered[start:end]:  # a dash between spaces is no run of spaces
                    uneven.add(index - 1)
                continue
            left, right, only, senses, concepts = patterns[number]
            if left and lowered[start - 1] not in _CLEAR and left(lowered, start):
                continue
            if right and lowered[end] not in _CLEAR and right(lowered, end):
                continue
            if only is not None and whole[start:end] != only:
                forms = patterns.particular(number, whole[start:end])
                if not forms:
                    continue
                senses, concepts = _senses(forms, tidy(lowered[start:end])), _concepts(forms)
            here.append((start - first, end - first, senses, concepts))
        return found[1:-1], uneven, signed

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
            before = spaces.before
            found = [(before(start), before(end - 1) + 1, senses, shown) for start, end, senses, shown in found]
        return _prose(text, found) if found else found

    def _cues(self, concept: int) -> list[str]:
        """The contexts of a concept, folded; few concepts have any, and fewer are asked for theirs."""
        if concept not in self._contexts:
            self._contexts[concept] = [fold(cue) for cue in self._sections[concept].contexts]
        return self._contexts[concept]

    def _in_context(self, senses: tuple[Sense, ...], text: str) -> tuple[Sense, ...]:
        """The one sense that the segment's other words pick, or all."""
        if not any(self._sections[sense.concept].contexts for sense in senses):
            return senses
        folded = fold(text)
        cued = [sense for sense in senses if any(stands(cue, folded) for cue in self._cues(sense.concept))]
        return (cued[0],) if len(cued) == 1 else senses


def _pattern(words: str, forms: list[_Form]) -> _Pattern:
    first, last = words[0], words[-1]
    left = _word_before if in_word(first) else _function_word if first in _SECOND else None
    right = _word_after if in_word(last) else None
    hyphen = " " in (first, last)
    if len(forms) == 1:  # nearly always
        [(_, exact, _, sense)] = forms
        return left, right, exact if exact or hyphen else None, ((sense,), (sense,)), frozenset((sense.concept,))
    forms.sort(key=lambda form: form[3].concept)
    cased = {exact for _, exact, _, _ in forms if exact}
    only = "".join(cased) if len(cased) == 1 else ""
    particular = cased or " " in words
    return left, right, only if particular else None, _senses(forms, lower(only) or words), _concepts(forms)


def _concepts(forms: list[_Form]) -> frozenset[int]:
    return frozenset([sense.concept for _, _, _, sense in forms])


def _spellings(sections: Sequence[LanguageSection], inflect: _Inflect) -> dict[str, list[_Form]]:
    """The forms of all terms, by how the automaton reads them: hyphens as spaces.

    What the termbase spells out for a concept is not derived a second time. `forms` are of a concept's first term.
    """
    terms = [
        (term.text, section.exact, Sense(number, term))
        for number, section in enumerate(sections)
        for term in section.terms
    ]
    more = [
        (form, section.exact, Sense(number, section.terms[0]))
        for number, section in enumerate(sections)
        for form in (section.forms if section.terms else ())
    ]
    written = list(folded([text for text, _, _ in terms + more]))
    found: defaultdict[str, list[_Form]] = defaultdict(list)
    known = set()
    for (_, exact, sense), (word, spelling) in zip(terms + more, written, strict=True):
        if word:
            known.add((sense.concept, spelling))
            found[spelling.replace("-", " ")].append((spelling, word if exact else "", False, sense))
    for (_, exact, sense), (word, spelling) in zip(terms, written, strict=False):
        if word and in_word(word[-1]):
            for text in plurals(word) if exact else inflect(spelling):
                low = lower(text) if exact else text
                if (sense.concept, low) not in known:
                    known.add((sense.concept, low))
                    found[low.replace("-", " ")].append((low, text if exact else "", True, sense))
    return found


def unmatchable(sections: Sequence[LanguageSection]) -> Iterator[tuple[int, Term, str]]:
    """Terms that no text can show, with the index of their section, and why: bad data, not to pass in silence."""
    texts = [term.text for section in sections for term in section.terms]
    whole = "\n".join(texts)
    signed = any(sign in whole for sign in (FILLER, *SIGNS))
    empty = not all(map(str.strip, texts))
    for number, section in enumerate(sections):
        if len(section.terms) > 1 or signed or empty:
            spellings: set[str] = set()
            for term in section.terms:
                spelling = tidy(term.text) if section.exact else fold(term.text)
                if not spelling:
                    yield number, term, "it is empty"
                elif signed and FILLER in mask(term.text):
                    yield number, term, "it is code, a link or a placeholder, which are not searched"
                elif spelling in spellings:
                    yield number, term, "another term of the concept is spelled the same"
                spellings.add(spelling)


def _word_before(folded: str, start: int) -> bool:
    """Whether a word runs on before an offset, over a dot too: X in X.AI."""
    before = folded[start - 1 : start]
    if before == ".":
        before = folded[start - 2 : start - 1]
    return before < FIRST_CJK and (before.isalnum() or in_word(before))


def _word_after(folded: str, end: int) -> bool:
    """Whether a word runs on at an offset, over a dot too: Llama 3 in Llama 3.1."""
    after = folded[end : end + 1]
    if after == ".":
        after = folded[end + 1 : end + 2]
    return after < FIRST_CJK and (after.isalnum() or in_word(after))


def _function_word(folded: str, start: int) -> bool:
    return folded[start - 1 : start + 1] in FUNCTION_WORDS


_SECOND = frozenset(word[1] for word in FUNCTION_WORDS)
"""What a term begins with that may cut a function word."""


def stands(cue: str, folded: str) -> bool:
    """Whether a cue stands in a folded text, its edges holding."""
    start = folded.find(cue) if cue else -1
    while start >= 0:
        end = start + len(cue)
        left, right = in_word(cue[0]), in_word(cue[-1])
        if not ((left and _word_before(folded, start)) or (right and _word_after(folded, end))):
            return True
        start = folded.find(cue, start + 1)
    return False


def _prose(text: str, found: list[Found]) -> list[Found]:
    """What is left when code, links and placeholders are gone."""
    masked = mask(text)
    return found if masked == text else [one for one in found if FILLER not in masked[one[0] : one[1]]]


def longest(found: list[Found]) -> list[Found]:
    """Of what stands in a text, those that exclude the others: the longest first, of equals the leftmost."""
    if not _overlap(found):
        return found
    taken = bytearray(found[-1][1])
    kept = []
    for length, start, index in sorted([(start - end, start, index) for index, (start, end, _, _) in enumerate(found)]):
        end = start - length
        if not taken[start] and not taken[end - 1]:  # what is taken is no shorter, so it covers an end
            taken[start:end] = b"\1" * (end - start)
            kept.append(index)
    return [found[index] for index in sorted(kept)]


def _overlap(found: list[Found]) -> bool:
    """Whether any of them stand across each other; they are ordered by where they end."""
    last = 0
    for start, end, _, _ in found:
        if start < last:
            return True
        last = end
    return False


def _senses(forms: list[_Form], words: str) -> _Senses:
    """One sense a concept, its best: first of all of them, then of those only that are as good as the best of all.

    Better is what is spelled with the same hyphens, then what the termbase spells out.
    """
    best: dict[int, tuple[bool, bool]] = {}
    senses: dict[int, Sense] = {}
    for spelling, _, derived, sense in forms:
        concept, rank = sense.concept, (spelling != words, derived)
        if concept not in best or rank < best[concept]:
            best[concept], senses[concept] = rank, sense
    first = min(best.values())
    return tuple(senses.values()), tuple(senses[concept] for concept in senses if best[concept] == first)
