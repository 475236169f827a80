"""The spellings by which each term of a termbase can occur, and terms that have none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.language.english.inflection import inflections, plurals
from duizhao.language.matching.occurrence import Sense
from duizhao.language.normalization.folding import fold, in_word, lower, tidy, tidy_and_fold
from duizhao.language.normalization.masking import FILLER, SIGNS, mask
from duizhao.model import Language, LanguageSection, Term


class Form(NamedTuple):
    """A form of a term: folded; with its case if case matters, else ''; whether the rules of inflection made it."""

    folded: str
    exact: str
    derived: bool
    sense: Sense


class _Written(NamedTuple):
    """A term or form as the termbase has it."""

    text: str
    exact: bool
    sense: Sense


def forms_by_spelling(sections: Sequence[LanguageSection], language: Language) -> dict[str, list[Form]]:
    """The forms of all terms by their spelling as the automaton reads it: folded, hyphens as spaces.

    What the termbase spells out for a concept is not derived a second time. A section's `forms` are forms of its first
    term.
    """
    terms = [
        _Written(term.text, section.exact, Sense(concept, term))
        for concept, section in enumerate(sections)
        for term in section.terms
    ]
    extra = [
        _Written(form, section.exact, Sense(concept, section.terms[0]))
        for concept, section in enumerate(sections)
        for form in (section.forms if section.terms else ())
    ]
    spelled = list(tidy_and_fold([written.text for written in terms + extra]))
    found: defaultdict[str, list[Form]] = defaultdict(list)
    known = set()
    for (_, exact, sense), (tidied, folded) in zip(terms + extra, spelled, strict=True):
        if tidied:
            known.add((sense.concept, folded))
            found[folded.replace("-", " ")].append(Form(folded, tidied if exact else "", False, sense))
    inflect = inflections if language == "en" else plurals
    for (_, exact, sense), (tidied, folded) in zip(terms, spelled, strict=False):
        if tidied and in_word(tidied[-1]):
            for text in plurals(tidied) if exact else inflect(folded):
                lowered = lower(text) if exact else text
                if (sense.concept, lowered) not in known:
                    known.add((sense.concept, lowered))
                    found[lowered.replace("-", " ")].append(Form(lowered, text if exact else "", True, sense))
    return found


def unmatchable(sections: Sequence[LanguageSection]) -> Iterator[tuple[int, Term, str]]:
    """Terms that can't occur in any text: the index of the section, the term, and why."""
    joined = "\n".join(term.text for section in sections for term in section.terms)
    may_be_code = any(sign in joined for sign in (FILLER, *SIGNS))
    for number, section in enumerate(sections):
        seen: set[str] = set()
        for term in section.terms:
            spelling = tidy(term.text) if section.exact else fold(term.text)
            if not spelling:
                yield number, term, "it is empty"
            elif may_be_code and FILLER in mask(term.text):
                yield number, term, "it is code, a link or a placeholder, which are not searched"
            elif spelling in seen:
                yield number, term, "another term of the concept is spelled the same"
            seen.add(spelling)
