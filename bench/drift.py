"""How much drift is found without a list, how much of what is found is drift, and how fast.

    python bench/drift.py [--data DIR] [--sample N --seed S]

The data are aligned segments with planted drifts (`apps/segments.jsonl`, `apps/gold.jsonl`) and short pairs
(`panel/pairs.jsonl`), which are looked at once more with their termbase (`panel/termbase.yaml`). `bench/pairs` holds
more pairs, written for this project by writers who saw neither the rules nor the glossary: two files that were read
while the rules were made, and one that was only counted. A finding is a hit if its words overlap a planted form in its
segment, on its side. Real text holds real drift: precision counted so is a lower bound. `bench/judged.tsv` holds what a
reader said of findings that were not planted; the second precision takes the share of true ones among those it knows
for that of all.
"""

import argparse
import gc
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.merge import merge_overlapping
from duizhao.checks.registry import checks_of, named_rules
from duizhao.corpus.termbase import open_termbase
from duizhao.model import Bead, Place, Segment, Side

HERE = Path(__file__).parent
CONTEXT = Context("en", "zh")
DRIFT = checks_of(named_rules(["DRF"], "drift.py"))
DRIFT_AND_TERMS = checks_of(named_rules(["DRF", "TRM"], "drift.py"))
RENDERINGS = ("DRF002", "DRF004", "DRF005")


class Found(NamedTuple):
    """A finding with the id of its segment and whether it is on a planted form (its kind, else '')."""

    id: int
    finding: Finding
    planted: str

    @property
    def key(self) -> str:
        span = self.finding.span
        assert span
        return f"{self.id}:{self.finding.side}:{span.start}-{span.end}"


def bead(path: str, line: int, zh: str, en: str) -> Bead:
    """Two texts as a bead of one segment a side, as `check --bitext` makes them."""
    place = Place(path, line, 1)
    sides = [Segment("", text, place, place, "", "paragraph") for text in (zh, en)]
    return Bead(str(line), path, Side.of("zh", (), (sides[0],)), Side.of("en", (), (sides[1],)), "", (), place)


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def findings(texts: list[dict[str, Any]], id_key: str) -> tuple[list[tuple[int, Finding]], float]:
    """All findings with their segments' ids, and the seconds that the whole report took."""
    beads = [bead("bitext.jsonl", row[id_key], row["zh"], row["en"]) for row in texts]
    start = time.process_time()
    shown = merge_overlapping(look_at_beads(beads, CONTEXT, DRIFT))
    found = [(int(finding.bead or 0), finding) for finding in shown]
    return found, time.process_time() - start


def occurrences(text: str, wrong: str) -> Iterator[tuple[int, int]]:
    start = text.find(wrong)
    while start >= 0:
        yield start, start + len(wrong)
        start = text.find(wrong, start + 1)


def hit(finding: Finding, text: str, side: str, wrong: str) -> bool:
    span = finding.span
    assert span
    return finding.side == side and any(s < span.end and span.start < e for s, e in occurrences(text, wrong))


def kind_of(planted: str) -> str:
    return planted.split("-")[0]


def score(found: list[Found], gold: dict[int, dict[str, Any]], judged: dict[str, str], kinds: tuple[str, ...]) -> str:
    rows_hit = {one.id for one in found if one.planted}
    total = sum(kind_of(row["kind"]) in kinds for row in gold.values())
    caught = sum(kind_of(gold[id]["kind"]) in kinds for id in rows_hit)
    right = len(rows_hit)
    unplanted = [one for one in found if not one.planted]
    verdicts = Counter(judged[one.key] for one in unplanted if one.key in judged)
    known = verdicts.total()
    share = verdicts["true"] / known if known else 0.0
    estimate = (len(found) - len(unplanted) + share * len(unplanted)) / max(1, len(found))
    return (
        f"{len(found):5d} {right:5d} {right / max(1, len(found)):6.3f} {caught / max(1, total):6.3f}"
        f"   {estimate:6.3f} ({known} of {len(unplanted)} judged)"
    )


def apps(folder: Path, sample: int, seed: int, verbose: bool) -> None:
    texts = rows(folder / "segments.jsonl")
    gold = {row["seg"]: row for row in rows(folder / "gold.jsonl")}
    raw, seconds = findings(texts, "seg")
    by_id = {row["seg"]: row for row in texts}
    found = []
    for id, finding in raw:
        row = gold.get(id)
        planted = row["kind"] if row and hit(finding, by_id[id][row["side"]], row["side"], row["wrong"]) else ""
        found.append(Found(id, finding, planted))
    judged = read_judged()
    gating = [one for one in found if one.finding.level != "split"]
    every = ("rival", "char", "name")
    print(f"apps: {len(texts)} segments, {len(gold)} planted; {len(texts) / seconds:,.0f} segments/s")
    print("                 found  hits   prec recall   prec as judged")
    print("names          ", score([o for o in found if o.finding.rule.id == "DRF001"], gold, judged, ("name",)))
    print("  of them gating", score([o for o in gating if o.finding.rule.id == "DRF001"], gold, judged, ("name",))[0:])
    print("slips          ", score([o for o in found if o.finding.rule.id == "DRF003"], gold, judged, ("char",)))
    print(
        "renderings     ",
        score([o for o in found if o.finding.rule.id in RENDERINGS], gold, judged, ("rival",)),
    )
    print("by the glossary", score([o for o in found if o.finding.rule.id == "DRF005"], gold, judged, every))
    print("gating, all    ", score(gating, gold, judged, every))
    print("all findings   ", score(found, gold, judged, every))
    planted_kinds = Counter(kind_of(row["kind"]) for row in gold.values())
    for name, some in (("gating", gating), ("all", found)):
        caught = Counter(kind_of(gold[id]["kind"]) for id in {o.id for o in some if o.planted})
        print(f"{name} recall by kind:", ", ".join(f"{k} {caught[k]}/{n}" for k, n in sorted(planted_kinds.items())))
    if sample:
        pool = sorted((o for o in found if not o.planted and o.key not in judged), key=lambda o: o.key)
        print(f"sample of {sample} unplanted findings, seed {seed}")
        for one in random.Random(seed).sample(pool, min(sample, len(pool))):
            print(one.key, one.finding.rule.id, one.finding.level, one.finding.message)
            if verbose:
                print("   ", by_id[one.id]["en"], "\n   ", by_id[one.id]["zh"])


def read_judged() -> dict[str, str]:
    path = HERE / "judged.tsv"
    if not path.exists():
        return {}
    table = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {row[0]: row[1] for row in table}


def panel(folder: Path) -> None:
    texts = rows(folder / "pairs.jsonl")
    found, _ = findings(texts, "id")
    caught_of("panel, no list", texts, found)
    context = Context("en", "zh", open_termbase(str(folder / "termbase.yaml")))
    beads = [bead("pairs.jsonl", row["id"], row["zh"], row["en"]) for row in texts]
    both = merge_overlapping(look_at_beads(beads, context, DRIFT_AND_TERMS))
    caught_of("panel, with its termbase", texts, [(int(one.bead or 0), one) for one in both])


def more_pairs(folder: Path) -> None:
    for path in sorted(folder.glob("*.jsonl")):
        texts = rows(path)
        found, _ = findings(texts, "id")
        caught_of(f"{path.stem} pairs, no list", texts, found)


def caught_of(name: str, texts: list[dict[str, Any]], found: list[tuple[int, Finding]]) -> None:
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for id, finding in found:
        by_row[id].append(finding)
    drift = [row for row in texts if row["label"] == "drift"]
    caught = [
        row for row in drift if any(hit(f, row[row["side"]], row["side"], row["span"]) for f in by_row[row["id"]])
    ]
    flagged = [row["id"] for row in texts if row["label"] == "clean" and by_row[row["id"]]]
    print(f"{name}: caught {len(caught)}/{len(drift)} = {len(caught) / len(drift):.2f}; clean pairs flagged {flagged}")
    kinds = Counter(row["kind"] for row in drift)
    reached = Counter(row["kind"] for row in caught)
    print("  " + ", ".join(f"{kind} {reached[kind]}/{count}" for kind, count in sorted(kinds.items())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared/dev/drift", metavar="DIR")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--texts", action="store_true", help="print the texts of the sample")
    options = parser.parse_args()
    gc.set_threshold(1_000_000)  # as a command does
    if not options.data.exists():
        sys.exit(f"{options.data}: there are no development data; name their folder with --data")
    panel(options.data / "panel")
    more_pairs(HERE / "pairs")
    apps(options.data / "apps", options.sample, options.seed, options.texts)


if __name__ == "__main__":
    main()
