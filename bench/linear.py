"""Whether time grows in proportion to size: inputs of one kind, doubled a few times, through check and init.

    python bench/linear.py [WORD]

For each kind of input (all whose name has WORD in it) prints the CPU time at each size and the growth by the last
doubling: about 2 is linear, about 4 quadratic. A kind stops growing once a run takes three seconds. Times vary with
the machine, so the growth is the figure to look at; below a few hundredths of a second it is noise.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duizhao.checks.baseline import baseline_text, leave_out_known, parse_baseline, updated_entries
from duizhao.checks.registry import all_rules
from duizhao.checks.run import run
from duizhao.checks.since import since
from duizhao.corpus.bitext import open_bitext
from duizhao.corpus.check import check_bitext
from duizhao.edit.start import new_edition
from duizhao.store import load

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


RENDERED = tuple(
    (zh.replace("X", "灯塔"), en.replace("X", "lighthouse"))
    for zh, en in (
        *(("X很高。", "The X is tall."), ("我们看见了X。", "We saw the X."), ("明天去X吧。", "Let us go to the X.")),
        *(("X的门是红的。", "The door of the X is red."), ("这座X很旧。", "This X is old."), ("海很大。", "The sea.")),
        *(("船很小。", "A small ship."), ("风停了。", "No wind."), ("天亮了。", "Dawn.")),
    )
)
"""Beads that show how a word is rendered, so that drift from it can be found."""
DRIFTING = ("灯踏", "灯楼", "转移学习", "Py Torch ", "Llama 4 ", "灯塔 beacon ", "prize model ", "Ab/")


def drift_kinds(folder: Path) -> Iterator[Kind]:
    def beside_rendered(zh: str, en: str) -> Callable[[], object]:
        file = folder / "rows.jsonl"
        rows = [(zh, en), *RENDERED]
        file.write_text("".join(json.dumps({"zh": zh, "en": en}) + "\n" for zh, en in rows), encoding="utf-8")
        return lambda: check_bitext(open_bitext(str(file), "en"), select=["DRF", "NAM"])

    def repeated(unit: str) -> Callable[[int], Callable[[], object]]:
        english = "The lighthouse: PyTorch, Llama 3, transfer learning, reward model. "
        return lambda size: beside_rendered(texts(unit, size), english + texts(unit, size))

    def distinct(zh: str, en: str) -> Callable[[int], Callable[[], object]]:
        return lambda size: beside_rendered(
            "、".join(zh + in_letters(number).capitalize() for number in range(size)),
            " ".join(en + in_letters(number).capitalize() for number in range(size)),
        )

    for unit in DRIFTING:
        yield Kind(f"drift: {unit!r} beside what it drifts from", 1000, repeated(unit))
    yield Kind("drift: distinct names, the same on both sides", 500, distinct("", ""))
    yield Kind("drift: distinct names, others on each side", 500, distinct("Q", "Z"))
    yield Kind("drift: distinct names, nearly alike", 500, distinct("Mixtra", "Mixtre"))
    yield Kind("drift: one long name", 1000, lambda size: beside_rendered("Ab" * size, "Ab" * size + "c"))


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


def edition_kinds(folder: Path) -> Iterator[Kind]:
    def one_bead(unit: str) -> Callable[[int], Callable[[], object]]:
        return lambda size: checking(folder, [texts(unit, size)], [texts(unit, size)])

    for unit in ("(", "《", "20% ", "推理 ", "Aa ", "好。", "\u3000"):
        yield Kind(f"check: {unit!r} in a bead", 1000, one_bead(unit))
    yield Kind("check: beads", 250, lambda size: checking(folder, zh_beads(size), en_beads(size)))
    yield Kind("check: received backwards", 250, lambda size: checking(folder, zh_beads(size), en_beads(size), "back"))
    yield Kind("check: half received", 250, lambda size: checking(folder, zh_beads(size), en_beads(size), "half"))
    yield Kind(
        "check: received with other words",
        250,
        lambda size: checking(folder, zh_beads(size), en_beads(size), "changed"),
    )
    yield Kind("check: findings and waivers of a bead", 100, lambda size: waived(folder, size))
    yield Kind("check: furniture", 100, lambda size: checking(folder, zh_beads(size), en_beads(size), "furniture"))
    yield Kind("check --baseline", 250, lambda size: with_baseline(folder, size))
    yield Kind("check --changed-since", 250, lambda size: changed(folder, size))


def zh_beads(size: int) -> list[str]:
    return [f"这是第{number}句话（讲的是模型Mixtral {number * 7}。" for number in range(size)]


def en_beads(size: int) -> list[str]:
    return [f"This is sentence {number + 1}: it is about Mistral {number * 7} of of." for number in range(size)]


def checking(folder: Path, zh: list[str], en: list[str], received: str = "", waivers: str = "") -> Callable[[], object]:
    root = edition(folder, zh, en, received, waivers)
    return lambda: run(load(root))


def waived(folder: Path, size: int) -> Callable[[], object]:
    """As many waivers as findings, all on one bead."""
    words = [f"the{letters} the{letters}" for letters in map(in_letters, range(size))]
    waivers = "".join(
        f"- rule: TYP003\n  bead: b0\n  en: |-\n    {word}\n  reason: |-\n    So.\n  by: draft\n  date: 2024-01-01\n"
        for word in words
    )
    return checking(folder, ["好。"], [", ".join(words)], waivers=waivers)


def in_letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def with_baseline(folder: Path, size: int) -> Callable[[], object]:
    report = run(load(edition(folder, zh_beads(size), en_beads(size))))

    def work() -> None:
        entries = parse_baseline(baseline_text(updated_entries(report, [])), "baseline.json")
        leave_out_known(report, updated_entries(report, entries))

    return work


def changed(folder: Path, size: int) -> Callable[[], object]:
    before = load(edition(folder, zh_beads(size), en_beads(size)))
    after = load(edition(folder, zh_beads(size), en_beads(size)[::-1]))
    reports = {id(before): run(before), id(after): run(after)}
    return lambda: since(reports[id(after)], after, before, lambda one: reports[id(one)])


def edition(folder: Path, zh: list[str], en: list[str], received: str = "", waivers: str = "") -> Path:
    """An edition with a bead for each pair of texts."""
    root = folder / "edition"
    for name in ("zh", "en", "alignment"):
        (root / name).mkdir(parents=True, exist_ok=True)

    def write(path: str, text: str) -> None:
        (root / path).write_text(text, encoding="utf-8")

    for language, sentences in (("zh", zh), ("en", en)):
        segments = "".join(f"  - id: {language}{n}\n    text: |-\n      {text}\n" for n, text in enumerate(sentences))
        write(f"{language}/text.yaml", f"- voice: article\n  kind: paragraph\n  segments:\n{segments}")
    write("alignment/text.yaml", "".join(f"- id: b{n}\n  zh: [zh{n}]\n  en: [en{n}]\n" for n in range(len(zh))))
    write("alignment/waivers.yaml", waivers or "[]\n")
    write("alignment/furniture.yaml", "[]\n")
    settings = (
        "title:\n  zh: |-\n    题目\n  en: |-\n    Title\nsource: zh\ntarget: en\ndocuments:\n- text\n"
        "voices:\n- id: article\n  name:\n    zh: 正文\n    en: Article\n"
    )
    if received:
        text = "\n".join(RECEIVED[received](zh))
        write("zh/text.txt", text)
        settings += (
            f"provenance:\n- document: text\n  file: zh/text.txt\n  sha256: {sha256(text.encode()).hexdigest()}\n"
        )
        if received == "furniture":
            starts = [match.start() for match in re.finditer("第1页", text)]
            write(
                "alignment/furniture.yaml",
                "".join(
                    f"- document: text\n  start: {at}\n  end: {at + 3}\n  quote: |-\n    第1页\n  reason: |-\n    p.\n"
                    for at in starts
                ),
            )
    write("alignment/edition.yaml", settings)
    return root


RECEIVED: dict[str, Callable[[list[str]], list[str]]] = {
    "back": lambda zh: zh[::-1],
    "half": lambda zh: zh[::2],
    "changed": lambda zh: [text.replace("这是", "那不是") for text in zh],
    "furniture": lambda zh: [f"{text}\n第1页" for text in zh],
}
"""The received text, from the sentences of an edition."""


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    with TemporaryDirectory() as folder:
        for kind in (
            *bitext_kinds(Path(folder)),
            *drift_kinds(Path(folder)),
            *init_kinds(),
            *edition_kinds(Path(folder)),
        ):
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


if __name__ == "__main__":
    main()
