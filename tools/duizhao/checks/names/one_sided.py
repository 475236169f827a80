"""A Latin name that stands on one side of a bead only.

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
from duizhao.checks.finding import Finding
from duizhao.checks.names.comparison.latin import (
    CAPITALISED,
    RENDERED_OTHERWISE,
    SHARED_NEARLY_ALWAYS,
    SHARED_OFTEN,
    Words,
    capitalised,
    has_letters,
    in_term,
    is_quantity,
    key_of,
    latin_terms,
    other_side,
)
from duizhao.checks.rule import Rule
from duizhao.language.names import Name, is_name, latin_words
from duizhao.language.normalization.masking import mask
from duizhao.model import Bead, Language, Segment

ONE_SIDED = Rule(
    "NAM001",
    "name-on-one-side",
    "warning",
    """A Latin name stands on one side of a bead and not on the other.

    Case, spaces, hyphens, plurals and 's are no difference, initials count for what they stand for (RAG,
    retrieval-augmented generation), and names of the termbase are left to the TRM rules, those of an erratum to ERR.
    Quantities (8B, 7cm) are left to NUM. A Chinese name that the English renders otherwise three times and never keeps
    is how the edition renders it.

    Why: the sentence is about another thing, or the name was lost or added on the way.
    Bad: 我们比较了Codestral。 / We compared the two.
    Good: 我们比较了Codestral。 / We compared Codestral.
    """,
)

_NAME_LIKE = re.compile(r"[A-Z\u00c0-\u00de\d]")
_SAID = frozenset(("OK", "Ok", "ID", "IDs"))
"""Latin, and no name: English writes it in more than one way (identifier)."""


class _Verdicts(NamedTuple):
    """What the whole says, and what other rules see to.

    `shared` are words that both sides nearly always have, and not quite: beads with both, beads with the English;
    `lost` names of the Chinese that some bead's English has not; `terms` the termbase's with Latin letters, in small
    letters; `quoted` the words of errata, by segment.
    """

    shared: dict[str, tuple[int, int]]
    lost: frozenset[str]
    terms: dict[Language, tuple[str, ...]]
    quoted: dict[str, str]


def _asked(segment: Segment) -> list[Name]:
    """The names of a Chinese segment that its English should show."""
    if not _NAME_LIKE.search(segment.text):
        return []
    return [
        name
        for name in latin_words(mask(segment.text))
        if len(name.text) > 1 and _NAME_LIKE.search(name.text) and not is_quantity(name.text) and name.text not in _SAID
    ]


def _kept(names: list[Name], index: int, other: Words) -> bool:
    """Whether the other side has a name, in either number, in full words, or joined to its neighbour."""
    key = key_of(names[index].text)
    if other.hold(key) or (key.endswith("s") and other.hold(key[:-1])) or other.stand_for(key):
        return True
    if key.endswith("y") and other.hold(key[:-1] + "ies"):
        return True
    return any(
        second.start - first.end <= 1 and other.hold(key_of(first.text + second.text))
        for first, second in pairwise(names[max(0, index - 1) : index + 2])
    )


def _tally(beads: Iterable[Bead], context: Context) -> Counter[tuple[str, str]]:
    """Beads whose English has a key (`english`), and whose Chinese has it too (`both`); names of the Chinese, as they
    are written, that the English has (`kept`) and has not (`lost`)."""
    seen: dict[str, list[str]] = {"english": [], "both": [], "kept": [], "lost": []}
    for bead in beads:
        if not (bead.zh.segments and bead.en.segments):
            continue
        chinese, english = bead.zh.text, bead.en.text
        shown = capitalised(english)
        keys = {word.casefold() for word in shown}
        seen["english"] += keys
        if has_letters(chinese):
            # A word in a link's target or in code is no name of the Chinese, though it will do for one of the English.
            here, there = Words(mask(chinese)), Words(english)
            plain = shown if "×" not in english else ()  # which to `Words` is a letter
            seen["both"] += [key for key in keys if here.hold(key)]
            for segment in bead.zh.segments:
                names = _asked(segment)
                for index, name in enumerate(names):
                    kept = (name.text in plain and name.text.isalpha()) or _kept(names, index, there)
                    seen["kept" if kept else "lost"].append(name.text)
    return Counter([(what, word) for what, found in seen.items() for word in found])


def _judge(tally: Counter[tuple[str, str]], context: Context) -> _Verdicts:
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
    return _Verdicts(shared, frozenset(lost), terms, quoted)


def _look(beads: Iterable[Bead], verdicts: _Verdicts) -> Iterator[Finding]:
    for bead in beads:
        chinese = bead.zh.text
        for name in verdicts.lost if bead.en.segments else ():
            if name in chinese:
                yield from _once(_lost(bead, verdicts))
                break
        if verdicts.shared and bead.zh.segments:
            yield from _once(_added(bead, verdicts))


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """A name that is missing twice is missing once."""
    return {key_of(finding.span.text): finding for finding in findings if finding.span}.values()


def _lost(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    """Names of the Chinese that the English has not."""
    english = None
    for segment in bead.zh.segments:
        names = _asked(segment)
        for index, name in enumerate(names):
            if name.text not in verdicts.lost:
                continue
            english = english or Words(bead.en.text)
            if _kept(names, index, english):
                continue
            if name.text in verdicts.quoted.get(segment.id, "") or in_term(segment, name, verdicts.terms["zh"]):
                continue
            message = f"“{name.text}” stands in the Chinese and not in the English"
            yield Finding.on(
                ONE_SIDED, bead, "zh", segment, name.start, name.end, message, evidence=other_side(bead.en)
            )


def _added(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    """Words of the English that the Chinese has not, though they nearly always share them."""
    chinese = None
    for segment in bead.en.segments:
        if verdicts.shared.keys().isdisjoint(map(str.casefold, capitalised(segment.text))):
            continue
        chinese = chinese or Words(bead.zh.text)
        masked = mask(segment.text)
        for match in CAPITALISED.finditer(masked):
            word, key = Name(match[0], *match.span()), match[0].casefold()
            if key not in verdicts.shared or chinese.hold(key) or not is_name(word, masked):
                continue
            if is_quantity(word.text) or in_term(segment, word, verdicts.terms["en"]):
                continue
            both, english = verdicts.shared[key]
            message = (
                f"“{word.text}” stands in the English and not in the Chinese; "
                f"of the {english} beads with it in the English {both} have it in the Chinese"
            )
            yield Finding.on(
                ONE_SIDED, bead, "en", segment, word.start, word.end, message, evidence=other_side(bead.zh)
            )


CHECK = TallyCheck((ONE_SIDED,), _tally, _judge, _look)
