"""Whether time grows in proportion to size: inputs of one kind, doubled a few times, through check and init.

    python bench/linear.py [WORD]

For each kind of input (all whose name has WORD in it) prints the CPU time at each size and the growth by the last
doubling: about 2 is linear, about 4 quadratic. A kind stops growing once a run takes three seconds. Times vary with
the machine, so the growth is the figure to look at; below a few hundredths of a second it is noise.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duizhao.checks.registry import all_rules
from duizhao.corpus.bitext import open_bitext
from duizhao.corpus.check import check_bitext
from duizhao.edit.start import new_edition

DOUBLINGS = 4
PATIENCE = 3.0
"""Seconds after which a kind is not doubled any more."""

UNITS = (
    *("(", ")", "[", "《", "》", "“", "”", "‘", "’", "'", '"', "（", "「"),
    *("20% ", "1", "1.", "1,", "1-", "1:", "1 ", "$1 ", "3 to ", "two ", "hundred ", "billion ", "a ", "third "),
    *("一", "十", "万", "百分之", "第", "两三", "半", "数十亿", "每年", "去年", "几", "１"),
    *("`", "`` `", "<a", '<a "', "{", "{a", "&a", "%(", "](", "](a", "http://a", "www.a", "a@", "a.", "a@b.", ":a"),
    *(
        ",",
        "，",
        "。",
        ", ",
        ",,",
        "..",
        ". ",
        "…",
        "—",
        "- ",
        "/",
        "_",
        "\\",
        "=",
        "|",
        "\u3000",
        "\u00a0",
        " ,",
        "\ta",
    ),
    *("**a", "*a ", "*", "TODO ", "the ", "the the ", "can’t ", "的", "的的", "模型", "模型 ", "甲乙", "Ａ"),
    *("a", "A", "Aa", "Aa ", "A ", "AI ", "A-", "A1", "Llama 3 ", "Mixtral", "McA ", "é", "xAI是"),
    *("(a,", "[a,b]", "(a)", "“a” ", "（a）", "?!", ":)", "1)", "a) ", "好。", "Yes. ", "Mr. ", "\U0001f600"),
)
"""Texts that are repeated, on both sides of a bead."""


class Kind(NamedTuple):
    """Inputs of one kind: `make(size)` gives what is timed."""

    name: str
    smallest: int
    make: Callable[[int], Callable[[], object]]


def texts(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def bitext_kinds(folder: Path) -> Iterator[Kind]:
    families = sorted({rule.family for rule in all_rules()})

    def of_rows(rows: list[tuple[str, str]]) -> Callable[[], object]:
        file = folder / "rows.jsonl"
        file.write_text("".join(json.dumps({"zh": zh, "en": en}) + "\n" for zh, en in rows), encoding="utf-8")
        return lambda: check_bitext(open_bitext(str(file), "zh"), select=families)

    def of_one(zh: str, en: str) -> Callable[[int], Callable[[], object]]:
        return lambda size: of_rows([(texts(zh, size), texts(en, size))])

    for unit in UNITS:
        yield Kind(f"check --bitext: {unit!r} on both sides", 1000, of_one(unit, unit))
        yield Kind(f"check --bitext: {unit!r} in the English", 1000, of_one("模型很大。", unit))
        yield Kind(f"check --bitext: {unit!r} in the Chinese", 1000, of_one(unit, "The model is large. "))
    yield Kind(
        "check --bitext: rows",
        500,
        lambda size: of_rows([(f"第{n}个模型(Llama {n}", f"Model {n + 1} “of of Llama") for n in range(size)]),
    )


def init_kinds() -> Iterator[Kind]:
    for unit in UNITS:
        for name, line in (("on one line", ""), ("in lines", "\n")):
            yield Kind(
                f"init: {unit!r} {name}",
                1000,
                lambda size, unit=unit, line=line: (
                    lambda: new_edition(  # type: ignore[misc]
                        "题目\n" + (texts(unit, size) if not line else texts(unit * 20 + line, size)), "text", "zh"
                    )
                ),
            )


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    with TemporaryDirectory() as folder:
        for kind in (*bitext_kinds(Path(folder)), *init_kinds(), *edition_kinds(Path(folder))):
            if word in kind.name:
                measure(kind)


def measure(kind: Kind) -> None:
    times: list[float] = []
    for doubling in range(DOUBLINGS + 1):
        work = kind.make(kind.smallest << doubling)
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
        if times[-1] > PATIENCE:
            break
    growth = times[-1] / times[-2] if len(times) > 1 else float("nan")
    largest = kind.smallest << (len(times) - 1)
    print(
        f"{growth:6.1f}  {' '.join(f'{seconds:7.3f}' for seconds in times)}  {kind.name}, up to {largest:,}", flush=True
    )


def edition_kinds(folder: Path) -> Iterator[Kind]:
    return iter(())


if __name__ == "__main__":
    main()
