"""What the reports on judgements have in common: how they put things."""

from collections.abc import Sequence

from duizhao.judging.judgement import Judged, Judgement, JudgeTally, Opinion
from duizhao.judging.packet import Packet
from duizhao.judging.statistics import ENOUGH, FORESIGHT, Interval, Sequential, Tally
from duizhao.judging.verdicts import Judge
from duizhao.reports.terminal import escaped
from duizhao.wording import plural

NO_SIGN_OFF = "A judgement is not a sign-off: it says which version readers prefer, not that the translation is right."


def extent(judgement: Judgement) -> str:
    """How many passages there are and how many were judged."""
    parts = [f"{plural(judgement.passages, 'passage')} to judge, {judgement.judged:,} judged"]
    if judgement.same:
        parts.append(f"{judgement.same:,} the same in both")
    if judgement.one_sided:
        parts.append(f"{judgement.one_sided:,} in one version only")
    if judgement.stale:
        parts.append(f"{plural(judgement.stale, 'verdict')} on other words not counted")
    return "; ".join(parts)


def kinds(judgement: Judgement) -> str:
    """Who judged: persons, programs, or both. It leaves no doubt about what a program judged."""
    counts = {kind: sum(judge.kind == kind for judge in judgement.judges) for kind in ("person", "program")}
    shown = " and ".join(plural(count, kind) for kind, count in counts.items() if count)
    if judgement.kinds == ("program",):
        return f"Judged by {shown} only, not by any person."
    return f"Judged by {shown}."


def preference_words(tally: Tally) -> str:
    """The share of preferred passages with its interval and test."""
    if tally.share is None or tally.interval is None or tally.p is None:
        return f"no passage decided, {plural(tally.ties, 'tie')}"
    return (
        f"{tally.preferred:,} of {plural(tally.decided, 'decided passage')} ({share(tally)},"
        f" 95 % {between(tally.interval)}), {tally.lost:,} lost, {plural(tally.ties, 'tie')};"
        f" sign test p {p_value(tally.p)}"
    )


def share(tally: Tally) -> str:
    """A share in per cent; a dash if nothing was decided."""
    return "–" if tally.share is None else f"{100 * tally.share:.0f} %"


def between(interval: Interval) -> str:
    """An interval in per cent."""
    return f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f} %"


def p_value(p: float) -> str:
    """A p-value as reports write it."""
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}" if p < 0.01 else f"{p:.2f}"


def enough(sequence: Sequential) -> str:
    """Whether more passages need to be read to tell the versions apart."""
    evidence = f"{sequence.e:,.2f}" if sequence.e < 1e6 else f"{sequence.e:.1e}"
    state = f"e-value {evidence}, {ENOUGH:.0f} is enough; share {between(sequence.interval)} whenever one stops"
    if sequence.reached:
        return f"yes, after {plural(sequence.reached, 'decided passage')} ({state})"
    if sequence.further:
        return f"not yet; at this share it takes about {plural(sequence.further, 'more decided passage')} ({state})"
    if not sequence.decided:
        return "nothing was decided yet"
    return f"not yet; at this share it takes over {FORESIGHT:,} more: the versions are about equally good ({state})"


def agreement(judgement: Judgement) -> str:
    """How far judges agree where several judged."""
    if not judgement.twice:
        return "no passage was judged by more than one judge"
    alpha = "undefined, since only one verdict occurs" if judgement.alpha is None else f"{judgement.alpha:.2f}"
    return f"Krippendorff's alpha {alpha} ({plural(judgement.twice, 'passage')} with more than one judge)"


def majors(judgement: Judgement) -> str:
    """Passages with a major error."""
    return f"{plural(judgement.majors.base, 'passage')} of base, {judgement.majors.head:,} of head"


def bias(judge: JudgeTally) -> str:
    """How often a judge preferred the version shown first."""
    return share(judge.first)


def lost(item: Judged) -> str:
    """By how many a passage was lost."""
    against = sum(opinion.preferred == "base" for opinion in item.opinions)
    text = f"lost with {against} of {plural(len(item.opinions), 'judge')}"
    return text + (", with a major error" if item.major_errors else "")


def opinion(given: Opinion) -> str:
    """What a judge said of a passage, but for the reason."""
    said = {"base": "prefers base", "head": "prefers head", "tie": "equal"}[given.preferred]
    where = " and ".join(given.majors)
    return said + (f"; major error in {where}: “{given.words}”" if where else "")


def packet_written(packet: Packet, files: Sequence[str], key: str, seal: str) -> str:
    """What was written, and what to do with it."""
    return "\n".join(
        [
            f"Packet {packet.id}: {plural(len(packet.sheets), 'passage')} in {', '.join(map(escaped, files))}",
            f"Key:  {escaped(key)}; keep it from judges",
            f"Seal: {escaped(seal)}; commit it before anybody judges",
        ]
    )


def recorded(judge: Judge, new: int, given: int, path: str) -> str:
    """How many verdicts were added."""
    known = f", {given - new:,} known already" if given > new else ""
    return f"{plural(new, 'verdict')} of {escaped(judge.name)} ({judge.kind}) recorded in {escaped(path)}{known}"


def in_score(judgement: Judgement) -> list[str]:
    """The lines by which `duizhao score` shows a judgement."""
    return [
        f"Preferred blind: {preference_words(judgement.total)}.",
        f"{extent(judgement)}.",
        f"{kinds(judgement)} {NO_SIGN_OFF}",
    ]
