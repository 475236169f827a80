"""Level: what the edition's settings make of each rule, in every document or in some: a level, or `ignore`."""

from collections.abc import Iterable

from duizhao.checks.finding import Finding
from duizhao.checks.registry import named_rules
from duizhao.model import RuleSetting, Settings

_ByDocument = dict[str | None, RuleSetting]
"""The setting of a rule in each document that has one of its own, and under None in all others."""


def ignored_everywhere(settings: Settings) -> frozenset[str]:
    """The ids of the rules that the settings ignore in every document, and in files of no document."""
    return frozenset(
        rule
        for rule, by_document in _resolve(settings).items()
        if all(_is_ignored(by_document, document) for document in (None, *settings.documents))
    )


def apply_levels(findings: Iterable[Finding], settings: Settings, *, ignoring: bool) -> list[Finding]:
    """The findings with the levels that the settings give them; `ignoring` leaves out those of ignored rules."""
    resolved = _resolve(settings)
    kept = []
    for finding in findings:
        setting = _setting_in(resolved.get(finding.rule.id, {}), finding.document)
        if setting is None:
            kept.append(finding)
        elif setting.level != "ignore":
            kept.append(finding._replace(level=setting.level))
        elif not ignoring:
            kept.append(finding)
    return kept


def _resolve(settings: Settings) -> dict[str, _ByDocument]:
    """The settings by the ids of their rules; if several fit, the last one counts. An unknown rule is a UserError."""
    resolved: dict[str, _ByDocument] = {}
    for setting in settings.check.rules:
        for rule in named_rules([setting.rule], str(setting.place)):
            if setting.documents:
                resolved.setdefault(rule, {}).update(dict.fromkeys(setting.documents, setting))
            else:
                resolved[rule] = {None: setting}
    return resolved


def _is_ignored(by_document: _ByDocument, document: str | None) -> bool:
    setting = _setting_in(by_document, document)
    return setting is not None and setting.level == "ignore"


def _setting_in(by_document: _ByDocument, document: str | None) -> RuleSetting | None:
    return by_document.get(document) or by_document.get(None)
