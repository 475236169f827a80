"""The form of the files: what the store noticed as it read them. There is a rule for each kind of defect."""

from collections.abc import Iterator

from duizhao.checks.check import EditionCheck
from duizhao.checks.finding import Finding, collapse
from duizhao.checks.rule import Rule
from duizhao.model import Defect, Edition

_RULES = (
    Rule(
        "FMT001",
        "unknown-key",
        "error",
        """A key that files of this kind do not have.

        Why: a misspelt key is a statement that nobody reads: a reason that does not count, a term that is never sought.
        Bad:
            - id: b004
              resaon: |-
                Repeats the heading.
        Good:
            - id: b004
              reason: |-
                Repeats the heading.
        """,
    ),
    Rule(
        "FMT002",
        "missing-key",
        "error",
        """An entry without a key that it has to have.

        Why: a bead without an id cannot be signed, a segment without a text says nothing.
        Bad:
            - zh: [z001]
              en: [e001]
        Good:
            - id: b001
              zh: [z001]
              en: [e001]
        """,
    ),
    Rule(
        "FMT003",
        "wrong-shape",
        "error",
        """A text where a list belongs, a list where a mapping belongs, a word where a number belongs.

        Why: what stands in the wrong shape is not read, so whatever it says is not checked either.
        Bad:
            - id: b001
              zh: z001
        Good:
            - id: b001
              zh: [z001]
        """,
    ),
    Rule(
        "FMT004",
        "unknown-value",
        "error",
        """A word outside the few that a key may have, or a voice or document that edition.yaml does not name.

        Why: a block of an unknown voice belongs to nobody, and a file of an unknown document is in no edition.
        Bad:
            - voice: tony-woo
        Good:
            - voice: tony-wu
        """,
    ),
    Rule(
        "FMT005",
        "duplicate-id",
        "error",
        """An id that two segments, beads, concepts, errata or voices share.

        Why: beads, errata and sign-offs name what they are about by its id; a shared id leaves open which of two.
        Bad:
            - id: z007
              text: |-
                好的。
            - id: z007
              text: |-
                谢谢。
        Good:
            - id: z007
              text: |-
                好的。
            - id: z008
              text: |-
                谢谢。
        """,
    ),
    Rule(
        "FMT006",
        "line-ends",
        "error",
        """Lines that end in CR LF (or CR); `duizhao fmt` mends it.

        Why: with two kinds of line ends in one history every line of a file changes back and forth.
        Bad: a file saved with the line ends of Windows.
        Good: lines end in LF alone; `.gitattributes` with `* text eol=lf` keeps them so.
        """,
    ),
    Rule(
        "FMT007",
        "byte-order-mark",
        "error",
        """A byte-order mark at the head of a file; `duizhao fmt` mends it.

        Why: it is invisible, and tools that do not expect it take it for a part of the first key.
        Bad: a file saved as “UTF-8 with BOM”.
        Good: a file saved as “UTF-8”.
        """,
    ),
    Rule(
        "FMT008",
        "control-character",
        "error",
        """A character in a text that no reader can see.

        Why: it comes from copying, it splits words for every search and check, and a terminal may obey it.
        Bad: 推理 with a U+0008 between its two characters.
        Good: 推理
        """,
    ),
    Rule(
        "FMT009",
        "not-sorted",
        "error",
        """Entries out of their order: concepts by id; errata, notes, waivers and sign-offs by the text.

        Why: entries added at the end of a file conflict between two branches; entries inserted in place do not.
        Bad:
            - concept: reasoning
            - concept: inference
        Good:
            - concept: inference
            - concept: reasoning
        """,
    ),
)

_BY_KIND = {rule.name: rule for rule in _RULES}


def _report_defects(edition: Edition) -> Iterator[Finding]:
    """If many places of a file have the same defect (edition.yaml has lost a voice), it is reported once."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for defect in edition.defects:
        finding = Finding.at(
            _BY_KIND[defect.kind],
            defect.place,
            defect.message,
            document=_document(defect, edition),
            suggestion=defect.suggestion,
        )
        alike.setdefault((defect.kind, defect.message, defect.place.path), []).append(finding)
    for findings in alike.values():
        yield from collapse(findings)


def _document(defect: Defect, edition: Edition) -> str | None:
    """The document whose file has the defect: the files of a document are named after it."""
    name = defect.place.path.rpartition("/")[2].removesuffix(".yaml")
    return name if name in edition.settings.documents else None


CHECK = EditionCheck(_RULES, _report_defects)
