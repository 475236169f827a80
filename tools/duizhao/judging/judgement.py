"""What judges have said about two versions, counted: in all, by judge, section and voice, and where the newer lost."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duizhao.judging.passages import Pair, Passage
from duizhao.judging.statistics import Sequential, Tally, krippendorff_alpha, sequential
from duizhao.judging.verdicts import Judge

Sides = dict[str, tuple[str, ...]]
"""For a verdict's `1`, `2` and `0`, or a major error's `1`, `2` and `both`: the versions meant, base or head."""


class Opinion(NamedTuple):
    """One judge's verdict on one passage. `preferred` is base, head or tie; `majors` those of base, head that have one.

    `first` is the version that was shown first.
    """

    judge: str
    kind: str
    preferred: str
    first: str
    majors: tuple[str, ...]
    words: str
    reason: str
    date: str


class Judged(NamedTuple):
    """A passage and all opinions on it, in the order of the judges."""

    passage: Passage
    opinions: tuple[Opinion, ...]

    @property
    def margin(self) -> int:
        """How many more judges preferred the newer version than the older."""
        return self._count("head") - self._count("base")

    @property
    def major_errors(self) -> int:
        """How many judges found a major error in the newer version."""
        return sum("head" in opinion.majors for opinion in self.opinions)

    def _count(self, version: str) -> int:
        return sum(opinion.preferred == version for opinion in self.opinions)


class Group(NamedTuple):
    """The passages of a section or voice, each counted once."""

    title: str
    tally: Tally


class JudgeTally(NamedTuple):
    """A judge's own verdicts. `first`: how often the judge preferred what was shown first, as a tally of its own."""

    judge: str
    kind: str
    tally: Tally
    first: Tally


class Majors(NamedTuple):
    """Passages in which at least one judge found a major error."""

    base: int
    head: int


class Judgement(NamedTuple):
    """Everything that is reported. `passages` differ, `judged` of them have a verdict; `total` counts each of these
    once, by the majority of its judges. `lost` has the worst first. `stale` verdicts are about words that neither
    version has any more."""

    base: str
    head: str
    passages: int
    same: int
    one_sided: int
    judged: int
    total: Tally
    sequence: Sequential
    judges: tuple[JudgeTally, ...]
    sections: tuple[Group, ...]
    voices: tuple[Group, ...]
    twice: int
    alpha: float | None
    majors: Majors
    lost: tuple[Judged, ...]
    stale: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of judges, sorted: person, program."""
        return tuple(sorted({judge.kind for judge in self.judges}))


def judge(pair: Pair, judges: Sequence[Judge]) -> Judgement:
    """Count the verdicts on the passages of a pair.

    A verdict counts if both its texts are those of a passage, whatever revisions they came from, and in either order:
    comparing HEAD with BASE gives the mirror image. If a judge has judged the same texts twice, the last one counts.
    """
    found, order, stale = _opinions(pair, judges)
    judged = [Judged(passage, tuple(found[passage.id])) for passage in pair.passages if found[passage.id]]
    by_id = {item.passage.id: item for item in judged}
    margins = [by_id[id].margin for id in order]
    twice = [[opinion.preferred for opinion in item.opinions] for item in judged if len(item.opinions) > 1]
    lost = [item for item in judged if item.margin < 0]
    return Judgement(
        base=pair.base,
        head=pair.head,
        passages=len(pair.passages),
        same=pair.same,
        one_sided=pair.one_sided,
        judged=len(judged),
        total=_tally(item.margin for item in judged),
        sequence=sequential([margin > 0 for margin in margins if margin]),
        judges=tuple(_judge_tallies(judged, judges)),
        sections=tuple(_groups(judged, [item.passage.section for item in judged])),
        voices=tuple(_groups(judged, [item.passage.voice for item in judged])),
        twice=len(twice),
        alpha=krippendorff_alpha(twice),
        majors=Majors(*(_with_major(judged, version) for version in ("base", "head"))),
        lost=tuple(sorted(lost, key=lambda item: (-item.major_errors, item.margin))),
        stale=stale,
    )


def _opinions(pair: Pair, judges: Sequence[Judge]) -> tuple[dict[str, list[Opinion]], list[str], int]:
    """Opinions by passage; the passages in the order of their first verdicts; how many verdicts are stale."""
    known: dict[frozenset[str], list[Passage]] = {}
    for passage in pair.passages:
        known.setdefault(frozenset(passage.digests), []).append(passage)
    opinions: dict[str, list[Opinion]] = {passage.id: [] for passage in pair.passages}
    dates: dict[str, str] = {}
    stale = 0
    for judge in judges:
        latest: dict[str, Opinion] = {}
        for verdict in judge.verdicts:
            passages = known.get(frozenset((verdict.first, verdict.second)), [])
            stale += not passages
            # The same words on both sides may occur twice in a text: one reading of them serves both places.
            for passage in passages:
                versions = ("base", "head") if verdict.first == passage.digests[0] else ("head", "base")
                sides: Sides = {"1": versions[:1], "2": versions[1:], "0": ("tie",), "both": versions, "": ()}
                (preferred,) = sides[verdict.verdict]
                latest[passage.id] = Opinion(
                    judge.name,
                    judge.kind,
                    preferred,
                    versions[0],
                    sides[verdict.major],
                    verdict.words,
                    verdict.reason,
                    verdict.date,
                )
                dates[passage.id] = min(dates.get(passage.id, verdict.date), verdict.date)
        for id, opinion in latest.items():
            opinions[id].append(opinion)
    return opinions, sorted(dates, key=dates.__getitem__), stale


def _tally(margins: Iterable[int]) -> Tally:
    signs = [(margin > 0) - (margin < 0) for margin in margins]
    return Tally(signs.count(1), signs.count(-1), signs.count(0))


def _judge_tallies(judged: Sequence[Judged], judges: Sequence[Judge]) -> Iterator[JudgeTally]:
    for judge in judges:
        own = [opinion for item in judged for opinion in item.opinions if opinion.judge == judge.name]
        if own:
            sides = {"head": 1, "base": -1, "tie": 0}
            values = [sides[opinion.preferred] for opinion in own]
            shown = [sides[opinion.first] * value for opinion, value in zip(own, values, strict=True)]
            yield JudgeTally(judge.name, judge.kind, _tally(values), _tally(shown))


def _groups(judged: Sequence[Judged], titles: Sequence[str]) -> Iterator[Group]:
    """A tally for each title, in the order of the text; none if there is only one, or none has a name."""
    groups: dict[str, list[int]] = {}
    for item, title in zip(judged, titles, strict=True):
        groups.setdefault(title, []).append(item.margin)
    if len(groups) > 1:
        for title, margins in groups.items():
            yield Group(title, _tally(margins))


def _with_major(judged: Sequence[Judged], version: str) -> int:
    return sum(any(version in opinion.majors for opinion in item.opinions) for item in judged)
