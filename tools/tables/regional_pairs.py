"""Word pairs learnt from texts in the Chinese of two regions: what the one has where the other has it not."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEAST = 3
"""Texts in which two words must stand against each other."""
SHARE = 0.45
"""The least Dice coefficient (L. R. Dice, Ecology 26, 1945, 297-302) of their texts."""
_NEAR_BEST = 0.8
"""Share of the best coefficient of either word that a pair must have."""
_BOUND = 0.5
"""A word has no neighbour in a larger share of its places, and stands at the edge of a run on both sides somewhere."""

REGIONS = {"zh_CN": "zh_TW", "zh_Hans": "zh_Hant", "zh-hans": "zh-hant"}

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_GRAMMAR = frozenset(
    "的了是在和与或及我你您他她它们这那也就都但而把被将让给从为吗呢吧啊么什怎哪每各该此于到至时会要不无未正以所其已可请"
    "个条则如若当上下中后前并对向由之等需应"
)
"""Characters of no word that is sought: particles, pronouns, prepositions, auxiliaries, places and times."""


def catalogues(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts that stand in the Chinese of both regions somewhere below a folder: (mainland, Taiwan)."""
    for path in sorted(folder.rglob("*")):
        for here, there in REGIONS.items():
            other = Path(str(path).replace(here, there))
            if path.suffix in _READERS and other != path and other.exists():
                texts, others = _READERS[path.suffix](path), _READERS[path.suffix](other)
                yield from ((texts[key], others[key]) for key in texts.keys() & others.keys())


def _po(path: Path) -> dict[str, str]:
    import polib

    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}


def _json(path: Path) -> dict[str, str]:
    return dict(_leaves("", json.loads(path.read_text(encoding="utf-8"))))


def _js(path: Path) -> dict[str, str]:
    """A module that consists of one list of texts."""
    text = path.read_text(encoding="utf-8")
    if "[" not in text or path.name != "main.i18n.json.js":
        return {}
    literal = text[text.index("[") : text.rindex("]")].replace("undefined", "null").rstrip().rstrip(",")
    return {str(number): one for number, one in enumerate(json.loads(literal + "]")) if one}


def _leaves(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(f"{key}/{name}", part)


_READERS = {".po": _po, ".json": _json, ".js": _js}


def word_pairs(texts: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of words of 2 to 4 characters, without those that a shorter pair within them explains."""
    texts = sorted(set(texts))
    sides = [[_grams(text) for text in side] for side in zip(*texts, strict=True)]
    counts = [Counter(gram for grams in side for gram in grams) for side in sides]
    words = [_words(side, count) for side, count in zip(zip(*texts, strict=True), counts, strict=True)]
    met: Counter[tuple[str, str]] = Counter()
    for one, other in zip(*sides, strict=True):
        met.update((a, b) for a in (one - other) & words[0] for b in (other - one) & words[1])
    dice = {(a, b): 2 * n / (counts[0][a] + counts[1][b]) for (a, b), n in met.items() if n >= LEAST}
    best: defaultdict[str, float] = defaultdict(float)
    for (a, b), share in dice.items():
        best["<" + a], best[">" + b] = max(best["<" + a], share), max(best[">" + b], share)
    found: set[tuple[str, str]] = set()
    for (a, b), share in sorted(dice.items(), key=lambda item: (len(item[0][0] + item[0][1]), -item[1], item[0])):
        near = share >= max(SHARE, _NEAR_BEST * best["<" + a], _NEAR_BEST * best[">" + b])
        if near and not any(x in a and y in b for x, y in found):
            found.add((a, b))
    return found


def _places(text: str) -> Iterator[tuple[str, str, str]]:
    """Every gram of a text that has no character of grammar, with the characters beside it ('' at an edge)."""
    for run in _HAN.findall(text):
        for size in (2, 3, 4):
            for start in range(len(run) - size + 1):
                gram = run[start : start + size]
                if _GRAMMAR.isdisjoint(gram):
                    yield gram, run[max(start - 1, 0) : start], run[start + size : start + size + 1]


def _grams(text: str) -> set[str]:
    return {gram for gram, _, _ in _places(text)}


def _words(texts: tuple[str, ...], counts: Counter[str]) -> set[str]:
    """The grams that are no pieces of longer words, by their neighbours."""
    beside: defaultdict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for text in texts:
        for gram, before, after in _places(text):
            if counts[gram] >= LEAST:
                beside[gram][0][before] += 1
                beside[gram][1][after] += 1
    return {gram for gram, sides in beside.items() if all(map(_is_free, sides))}


def _is_free(beside: Counter[str]) -> bool:
    most = max((times for character, times in beside.items() if character), default=0)
    return beside[""] > 0 and most <= _BOUND * beside.total()
