"""Builds `pinyin.txt`, the sounds of `homophones.py`, from pypinyin (MIT licence; needed only to run this).

    python tools/tables/make_pinyin.py > tools/duizhao/language/chinese/pinyin.txt

One line for 64 characters of the block CJK Unified Ideographs, in three columns: the characters, their sounds, and
their sounds by the second reading, where there is one in use: in pypinyin's phrases, which say how a character is read
in words. A sound, a syllable without its tone, is written as the first character read so that stands for no other; what
has no reading is its own sound.
"""

import sys
import unicodedata
from collections import Counter, defaultdict

FIRST, LAST = 0x4E00, 0x9FFF
READINGS = 2
"""Further readings are names of places and clans, not slips of a keyboard."""
IN_USE = 0.02
"""Share of the phrases with a character in which it must be read so: 款 is read xin in none."""


def syllables(readings: str) -> list[str]:
    """The distinct syllables of pypinyin's `tiáo,diào,zhōu`, without tones, ü as v."""
    plain = unicodedata.normalize("NFD", readings.replace("ü", "v").replace("ê", "e"))
    letters = "".join("v" if c == "\u0308" else c for c in plain if not unicodedata.combining(c) or c == "\u0308")
    return list(dict.fromkeys(letters.replace("uv", "v").split(",")))


def heard() -> dict[str, Counter[str]]:
    """How often each character is read how in phrases."""
    from pypinyin.phrases_dict import phrases_dict

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        for character, reading in zip(phrase, readings, strict=False):
            counts[character].update(syllables(reading[0]))
    return counts


def in_use(readings: list[str], counts: Counter[str]) -> list[str]:
    """The first reading, and those of the others that phrases have."""
    return readings[:1] + [one for one in readings[1:] if counts[one] > max(1, IN_USE * counts.total())]


def main() -> None:
    """Write the table to standard output."""
    from pypinyin.constants import PINYIN_DICT

    counts = heard()
    read = {
        code: in_use(syllables(readings), counts[chr(code)])
        for code, readings in sorted(PINYIN_DICT.items())
        if FIRST <= code <= LAST
    }
    written: dict[str, str] = {}
    for rank in range(READINGS):
        for code, known in read.items():
            if len(known) > rank and known[rank] not in written and chr(code) not in written.values():
                written[known[rank]] = chr(code)
    for start in range(FIRST, LAST, 64):
        codes = range(start, start + 64)
        columns = zip(*[sounds(code, read.get(code, []), written) for code in codes], strict=True)
        sys.stdout.write("\t".join(map("".join, columns)) + "\n")


def sounds(code: int, known: list[str], written: dict[str, str]) -> tuple[str, str, str]:
    """A character, and its sounds by its first and second reading."""
    heard = [written[syllable] for syllable in known[:READINGS]] or [chr(code)]
    return chr(code), heard[0], heard[-1]


if __name__ == "__main__":
    main()
