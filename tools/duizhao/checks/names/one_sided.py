"""A Latin name that is on one side of a bead only.

Chinese keeps the names of models, companies and people it has no characters for in Latin letters, so both sides of
a bead show them: every Chinese-side name with a capital or a digit is looked for in the English. The other way round
most capitals say nothing (Americans is 美国人), so only words that the edition nearly always has on both sides are
looked for in the Chinese.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from duizhao.checks.check import TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.names.comparison.latin_words import (
    CAPITALISED,
    RENDERED_OTHERWISE,
    SHARED_NEARLY_ALWAYS,
    SHARED_OFTEN,
    LatinWords,
    all_segments,
    capitalised,
    has_letters,
    in_term,
    is_quantity,
    key_of,
    latin_terms,
)
from duizhao.checks.rule import Rule
from duizhao.language.names import Name, is_name, latin_words
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Language, Segment

ONE_SIDED = Rule(
    "NAM001",
    "name-on-one-side",
    "warning",
    """A Latin name is on one side of a bead only.

    Case, spaces, hyphens, plurals and 's make no difference, and initials count for what they stand for (RAG,
    retrieval-augmented generation). Names of the termbase are left to the TRM rules, those of an erratum to ERR,
    quantities (8B, 7cm) to NUM. If the English renders a name of the Chinese differently three times and never keeps
    it, that is how the edition does it.

    Why: the sentence is about something else, or the name was lost or added in translation.
    Bad: 我们比较了Codestral。 / We compared the two.
    Good: 我们比较了Codestral。 / We compared Codestral.
    """,
)

_NAME_LIKE = re.compile(r"[A-Z\u00c0-\u00de\d]")
_NO_NAMES = frozenset(("OK", "Ok", "ID", "IDs"))
"""Latin words that are no names, and that English writes in more than one way (identifier)."""
_FEW = 50
"""So few names are searched for in a text faster than its words are read."""


class _Judged(NamedTuple):
    """What all beads show, and what other rules take care of.

    `shared`: words that nearly always are on both sides, with the number of beads that have them so, and of beads that
    have them in the English. `lost`: names of the Chinese that the English of some bead lacks. `terms`: terms of the
    termbase with Latin letters, in lower case. `quoted`: what errata quote, by segment.
    """

    shared: dict[str, tuple[int, int]]
    lost: frozenset[str]
    terms: dict[Language, tuple[str, ...]]
    quoted: dict[str, str]


def _names_in(segment: Segment) -> list[Name]:
    """The names of a Chinese segment that its English should have."""
    if not _NAME_LIKE.search(segment.text):
        return []
    return [name for name in latin_words(mask(segment.text)) if _is_wanted(name.text)]


def _is_wanted(name: str) -> bool:
    return len(name) > 1 and bool(_NAME_LIKE.search(name)) and not is_quantity(name) and name not in _NO_NAMES


def _is_kept(names: list[Name], index: int, other: LatinWords) -> bool:
    """Whether the other side has a name, in singular or plural, in full words, or joined to its neighbour."""
    key = key_of(names[index].text)
    if other.has(key) or (key.endswith("s") and other.has(key[:-1])) or other.has_initials(key):
        return True
    if key.endswith("y") and other.has(key[:-1] + "ies"):
        return True
    return any(
        second.start - first.end <= 1 and other.has(key_of(first.text + second.text))
        for first, second in pairwise(names[max(0, index - 1) : index + 2])
    )


def _tally_names(beads: Iterable[Bead], context: Context) -> Counter[tuple[str, str]]:
    """In how many beads a word is in the English and on both sides; how often a name of the Chinese is kept or lost.

    The keys are (`english`, key), (`both`, key), (`kept`, name) and (`lost`, name).
    """
    seen: dict[str, list[str]] = {"english": [], "both": [], "kept": [], "lost": []}
    for bead in beads:
        if not (bead.zh.segments and bead.en.segments):
            continue
        chinese, english = bead.zh.text, bead.en.text
        words = capitalised(english)
        keys = {word.casefold() for word in words}
        seen["english"] += keys
        if has_letters(chinese):
            # A word in a link's target or in code is no name of the Chinese, but the English may have a name there.
            here, there = LatinWords(mask(chinese)), LatinWords(english)
            plain = set(words) if "×" not in english else ()  # `LatinWords` takes × for a letter
            seen["both"] += [key for key in keys if here.has(key)]
            for segment in bead.zh.segments:
                names = _names_in(segment)
                for index, name in enumerate(names):
                    kept = (name.text in plain and name.text.isalpha()) or _is_kept(names, index, there)
                    seen["kept" if kept else "lost"].append(name.text)
    return Counter([(what, word) for what, found in seen.items() for word in found])


def _judge_names(tally: Counter[tuple[str, str]], context: Context) -> _Judged:
    shared = {}
    lost = set()
    for (what, word), count in tally.items():
        if what == "both" and count >= SHARED_OFTEN:
            english = tally["english", word]
            if SHARED_NEARLY_ALWAYS * english <= count < english:
                shared[word] = (count, english)
        elif what == "lost" and (count < RENDERED_OTHERWISE or tally["kept", word]):
            lost.add(word)
    terms: dict[Language, tuple[str, ...]] = {
        "zh": latin_terms(context.concepts, "zh") if lost else (),
        "en": latin_terms(context.concepts, "en") if shared else (),
    }
    quoted: dict[str, str] = {}
    for erratum in context.errata:
        for place in erratum.places if erratum.status != "rejected" else ():
            for id in place.segments:
                quoted[id] = f"{quoted.get(id, '')} {place.quote}"
    return _Judged(shared, frozenset(lost), terms, quoted)


def _find_one_sided(beads: Iterable[Bead], judged: _Judged) -> Iterator[Finding]:
    for bead in beads:
        if bead.en.segments and _may_have(bead.zh.text, judged.lost):
            yield from _each_once(_find_lost(bead, judged))
        if judged.shared and bead.zh.segments:
            yield from _each_once(_find_unshared(bead, judged))


def _may_have(text: str, names: frozenset[str]) -> bool:
    """Whether a text may have one of these names: the quick question before its words are read."""
    if len(names) > _FEW:
        return has_letters(text)
    return any(name in text for name in names)


def _each_once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """A finding for each name, however often it is missing."""
    return {key_of(finding.span.text): finding for finding in findings if finding.span}.values()


def _find_lost(bead: Bead, judged: _Judged) -> Iterator[Finding]:
    """Names of the Chinese that the English lacks."""
    english, evidence = LatinWords(bead.en.text), all_segments(bead.en)
    for segment in bead.zh.segments:
        names = _names_in(segment)
        for index, name in enumerate(names):
            if name.text not in judged.lost or _is_kept(names, index, english):
                continue
            if name.text in judged.quoted.get(segment.id, "") or in_term(segment, name, judged.terms["zh"]):
                continue
            message = f"“{name.text}” is in the Chinese but not in the English"
            yield Finding.on(ONE_SIDED, bead, "zh", segment, name.start, name.end, message, evidence=evidence)


def _find_unshared(bead: Bead, judged: _Judged) -> Iterator[Finding]:
    """Words of the English that the Chinese lacks, though nearly always both have them."""
    chinese = LatinWords(bead.zh.text)
    evidence: tuple[Evidence, ...] = ()
    for segment in bead.en.segments:
        if judged.shared.keys().isdisjoint(map(str.casefold, capitalised(segment.text))):
            continue
        masked = mask(segment.text)
        for match in CAPITALISED.finditer(masked):
            word, key = Name(match[0], *match.span()), match[0].casefold()
            if key not in judged.shared or chinese.has(key) or not is_name(word, masked):
                continue
            if is_quantity(word.text) or in_term(segment, word, judged.terms["en"]):
                continue
            both, english = judged.shared[key]
            message = (
                f"“{word.text}” is in the English but not in the Chinese; "
                f"of the {english} beads with it in the English {both} have it in the Chinese"
            )
            evidence = evidence or all_segments(bead.zh)
            yield Finding.on(ONE_SIDED, bead, "en", segment, word.start, word.end, message, evidence=evidence)


CHECK = TallyCheck((ONE_SIDED,), _tally_names, _judge_names, _find_one_sided)
