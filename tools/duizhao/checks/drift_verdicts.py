"""What the whole says about each bead: the names, slips and rivals that its counts speak against."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.checks.drift_concepts import concepts
from duizhao.checks.drift_names import has_names, mismatches, tallied, units
from duizhao.checks.drift_rivals import ESTABLISHED, best_rival, present, scene
from duizhao.checks.drift_statistics import Statistics
from duizhao.checks.drift_text import Reading, find, read
from duizhao.checks.rule import Level
from duizhao.language.homophones import sound, sounds
from duizhao.language.masking import mask
from duizhao.model import Language


import os
SPLIT = float(os.environ.get("SPLIT", .15))
WARN = float(os.environ.get("WARN", .5))


class Drift(NamedTuple):
    rule: str
    level: Level
    side: Language
    start: int
    end: int
    message: str
    suggestion: str | None
    witness: tuple[int, int]
    note: str


class Verdicts:
    def __init__(self, texts: list[tuple[str, str]]) -> None:
        self.statistics = Statistics([read(zh, en) for zh, en in texts])
        self.concepts = concepts(self.statistics)
        self.names: Counter[str] = Counter()
        for zh, en in texts:
            zh = mask(zh)
            if has_names(zh):
                self.names.update(tallied(units(zh)))
                self.names.update(tallied(units(mask(en))))
        self.slips = {
            e: sounds(c.rendering) for e, c in self.concepts.items() if c.coverage >= 0.5 and not c.rendering.isascii()
        }

    def look(self, zh: str, en: str) -> list[Drift]:
        found = [*self._names(zh, en)]
        reading = read(zh, en)
        found += self._slips(reading)
        found += [d for _, d in sorted(self._rivals(reading), key=lambda x: -x[0])]
        kept: list[Drift] = []
        for one in found:
            if all(one.side != k.side or one.end <= k.start or k.end <= one.start for k in kept):
                kept.append(one)
        return kept

    def _names(self, zh: str, en: str) -> Iterator[Drift]:
        zh, en = mask(zh), mask(en)
        if not has_names(zh):
            return
        for m in mismatches(units(zh), units(en), self.names, en):
            level: Level = "split" if m.edits == 0 and m.odd.text.islower() else "warning"
            yield Drift(
                "DRF001",
                level,
                m.side,
                m.odd.start,
                m.odd.end,
                f"{m.odd.text} ×{m.odd_count}, {m.usual.text} ×{m.usual_count}",
                m.usual.text,
                m.usual[1:],
                m.usual.text,
            )

    def _slips(self, reading: Reading) -> Iterator[Drift]:
        st = self.statistics
        heard = sound(reading.zh)
        for e in sorted(reading.expressions):
            if e not in self.slips:
                continue
            c = self.concepts[e]
            for s in self.slips[e]:
                p = heard.find(s)
                while p >= 0:
                    q = p + len(s)
                    x = reading.zh[p:q]
                    if x != c.rendering and sum(a != b for a, b in zip(x, c.rendering)) == 1:
                        b = st.of_zh(x)
                        tog, ev = max((b & st.of_en(e)).bit_count(), 1), max(b.bit_count(), 1)
                        out = ""
                        if x[0] != c.rendering[0]:
                            out = reading.zh[max(p - 1, 0) : p + 1]
                        if x[-1] != c.rendering[-1]:
                            out = reading.zh[q - 1 : q + 1]
                        bound = len(out) == 2 and st.of_zh(out).bit_count() >= 3
                        if 2 * tog >= ev and tog * 4 <= c.with_rendering and not bound:
                            yield Drift(
                                "DRF003",
                                "warning",
                                "zh",
                                p,
                                q,
                                f"{e}: {c.rendering} ×{c.with_rendering}, {x} ×{tog}",
                                c.rendering,
                                find(e, reading.en),
                                e,
                            )
                    p = heard.find(s, p + 1)

    def _rivals(self, reading: Reading):
        todo = [
            c
            for e in sorted(reading.expressions)
            if (c := self.concepts.get(e)) and c.coverage >= 0.65 and not present(c.rendering, reading)
        ]
        if not todo:
            return
        around = scene(reading, self.concepts)
        for c in todo:
            v = best_rival(self.statistics, c, around)
            if v and v.probability >= SPLIT:
                level: Level = "warning" if v.probability >= WARN and v.together <= ESTABLISHED else "split"
                yield v.probability, Drift("DRF004" if sorted(v.text)==sorted(c.rendering) else "DRF002", level, "zh", v.start, v.end, f"{c.expression}: {c.rendering} ×{c.with_rendering}, {v.text} ×{v.together} p={v.probability:.2f}", c.rendering, find(c.expression, reading.en), c.expression)
