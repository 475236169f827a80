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

        Why: nothing reads what a misspelt key says: a reason does not count, a term is never looked for.
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
        """An entry without a key that it must have.

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
        """A text instead of a list, a list instead of a mapping, a word instead of a number.

        Why: a value of the wrong shape is not read, so nothing that it says is checked.
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
        """A value that its key may not have, or a voice or a document that is not in edition.yaml.

        Why: a block of an unknown voice belongs to nobody, and a file of an unknown document to no edition.
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

        Why: beads, errata and sign-offs refer to other things by id, and a shared id does not say to which.
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
        """Lines that end in CR LF (or CR); `duizhao fmt` fixes them.

        Why: with two kinds of line ends in one history, every line of a file changes back and forth.
        Bad: a file saved with the line ends of Windows.
        Good: lines end in LF alone; `.gitattributes` with `* text eol=lf` keeps them so.
        """,
    ),
    Rule(
        "FMT007",
        "byte-order-mark",
        "error",
        """A byte-order mark at the beginning of a file; `duizhao fmt` removes it.

        Why: it is invisible, and tools that do not expect it take it for part of the first key.
        Bad: a file saved as “UTF-8 with BOM”.
        Good: a file saved as “UTF-8”.
        """,
    ),
    Rule(
        "FMT008",
        "control-character",
        "error",
        """An invisible control character in a text.

        Why: it comes from copying, it splits words for every search and check, and a terminal may obey it.
        Bad: 推理 with a U+0008 between its two characters.
        Good: 推理
        """,
    ),
    Rule(
        "FMT009",
        "not-sorted",
        "error",
        """Entries out of order: concepts go by id; errata, notes, waivers and sign-offs by the text.

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
