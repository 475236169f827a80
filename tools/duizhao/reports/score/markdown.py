"""How two revisions compare, as a comment on a pull request: the main points open, the rest folded."""

from collections.abc import Iterator, Sequence

from duizhao.checks.finding import Finding
from duizhao.judging.judgement import Judgement
from duizhao.model import Language
from duizhao.reports.judge.words import in_score
from duizhao.reports.markdown_text import plain_markdown
from duizhao.reports.score import words
from duizhao.scoring.beads import BeadChange
from duizhao.scoring.comparison import Comparison
from duizhao.scoring.difference import difference
from duizhao.wording import plural

_TAGS = {"same": "", "gone": "del", "come": "ins"}
_LISTED = 20


def score_markdown(
    comparison: Comparison,
    base: str,
    head: str,
    references: Sequence[str],
    shown: int,
    judgement: Judgement | None = None,
) -> str:
    """The report. `base` and `head` name the revisions, `references` what they are scored against."""
    blocks = [
        f"### {plain_markdown(base)} → {plain_markdown(head)}, {words.LANGUAGES[comparison.language]}",
        "\n".join(f"- {line}" for line in [*_summary(comparison, references), *_judged(judgement)]),
        *_quality(comparison, references),
        *_findings(comparison),
        *_sections(comparison),
        *_beads(comparison, shown),
    ]
    return "\n\n".join(blocks)


def _summary(comparison: Comparison, references: Sequence[str]) -> Iterator[str]:
    yield f"**Changed** {words.changed(comparison.total, comparison)}{words.sources(comparison)}"
    left_out = f" ({words.why_no_ter(comparison)})" if comparison.effort.ter is None else ""
    yield f"**Effort** {words.effort(comparison)}{plain_markdown(left_out)}"
    if comparison.quality is None:
        yield f"**Quality** {plain_markdown(words.why_no_quality(references))}"
    if comparison.findings is None:
        yield f"**Findings** {words.NO_EDITION}"
    else:
        fixed, introduced = comparison.findings
        yield f"**Findings** {len(fixed):,} fixed, {len(introduced):,} introduced"
    if comparison.coverage is None or comparison.sign_offs is None:
        yield f"**Coverage** {words.NO_EDITION}"
        return
    old, new = comparison.coverage
    gained, lost = comparison.sign_offs
    received = "" if new.received is None else f", {new.received:.2f} % of the received text accounted for"
    yield f"**Coverage** {old.translated:,} of {old.beads:,} → {new.translated:,} of {new.beads:,} beads{received}"
    yield f"**Sign-offs** {len(gained):,} gained, {len(lost):,} lost"
    if marked := words.marked(comparison):
        yield f"**MQM** {marked}"


def _judged(judgement: Judgement | None) -> Iterator[str]:
    if judgement:
        yield f"**Judged** {' '.join(map(plain_markdown, in_score(judgement)))}"


def _quality(comparison: Comparison, references: Sequence[str]) -> Iterator[str]:
    if comparison.quality is None:
        return
    against = ", ".join(map(plain_markdown, references))
    yield f"**Quality** of {plural(comparison.referenced, words.unit(comparison))} against {against}"
    rows = ["| | base | head | change | by chance |", "|:--|--:|--:|--:|:--|"]
    for quality in comparison.quality:
        before, after = (f"{low:.1f}–{high:.1f}" for low, high in (quality.ci95_base, quality.ci95_head))
        change = f"{'▲' if quality.gain > 0 else '▼' if quality.gain < 0 else ''} {quality.head - quality.base:+.2f}"
        rows.append(
            f"| {quality.metric.label} | {quality.base:.2f} ({before}) | {quality.head:.2f} ({after})"
            f" | {change} | {words.odds(quality)} |"
        )
    yield "\n".join(rows)
    signatures = "<br>".join(
        f"<code>{quality.metric.label}|{quality.signature}</code>" for quality in comparison.quality
    )
    yield _folded("Signatures; in brackets the 95 % interval", signatures)


def _findings(comparison: Comparison) -> Iterator[str]:
    if comparison.findings is None:
        return
    for title, found in zip(("Fixed", "Introduced"), comparison.findings, strict=True):
        if found:
            rows = ["| level | rule | where | what |", "|:--|:--|:--|:--|", *map(_finding, found[:_LISTED])]
            more = f"\n\nand {len(found) - _LISTED} more" if len(found) > _LISTED else ""
            yield _folded(f"{title}: {len(found)}", "\n".join(rows) + more, is_open=title == "Introduced")


def _finding(finding: Finding) -> str:
    where = f"<code>{plain_markdown(str(finding.place))}</code>"
    return f"| {finding.level} | {finding.rule.id} | {where} | {plain_markdown(finding.message)} |"


def _sections(comparison: Comparison) -> Iterator[str]:
    if len(comparison.sections) > 1:
        rows = ["| section | beads | changed | added | removed | words |", "|:--|--:|--:|--:|--:|--:|"]
        rows += [
            f"| {plain_markdown(one.title)} | {one.beads:,} | {one.changed:,} | {one.added:,} | {one.removed:,}"
            f" | {one.words_base:,} → {one.words_head:,} |"
            for one in comparison.sections
        ]
        yield _folded("By section", "\n".join(rows))


def _beads(comparison: Comparison, shown: int) -> Iterator[str]:
    beads = comparison.beads[:shown]
    if not beads:
        return
    unit = words.unit(comparison)
    title = plural(len(comparison.beads), unit)
    if len(beads) < len(comparison.beads):
        title = f"{len(beads):,} of {title}, what is most urgent"
    largest = max(abs(words.gain(bead)) for bead in beads)
    yield _folded(title, "\n\n".join(_bead(bead, comparison.language, largest) for bead in beads))


def _bead(bead: BeadChange, language: Language, largest: float) -> str:
    lines = [f"<b>{plain_markdown(bead.bead)}</b> {words.figures(bead, language)}"]
    if words.gain(bead):
        lines[0] += f" <code>{words.plot(words.gain(bead), largest, half=5)}</code>"
    lines.append(_text(bead.base, bead.head, language))
    if bead.source:
        other = words.other(language)
        lines.append(f"{words.LANGUAGES[other]}: {_text(*bead.source, other)}")
    for sign, found in (("introduced", bead.introduced), ("fixed", bead.fixed)):
        lines += [f"{sign}: {finding.level} {finding.rule.id} {plain_markdown(finding.message)}" for finding in found]
    for what, people in (("gained", bead.gained), ("lost", bead.lost)):
        if people:
            lines.append(f"sign-off {what}: {', '.join(map(plain_markdown, people))}")
    return "<p>" + "<br>".join(lines) + "</p>"


def _text(old: str | None, new: str | None, language: Language) -> str:
    """Both texts as one, with deletions struck out and insertions underlined."""
    pieces = difference(old or "", new or "", language)
    return "".join(_tagged(_TAGS[kind], plain_markdown(text)) for kind, text in pieces)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag else text


def _folded(title: str, body: str, is_open: bool = False) -> str:
    return f"<details{' open' * is_open}><summary>{title}</summary>\n\n{body}\n\n</details>"
