"""Run the checks over an edition: pick, look, show one finding where several are about the same words, put in order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from duizhao.checks.choices import Choices
from duizhao.checks.registry import checks_of, known_rules, picked
from duizhao.checks.rule import LEVELS, BeadCheck, Check, EditionCheck, Evidence, Finding, Setup, TallyCheck
from duizhao.checks.waivers import applied, needed
from duizhao.model import Bead, Edition, Unread
from duizhao.sha256 import hexadecimal
from duizhao.state import STATES, is_untranslated, standings

PRECEDENCE = ("ERR", "TRM", "DRF", "NAM")
"""Where rules of these families are about the same words, the first one's finding is shown."""


class Summary(NamedTuple):
    """Counts. `levels` and `files` count what stands; a waived finding is in `waived` alone.

    `baseline` counts the findings that were left out because a baseline has them.
    """

    levels: dict[str, int]
    waived: int
    files: int
    unread: int
    beads: int
    states: dict[str, int]
    baseline: int = 0


class Report(NamedTuple):
    """All that a check of an edition has to say. `rules`: the ids of those whose findings would stand in it."""

    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    summary: Summary
    rules: frozenset[str] = frozenset()


def run(edition: Edition, select: Sequence[str] = (), ignore: Sequence[str] = (), *, release: bool = False) -> Report:
    """Check an edition. `select` and `ignore` hold families, ids or names of rules; `ignore` wins.

    `release`: whether it is to go out as it is; else the rules that only ask that of it look where `select` names them.

    Without `select` all rules look that the edition's settings do not ignore. Rules that are named in `select` look
    even where the settings ignore them. The settings' levels hold for both. A word that names no rule is a UserError.
    """
    settings = edition.settings
    choices = Choices(settings)
    place = settings.place
    ignored = picked(ignore, "--ignore")
    if select:
        wanted = picked(select, "--select") - ignored
        looking = wanted | (needed(edition, wanted) - ignored)
    else:
        own = picked(settings.check.ignore, f"{place.path}:{place.line}:{place.column}")
        wanted = looking = frozenset(rule.id for rule in known_rules()) - ignored - own - choices.ignored_everywhere()
    found = applied(edition, _found(edition, looking), looking)
    if not release:
        wanted -= _of_releases(wanted, select)
    chosen = choices.applied((one for one in found if one.rule.id in wanted), ignoring=not select)
    findings = in_order(one_a_place(chosen), settings.documents)
    return Report(findings, edition.unread, _summary(edition, findings), wanted)


def narrowed(report: Report, findings: Iterable[Finding], baseline: int = 0) -> Report:
    """The report with some of its findings alone, of which `baseline` left because a baseline has them."""
    some = tuple(findings)
    summary = report.summary._replace(**_counts(some), baseline=report.summary.baseline + baseline)
    return report._replace(findings=some, summary=summary)


def look(beads: Sequence[Bead], setup: Setup, checks: Iterable[Check]) -> Iterator[Finding]:
    """What bead checks and tally checks find in beads; tally checks see all of them before they look at one."""
    for check, prepared in ready(beads, setup, checks):
        yield from check.look(beads, prepared)


def ready(beads: Sequence[Bead], setup: Setup, checks: Iterable[Check]) -> Iterator[tuple[BeadCheck | TallyCheck, Any]]:
    """The checks that look at beads, each with what its `look` wants besides the bead."""
    for check in checks:
        if isinstance(check, BeadCheck):
            yield check, check.prepare(setup)
        elif isinstance(check, TallyCheck):
            yield check, check.judge(check.tally(beads, setup), setup)


def one_a_place(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of the families of `PRECEDENCE` that overlap in words: the first one, the others its evidence.

    It has the gravest level of them all: what says most is not always what is said most gravely, as when a proposed
    erratum speaks before the termbase.
    """
    shown: list[Finding] = []
    places: dict[tuple[str, int, str | None], list[int]] = {}
    for finding in sorted(findings, key=_precedence):
        if finding.span is None or finding.rule.id[:3] not in PRECEDENCE:
            shown.append(finding)
            continue
        same = places.setdefault((finding.place.path, finding.place.line, finding.side), [])
        host = next((index for index in same if _overlap(shown[index], finding)), None)
        if host is None:
            same.append(len(shown))
            shown.append(finding)
        else:
            more = (*shown[host].evidence, _as_evidence(finding), *finding.evidence)
            level = min(shown[host].level, finding.level, key=LEVELS.index)
            shown[host] = shown[host]._replace(evidence=more, level=level)
    return shown


def in_order(findings: Iterable[Finding], documents: Sequence[str]) -> tuple[Finding, ...]:
    """Findings by document, path, line, column and rule, what is of no document last; each with its fingerprint."""
    rank = {document: index for index, document in enumerate(documents)}

    def key(finding: Finding) -> tuple[int, str, int, int, str, str]:
        place = finding.place
        index = rank.get(finding.document or "", len(rank))
        return (index, place.path, place.line, place.column, finding.rule.id, finding.message)

    equals: Counter[tuple[str, ...]] = Counter()
    ordered = []
    for finding in sorted(findings, key=key):
        subject = _subject(finding)
        ordered.append(finding._replace(fingerprint=_fingerprint(subject, equals[subject])))
        equals[subject] += 1
    return tuple(ordered)


def _found(edition: Edition, wanted: frozenset[str]) -> Iterator[Finding]:
    checks = checks_of(wanted)
    settings = edition.settings
    setup = Setup(settings.source, settings.target, edition.concepts, edition.errata)
    edition = _readable(edition)
    for check in checks:
        if isinstance(check, EditionCheck):
            yield from (finding for finding in check.look(edition) if finding.rule.id in wanted)
    written = tuple(bead for bead in edition.beads if not is_untranslated(bead, settings.target))
    found = look(written, setup, checks)
    unread = frozenset(one.place.path for one in edition.unread)
    for finding in found:
        if finding.rule.id in wanted and not ("alignment/errata.yaml" in unread and _may_be_erratum(finding, setup)):
            yield finding


def _readable(edition: Edition) -> Edition:
    """The edition without documents of which a file could not be read, and then without what is said about documents.

    All that these would show is that something is not there, which the unread file has said already.
    """
    unread = {one.place.path.rpartition("/")[2].removesuffix(".yaml") for one in edition.unread}
    documents = tuple(document for document in edition.documents if document.name not in unread)
    if len(documents) == len(edition.documents):
        return edition
    return edition._replace(documents=documents, errata=(), notes=(), waivers=(), sign_offs=(), marks=())


def _may_be_erratum(finding: Finding, setup: Setup) -> bool:
    """Whether it is about words of the source that an erratum would account for."""
    return finding.side == setup.source and finding.rule.id[:3] in PRECEDENCE[1:]


def _of_releases(wanted: frozenset[str], select: Sequence[str]) -> frozenset[str]:
    """The ids of the rules for releases, but for those that are selected one by one."""
    named = {word.lower() for word in select}
    rules = (rule for check in checks_of(wanted) for rule in check.rules if rule.release)
    return frozenset(rule.id for rule in rules if named.isdisjoint((rule.id.lower(), rule.name)))


def _precedence(finding: Finding) -> tuple[int, int]:
    family = finding.rule.id[:3]
    start = finding.span.start if finding.span else 0
    return (PRECEDENCE.index(family) if family in PRECEDENCE else len(PRECEDENCE), start)


def _overlap(one: Finding, other: Finding) -> bool:
    if one.rule.id[:3] == other.rule.id[:3] or one.segment != other.segment or not one.span or not other.span:
        return False
    if (one.waived is None) != (other.waived is None):  # what nobody waived is not hidden behind what somebody did
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end


def _as_evidence(finding: Finding) -> Evidence:
    words = finding.span.text if finding.span else ""
    note = f"{finding.rule.id} {finding.rule.name}: {finding.message}"
    return Evidence(finding.side, finding.segment, finding.place, words, note)


def _subject(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, without its line. Where no words of a text are, the message stands for them."""
    words = finding.span.text if finding.span else f"{finding.place.path} {finding.message}"
    return (finding.rule.id, finding.document or "", finding.bead or "", finding.side or "", words)


def _fingerprint(subject: tuple[str, ...], ordinal: int) -> str:
    return hexadecimal("\0".join((*subject, str(ordinal))).encode("utf-8", "backslashreplace"))[:16]


def _summary(edition: Edition, findings: tuple[Finding, ...]) -> Summary:
    states = Counter(standing.state for standing in standings(edition).values())
    return Summary(
        **_counts(findings),
        unread=len(edition.unread),
        beads=sum(len(document.beads) for document in edition.documents),
        states={state: states[state] for state in STATES},
    )


def _counts(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """What a summary says of findings."""
    standing = [finding for finding in findings if finding.waived is None]
    levels = Counter(finding.level for finding in standing)
    return {
        "levels": {level: levels[level] for level in LEVELS},
        "waived": len(findings) - len(standing),
        "files": len({finding.place.path for finding in standing}),
    }
