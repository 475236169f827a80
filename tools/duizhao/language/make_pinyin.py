"""Builds `pinyin.txt`, the syllables of `homophones.py`, from pypinyin (MIT licence; needed only to run this).

    python -m duizhao.language.make_pinyin > tools/duizhao/language/pinyin.txt

One line a syllable without its tone: the syllable, the characters first read so, and, where there are any, the
characters whose second reading it is. The characters are those of the block CJK Unified Ideographs.
"""

import sys
import unicodedata

READINGS = 2
"""Further readings are names of places and clans, not slips of a keyboard."""


def syllables(readings: str) -> list[str]:
    """The distinct syllables of pypinyin's `tiáo,diào,zhōu`, without tones, ü as v."""
    plain = unicodedata.normalize("NFD", readings.replace("ü", "v").replace("ê", "e"))
    letters = "".join("v" if c == "\u0308" else c for c in plain if not unicodedata.combining(c) or c == "\u0308")
    return list(dict.fromkeys(letters.replace("uv", "v").split(",")))


def main() -> None:
    """Write the table to standard output."""
    from pypinyin.constants import PINYIN_DICT

    table: dict[str, list[str]] = {}
    for code, readings in sorted(PINYIN_DICT.items()):
        if 0x4E00 <= code <= 0x9FFF:
            for rank, syllable in enumerate(syllables(readings)[:READINGS]):
                table.setdefault(syllable, [""] * READINGS)[rank] += chr(code)
    sys.stdout.write("".join("\t".join([syllable, *table[syllable]]).rstrip() + "\n" for syllable in sorted(table)))


if __name__ == "__main__":
    main()
