"""Read the settings of an edition: alignment/edition.yaml."""

from collections.abc import Iterator

from duizhao.model import Bilingual, CheckSettings, Language, Provenance, Rights, RuleSetting, Settings, Voice
from duizhao.store.defects import DUPLICATE_ID, UNKNOWN_VALUE
from duizhao.store.document import Ids
from duizhao.store.files import UnreadableError
from duizhao.store.form import DefectLog, Fields, Scalar, closest_match
from duizhao.store.shapes import RESERVED

FORBIDDEN = frozenset('/\\:*?"<>|')
"""Characters that some system does not allow in file names."""


def read_settings(fields: Fields, log: DefectLog) -> tuple[Settings, list[UnreadableError]]:
    """The settings, and an error for each document whose name can't be a file name."""
    documents, refused = _read_documents(fields, log)
    source = _read_language(fields.text("source"), "zh")
    target = _read_language(fields.text("target"), "en" if source == "zh" else "zh")
    if source == target:
        log.defect(UNKNOWN_VALUE, "source and target are the same language", fields.mark("target"))
        target = "en" if source == "zh" else "zh"
    settings = Settings(
        _read_bilingual(fields.part("title")),
        source,
        target,
        documents,
        _read_voices(fields, log),
        tuple(_read_provenance(fields, log, documents)),
        tuple([Rights(*map(row.text, ("part", "holder", "statement"))) for row in fields.rows("rights")]),
        _read_check_settings(fields.part("check"), log, documents),
        log.place(fields),
    )
    return settings, refused


def _read_language(text: str, otherwise: Language) -> Language:
    return "zh" if text == "zh" else "en" if text == "en" else otherwise


def _read_bilingual(fields: Fields) -> Bilingual:
    return Bilingual(fields.text("zh"), fields.text("en"))


def _read_documents(fields: Fields, log: DefectLog) -> tuple[tuple[str, ...], list[UnreadableError]]:
    names: dict[str, Scalar] = {}
    refused = []
    for scalar in fields.scalars("documents"):
        name = scalar[0]
        problem = fault_of_name(name)
        if problem:
            refused.append(UnreadableError(log.place(scalar), f"the document name {name!r} {problem}; rename it"))
        elif name in names:
            log.defect(DUPLICATE_ID, f"the document {name} is listed twice; keep one", scalar)
        else:
            names[name] = scalar
    return tuple(names), refused


def fault_of_name(name: str) -> str | None:
    """Why a document can't have this name; None if it can."""
    if name.lower() in RESERVED:
        return "is reserved for another file in alignment/"
    if not name.isprintable() or name != name.strip() or name[:1] in ".-" or not FORBIDDEN.isdisjoint(name):
        return "is not a valid file name on every system"
    return None


def _read_voices(fields: Fields, log: DefectLog) -> tuple[Voice, ...]:
    ids, voices = Ids(), []
    for row in fields.rows("voices"):
        identity = row.values.get("id")
        if not identity or not identity[0]:
            continue  # conform() has said so
        ids.claim(identity, log)
        name, role = _read_bilingual(row.part("name")), _read_bilingual(row.part("role"))
        voices.append(Voice(identity[0], name, role, row.texts("labels"), log.place(identity)))
    return tuple(voices)


def _read_provenance(fields: Fields, log: DefectLog, documents: tuple[str, ...]) -> list[Provenance]:
    keys = ("document", "file", "sha256", "publisher", "author", "date", "note")
    found = []
    for row in fields.rows("provenance"):
        if row.text("document") and row.text("document") not in documents:
            message = f"there is no document {row.text('document')}"
            log.defect(UNKNOWN_VALUE, message, row.mark("document"))
        found.append(Provenance(**{key: row.text(key) for key in keys}, place=log.place(row.mark("file"))))
    return found


def _read_check_settings(fields: Fields, log: DefectLog, documents: tuple[str, ...]) -> CheckSettings:
    fail_on = fields.text("fail-on")
    return CheckSettings(
        fields.texts("ignore"),
        fail_on if fail_on in ("error", "warning", "split") else "error",
        fields.number("sign-offs"),
        fields.texts("signers"),
        tuple(_read_rule_settings(fields, log, documents)),
    )


def _read_rule_settings(fields: Fields, log: DefectLog, documents: tuple[str, ...]) -> Iterator[RuleSetting]:
    """The settings of rules. Incomplete entries, and those whose documents are all unknown, are skipped."""
    for row in fields.rows("rules"):
        named = row.scalars("documents")
        for scalar in named:
            if scalar[0] not in documents:
                near = closest_match(scalar[0], documents)
                hint = f"; did you mean {near}?" if near else f"; the documents are {', '.join(documents)}"
                log.defect(UNKNOWN_VALUE, f"there is no document {scalar[0]}{hint}", scalar, near)
        known = tuple(scalar[0] for scalar in named if scalar[0] in documents)
        for level in ("error", "warning", "split", "ignore"):
            if row.text("rule") and row.text("level") == level and (known or not named):
                yield RuleSetting(row.text("rule"), level, known, log.place(row.mark("rule")))
