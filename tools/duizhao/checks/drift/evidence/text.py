"""What the drift checks read in a bead: masked texts, English expressions by their stems, Chinese characters."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from operator import add

from duizhao.language.normalization.masking import mask

_TOKEN = re.compile(r"[a-z][a-z0-9]*|[^a-z \-/]+")

FUNCTION_WORDS = frozenset(
    {
        "a", "about", "above", "after", "again", "all", "also", "although", "am", "an", "and", "another", "any",
        "are", "aren", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but",
        "by", "can", "cannot", "could", "couldn", "did", "didn", "do", "does", "doesn", "doing", "don", "done",
        "down", "during", "each", "either", "else", "etc", "even", "ever", "every", "few", "first", "for", "from",
        "further", "get", "gets", "had", "hadn", "has", "hasn", "have", "haven", "having", "he", "her", "here",
        "hers", "him", "his", "how", "however", "i", "if", "in", "instead", "into", "is", "isn", "it", "its",
        "itself", "just", "last", "least", "less", "let", "like", "ll", "m", "many", "may", "me", "might", "more",
        "most", "much", "must", "my", "need", "needn", "neither", "never", "no", "nor", "not", "now", "of", "off",
        "often", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "ours", "out", "over", "own",
        "per", "quite", "rather", "re", "s", "same", "second", "shall", "she", "should", "shouldn", "since", "so",
        "some", "still", "such", "t", "than", "that", "the", "their", "theirs", "them", "then", "there", "these",
        "they", "thing", "things", "this", "those", "though", "three", "through", "thus", "to", "too", "toward",
        "towards", "two", "under", "until", "up", "upon", "us", "ve", "very", "via", "was", "wasn", "we", "well",
        "were", "weren", "what", "whatever", "when", "where", "whether", "which", "while", "who", "whom", "whose",
        "why", "will", "with", "within", "without", "won", "would", "wouldn", "yet", "you", "your", "yours",
    }
)  # fmt: skip
"""Words that say nothing by themselves: no expression begins or ends with one."""
_LATIN = re.compile("[a-z][a-z0-9]+")
_LETTERS = re.compile(r"[^\W\x00-\x7f]{2,}")
"""Chinese characters in a row; letters of other scripts count as such: a set of those alone takes 1 ms to compile."""
_PARTICLES = frozenset(["in", "out", "up", "down", "off", "on", "over"])


_VOWEL = re.compile("[aeiouy]")
_BREAK = " "
"""Stands for what is between words that do not go together."""
_WORDS = 1 << 18
"""Words whose stems are kept: more than a large dictionary has."""


class Reading:
    """A bead as the statistics see it: code and the like masked, offsets as in its texts.

    `zh` and `en` in small letters; `expressions`: stems of English words, of pairs of words, of `X of Y`; `latin`:
    stems of the Latin words in the Chinese; `grams`: these, and pairs and triples of Chinese characters.
    """

    def __init__(self, zh: str, en: str) -> None:
        self.masked_zh, self.masked_en = mask(zh), mask(en)
        self.zh, self.en = lower(self.masked_zh), lower(self.masked_en)
        self.expressions = expressions(self.en)
        self.latin = frozenset([stem(word) for word in _LATIN.findall(self.zh)])
        self.grams: Set[str] = grams(self.zh, self.latin)


def grams(zh: str, latin: frozenset[str]) -> set[str]:
    """The Chinese expressions of a lowered text: pairs and triples of characters, and the stems of its Latin words."""
    found = set(latin)
    for run in _LETTERS.findall(zh):
        pairs = list(map(add, run, run[1:]))
        found.update(pairs)
        found.update(map(add, pairs, run[2:]))
    return found


def lower(text: str) -> str:
    """Lower case that keeps offsets (`"İ".lower()` is two characters)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class _Meanings(dict[str, str]):
    """Token → its stem, '' for a function word, `_BREAK` for what is no word."""

    def __missing__(self, token: str) -> str:
        if len(self) > _WORDS:
            self.clear()
        meaning = _BREAK if not token[0].isalpha() else "" if token in FUNCTION_WORDS else stem(token)
        self[token] = meaning
        return meaning


_meanings = _Meanings()


def expressions(en: str) -> frozenset[str]:
    """The stems of the words of a lowered text that mean something by themselves, and of what two make together."""
    found = set()
    last = before = ""
    for token in _TOKEN.findall(en):
        word = _meanings[token]
        if not word:
            if last and token in _PARTICLES:
                found.add(f"{last} {token}")
            before, last = (last if token == "of" else ""), ""
            continue
        if word == _BREAK:
            last = before = ""
            continue
        found.add(word)
        if last:
            found.add(f"{last} {word}")
        elif before:
            found.add(f"{before} of {word}")
        before, last = "", word
    return frozenset(found)


def tokens(en: str) -> list[str]:
    """The words of a lowered text, hyphens taken for spaces, and what is between those that do not go together."""
    return _TOKEN.findall(en)


def phrase(several: Iterable[str]) -> str:
    """The stems of tokens in their order, a gap of more than a space where they do not go together."""
    return " ".join([_meanings[token] or token for token in several])


def placed(en: str) -> list[tuple[str, int, int]]:
    """The words of a lowered text by their stems, with offsets."""
    return [(stem(match[0]), *match.span()) for match in _TOKEN.finditer(en) if match[0].isalpha()]


def find_all(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place of the words in a text, as offsets."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def find(expression: str, en: str) -> tuple[int, int]:
    """Where an expression first stands in a lowered text: offsets, (0, 0) if it does not."""
    wanted = expression.split()
    tokens = _TOKEN.findall(en)
    for i in range(len(tokens) - len(wanted) + 1):
        if all(stem(token) == word or token == word for token, word in zip(tokens[i:], wanted, strict=False)):
            spans = [match.span() for match in _TOKEN.finditer(en)]
            return spans[i][0], spans[i + len(wanted) - 1][1]
    return 0, 0


@lru_cache(maxsize=_WORDS)
def stem(word: str) -> str:
    """What the inflected forms of an English word share: without plural, -ed, -ing, final -e.

    As crude as the S-stemmer of D. Harman (How effective is suffixing?, JASIS 42, 1991) and the first steps of
    M. F. Porter's (Program 14, 1980) together: the statistics ask for one rendering of `train`, `trained`, `training`.
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
        if word.endswith(("she", "che", "xe", "sse")):
            word = word[:-1]
    for suffix in ("ing", "ed"):
        root = word[: -len(suffix)]
        if word.endswith(suffix) and len(root) >= 3 and _VOWEL.search(root):
            word = root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
