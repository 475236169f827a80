"""Waivers that accept no finding, quote words that are gone, or name a rule or bead that does not exist."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding
from duizhao.checks.registry import all_rules
from duizhao.checks.rule import Rule
from duizhao.model import Bead, Edition, Language, Waiver

UNUSED = Rule(
    "WVR001",
    "unused-waiver",
    "warning",
    """A waiver that accepts no finding.

    It is reported only if the waiver's own rule runs too: in a check of everything, or if WVR001 is selected.

    Why: the fault that it excused is gone or was never there. Left in place, it will silently excuse the next one.
    Bad: a waiver of TRM001 for b048, in which TRM001 finds nothing.
    Good: the waiver is taken out.
    """,
)
OUTLIVED = Rule(
    "WVR002",
    "outlived-waiver",
    "warning",
    """The words that a waiver quotes are no longer in its bead.

    Why: it was given for those words, and nobody has agreed to the present ones.
    Bad: a waiver that quotes “a data factory”, but the bead now has “a data center”.
    Good: the waiver is taken out, or a person has looked again and quotes the present words.
    """,
)
UNKNOWN = Rule(
    "WVR003",
    "waiver-of-nothing",
    "error",
    """A waiver for a rule or a bead that does not exist, or without any quoted words.

    Why: it accepts nothing, and whoever wrote it believes that it does.
    Bad: rule: TRM999
    Good: rule: TRM001
    """,
)


def is_for(waiver: Waiver, rule: Rule) -> bool:
    """Whether the waiver is for this rule."""
    return waiver.rule in (rule.id, rule.name)


def quote_of(waiver: Waiver, language: Language) -> str:
    """The words of this language that the waiver is bound to."""
    return waiver.zh if language == "zh" else waiver.en


def missing_quotes(waiver: Waiver, bead: Bead) -> list[str]:
    """The quotes of a waiver that its bead does not have."""
    return [quote for side in bead.sides if (quote := quote_of(waiver, side.language)) not in side.text]


def _find_waivers_to_review(edition: Edition) -> Iterator[Finding]:
    beads = {bead.id: bead for bead in edition.beads}
    for waiver in edition.waivers:
        bead = beads.get(waiver.bead)
        if not any(is_for(waiver, rule) for rule in all_rules()):
            yield finding_on_waiver(
                UNKNOWN, waiver, f"there is no rule {waiver.rule!r}; `duizhao rules` lists them", bead
            )
        elif bead is None:
            yield finding_on_waiver(UNKNOWN, waiver, f"there is no bead {waiver.bead!r}", bead)
        elif not (waiver.zh or waiver.en):
            message = "it quotes no words, so it accepts nothing; quote the words that the finding is about"
            yield finding_on_waiver(UNKNOWN, waiver, message, bead)
        else:
            for quote in missing_quotes(waiver, bead):
                yield finding_on_waiver(OUTLIVED, waiver, f"“{quote}” is no longer in {bead.id}", bead)


def finding_on_waiver(rule: Rule, waiver: Waiver, message: str, bead: Bead | None) -> Finding:
    """A finding at the waiver's entry in the file."""
    document = bead.document if bead else None
    return Finding.at(
        rule, waiver.place, message, width=max(1, len(waiver.rule)), document=document, bead=bead and bead.id
    )


CHECK = EditionCheck((UNUSED, OUTLIVED, UNKNOWN), _find_waivers_to_review)
