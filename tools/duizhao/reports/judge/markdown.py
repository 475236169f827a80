"""What judges said, as a comment on a pull request."""

from collections.abc import Iterator, Sequence

from duizhao.judging.judgement import Group, Judged, Judgement
from duizhao.reports.judge import words
from duizhao.reports.markdown_text import plain_markdown
from duizhao.wording import plural


def judgement_markdown(judgement: Judgement, shown: int) -> str:
    """The report, with at most `shown` of the passages that HEAD lost."""
    facts = [f"**Passages** {words.extent(judgement)}"]
    if judgement.judged:
        facts += [
            f"**Preferred** {words.preference_words(judgement.total)}",
            f"**Enough?** {words.enough(judgement.sequence)}",
            f"**Agreement** {words.agreement(judgement)}",
            f"**Major errors** {words.majors(judgement)}",
            f"**Judges** {words.kinds(judgement)}",
        ]
    blocks = [
        f"### Blind: {plain_markdown(judgement.base)} → {plain_markdown(judgement.head)}",
        "\n".join(f"- {fact.replace('<', '&lt;')}" for fact in facts),
        *_judges(judgement),
        *_groups("section", judgement.sections),
        *_groups("voice", judgement.voices),
        *_lost(judgement, shown),
        words.NO_SIGN_OFF,
    ]
    return "\n\n".join(blocks)


def _judges(judgement: Judgement) -> Iterator[str]:
    if judgement.judges:
        rows = [
            "| judge | kind | preferred | lost | ties | share | shown first preferred |",
            "|:--|:--|--:|--:|--:|--:|--:|",
        ]
        for row in judgement.judges:
            numbers = " | ".join(f"{count:,}" for count in row.tally)
            name = plain_markdown(row.judge)
            rows.append(f"| {name} | {row.kind} | {numbers} | {words.share(row.tally)} | {words.bias(row)} |")
        yield "\n".join(rows)


def _groups(title: str, groups: Sequence[Group]) -> Iterator[str]:
    if groups:
        rows = [f"| {title} | preferred | lost | ties | share |", "|:--|--:|--:|--:|--:|"]
        for group in groups:
            numbers = " | ".join(f"{count:,}" for count in group.tally)
            rows.append(f"| {plain_markdown(group.title or '(none)')} | {numbers} | {words.share(group.tally)} |")
        yield _folded(f"By {title}", "\n".join(rows))


def _lost(judgement: Judgement, shown: int) -> Iterator[str]:
    if judgement.lost and shown:
        count = plural(len(judgement.lost), "lost passage")
        title = count if shown >= len(judgement.lost) else f"{shown:,} of {count}"
        yield _folded(f"{title}, worst first", "\n\n".join(_passage(item) for item in judgement.lost[:shown]))


def _passage(item: Judged) -> str:
    passage = item.passage
    voice = f"{plain_markdown(passage.voice)}, " if passage.voice else ""
    lines = [f"<b>{plain_markdown(passage.id)}</b> {voice}{words.lost(item)}"]
    for title, text in (("source", passage.source), ("base", passage.base), ("head", passage.head)):
        if text:
            lines.append(f"{title}: " + "<br>".join(map(plain_markdown, text.split("\n"))))
    for opinion in item.opinions:
        reason = f": {plain_markdown(opinion.reason)}" if opinion.reason else ""
        said = plain_markdown(words.opinion(opinion))
        lines.append(f"<i>{plain_markdown(opinion.judge)}</i> ({opinion.kind}) {said}{reason}")
    return "<p>" + "<br>".join(lines) + "</p>"


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
