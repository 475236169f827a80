"""The matcher against a brute-force search of all substrings."""

import re
from collections.abc import Iterator, Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duizhao.language.chinese.function_words import FUNCTION_WORDS
from duizhao.language.english.inflection import inflections, plurals
from duizhao.language.matching.matcher import Matcher
from duizhao.language.matching.occurrence import TermMatch
from duizhao.language.normalization.masking import FILLER, mask
from duizhao.model import Concept, Language, LanguageSection, Place, Term

NOWHERE = Place("termbase.yaml", 1, 1)
NOTHING = LanguageSection((), (), (), False)


def section(
    *preferred: str,
    deprecated: Sequence[str] = (),
    forms: Sequence[str] = (),
    contexts: Sequence[str] = (),
    exact: bool = False,
) -> LanguageSection:
    """Terms with places of their own, so that two of the same text can be told apart."""
    texts = [(text, "preferred") for text in preferred] + [(text, "deprecated") for text in deprecated]
    terms = [Term(text, status, Place("termbase.yaml", line, 1)) for line, (text, status) in enumerate(texts)]  # type: ignore[arg-type]
    return LanguageSection(tuple(terms), tuple(forms), tuple(contexts), exact)


def zh(*sections: LanguageSection) -> Matcher:
    return Matcher([Concept(str(n), one, NOTHING, "", NOWHERE) for n, one in enumerate(sections)], "zh")


def en(*sections: LanguageSection) -> Matcher:
    return Matcher([Concept(str(n), NOTHING, one, "", NOWHERE) for n, one in enumerate(sections)], "en")


def words(matcher: Matcher, text: str, *, overlapping: bool = False) -> list[str]:
    return [text[match.start : match.end] for match in matcher.find(text, overlapping=overlapping)]


WORD = r"(?:[^\W\u2e80-\U0010ffff]|[\u0300-\u036f])"


def fold(text: str) -> str:
    """One code point for one: half width, lower case, every kind of space a space."""
    plain = ""
    for character in text:
        if 0xFF01 <= ord(character) <= 0xFF5E:
            character = chr(ord(character) - 0xFEE0)
        plain += " " if character.isspace() else "i" if character == "İ" else character.lower()
    return plain


def tidied(text: str) -> str:
    """Half width and single spaces, the case as it is."""
    plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return " ".join(plain.split())


def glued(text: str, start: int, end: int) -> bool:
    plain = fold(text)
    before, inner, after = plain[:start], plain[start:end], plain[end:]
    left = re.match(WORD, inner) and re.search(rf"{WORD}\.?$", before)
    right = re.search(rf"{WORD}$", inner) and re.match(rf"\.?{WORD}", after)
    return bool(left or right) or (start > 0 and text[start - 1 : start + 1] in FUNCTION_WORDS)


def spellings(one: LanguageSection, language: Language) -> Iterator[tuple[str, bool, Term]]:
    """Every spelling of a concept, whether it is derived, and of which term."""
    spelled = [(tidied(term.text), term) for term in one.terms]
    spelled += [(tidied(form), one.terms[0]) for form in one.forms]
    seen = {fold(text) for text, _ in spelled}
    for text, term in spelled:
        yield text, False, term
    for text, term in spelled[: len(one.terms)]:
        forms = plurals(text) if one.exact else (inflections if language == "en" else plurals)(fold(text))
        for form in forms if text else ():
            if fold(form) not in seen:
                seen.add(fold(form))
                yield form, True, term


def stands(cue: str, text: str) -> bool:
    plain, cue = " ".join(fold(text).split()), " ".join(fold(cue).split())
    places = [n for n in range(len(plain)) if cue and plain.startswith(cue, n)]
    return any(not glued(plain, n, n + len(cue)) for n in places)


def brute_force(sections: Sequence[LanguageSection], language: Language, text: str) -> list[tuple[int, int, set[int]]]:
    candidates = []
    masked = mask(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            inner = text[start:end]
            if inner[0].isspace() or inner[-1].isspace() or FILLER in masked[start:end] or glued(text, start, end):
                continue
            ranks: dict[int, tuple[bool, bool]] = {}
            for number, one in enumerate(sections):
                for spelling, derived, _ in spellings(one, language):
                    words, sought = " ".join(fold(inner).split()), fold(spelling)
                    if one.exact and tidied(inner) != spelling:
                        continue
                    if sought and words.replace("-", " ") == sought.replace("-", " "):
                        rank = (words != sought, derived)
                        ranks[number] = min(rank, ranks.get(number, rank))
            if ranks:
                best = min(ranks.values())
                candidates.append((start, end, {number for number, rank in ranks.items() if rank == best}))
    chosen: list[tuple[int, int, set[int]]] = []
    for start, end, concepts in sorted(candidates, key=lambda found: (found[0] - found[1], found[0])):
        if all(end <= other[0] or other[1] <= start for other in chosen):
            cued = {number for number in concepts if any(stands(cue, text) for cue in sections[number].contexts)}
            chosen.append((start, end, cued if len(cued) == 1 else concepts))
    return sorted(chosen, key=lambda found: found[:2])


def readable(matches: Sequence[TermMatch]) -> list[tuple[int, int, set[int]]]:
    return [(match.start, match.end, {sense.concept for sense in match.senses}) for match in matches]


LETTERS = "abAB1.,-_' \xa0\u3000İé\u0301推理模然后\uff21\uff41\uff0c("
FRAGMENTS = [
    "`",
    "{",
    "}",
    "https://",
    "www.",
    "x.com",
    "@",
    "](",
    "[",
    ")",
    "<",
    ">",
    "&lt;",
    "%s",
    " ",
    "推",
    "理",
    "ab",
    "a b",
]
TERMS = st.text(LETTERS, max_size=4)
SECTIONS = st.lists(
    st.builds(
        section,
        TERMS,
        deprecated=st.lists(TERMS, max_size=1),
        forms=st.lists(TERMS, max_size=1),
        contexts=st.lists(TERMS, max_size=2),
        exact=st.booleans(),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(SECTIONS, st.sampled_from(["zh", "en"]), st.text(LETTERS, max_size=12))
def test_it_finds_what_brute_force_finds(sections: list[LanguageSection], language: Language, text: str) -> None:
    matcher = zh(*sections) if language == "zh" else en(*sections)
    assert readable(matcher.find(text)) == brute_force(sections, language, text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
def test_it_finds_what_brute_force_finds_beside_code(text: str) -> None:
    sections = [section("推理"), section("ab"), section("a b"), section("x.com"), section("s")]
    assert readable(zh(*sections).find(text)) == brute_force(sections, "zh", text)


@settings(deadline=None)
@given(SECTIONS, st.text(LETTERS, max_size=12))
def test_all_that_excludes_stands_among_all_that_overlaps(sections: list[LanguageSection], text: str) -> None:
    matcher = zh(*sections)
    everything = {(m.start, m.end): set(m.senses) for m in matcher.find(text, overlapping=True)}
    for match in matcher.find(text):
        assert set(match.senses) <= everything[match.start, match.end]


@settings(deadline=None)
@given(SECTIONS, st.lists(st.text(LETTERS, max_size=6) | st.sampled_from(FRAGMENTS), max_size=6))
def test_texts_that_are_read_together_show_what_each_shows_alone(
    sections: list[LanguageSection], texts: list[str]
) -> None:
    matcher = en(*sections)
    assert matcher.occurrences(texts) == [found for text in texts for found in matcher.occurrences([text])]


@given(st.text(max_size=2), st.text(max_size=2))
def test_only_a_word_that_goes_on_hides_a_latin_term(before: str, after: str) -> None:
    term = "Aé"  # which has no plural
    text = before + term + after
    assume(mask(text) == text)
    assert words(zh(section(term)), text) == ([] if glued(text, len(before), len(before) + len(term)) else [term])
