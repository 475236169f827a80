"""Waivers: which findings a person has accepted, and which waivers have had their day.

A waiver holds for one rule in one bead, and only for the words it quotes: a change of those words ends it.
"""

from collections.abc import Iterable, Iterator

from duizhao.checks.quotation import occurrences, parts
from duizhao.checks.registry import Known, known_rules
from duizhao.checks.rule import EditionCheck, Finding, Rule, at
from duizhao.model import Bead, Edition, Language, Side, Waiver

UNUSED = Rule(
    "WVR001",
    "unused-waiver",
    "warning",
    """A waiver that accepts no finding.

    It is judged only where its rule is run: in a check of all, or where WVR001 is asked for by name.

    Why: the fault it excused is mended or was never there; left in place it will excuse the next one unseen.
    Bad: a waiver of TRM001 for b048, where TRM001 finds nothing.
    Good: the waiver is taken out.
    """,
)
OUTLIVED = Rule(
    "WVR002",
    "outlived-waiver",
    "warning",
    """The words that a waiver quotes no longer stand in its bead.

    Why: it was given for those words; nobody has agreed to the ones that stand there now.
    Bad: a waiver that quotes “a data factory”, where the bead now has “a data center”.
    Good: the waiver is taken out, or a person has looked again and quotes the present words.
    """,
)
UNKNOWN = Rule(
    "WVR003",
    "waiver-of-nothing",
    "error",
    """A waiver for a rule or a bead that there is not, or one that quotes no words.

    Why: it accepts nothing, and whoever wrote it believes that it does.
    Bad: rule: TRM999
    Good: rule: TRM001
    """,
)


def applied(edition: Edition, findings: Iterable[Finding], ran: frozenset[str]) -> Iterator[Finding]:
    """The findings, those that a waiver accepts with its reason, then the waivers that accepted none.

    `ran` holds the ids of the rules that looked; a waiver of another rule may well be needed.
    """
    beads = {bead.id: bead for bead in edition.beads}
    waivers: dict[str, list[Waiver]] = {}
    for waiver in edition.waivers:
        if waiver.bead in beads:
            waivers.setdefault(waiver.bead, []).append(waiver)
    used: set[Waiver] = set()
    for finding in findings:
        accepting = [
            waiver for waiver in waivers.get(finding.bead or "", ()) if _accepts(waiver, finding, beads[waiver.bead])
        ]
        used.update(accepting)
        yield finding._replace(waived=accepting[0].reason) if accepting else finding
    if UNUSED.id in ran:
        yield from _unused(edition, beads, used, ran)


def needed(edition: Edition, wanted: frozenset[str]) -> frozenset[str]:
    """The ids of the rules that have to look, if only for it to be seen whether their waivers are used."""
    if UNUSED.id not in wanted:
        return frozenset()
    return frozenset(rule.id for rule in known_rules() for waiver in edition.waivers if _is_of(waiver, rule))


def _accepts(waiver: Waiver, finding: Finding, bead: Bead) -> bool:
    """Whether the rule agrees, the quotes of both sides stand, and the finding is about quoted words of its side."""
    if not _is_of(waiver, finding.rule) or not _stands(waiver, bead):
        return False
    if finding.side is None or finding.span is None or not _quote(waiver, finding.side):
        return True
    start, end = finding.span.start, max(finding.span.end, finding.span.start + 1)
    return any(
        segment == finding.segment and first < end and start < last
        for segment, first, last in _quoted(bead.side(finding.side), _quote(waiver, finding.side))
    )


def _is_of(waiver: Waiver, rule: Rule | Known) -> bool:
    return waiver.rule in (rule.id, rule.name)


def _quote(waiver: Waiver, language: Language) -> str:
    return waiver.zh if language == "zh" else waiver.en


def _stands(waiver: Waiver, bead: Bead) -> bool:
    return bool(waiver.zh or waiver.en) and not _lost(waiver, bead)


def _lost(waiver: Waiver, bead: Bead) -> list[str]:
    """The quotes of a waiver that do not stand in the bead."""
    return [quote for side in bead.sides if (quote := _quote(waiver, side.language)) not in side.text]


def _quoted(side: Side, quote: str) -> Iterator[tuple[str, int, int]]:
    """The stretches of segments, by id, that the quote covers, wherever it stands."""
    for start in occurrences(side.text, quote):
        for segment, first, last in parts(side.segments, side.language, start, start + len(quote)):
            yield segment.id, first, last


def _unused(edition: Edition, beads: dict[str, Bead], used: set[Waiver], ran: frozenset[str]) -> Iterator[Finding]:
    ran_names = {rule.name for rule in known_rules() if rule.id in ran} | ran
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if bead and waiver.rule in ran_names and waiver not in used and _stands(waiver, bead):
            yield _on_waiver(UNUSED, waiver, f"no finding of {waiver.rule} in {bead.id} needs this waiver", bead)


def _look(edition: Edition) -> Iterator[Finding]:
    beads = {bead.id: bead for bead in edition.beads}
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if not any(_is_of(waiver, rule) for rule in known_rules()):
            yield _on_waiver(UNKNOWN, waiver, f"there is no rule {waiver.rule!r}; `duizhao rules` lists them", bead)
        elif bead is None:
            yield _on_waiver(UNKNOWN, waiver, f"there is no bead {waiver.bead!r}", bead)
        elif not (waiver.zh or waiver.en):
            message = "it quotes no words of either side, and holds only for the words it quotes"
            yield _on_waiver(UNKNOWN, waiver, message, bead)
        else:
            for quote in _lost(waiver, bead):
                yield _on_waiver(OUTLIVED, waiver, f"“{quote}” no longer stands in {bead.id}", bead)


def _on_waiver(rule: Rule, waiver: Waiver, message: str, bead: Bead | None) -> Finding:
    document = bead.document if bead else None
    return at(rule, waiver.place, message, width=max(1, len(waiver.rule)), document=document, bead=bead and bead.id)


CHECK = EditionCheck((UNUSED, OUTLIVED, UNKNOWN), _look)
