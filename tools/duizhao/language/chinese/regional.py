"""What else a Chinese word is called elsewhere: 项目 on the mainland is 专案 in Taiwan.

The table `regional.txt` is built by `tools/tables/make_regional.py`, from OpenCC's phrases and from programs translated
for both regions, and read on first use. A row is evidence only beside other evidence: many of its words are good on
the mainland too, in another sense.
"""

from functools import cache
from pathlib import Path


@cache
def _forms_elsewhere() -> dict[str, list[str]]:
    """Each form with what it is called elsewhere, in both directions."""
    table: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("regional.txt").read_text(encoding="utf-8").splitlines():
        form, *others = line.split("\t")
        table.setdefault(form, []).extend(others)
        for other in others:
            table.setdefault(other, []).append(form)
    return table


@cache
def elsewhere(word: str) -> tuple[str, ...]:
    """The other forms of a word, then those with one of its parts replaced: 资料集 for 数据集, as 资料 for 数据."""
    table = _forms_elsewhere()
    found = list(table.get(word, ()))
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + 1):
            found += [word[:start] + other + word[end:] for other in table.get(word[start:end], ())]
    return tuple(dict.fromkeys(found))
