"""A Latin name that stands on one side of a bead only.

Chinese keeps the names of models, companies and people it has no characters for in Latin letters, so both sides of
a bead show them: every Chinese-side name with a capital or a digit is looked for in the English. The other way round
most capitals say nothing (Americans is 美国人), so only words that the edition nearly always has on both sides are
looked for in the Chinese.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from duizhao.checks.rule import Evidence, Finding, Rule, Setup, TallyCheck, on, witness
from duizhao.language.masking import mask
from duizhao.language.names import Name, is_name, words
from duizhao.model import LANGUAGES, Bead, Language, Segment, Side

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

SHARED_OFTEN = 3
"""Beads in which both sides have a word before its absence from the Chinese says something."""
SHARED_NEARLY_ALWAYS = 0.9
"""Share of the beads with the word in the English in which the Chinese has it too."""
RENDERED_OTHERWISE = 3
"""Beads with a Chinese-side name that the English never keeps from which that is the edition's way."""

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+(?:\.\d+)*")
_CAPITALISED = re.compile(r"\b(?:[A-Z]|[a-z]+[A-Z])[A-Za-z\u00c0-\u024f\d]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NAME_LIKE = re.compile(r"[A-Z\u00c0-\u00de\d]")
_QUANTITY = re.compile(r"\d[\d.]*[A-Za-z]{1,3}$|[KMGT]i?B$|[kMG]?Hz$")
_SAID = frozenset(("OK", "Ok"))
"""Latin, and no name: English writes it in more than one way."""
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


class _Words:
    """The Latin words of a text, to be asked for names by key. What few questions need is made when one asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _TOKEN.findall(text.casefold())
        self.run = ""
        self.bounds: set[int] = set()

    def hold(self, key: str) -> bool:
        """Whether some of the words, run together, are this key, give or take an ending."""
        if key in self.words:
            return True
        if not self.run:
            self.run = "".join(self.words)
            self.bounds = {0, *accumulate(map(len, self.words))}
        at = self.run.find(key)
        while at >= 0:
            end = at + len(key)
            if at in self.bounds and any(
                self.run.startswith(ending, end) and end + len(ending) in self.bounds for ending in _ENDINGS
            ):
                return True
            at = self.run.find(key, at + 1)
        return False

    def stand_for(self, key: str) -> bool:
        """Whether the key is the initials of some of the words, those inside a word (JavaScript) too."""
        parts = [part[0] for word in _TOKEN.findall(self.text) for part in _HUMP.split(word)]
        return key in "".join(parts).casefold()


class _Verdicts(NamedTuple):
    """What the whole says, and what other rules see to."""

    shared: dict[str, tuple[int, int]]
    """Words that both sides nearly always have, and not quite: beads with both, beads with the English."""
    lost: frozenset[str]
    """Names of the Chinese that some bead's English has not."""
    terms: dict[Language, tuple[str, ...]]
    """The termbase's terms with Latin letters, in small letters."""
    quoted: dict[str, str]
    """The words of errata, by segment."""


def _key(name: str) -> str:
    return "".join(_TOKEN.findall(name)).casefold()


def _asked(segment: Segment) -> list[Name]:
    """The names of a Chinese segment that its English should show."""
    if not _NAME_LIKE.search(segment.text):
        return []
    return [
        name
        for name in words(mask(segment.text))
        if len(name.text) > 1
        and _NAME_LIKE.search(name.text)
        and not _QUANTITY.match(name.text)
        and name.text not in _SAID
    ]


def _kept(names: list[Name], index: int, other: _Words) -> bool:
    """Whether the other side has a name, alone, as a plural's singular, in full words, or joined to its neighbour."""
    key = _key(names[index].text)
    if other.hold(key) or (key.endswith("s") and other.hold(key[:-1])) or other.stand_for(key):
        return True
    return any(
        second.start - first.end <= 1 and other.hold(_key(first.text + second.text))
        for first, second in pairwise(names[max(0, index - 1) : index + 2])
    )


def _tally(beads: Iterable[Bead], setup: Setup) -> Counter[tuple[str, str]]:
    """Beads whose English has a key (`english`), and whose Chinese has it too (`both`); names of the Chinese, as they
    are written, that the English has (`kept`) and has not (`lost`)."""
    tally: Counter[tuple[str, str]] = Counter()
    for bead in beads:
        if not (bead.zh.segments and bead.en.segments):
            continue
        english = bead.en.text
        keys = {word.casefold() for word in _CAPITALISED.findall(english)}
        tally.update([("english", key) for key in keys])
        if _LATIN.search(bead.zh.text):
            # A word in a link's target or in code is no name of the Chinese, though it will do for one of the English.
            here, there = _Words(mask(bead.zh.text)), _Words(english)
            tally.update([("both", key) for key in keys if here.hold(key)])
            for segment in bead.zh.segments:
                names = _asked(segment)
                for index, name in enumerate(names):
                    tally["kept" if _kept(names, index, there) else "lost", name.text] += 1
    return tally


def _judge(tally: Counter[tuple[str, str]], setup: Setup) -> _Verdicts:
    shared = {}
    lost = set()
    for (what, word), count in tally.items():
        english = tally["english", word]
        if what == "both" and count >= SHARED_OFTEN and SHARED_NEARLY_ALWAYS * english <= count < english:
            shared[word] = (count, english)
        elif what == "lost" and (count < RENDERED_OTHERWISE or tally["kept", word]):
            lost.add(word)
    terms: dict[Language, tuple[str, ...]] = {
        language: tuple(
            term.text.casefold()
            for concept in setup.concepts
            for term in concept.section(language).terms
            if _LATIN.search(term.text)
        )
        for language in LANGUAGES
    }
    quoted: dict[str, str] = {}
    for erratum in setup.errata:
        for place in erratum.places if erratum.status != "rejected" else ():
            for id in place.segments:
                quoted[id] = f"{quoted.get(id, '')} {place.quote}"
    return _Verdicts(shared, frozenset(lost), terms, quoted)


def _look(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    if not (bead.zh.segments and bead.en.segments):
        return
    for findings in (_lost(bead, verdicts), _added(bead, verdicts)):
        # A name that is missing twice is missing once.
        yield from {_key(finding.span.text): finding for finding in findings if finding.span}.values()


def _lost(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    """Names of the Chinese that the English has not."""
    english = None
    for segment in bead.zh.segments:
        if not any(lost in segment.text for lost in verdicts.lost):
            continue
        names = _asked(segment)
        for index, name in enumerate(names):
            if name.text not in verdicts.lost:
                continue
            english = english or _Words(bead.en.text)
            if _kept(names, index, english):
                continue
            if name.text in verdicts.quoted.get(segment.id, "") or _in_term(segment, name, verdicts.terms["zh"]):
                continue
            message = f"“{name.text}” stands in the Chinese and not in the English"
            yield on(ONE_SIDED, bead, "zh", segment, name.start, name.end, message, evidence=_other(bead.en))


def _added(bead: Bead, verdicts: _Verdicts) -> Iterator[Finding]:
    """Words of the English that the Chinese has not, though they nearly always share them."""
    chinese = None
    for segment in bead.en.segments if verdicts.shared else ():
        if verdicts.shared.keys().isdisjoint([word.casefold() for word in _CAPITALISED.findall(segment.text)]):
            continue
        chinese = chinese or _Words(bead.zh.text)
        masked = mask(segment.text)
        for match in _CAPITALISED.finditer(masked):
            word, key = Name(match[0], *match.span()), match[0].casefold()
            if key not in verdicts.shared or chinese.hold(key) or not is_name(word, masked):
                continue
            if _QUANTITY.match(word.text) or _in_term(segment, word, verdicts.terms["en"]):
                continue
            both, english = verdicts.shared[key]
            message = (
                f"“{word.text}” stands in the English and not in the Chinese; "
                f"of the {english} beads with it in the English {both} have it in the Chinese"
            )
            yield on(ONE_SIDED, bead, "en", segment, word.start, word.end, message, evidence=_other(bead.zh))


def _in_term(segment: Segment, name: Name, terms: Iterable[str]) -> bool:
    """Whether a name is, or is part of, a term that stands here."""
    text = segment.text.casefold()
    return any(
        name.text.casefold() in term and term in text[max(0, name.start - len(term)) : name.end + len(term)]
        for term in terms
    )


def _other(side: Side) -> tuple[Evidence, ...]:
    return tuple(witness(side.language, segment, 0, len(segment.text), "the other side") for segment in side.segments)


CHECK = TallyCheck((ONE_SIDED,), _tally, _judge, _look)
