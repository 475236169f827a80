"""What terms have in common, and how a better term replaces a wrong one."""

import re

from duizhao.language.english.inflection import plurals
from duizhao.language.normalization.folding import fold
from duizhao.model import LANGUAGES, Concept, Language

_WORD = r"[^\W_\u2e80-\U0003ffff]{3,}|\d+"
_HAN = r"[\u4e00-\u9fff]{2,}"


def preferred(concept: Concept, language: Language) -> str:
    """The preferred term, '' if there is none."""
    terms = concept.section(language).terms
    return next((term.text for term in terms if term.status == "preferred"), "")


def substitute(words: str, term: str, better: str, language: Language) -> str:
    """The better term, in the plural or with a first capital if the words have their term so."""
    if language == "en" and fold(words) != fold(term) and fold(words) in plurals(fold(term)):
        forms = sorted(plurals(better), key=lambda form: (len(form), not form.startswith(better), form))
        better = next((form for form in forms if form != better), better)
    if words[:1].isupper() and term[:1].islower() and better.islower():
        better = better[:1].upper() + better[1:]
    return better


def parts_of(concept: Concept) -> frozenset[tuple[Language, str]]:
    """The forms of a concept's terms, their words, and pairs of Han characters, by language."""
    found: set[tuple[Language, str]] = set()
    for language in LANGUAGES:
        for term in concept.section(language).terms:
            text = fold(term.text)
            runs = re.findall(_HAN, text)
            pairs = [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
            found.update((language, part) for part in (text, *re.findall(_WORD, text), *pairs))
    return frozenset(found)
