"""Level: what the edition's settings make of each rule, in every document or in some: a level, or `ignore`."""

from collections.abc import Iterable

from duizhao.checks.finding import Finding
from duizhao.checks.registry import named_rules
from duizhao.model import RuleSetting, Settings

_Resolved = list[tuple[frozenset[str], RuleSetting]]
"""Settings, each with the ids of the rules it is about."""


def ignored_everywhere(settings: Settings) -> frozenset[str]:
    """The ids of the rules that the settings ignore in every document, and in files of no document."""
    resolved = _resolve(settings)
    documents = (None, *settings.documents)
    named = {rule for rules, _ in resolved for rule in rules}
    return frozenset(rule for rule in named if all(_is_ignored(resolved, rule, document) for document in documents))


def apply_levels(findings: Iterable[Finding], settings: Settings, *, ignoring: bool) -> list[Finding]:
    """The findings with the levels that the settings give them; `ignoring` leaves out those of ignored rules."""
    resolved = _resolve(settings)
    kept = []
    for finding in findings:
        setting = _setting_for(resolved, finding.rule.id, finding.document)
        if setting is None:
            kept.append(finding)
        elif setting.level != "ignore":
            kept.append(finding._replace(level=setting.level))
        elif not ignoring:
            kept.append(finding)
    return kept


def _resolve(settings: Settings) -> _Resolved:
    """Look up the rules that the settings name. An unknown one is a UserError."""
    return [(named_rules([setting.rule], str(setting.place)), setting) for setting in settings.check.rules]


def _is_ignored(resolved: _Resolved, rule: str, document: str | None) -> bool:
    setting = _setting_for(resolved, rule, document)
    return setting is not None and setting.level == "ignore"


def _setting_for(resolved: _Resolved, rule: str, document: str | None) -> RuleSetting | None:
    """The setting of a rule in a document: if several fit, the last one."""
    for rules, setting in reversed(resolved):
        if rule in rules and (not setting.documents or document in setting.documents):
            return setting
    return None
