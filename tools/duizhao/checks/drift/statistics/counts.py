"""Which English expressions and which Chinese ones are in the same beads: postings, counts, association.

A set of beads is an integer with one bit a bead, so that "how many beads have both" is one AND and one bit count.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from math import log

from duizhao.checks.drift.statistics.bead_text import BeadText

_MANY = 10
"""So many bits are set faster in a byte array than one by one in an integer, which is copied each time."""


class Statistics:
    """Postings of the expressions of both sides.

    Chinese expressions of 2 and 3 characters have postings; those of longer ones are worked out when they are needed.
    """

    def __init__(self, texts: list[BeadText]) -> None:
        self.texts = texts
        self.size = len(texts)
        self.en: dict[str, list[int]] = defaultdict(list)
        self.zh: dict[str, list[int]] = defaultdict(list)
        self.characters: Counter[str] = Counter()
        self.grams: list[Set[str]] = []
        self._weigh = [0.0, *(count * log(count) for count in range(1, self.size + 1))]
        self._bits: dict[str, int] = {}
        en, zh = self.en, self.zh  # local names: this loop is a tenth of the whole run
        for number, text in enumerate(texts):
            for expression in text.expressions:
                en[expression].append(number)
            self.characters.update(set(text.zh))
            self.grams.append(text.grams)
            for gram in text.grams:
                zh[gram].append(number)

    def association(self, both: int, one: int, other: int) -> float:
        """How surprising it is that two expressions that have `one` and `other` beads meet in `both` of them.

        The log-likelihood ratio of T. Dunning, Accurate methods for the statistics of surprise and coincidence,
        Computational Linguistics 19 (1993), 61-74, without its constant factor 2.
        """
        weigh, size = self._weigh, self.size
        cells = weigh[both] + weigh[one - both] + weigh[other - both] + weigh[size - one - other + both]
        return cells - weigh[one] - weigh[size - one] - weigh[other] - weigh[size - other] + weigh[size]

    def of_en(self, expression: str) -> int:
        """The beads with an English expression."""
        key = "=" + expression
        bits = self._bits.get(key)
        if bits is None:
            bits = self._bits[key] = as_bits(self.en.get(expression, ()))
        return bits

    def numbers_of(self, gram: str) -> list[int]:
        """The numbers of the beads with a Chinese expression of any length, in order."""
        if gram in self.zh or len(gram) < 4 or gram.isascii():
            return self.zh.get(gram, [])
        least = min((self.zh.get(gram[i : i + 3], []) for i in range(len(gram) - 2)), key=len)
        return [number for number in least if gram in self.texts[number].zh]

    def of_zh(self, gram: str) -> int:
        """The beads with a Chinese expression of any length; a Latin one must be a whole word."""
        bits = self._bits.get(gram)
        if bits is None:
            bits = self._bits[gram] = as_bits(self.numbers_of(gram))
        return bits


def as_bits(numbers: Sequence[int]) -> int:
    """The integer with these bits set."""
    if len(numbers) < _MANY:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    octets = bytearray((numbers[-1] >> 3) + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")
