"""What judges said, for a person at a terminal."""

from collections.abc import Iterator, Sequence

from duizhao.judging.judgement import Group, Judged, Judgement
from duizhao.reports.judge import words
from duizhao.reports.table import table
from duizhao.reports.terminal import coloured, escaped
from duizhao.wording import plural

_MARGIN = 12
_BOLD = "1"


def judgement_text(judgement: Judgement, shown: int, colour: bool = False) -> str:
    """The report, with at most `shown` of the passages that HEAD lost."""
    rows = [
        ("Compared", f"{escaped(judgement.base)} → {escaped(judgement.head)}"),
        ("Passages", words.extent(judgement)),
    ]
    if judgement.judged:
        rows += [
            ("Preferred", words.preference_words(judgement.total)),
            ("Enough?", words.enough(judgement.sequence)),
            ("Agreement", words.agreement(judgement)),
            ("Major errors", words.majors(judgement)),
            ("Judges", words.kinds(judgement)),
        ]
    else:
        rows.append(("Preferred", "no verdicts yet; --packet or --page makes a packet for judges"))
    lines = [coloured(f"{title:<{_MARGIN}}", _BOLD, colour) + " " + text for title, text in rows]
    for block in _tables(judgement):
        lines += ["", block]
    for item in judgement.lost[:shown]:
        lines += ["", *_lost(item, colour)]
    if hidden := max(0, len(judgement.lost) - shown):
        lines += ["", f"And {plural(hidden, 'lost passage')} more: --passages {len(judgement.lost)}"]
    return "\n".join([*lines, "", words.NO_SIGN_OFF])


def _tables(judgement: Judgement) -> Iterator[str]:
    if judgement.judges:
        head = ["judge", "kind", "preferred", "lost", "ties", "share", "shown first preferred"]
        yield table(
            [head]
            + [[row.judge, row.kind, *row.tally, words.share(row.tally), words.bias(row)] for row in judgement.judges],
            labels=2,
        )
    for title, groups in (("section", judgement.sections), ("voice", judgement.voices)):
        if groups:
            yield _groups(title, groups)


def _groups(title: str, groups: Sequence[Group]) -> str:
    rows: list[list[object]] = [[title, "preferred", "lost", "ties", "share"]]
    rows += [[group.title or "(none)", *group.tally, words.share(group.tally)] for group in groups]
    return table(rows)


def _lost(item: Judged, colour: bool) -> Iterator[str]:
    passage = item.passage
    voice = f"{escaped(passage.voice)}, " if passage.voice else ""
    yield f"{coloured(escaped(passage.id), _BOLD, colour)}  {voice}{words.lost(item)}"
    for title, text in (("source", passage.source), ("base", passage.base), ("head", passage.head)):
        for number, line in enumerate(text.split("\n") if text else []):
            yield f"  {'' if number else title:<8}{escaped(line)}"
    for opinion in item.opinions:
        reason = f": {escaped(opinion.reason)}" if opinion.reason else ""
        yield f"  {escaped(opinion.judge)} ({opinion.kind}) {escaped(words.opinion(opinion))}{reason}"
