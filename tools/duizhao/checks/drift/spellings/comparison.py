"""Names that are spelled in two ways: the two sides of a bead are compared, the counts of all beads decide."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.checks.drift.spellings.units import FOLDED, NameUnits
from duizhao.language.edit_distance import edit_distance
from duizhao.language.english.function_words import FUNCTION_WORDS
from duizhao.language.english.stemming import stem
from duizhao.language.names import Name, is_name, name_key, numbers_in_name
from duizhao.model import Language

SHORTEST = 3
"""Letters and digits a name must have: with two, too many others are one edit away."""
DOMINANCE = 4
"""How many times as often the usual spelling must occur as the odd one, if the bead also has the odd one rightly."""
_TWO_NAMES = 3
"""The number of edits given for what is not two spellings but two names."""
_MOST_NAMES = 200
"""In a bead with more different names on a side, which is a list, none is compared with all of the other side."""
_LETTERS_AN_EDIT = 3
"""Letters that one edit adds and removes at most: `m` for `rn`."""

_LATIN = re.compile("[A-Za-z]")
_PART = re.compile(r"[^\-/ ]+")
_MARK = re.compile(r"[A-Z0-9]")
_FIRST_PART = re.compile(r"[A-Z][a-z]{2,}(?=[A-Z])")

_ENDINGS = frozenset(("", "d", "e", "ed", "er", "ers", "es", "ing", "ion", "ions", "or", "ors", "r", "rs", "s"))
"""What two forms of one word (Migrated, Migration) differ in."""


class Mismatch(NamedTuple):
    """A name that one side of a bead writes differently from the other.

    The counts are of sides of beads with each spelling. `edits`: 0 if only case and separators differ. `tied`: neither
    spelling is the usual one.
    """

    side: Language
    odd: Name
    usual: Name
    odd_count: int
    usual_count: int
    edits: int
    tied: bool


def has_names(masked_zh: str) -> bool:
    """Whether a Chinese text has a Latin letter; if not, there is nothing to compare."""
    return _LATIN.search(masked_zh) is not None


def mismatches(zh: NameUnits, en: NameUnits, counts: Counter[str], masked_en: str) -> list[Mismatch]:
    """The names of a bead that its sides write differently, and which spelling is the odd one."""
    found = _leftover(zh.names, en.names, counts, masked_en)
    zh_left = [name for name in zh.names if name.text not in en.texts and len(name.text) >= SHORTEST]
    found += _unlike("zh", zh_left, zh, en, counts)
    odd = {
        text
        for text in en.texts - zh.texts
        if len(text) >= SHORTEST and (counts[text] < SHORTEST or not text.islower())
    }
    en_left = [name for name in en.names if name.text in odd] if odd else []
    found += _unlike("en", en_left, en, zh, counts)
    return _apart(found)


def _unlike(side: Language, left: list[Name], mine: NameUnits, its: NameUnits, counts: Counter[str]) -> list[Mismatch]:
    """Names of one side that have another spelling, or a name a few edits away, on the other side."""
    if not left or not its.names:
        return []
    backwards = sorted(its.names, key=lambda name: -name.start)
    first_of_each = {other.text: other for other in backwards if " " not in other.text}
    lowered = [(text.lower(), other) for text, other in first_of_each.items()]
    firsts, lasts = {low[0] for low, _ in lowered}, {low[-1] for low, _ in lowered}
    alike = [(low, name) for name in left if (low := name.text.lower())[0] in firsts or low[-1] in lasts]
    initials = {low[0] for low, _ in alike}
    keys = {
        name_key(other.text): other
        for other in reversed(its.names)
        if other.text[0].lower() in initials and _is_word(other)
    }
    comparable = len(lowered) <= _MOST_NAMES and len(mine.texts) <= _MOST_NAMES
    stems: set[str] = set()
    nearest: dict[str, Name | None] = {}
    found: list[Mismatch] = []
    for low, name in alike:
        other = keys.get(name_key(name.text)) if low[0] in firsts else None
        if other is None and comparable and " " not in low and _is_word(name):
            stems = stems or {stem(text.lower()) for text in its.texts}
            if stem(low) not in stems:
                if name.text not in nearest:
                    nearest[name.text] = _nearest(name, low, lowered, counts)
                other = nearest[name.text]
        if other and differs(name.text, other.text):
            found += _judged(side, name, other, counts, other.text in mine.texts)
    return found


def _leftover(zh: list[Name], en: list[Name], counts: Counter[str], masked_en: str) -> list[Mismatch]:
    """The only name that the Chinese alone has, and the only one that the English alone has and that looks like it.

    Two names that both exist (AlphaFold, AlphaCode) differ more than two spellings of one. But there is no other name
    left that this one could render.
    """
    mine = _left(zh, en)
    if len({name.text for name in mine}) != 1:
        return []
    ours = mine[0]
    left = [
        name
        for name in _left(en, zh)
        if numbers_in_name(name.text) == numbers_in_name(ours.text)
        and not _are_forms(ours.text, name.text)
        and is_name(name, masked_en)
    ]
    alike = [name for name in left if _look_alike(ours.text, name.text)]
    if len({name.text for name in alike}) == 1:
        return [*_judged("zh", ours, alike[0], counts, False), *_judged("en", alike[0], ours, counts, False)]
    before = _first_words(zh).get(ours.end, "")
    befores = _first_words(en)
    relatives = [name for name in left if _of_one_family(ours, before, name, befores.get(name.end, ""))]
    if len({name.text for name in relatives}) != 1:
        return []
    theirs = relatives[0]
    our_count, their_count = (
        counts[ours.text],
        counts[theirs.text],
    )  # of two names, the more frequent is not the right one
    return [
        Mismatch("zh", ours, theirs, our_count, their_count, _TWO_NAMES, True),
        Mismatch("en", theirs, ours, their_count, our_count, _TWO_NAMES, True),
    ]


def _look_alike(one: str, other: str) -> bool:
    """Whether two names have the first half in common, or are three letters long and two of them agree."""
    a, b = one.lower(), other.lower()
    same = _same_start(a, b)
    return 2 * same >= max(len(a), len(b)) or (len(a) == len(b) == SHORTEST and edit_distance(a, b, 1) == 1)


def _of_one_family(one: Name, before_one: str, other: Name, before_other: str) -> bool:
    """Whether two names have the first part in common: LangChain and LangGraph, Claude 3.5 Sonnet and Haiku.

    `before_one`, `before_other`: the word before each name, if both may be one name.
    """
    a, b = one.text.lower(), other.text.lower()
    if numbers_in_name(one.text) or edit_distance(a, b, _TWO_NAMES - 1) < _TWO_NAMES:
        return False
    if part := _FIRST_PART.match(one.text):
        return other.text.startswith(part[0]) and _FIRST_PART.match(other.text) is not None
    return before_one != "" and before_one == before_other


def _same_start(a: str, b: str) -> int:
    """How many first letters two names have in common."""
    return next(i for i, (x, y) in enumerate(zip(f"{a}\0", f"{b}\1", strict=False)) if x != y)


def _are_forms(one: str, other: str) -> bool:
    """Whether two names are forms of one word, or one is the beginning of the other."""
    a, b = one.lower(), other.lower()
    same = _same_start(a, b)
    return stem(a) == stem(b) or same in (len(a), len(b)) or {a[same:], b[same:]} <= _ENDINGS


def _first_words(units: list[Name]) -> dict[int, str]:
    """By the offset where it ends, the first word of each unit of several words."""
    return {unit.end: unit.text.split()[0] for unit in reversed(units) if " " in unit.text}


def _left(here: list[Name], there: list[Name]) -> list[Name]:
    """What looks like a name and occurs more often on this side than on the other."""
    marked = [name for name in reversed(here) if " " not in name.text and _MARK.search(name.text) and _is_word(name)]
    if not marked:
        return []
    ours, theirs = Counter([name.text for name in here]), Counter([name.text for name in there])
    return [name for name in marked if ours[name.text] > theirs[name.text]]


def _is_word(name: Name) -> bool:
    """Whether it is long enough to compare: three letters or digits, or two of which the second is a digit."""
    text = name.text
    return _LATIN.search(text) is not None and (len(text) >= SHORTEST or (len(text) == 2 and text[1].isdecimal()))


def differs(one: str, other: str) -> bool:
    """Whether two spellings differ in more than apostrophes and the capitals of titles and first words."""
    one, other = one.replace("\u2019", "'"), other.replace("\u2019", "'")
    parts, others = _PART.findall(one), _PART.findall(other)
    if one == other:
        return False
    if len(parts) != len(others):
        spaced = max(parts, others, key=len)
        return not (" " in one or " " in other) or (all(map(_MARK.match, spaced)) and not spaced[0].isdigit())
    if " " in one and " " in other:
        return False
    if any(map(_unlike_part, parts, others)):
        return True
    return len(parts) > 1 and all(map(_MARK.match, parts + others)) and parts == others


def _unlike_part(one: str, other: str) -> bool:
    """Whether two words differ in more than the capital of a first word or a title."""
    return one != other and (one[1:] != other[1:] or one.lower() != other.lower() or _MARK.search(one[1:]) is not None)


def _nearest(name: Name, low: str, there: list[tuple[str, Name]], counts: Counter[str]) -> Name | None:
    """The name of the other side that is a few edits away. `there`: the names in lower case, and as they are."""
    text = name.text
    plain = not _MARK.search(text)
    if plain and counts[FOLDED + low] >= SHORTEST:
        return None
    most = 1 if len(low) < 8 else 2
    found = []
    for its, other in there:
        likely = -most <= len(its) - len(low) <= most and (its[0] == low[0] or its[-1] == low[-1])
        if likely and (edits := _edits(text, other.text, plain)):
            found.append((edits, other))
    return min(found, key=lambda pair: (pair[0], pair[1].start, pair[1].text))[1] if found else None


def _edits(one: str, other: str, plain: bool = False) -> int:
    """Edits between two spellings that may be one name; 0 if they are two names, or two forms of a `plain` word."""
    longest = max(len(one), len(other))
    a, b = one.lower(), other.lower()
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return 0
    most = 1 if longest < 8 else 2
    if longest <= SHORTEST or len({*a} ^ {*b}) > _LETTERS_AN_EDIT * most:
        return 0
    if a == b + "s" or b == a + "s" or numbers_in_name(one) != numbers_in_name(other):
        return 0
    if plain and a[:-2] == b[: len(a) - 2]:
        return 0
    edits = min(edit_distance(a, b, most), max(1, edit_distance(_eyes(a), _eyes(b), most)))
    return edits if edits <= most else 0


def _eyes(low: str) -> str:
    """The word as a hasty reader sees it: `rn` and `nn` are `m`."""
    return low.replace("rn", "m").replace("nn", "m")


def _judged(side: Language, name: Name, other: Name, counts: Counter[str], matched: bool) -> Iterator[Mismatch]:
    """The mismatch on this side, if this spelling is the odd one.

    `matched`: this side also has the other spelling; then a spelling is odd only if it occurs nowhere else. Of two
    spellings that both occur elsewhere, the odd one is an ordinary word: spelling correction turns names into words
    (Mixtral, mixture), not words into names.
    """
    mine, its = counts[name.text], counts[other.text]
    if name.text.lower() != other.text.lower():
        mine, its = counts[FOLDED + name.text.lower()], counts[FOLDED + other.text.lower()]
    edits = (
        0 if name_key(name.text) == name_key(other.text) else edit_distance(name.text.lower(), other.text.lower(), 2)
    )
    if matched and (mine > 1 or its < DOMINANCE):
        return
    words = counts[name.text.lower()] > 0, counts[other.text.lower()] > 0
    corrected = edits > 0 and min(mine, its) > 1 and words[0] != words[1]
    if words[0] if corrected else mine <= its:
        yield Mismatch(side, name, other, counts[name.text], counts[other.text], edits, mine == its)


def _apart(found: list[Mismatch]) -> list[Mismatch]:
    """The mismatches, of those that overlap only the one with the fewest edits, then the longest words."""
    kept: list[Mismatch] = []
    taken: set[tuple[Language, int]] = set()
    for mismatch in sorted(found, key=lambda found: (found.edits, found.odd.start - found.odd.end, found.odd.start)):
        offsets = {(mismatch.side, offset) for offset in range(mismatch.odd.start, mismatch.odd.end)}
        if taken.isdisjoint(offsets):
            taken |= offsets
            kept.append(mismatch)
    return kept
